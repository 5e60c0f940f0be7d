"""The conductor with its real thread, and no window."""

import sys
import time
from dataclasses import replace

import numpy as np
import pytest

from core.dataset import Dataset
from core.errors import UserError
from core.quantising import node_colors
from core.settings import DataSettings, TrainingSettings
from core.sources import RGB, Table
from core.training import Problem, train
from gui.compute import work
from gui.conductor import Conductor
from gui.runstate import Failed, Idle, Paused, Trained, Training
from gui.session import Session
from tests.core.builders import blobs, dataset

SMALL = TrainingSettings(6, 6, epochs=12)
ENDLESS = replace(SMALL, epochs=1_000_000)


@pytest.fixture
def session(qapp):
    session = Session()
    session.dataset = dataset(blobs())
    session.training_settings = SMALL
    session.shows_every_epoch = False
    return session


@pytest.fixture
def conductor(session, qtbot):
    conductor = Conductor(session)
    conductor.start()
    yield conductor
    conductor.close()


@pytest.fixture
def notices(session):
    texts = []
    session.noticed.connect(lambda notice: texts.append((notice.kind, notice.text)))
    return texts


def wait_for(qtbot, session, kind):
    qtbot.waitUntil(lambda: isinstance(session.run, kind))


def test_a_run_gives_the_same_map_as_the_generator(qtbot, session, conductor):
    conductor.train()
    assert isinstance(session.run, Training)
    wait_for(qtbot, session, Trained)
    expected = list(train(Problem.of(session.dataset, SMALL)))[-1]
    shown = session.map.som.snapshot
    assert shown.epoch == 12
    assert np.array_equal(shown.weights, expected.weights)
    assert [record.epoch for record in session.history] == list(range(13))
    assert session.timeline.epochs == tuple(range(13))
    assert not session.run.stopped
    qtbot.waitUntil(lambda: session.errors is not None)
    assert session.kernels_ready
    assert session.pace.threads == 1
    assert session.pace.samples_per_second > 0


def test_advice_is_prepared_when_data_are_opened(qtbot, session, conductor):
    conductor.open("iris")
    qtbot.waitUntil(lambda: session.facts is not None)
    assert session.facts.samples == 150
    assert session.facts.features == 4


def test_quality_is_measured_when_it_is_wanted(qtbot, session, conductor):
    conductor.train()
    wait_for(qtbot, session, Trained)
    assert session.findings is None
    session.measuring_wanted.emit()
    assert session.busy is not None
    qtbot.waitUntil(lambda: session.findings is not None)
    assert session.findings.snapshot is session.map.som.snapshot
    values = {found.measure.key: found.value for found in session.findings.findings}
    expected = session.map.som.snapshot.record
    assert values["quantization_error"] == pytest.approx(expected.mqe, rel=1e-5)
    conductor.train()
    assert session.findings is None
    wait_for(qtbot, session, Trained)


def test_samples_are_asked_about_the_nodes_when_that_is_wanted(
    qtbot, session, conductor
):
    conductor.train()
    wait_for(qtbot, session, Trained)
    qtbot.waitUntil(lambda: session.errors is not None)
    assert session.node_maps is None
    session.vote_spread = 1
    session.node_maps_wanted.emit()
    qtbot.waitUntil(lambda: session.node_maps is not None)
    found, snapshot = session.node_maps, session.map.som.snapshot
    assert found.snapshot is snapshot
    assert found.votes == pytest.approx(snapshot.hits)
    session.plane_order_wanted.emit()
    qtbot.waitUntil(lambda: session.plane_order is not None)
    assert sorted(session.plane_order.columns) == [0, 1, 2]
    session.selected = 3
    conductor.reset()
    assert session.node_maps is session.plane_order is session.selected is None


def test_a_picture_is_quantised_when_the_map_rests(qtbot, session, conductor):
    values = np.random.default_rng(2).random((600, 3), np.float32)
    photo = Dataset("photo", values, RGB, DataSettings(), image=(20, 30))
    session.dataset = photo
    session.training_settings = SMALL
    conductor.train()
    wait_for(qtbot, session, Trained)
    qtbot.waitUntil(lambda: session.quantised is not None)
    snapshots = list(train(Problem.of(photo, SMALL)))
    assert np.array_equal(session.initial.snapshot.weights, snapshots[0].weights)
    colors = node_colors(session.map.som)
    expected = colors[session.quantised.bmus].reshape(20, 30, 3)
    assert np.array_equal(session.quantised.pixels, expected)
    conductor.show_epoch(0)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 0)
    qtbot.waitUntil(lambda: session.quantised is not None)
    assert not np.array_equal(session.quantised.pixels, expected)
    conductor.reset()
    assert session.initial is session.quantised is None


def test_every_epoch_is_shown_when_asked(qtbot, session, conductor):
    session.shows_every_epoch = True
    shown = []
    session.map_changed.connect(
        lambda: shown.append(session.map.som.snapshot.epoch) if session.map else None
    )
    conductor.train()
    wait_for(qtbot, session, Trained)
    assert sorted(set(shown)) == list(range(13))


def test_a_step_is_not_hidden_by_the_map_shown_before_it(qtbot, session, conductor):
    session.training_settings = ENDLESS
    conductor.train()
    qtbot.waitUntil(lambda: session.map is not None)
    conductor.pause()
    wait_for(qtbot, session, Paused)
    at = session.map.som.snapshot.epoch
    conductor.step()
    deadline = time.monotonic() + 30
    while conductor._thread.live.is_empty:  # no event is served meanwhile
        assert time.monotonic() < deadline
    conductor._runner.poll()
    wait_for(qtbot, session, Paused)
    assert session.map.som.snapshot.epoch == at + 1
    conductor.stop()
    wait_for(qtbot, session, Trained)


