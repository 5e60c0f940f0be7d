"""The data dock shows the session's data, and asks the conductor for changes."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from core.reading.samples import SAMPLES
from core.settings import DataSettings, Missing, Scaling
from gui.docks.data_dock import NOTHING_OPEN, DataDock
from gui.docks.gallery import NAME, THUMBNAILS
from gui.runstate import Idle, Paused, Training
from gui.session import Busy
from gui.wording import STOP_FIRST
from tests.gui.window import scenes


@pytest.fixture
def dock(qtbot, session, conductor):
    dock = DataDock(session, conductor, SAMPLES)
    qtbot.addWidget(dock)
    dock.resize(300, 800)
    dock.show()
    qtbot.waitExposed(dock)
    return dock


def check(dock, column, checked):
    state = Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
    (item,) = dock.form.features.items.findItems(column, Qt.MatchFlag.MatchExactly)
    item.setCheckState(state)


def asked(qtbot, conductor):
    """Wait until the conductor was asked, and return for what."""
    qtbot.waitUntil(lambda: bool(conductor.calls))
    (call,) = conductor.calls
    conductor.calls.clear()
    assert call[0] == "set_data_settings"
    return call[1]


def test_every_sample_has_a_thumbnail():
    assert {path.stem for path in THUMBNAILS.glob("*.png")} == {s.name for s in SAMPLES}


def test_gallery_shows_all_samples_at_any_width(dock, qtbot):
    for width in (270, 300, 420, 700):
        dock.resize(width, 800)
        rects = [
            dock.gallery.visualItemRect(dock.gallery.item(row))
            for row in range(len(SAMPLES))
        ]
        view = dock.gallery.viewport().rect()
        assert all(view.contains(rect.center()) for rect in rects)
        assert all(view.contains(rect.bottomLeft()) for rect in rects)


def test_click_and_keys_open_a_sample(dock):
    gallery, wanted = dock.gallery, []
    dock.sample_wanted.connect(wanted.append)
    third = gallery.item(2)
    QTest.mouseClick(
        gallery.viewport(),
        Qt.MouseButton.LeftButton,
        pos=gallery.visualItemRect(third).center(),
    )
    assert wanted == [third.data(NAME)]
    QTest.keyClick(gallery, Qt.Key.Key_Right)
    QTest.keyClick(gallery, Qt.Key.Key_Return)
    assert wanted[1:] == [gallery.item(3).data(NAME)]


def test_says_what_is_open(dock, session):
    assert dock.facts.text() == NOTHING_OPEN
    assert dock.form.isHidden()
    scenes.open_source(session, scenes.table(scenes.Path("some/flowers.csv")))
    assert dock.name.text() == "flowers"
    assert dock.path.text() == str(scenes.Path("some/flowers.csv"))
    assert dock.facts.text().splitlines() == [
        "5 samples × 3 features",
        "2 classes: rose, tulip",
    ]
    scenes.open_source(session, scenes.mesh())
    assert "4 vertices, 4 faces" in dock.facts.text()


def test_controls_suit_the_source(dock, session):
    scenes.open_source(session, scenes.table())
    assert dock.form.points.isHidden()
    assert not dock.form.features.isHidden()
    scenes.open_source(session, scenes.mesh())
    assert not dock.form.points.isHidden()
    assert dock.form.features.isHidden()
    assert dock.form.label.isHidden()


def test_changes_are_applied_together(dock, session, conductor, qtbot):
    scenes.open_source(session, scenes.table())
    check(dock, "length", checked=False)
    check(dock, "width", checked=False)
    dock.form.scaling.activated.emit(dock.form.scaling.findText("z-score"))
    assert not conductor.calls
    assert asked(qtbot, conductor) == DataSettings(
        features=("weight",), scaling=Scaling.ZSCORE
    )


def test_an_edit_outlives_the_answer_to_the_one_before(dock, session, conductor, qtbot):
    scenes.open_source(session, scenes.table())
    check(dock, "length", checked=False)
    first = asked(qtbot, conductor)
    check(dock, "width", checked=False)
    session.data_settings = first
    assert asked(qtbot, conductor) == DataSettings(features=("weight",))
    assert dock.form.features.chosen() == {"weight"}


def test_an_edit_that_a_run_overtakes_is_taken_back(dock, session, conductor, qtbot):
    scenes.open_source(session, scenes.table())
    check(dock, "length", checked=False)
    session.run = Training(1, 100)
    assert dock.form.features.chosen() == set(scenes.table().columns)
    with qtbot.assertNotEmitted(dock._soon.timeout, wait=400):
        pass
    assert not conductor.calls


def test_rows_that_lack_values_can_be_kept(dock, session, conductor, qtbot):
    scenes.open_source(session, scenes.table())
    missing = dock.form.missing
    missing.activated.emit(missing.findText("Keep rows"))
    assert asked(qtbot, conductor) == DataSettings(missing=Missing.KEEP)
    scenes.open_source(session, scenes.mesh())
    assert missing.isHidden()


def test_label_is_not_learned_from(dock, session, conductor, qtbot):
    scenes.open_source(session, scenes.table())
    index = dock.form.label.findText("width")
    dock.form.label.activated.emit(index)
    assert asked(qtbot, conductor) == DataSettings(label="width")
    assert dock.form.features.chosen() == {"length", "weight"}
    (item,) = dock.form.features.items.findItems("width", Qt.MatchFlag.MatchExactly)
    assert not item.flags() & Qt.ItemFlag.ItemIsEnabled


def test_no_feature_is_refused_beside_the_list(dock, session, conductor, qtbot):
    scenes.open_source(session, scenes.table())
    dock.form.features.none.click()
    assert "at least one" in dock.form.problem.text()
    assert not dock.form.problem.isHidden()
    check(dock, "width", checked=True)
    assert dock.form.problem.isHidden()
    assert asked(qtbot, conductor) == DataSettings(features=("width",))
    dock.form.features.all.click()
    assert asked(qtbot, conductor) == DataSettings()


def test_too_few_points_are_refused(dock, session, conductor):
    scenes.open_source(session, scenes.mesh())
    dock.form.points.setValue(1)
    assert "from 2 to" in dock.form.problem.text()
    assert dock.form.points.value() == 10_000


def test_the_list_keeps_its_place(dock, session, qtbot, conductor):
    columns = tuple(f"column {number}" for number in range(200))
    wide = replace(scenes.table(), columns=columns)
    scenes.open_source(session, wide)
    items = dock.form.features.items
    bar = items.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    middle = bar.maximum() // 2
    bar.setValue(middle)
    check(dock, "column 150", checked=False)
    asked(qtbot, conductor)
    assert bar.value() == middle


def test_features_by_keyboard(dock, session, conductor, qtbot):
    scenes.open_source(session, scenes.table())
    items = dock.form.features.items
    items.setCurrentRow(0)
    QTest.keyClick(items, Qt.Key.Key_Down)
    QTest.keyClick(items, Qt.Key.Key_Space)
    assert asked(qtbot, conductor) == DataSettings(features=("length", "weight"))


def test_settings_that_failed_give_way(dock, session, conductor, qtbot):
    scenes.open_source(session, scenes.table())
    check(dock, "width", checked=False)
    asked(qtbot, conductor)
    session.busy = Busy("Preparing flowers", 0.5)
    session.busy = None
    assert dock.form.features.chosen() == set(scenes.table().columns)


def test_locked_during_a_run(dock, session):
    scenes.open_source(session, scenes.table())
    for run in scenes.RUN_STATES:
        session.run = run
        locked = isinstance(run, Training | Paused)
        parts = (dock.gallery, dock.open, dock.form.scaling, dock.form.features.items)
        assert {part.isEnabled() for part in parts} == {not locked}
        assert (STOP_FIRST in dock.form.scaling.toolTip()) == locked
        assert (dock.foot.text() == STOP_FIRST) == locked
    session.run = Idle()


def test_what_was_left_out_is_told(dock, session):
    session.source = scenes.table()
    note = "2 rows have missing values and were left out."
    session.dataset = replace(scenes.dataset(session.source), notes=(note,))
    assert note in dock.notes.text()
    assert not dock.notes.isHidden()


def test_filling_is_offered_where_values_are_missing(dock, session):
    command = QAction(dock, toolTip="Train first.", enabled=False)
    asked_for = []
    command.triggered.connect(lambda: asked_for.append(command))
    dock.offer_filling(command)
    complete = scenes.dataset(scenes.table())
    session.dataset = complete
    assert dock.gaps.isHidden()
    keeping = DataSettings(missing=Missing.KEEP)
    holed = complete.values.copy()
    holed[0, 0] = np.nan
    session.dataset = replace(complete, values=holed, settings=keeping, missing=1)
    assert not dock.gaps.isHidden()
    assert not dock.gaps.isEnabled()
    assert dock.gaps.toolTip() == "Train first."
    command.setEnabled(True)
    dock.gaps.click()
    assert asked_for == [command]


def test_marks_the_sample_that_is_open(dock, session):
    scenes.open_source(session, replace(scenes.mesh(), name="duck", path=None))
    assert [item.data(NAME) for item in dock.gallery.selectedItems()] == ["duck"]
    scenes.open_source(session, scenes.mesh())
    assert not dock.gallery.selectedItems()
