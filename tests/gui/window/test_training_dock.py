"""The training dock: the form beside the session, during runs, with advice."""

from dataclasses import replace

import pytest

from core.advice import ADVISED, Facts, advise
from core.settings import Algorithm, LatticeKind, Neighbourhood, TrainingSettings
from core.steering import LIVE
from gui.docks.editors import controls
from gui.docks.training_dock import STALE, TrainingDock
from gui.runstate import Idle, Paused, Trained, Training
from gui.wording import STEERED, STOP_FIRST
from tests.gui.window import scenes
from tests.gui.window.entering import enter


def test_dock_and_session_agree(qtbot, session):
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    enter(dock.form.rows["width"].editor, 12)
    assert session.training_settings == TrainingSettings(width=12)
    session.training_settings = TrainingSettings(height=7)
    assert dock.form.rows["height"].editor.value() == 7
    assert dock.form.rows["width"].editor.value() == 30
    dock.defaults.click()
    assert session.training_settings == TrainingSettings()


FACTS = Facts(900, 4, False, False, 1.4, None, False)


def test_auto_sets_what_suits_the_data_and_says_why(form):
    for name in ADVISED:
        assert not form.rows[name].auto.isEnabled()
        assert "Open some data" in form.rows[name].auto.toolTip()
    told = []
    form.edited.connect(told.append)
    form.set_facts(FACTS)
    assert not told
    width = form.rows["width"]
    advice = advise(FACTS, TrainingSettings())["width"]
    assert f"Set the value that suits the data: {advice.value}." in width.auto.toolTip()
    assert advice.reason in width.auto.toolTip()
    width.auto.click()
    assert told == [TrainingSettings(width=advice.value)]
    assert not width.auto.isEnabled()
    assert "This is the value" in width.auto.toolTip()
    enter(width.editor, 77)
    assert width.auto.isEnabled()
    form.block("Stop first.")
    assert not width.auto.isEnabled()
    assert "Stop first." in width.auto.toolTip()


@pytest.mark.parametrize("euler", [None, 0, 2])
def test_one_button_sets_all_that_there_is_advice_for(qtbot, session, euler):
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    assert not dock.auto.isEnabled()
    session.training_settings = TrainingSettings(height=7, epochs=3)
    session.facts = replace(FACTS, euler=euler)
    dock.auto.click()
    settings = session.training_settings
    advice = advise(session.facts, settings)
    assert {name: getattr(settings, name) for name in ADVISED} == {
        name: given_advice.value for name, given_advice in advice.items()
    }
    for name in ADVISED:
        assert not dock.form.rows[name].auto.isEnabled()


@pytest.mark.parametrize("run", scenes.RUN_STATES, ids=repr)
def test_locked_during_a_run_with_the_reason(qtbot, session, run):
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    session.run = run
    locked = isinstance(run, Training | Paused)
    assert (dock.foot.text() == STEERED) == locked
    for name, row in dock.form.rows.items():
        assert row.editor.isEnabled() != (locked and name not in LIVE)
        for control in controls(row.editor):
            assert (STOP_FIRST in control.toolTip()) == (locked and name not in LIVE)
    session.run = Idle()
    assert dock.form.rows["width"].editor.isEnabled()
    assert not dock.form.rows["radius_start"].editor.number.isEnabled()


def test_says_that_the_map_has_other_settings(qtbot, session):
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    session.training_settings = scenes.SMALL
    session.map = scenes.map_state(scenes.SMALL)
    session.run = Trained(1, 100, stopped=False)
    assert dock.foot.isHidden()
    enter(dock.form.rows["epochs"].editor, 50)
    assert dock.foot.text() == STALE
    enter(dock.form.rows["epochs"].editor, 100)
    assert dock.foot.isHidden()


def test_auto_of_a_lattice_from_a_file_is_shown_once_it_was_trained(
    qtbot, session, tmp_path
):
    path = tmp_path / "path.csv"
    path.write_text("".join(f"{i},{i + 1}\n" for i in range(8)))
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    settings = TrainingSettings(lattice=LatticeKind.GRAPH, lattice_file=str(path))
    session.training_settings = settings
    radius = dock.form.rows["radius_start"].editor
    unknown = radius.number.value()
    session.map = scenes.map_state(settings)
    assert radius.number.value() == session.map.som.plan.first_radius == 4.0 != unknown
    session.training_settings = replace(settings, lattice_file="other.csv")
    assert radius.number.value() == unknown
    session.training_settings = settings
    assert radius.number.value() == 4.0


def test_what_a_run_cannot_take_is_told_and_not_set(qtbot, session):
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    session.run = Training(1, 100)
    told = []
    session.noticed.connect(told.append)
    before = session.training_settings
    hat = Neighbourhood.MEXICAN_HAT
    online = replace(before, algorithm=Algorithm.ONLINE, neighbourhood=hat)
    dock.form.edited.emit(online)  # a run can change the latter, not the former
    assert session.training_settings == before
    assert [notice.kind for notice in told] == ["error"]
    assert "Mexican hat" in told[0].text
    row = dock.form.rows["neighbourhood"]
    assert row.editor.value() == before.neighbourhood
    dock.form.edited.emit(replace(before, radius_end=2.0))
    assert session.training_settings.radius_end == 2.0
    assert len(told) == 1