def test_pause_step_resume_and_stop(qtbot, session, conductor):
    session.training_settings = ENDLESS
    conductor.train()
    qtbot.waitUntil(lambda: session.map is not None)
    conductor.pause()
    wait_for(qtbot, session, Paused)
    epoch = session.map.som.snapshot.epoch
    assert session.timeline.shown == epoch
    conductor.step()
    assert isinstance(session.run, Training)
    wait_for(qtbot, session, Paused)
    assert session.map.som.snapshot.epoch == epoch + 1
    conductor.train()
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch > epoch + 3)
    conductor.stop()
    wait_for(qtbot, session, Trained)
    assert session.run.stopped
    assert session.map.som.snapshot.epoch == session.history[-1].epoch


def test_a_step_from_nothing_learns_one_epoch(qtbot, session, conductor):
    conductor.step()
    wait_for(qtbot, session, Paused)
    assert session.map.som.snapshot.epoch == 1
    conductor.stop()
    wait_for(qtbot, session, Trained)


def test_stopping_while_paused_ends_the_run(qtbot, session, conductor):
    session.training_settings = ENDLESS
    conductor.step()
    wait_for(qtbot, session, Paused)
    conductor.stop()
    wait_for(qtbot, session, Trained)
    conductor.step()
    wait_for(qtbot, session, Paused)
    assert session.map.som.snapshot.epoch == 2


def test_scrubbing_shows_an_earlier_map_until_told_to_follow(qtbot, session, conductor):
    conductor.train()
    wait_for(qtbot, session, Trained)
    conductor.show_epoch(3)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 3)
    assert session.timeline.shown == 3
    assert not session.timeline.live
    conductor.follow()
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 12)
    assert session.timeline.live


def test_scrubbing_while_training_stays_where_it_is(qtbot, session, conductor):
    session.training_settings = ENDLESS
    conductor.train()
    qtbot.waitUntil(lambda: len(session.history) > 20)
    conductor.show_epoch(5)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 5)
    length = len(session.history)
    qtbot.waitUntil(lambda: len(session.history) > length + 10)
    assert session.map.som.snapshot.epoch == 5
    conductor.stop()
    wait_for(qtbot, session, Trained)


def test_going_on_from_an_earlier_epoch_branches_there(qtbot, session, conductor):
    conductor.train()
    wait_for(qtbot, session, Trained)
    before = session.history
    conductor.show_epoch(4)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 4)
    session.training_settings = replace(SMALL, radius_end=2.0)
    conductor.continue_training()
    qtbot.waitUntil(lambda: len(session.history) == 13 and session.history != before)
    wait_for(qtbot, session, Trained)
    assert session.history[:5] == before[:5]
    assert session.history[-1].radius == pytest.approx(2.0)


def test_reset_forgets_the_map_even_during_a_run(qtbot, session, conductor):
    session.training_settings = ENDLESS
    conductor.train()
    qtbot.waitUntil(lambda: session.map is not None)
    conductor.reset()
    assert session.run == Idle()
    assert session.map is None
    conductor.step()
    wait_for(qtbot, session, Paused)
    assert session.history[-1].epoch == 1


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
    def fail(_pulse):
        raise UserError("The kernels could not be prepared: free some memory.")

    monkeypatch.setattr(work, "warm_up_kernels", fail)
    conductor = Conductor(session)
    conductor.start()
    qtbot.waitUntil(lambda: session.kernels_ready)
    assert [kind for kind, _ in notices] == ["error"]
    conductor.train()
    wait_for(qtbot, session, Trained)
    conductor.close()


def test_opening_what_cannot_be_opened_keeps_what_was_learned(
    qtbot, session, conductor, notices, monkeypatch
):
    conductor.train()
    wait_for(qtbot, session, Trained)
    kept = session.map, session.dataset, session.history

    def refuse(*_):
        raise UserError("nothing.obj is not there: choose another file.")

    monkeypatch.setattr(work, "load", refuse)
    conductor.open("nothing.obj")
    assert session.busy is not None
    qtbot.waitUntil(lambda: bool(notices))
    assert notices == [("error", "nothing.obj is not there: choose another file.")]
    assert session.busy is None
    assert (session.map, session.dataset, session.history) == kept


def test_opening_replaces_everything_once_it_has_worked(
    qtbot, session, conductor, notices, monkeypatch
):
    conductor.train()
    wait_for(qtbot, session, Trained)
    other = replace(dataset(blobs(50, 2)), notes=("Row 3 was left out.",))
    source = Table("other", ("a", "b"), blobs(50, 2))
    monkeypatch.setattr(work, "load", lambda *_: work.Loaded(source, other))
    conductor.open("other.csv")
    qtbot.waitUntil(lambda: session.dataset is other)
    assert session.map is None
    assert session.run == Idle()
    assert notices == [("warning", "Row 3 was left out.")]


def test_cancelled_work_is_never_delivered(qtbot, session, conductor, monkeypatch):
    def load(_name, _settings, pulse):
        while True:
            pulse(0.5)

    monkeypatch.setattr(work, "load", load)
    before = session.dataset
    conductor.open("endless.csv")
    qtbot.waitUntil(lambda: session.busy is not None and session.busy.share == 0.5)
    conductor.cancel()
    assert session.busy is None
    conductor.step()
    wait_for(qtbot, session, Paused)
    assert session.dataset is before


def test_closing_during_a_run_ends_the_thread(qtbot, session):
    conductor = Conductor(session)
    conductor.start()
    session.training_settings = ENDLESS
    conductor.train()
    qtbot.waitUntil(lambda: session.map is not None)
    conductor.close()
    assert not conductor._thread.isRunning()
