"""Everything in the window has a name, is explained, reached by Tab, and shown whole.

At 200 % text size and 1280 × 720 pixels; with nothing open, a table, a mesh.
"""

import pytest

from tests.gui.access import walking

SCENES = ("", "table", "mesh")
every_scene = pytest.mark.parametrize("scene", SCENES, ids=lambda s: s or "empty")


def views(window, qtbot):
    """Show one tab after the other."""
    bar = window.tabs.bar
    for index in filter(bar.isTabVisible, range(bar.count())):
        bar.setCurrentIndex(index)
        qtbot.wait(30)
        yield bar.tabText(index)


def both_docks(window):
    """Show one dock after the other, where they share a side."""
    for dock in (window.training_dock, window.data_dock):
        dock.raise_()
        yield dock


def walk_through(window, qtbot, look):
    """Look at every tab and every dock; return each fault, with where it was seen."""
    faults = {}
    for title in views(window, qtbot):
        for _ in both_docks(window):
            qtbot.wait(10)
            for fault in look(window):
                faults.setdefault(fault, title)
    return "\n".join(f"{title}: {fault}" for fault, title in faults.items())


@every_scene
def test_every_control_is_named_and_explained(walk, qtbot, scene):
    assert walk_through(walk(scene), qtbot, walking.unnamed) == ""


@every_scene
def test_every_menu_entry_is_explained(walk, scene):
    assert walking.unexplained(walk(scene).menuBar()) == []


@every_scene
def test_the_tab_key_comes_to_every_control(walk, qtbot, scene):
    assert walk_through(walk(scene), qtbot, walking.unreachable) == ""


@every_scene
def test_nothing_is_cut_off_at_200_per_cent(walk, qtbot, scene):
    window = walk(scene, 200)
    assert walk_through(window, qtbot, walking.clipped) == ""
