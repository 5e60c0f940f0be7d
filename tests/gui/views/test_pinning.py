"""A right click in a view offers to pin what is under the pointer."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from gui.depiction.plane import Layers
from gui.panels.data_panel import DataPanel


@pytest.fixture
def panel(qtbot, session, trained_blobs):
    trained_blobs.show(session)
    panel = DataPanel(session, layers=Layers(grid=False))
    qtbot.addWidget(panel)
    panel.resize(600, 500)
    panel.show()
    qtbot.waitExposed(panel)
    panel.live.refresh()
    return panel


def right_click(panel, place):
    """Point at a place in the drawing and ask for its menu; return the entries."""
    panel._on_pointed(place)
    view = panel.plot.viewport()
    at = QPoint(view.width() // 2, view.height() // 2)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view, QContextMenuEvent(reason, at, view.mapToGlobal(at)))
    menus = panel.findChildren(QMenu)
    entries = {action.text(): action for menu in menus for action in menu.actions()}
    return menus, entries


def test_the_sample_under_the_pointer_is_pinned(panel, session):
    menus, entries = right_click(panel, QPointF(*panel.plane.samples[7]))
    where = int(session.map.shown_bmus[7])
    (text,) = [text for text in entries if "Where It Is" in text]
    assert session.map.som.lattice.label(where) in text
    entries[text].trigger()
    assert session.training_settings.pins == ((int(session.dataset.shown[7]), where),)
    for menu in menus:
        menu.close()


def test_there_is_no_menu_where_nothing_is(panel, session):
    _, entries = right_click(panel, QPointF(1e6, 1e6))
    assert not entries
