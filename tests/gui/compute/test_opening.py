"""Opening data: what is replaced, what is kept, and what goes with the columns."""

import threading
from dataclasses import replace

from core.errors import UserError
from core.settings import DataSettings, Missing
from core.sources import Table
from gui.compute import loading
from gui.conductor import Conductor
from gui.runstate import Idle, Paused, Trained
from tests.core.builders import blobs, dataset
from tests.gui.compute.conftest import SMALL, wait_for


def test_opening_replaces_everything_once_it_has_worked(
    qtbot, session, conductor, notices, monkeypatch
):
    conductor.train()
    wait_for(qtbot, session, Trained)
    other = replace(dataset(blobs(50, 2)), notes=("Row 3 was left out.",))
    source = Table("other", ("a", "b"), blobs(50, 2))
    monkeypatch.setattr(loading, "load", lambda *_: loading.Loaded(source, other))
    conductor.open("other.csv")
    qtbot.waitUntil(lambda: session.dataset is other)
    assert session.map is None
    assert session.run == Idle()
    assert notices == [("warning", "Row 3 was left out.")]


def test_opening_what_cannot_be_opened_keeps_what_was_learned(
    qtbot, session, conductor, notices, monkeypatch
):
    conductor.train()
    wait_for(qtbot, session, Trained)
    kept = session.map, session.dataset, session.history

    def refuse(*_):
        raise UserError("nothing.obj is not there: choose another file.")

    monkeypatch.setattr(loading, "load", refuse)
    conductor.open("nothing.obj")
    assert session.busy is not None
    qtbot.waitUntil(lambda: bool(notices))
    assert notices == [("error", "nothing.obj is not there: choose another file.")]
    assert session.busy is None
    assert (session.map, session.dataset, session.history) == kept


def test_cancelled_work_is_never_delivered(qtbot, session, conductor, monkeypatch):
    def load(_name, _settings, pulse):
        while True:
            pulse(0.5)

    monkeypatch.setattr(loading, "load", load)
    before = session.dataset
    conductor.open("endless.csv")
    qtbot.waitUntil(lambda: session.busy is not None and session.busy.share == 0.5)
    conductor.cancel()
    assert session.busy is None
    conductor.step()
    wait_for(qtbot, session, Paused)
    assert session.dataset is before


def test_columns_of_one_file_are_not_asked_of_the_next(qtbot, session, conductor):
    session.data_settings = DataSettings(
        features=("a",), label="b", sample_weights="c", missing=Missing.KEEP
    )
    conductor.open("iris")
    qtbot.waitUntil(lambda: session.dataset is not None and session.busy is None)
    assert session.data_settings == DataSettings(missing=Missing.KEEP)


def test_weights_go_with_the_features(qtbot, session, conductor):
    conductor.open("iris")
    qtbot.waitUntil(lambda: session.source is not None)
    session.training_settings = replace(
        SMALL, feature_weights=(0.1, 0.2, 0.3, 0.4), pins=((3, 0),)
    )
    _, b, _, d = session.dataset.features
    conductor.set_data_settings(replace(session.data_settings, features=(d, b)))
    qtbot.waitUntil(lambda: session.dataset.features == (d, b))
    assert session.training_settings.feature_weights == (0.4, 0.2)
    assert session.training_settings.pins == ((3, 0),)
    conductor.open("rings")
    qtbot.waitUntil(lambda: session.dataset.name == "rings")
    assert session.training_settings == SMALL


def test_a_file_is_opened_while_kernels_are_being_compiled(qtbot, session, monkeypatch):
    began, served = threading.Event(), threading.Event()

    def compile_for_long(pulse):
        began.set()
        while not served.is_set():
            pulse(0.0)

    monkeypatch.setattr("core.warmup.warm_up", compile_for_long)
    conductor = Conductor(session)
    conductor.start()
    qtbot.waitUntil(began.is_set)
    conductor.open("iris")
    qtbot.waitUntil(lambda: session.dataset.name == "iris")
    assert not session.kernels_ready
    served.set()
    qtbot.waitUntil(lambda: session.kernels_ready)
    conductor.close()


def test_closing_does_not_wait_for_all_kernels(qtbot, session, monkeypatch):
    steps = []

    def compile_for_ever(pulse):
        while True:
            steps.append(len(steps))
            pulse(0.0)

    monkeypatch.setattr("core.warmup.warm_up", compile_for_ever)
    conductor = Conductor(session)
    conductor.start()
    qtbot.waitUntil(lambda: len(steps) > 2)
    conductor.close()
    assert conductor._thread.isFinished()
