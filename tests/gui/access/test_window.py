"""Everything in the window has a name, is explained, reached by Tab, and shown whole.

At 200 % text size and 1280 × 720 pixels; with nothing open, a table, a mesh.
"""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QMenuBar, QPushButton, QWidget

from gui import icons
from gui.plots.chart import Chart
from tests.gui.access import walking
from tests.gui.views.conftest import settle

SCENES = ("", "table", "mesh")
every_scene = pytest.mark.parametrize("scene", SCENES, ids=lambda s: s or "empty")


def views(window):
    """Show one tab after the other."""
    bar = window.tabs.bar
    for index in filter(bar.isTabVisible, range(bar.count())):
        bar.setCurrentIndex(index)
        settle()
        yield bar.tabText(index)


def both_docks(window):
    """Show one dock after the other, where they share a side."""
    for dock in (window.training_dock, window.data_dock):
        dock.raise_()
        yield dock


def walk_through(window, look):
    """Look at every tab and every dock; return each fault, with where it was seen."""
    faults = {}
    for title in views(window):
        for _ in both_docks(window):
            settle()
            for fault in look(window):
                faults.setdefault(fault, title)
    return "\n".join(f"{title}: {fault}" for fault, title in faults.items())


@every_scene
def test_everything_is_named_explained_and_reached(walk, scene):
    window = walk(scene)

    def look(window):
        return [*walking.unnamed(window), *walking.unreachable(window)]

    assert walk_through(window, look) == ""
    assert walking.unexplained(window.menuBar()) == []


@every_scene
def test_nothing_is_cut_off_at_200_per_cent(walk, scene):
    window = walk(scene, 200)

    def look(window):
        return [*walking.clipped(window), *walking.tiny(window)]

    assert walk_through(window, look) == ""


def test_curves_keep_their_room_at_200_per_cent(walk, qtbot):
    window = walk("table", 200)
    window.tabs.show_tab("MQE")
    charts = window.findChildren(Chart)
    charts[0].show_value(0.1234567)
    qtbot.waitUntil(lambda: all(chart.isVisible() for chart in charts))
    line = window.fontMetrics().height()
    for chart in charts:
        assert chart.plot.height() > 2 * line
    qtbot.waitUntil(lambda: walking.clipped(window) == [])


@pytest.fixture
def spoiled(qtbot):
    """A window in which everything is wrong."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    QLabel("A text that is longer than its label", window).resize(40, 20)
    QPushButton("", window).setGeometry(0, 40, 60, 30)
    button = QPushButton("A button that is cut off", window)
    button.setGeometry(0, 80, 60, 30)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    QPushButton("out", window).setGeometry(250, 150, 120, 40)
    menu = QMenuBar(window).addMenu("File")
    menu.addAction("Open")
    picture = QPushButton("icon", window)
    picture.setGeometry(70, 40, 100, 30)
    picture.setToolTip("An icon that nobody sees.")
    picture.setIcon(icons.icon("play"))
    picture.setIconSize(QSize(4, 4))
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_the_walk_finds_what_is_wrong(spoiled):
    names = walking.unnamed(spoiled)
    assert sum("no accessible name" in fault for fault in names) == 1
    assert sum("no tooltip" in fault for fault in names) == 3
    (fault,) = walking.unreachable(spoiled)
    assert "A button that is cut off" in fault
    texts = walking.clipped(spoiled)
    assert any("longer than its label" in fault for fault in texts)
    assert any("A button that is cut off" in fault for fault in texts)
    assert any("sticks out" in fault and "out" in fault for fault in texts)
    (small,) = walking.tiny(spoiled)
    assert "icon" in small
    bar = spoiled.findChild(QMenuBar)
    assert walking.unexplained(bar) == ["no tooltip: Open", "tooltips hidden: File"]
