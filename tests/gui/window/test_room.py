"""Everything fits into the smallest window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget

from gui.docks.dock import ColumnArea
from gui.session import Busy, Notice
from gui.window.main_window import SMALLEST
from tests.gui.window import scenes
from tests.gui.window.conftest import visible


@pytest.fixture
def smallest(window, session, qtbot):
    scenes.open_source(session, scenes.table())
    window.resize(*SMALLEST)
    qtbot.waitUntil(lambda: window.width() == SMALLEST[0])
    return window


@pytest.mark.parametrize("name", ["data_dock", "training_dock"])
def test_docks_are_wide_enough_at_the_smallest_size(smallest, name):
    dock = getattr(smallest, name)
    (scroll,) = dock.findChildren(ColumnArea)
    area = scroll.viewport()
    for widget in visible(scroll.widget(), QWidget):
        right = widget.mapTo(area, QPoint(widget.width(), 0)).x()
        assert right <= area.width(), widget


def test_no_text_is_cut_off_at_the_smallest_size(smallest):
    plain = [
        label
        for label in visible(smallest.training_dock, QLabel)
        if not label.wordWrap()
    ]
    bar = smallest.findChild(QWidget, "commands")
    buttons = [button for button in visible(bar, QToolButton) if button.text()]
    assert [button.text() for button in buttons][1] == "Preparing…"
    assert len(buttons) == 7
    for part in (*plain, *buttons, *visible(smallest.timeline, QToolButton)):
        assert part.width() >= part.sizeHint().width(), part.text()


def test_welcome_fits_at_the_smallest_size(window, qtbot):
    window.resize(*SMALLEST)
    qtbot.waitUntil(lambda: window.size().toTuple() == SMALLEST)
    assert window.minimumSizeHint().width() <= SMALLEST[0]
    for button in visible(window.welcome, QAbstractButton):
        assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_long_words_do_not_make_the_window_wide(window, session, qtbot):
    long = "x" * 300
    source = scenes.table()
    label = replace(source.categories[0], name=long, classes=(long, long))
    table = replace(
        source,
        name=long,
        columns=(long, "b", "c"),
        categories=(label,),
        label=long,
        path=Path(long),
    )
    session.source = table
    session.dataset = replace(scenes.dataset(table), notes=(long,))
    session.noticed.emit(Notice("error", long))
    session.busy = Busy(long, 0.5)
    qtbot.waitUntil(window.status_line.work.isVisible)
    window.resize(*SMALLEST)
    qtbot.waitUntil(lambda: window.size().toTuple() == SMALLEST)
    assert window.minimumSizeHint().width() <= SMALLEST[0]
