"""Runs that are steered or end by themselves, and what goes with the data."""

from dataclasses import replace

import pytest

from core.settings import DataSettings, Missing, TrainingSettings
from gui.conductor import Conductor
from gui.runstate import Paused, Trained
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


def wait_for(qtbot, session, kind):
    qtbot.waitUntil(lambda: isinstance(session.run, kind))


def test_a_run_takes_other_settings_as_it_goes(qtbot, session, conductor):
    session.training_settings = ENDLESS
    conductor.train()
    qtbot.waitUntil(lambda: len(session.history) > 3)
    steered = replace(ENDLESS, radius_end=0.7, learning_rate=0.25)
    session.training_settings = steered
    qtbot.waitUntil(lambda: any(record.changes for record in session.history))
    conductor.pause()
    wait_for(qtbot, session, Paused)
    (mark,) = [record for record in session.history if record.changes]
    assert mark.epoch > 3
    assert {name for name, *_ in mark.changes} == {"radius_end", "learning_rate"}
    assert mark.learning_rate == 0.25
    assert session.map.som.plan.settings == steered
    session.training_settings = replace(steered, radius_end=2.0)
    before = session.history[-1].epoch
    conductor.step()
    qtbot.waitUntil(lambda: session.history[-1].epoch == before + 1)
    assert session.history[-1].changes == (("radius_end", 0.7, 2.0),)
    conductor.stop()
    wait_for(qtbot, session, Trained)


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


def test_a_run_may_end_by_itself(qtbot, session, conductor):
    session.training_settings = replace(
        SMALL, epochs=5_000, radius_start=1.0, stop_when_settled=True
    )
    conductor.train()
    wait_for(qtbot, session, Trained)
    assert not session.run.stopped
    assert session.history[-1].epoch < 5_000


def test_gaps_are_filled_in_a_file(qtbot, session, conductor, tmp_path):
    source, filled = tmp_path / "holes.csv", tmp_path / "filled.csv"
    source.write_text("a,b\n1,2\n2,\n,4\n4,5\n5,6\n")
    session.data_settings = DataSettings(missing=Missing.KEEP)
    conductor.open(str(source))
    qtbot.waitUntil(lambda: session.dataset.name == "holes")
    assert session.dataset.missing == 2
    conductor.train()
    wait_for(qtbot, session, Trained)
    conductor.export_file("filled.csv", filled)
    qtbot.waitUntil(filled.exists)
    rows = [line.split(",") for line in filled.read_text().splitlines()]
    assert rows[0] == ["a", "b"]
    assert rows[1] == ["1.0", "2.0"]
    assert all(cell for row in rows for cell in row)
