"""What goes wrong on the thread is told in a sentence, and what comes next works."""

import sys
from dataclasses import replace

import numpy as np

from core.errors import UserError
from core.settings import TrainingSettings
from gui.compute import work
from gui.conductor import Conductor
from gui.runstate import Failed, Trained
from tests.core.builders import blobs, dataset
from tests.gui.compute.conftest import SMALL, wait_for


def test_a_map_too_large_fails_with_a_sentence_and_the_next_run_works(
    qtbot, session, conductor, notices
):
    session.dataset = dataset(np.zeros((2, 20_000)))
    session.training_settings = TrainingSettings(1000, 1000)
    conductor.train()
    wait_for(qtbot, session, Failed)
    assert notices == [("error", session.run.message)]
    assert "choose a smaller map" in session.run.message
    session.dataset = dataset(blobs())
    session.training_settings = SMALL
    conductor.train()
    wait_for(qtbot, session, Trained)


def test_a_run_that_cannot_begin_leaves_what_was_learned(
    qtbot, session, conductor, tmp_path
):
    conductor.train()
    wait_for(qtbot, session, Trained)
    learned, history = session.map, session.history
    session.training_settings = replace(
        SMALL, lattice="graph", lattice_file=str(tmp_path / "gone.csv")
    )
    for begin in (conductor.train, conductor.continue_training):
        begin()
        wait_for(qtbot, session, Failed)
        assert session.map is learned
        assert session.history == history
        assert session.timeline.epochs == tuple(range(13))
    conductor.show_epoch(3)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 3)
    conductor.export_everything(tmp_path / "out")
    qtbot.waitUntil((tmp_path / "out" / "weights.npz").exists)


def test_an_unexpected_problem_reaches_the_excepthook_and_the_next_run_works(
    qtbot, session, conductor, monkeypatch, caplog
):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda *problem: caught.append(problem))
    monkeypatch.setattr(
        "core.analysis.describe", lambda *_: (_ for _ in ()).throw(KeyError("oops"))
    )
    conductor.train()
    wait_for(qtbot, session, Failed)
    assert [problem[0] for problem in caught] == [KeyError]
    monkeypatch.undo()
    caplog.clear()
    conductor.train()
    wait_for(qtbot, session, Trained)


def test_train_may_be_tried_though_the_kernels_could_not_be_prepared(
    qtbot, session, monkeypatch, notices
):
    def fail(_between, _pulse):
        raise UserError("The kernels could not be prepared: free some memory.")

    monkeypatch.setattr(work, "warm_up_kernels", fail)
    conductor = Conductor(session)
    conductor.start()
    qtbot.waitUntil(lambda: session.kernels_ready)
    assert [kind for kind, _ in notices] == ["error"]
    conductor.train()
    wait_for(qtbot, session, Trained)
    conductor.close()
