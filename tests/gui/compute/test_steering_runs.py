"""Runs that are steered, end by themselves, or fill gaps."""

from dataclasses import replace

from core.settings import DataSettings, Missing
from gui.runstate import Paused, Trained
from tests.gui.compute.conftest import ENDLESS, SMALL, wait_for


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
