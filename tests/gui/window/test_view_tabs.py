"""The tabs: when views are built, which are there, and what if one cannot be."""

from dataclasses import replace

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from core.reading.samples import SAMPLES
from gui.window.view_tabs import Tab, ViewTabs
from gui.window.welcome.page import Welcome
from tests.gui.window import scenes
from tests.gui.window.conftest import visible


def test_views_are_built_after_the_first_paint(make_window, session, qtbot):
    window = make_window()
    assert not window.tabs._views
    with qtbot.waitSignal(window.first_painted):
        window.show()
    assert not window.tabs._views
    scenes.open_source(session, scenes.mesh())
    assert window.tabs.current_view() is None
    window.tabs.build_views()
    qtbot.waitUntil(lambda: len(window.tabs._views) == 3)
    assert window.tabs.current_view().widget.text() == "Overview"
    assert window.tabs.current_view().widget.isVisible()


def test_the_current_tab_is_built_first(profile, session, qtbot):
    order = []

    def building(title):
        def build(of):
            order.append(title)
            return scenes.tab(title).build(of)

        return Tab(title, build)

    tabs = ViewTabs(session, [building(t) for t in "ABC"], Welcome(SAMPLES, profile))
    qtbot.addWidget(tabs)
    tabs.bar.setCurrentIndex(2)
    tabs.build_views()
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == ["C", "A", "B"]


def test_a_view_that_cannot_be_built_keeps_the_others(profile, session, qtbot):
    def fail(_session):
        raise RuntimeError("no graphics card")

    tabs = ViewTabs(
        session, [Tab("3D", fail), scenes.tab("MQE")], Welcome(SAMPLES, profile)
    )
    qtbot.addWidget(tabs)
    tabs.show()
    scenes.open_source(session, scenes.mesh())
    with qtbot.captureExceptions() as exceptions:
        tabs.build_views()
        qtbot.waitUntil(lambda: 1 in tabs._views)
    assert [str(error) for _, error, _ in exceptions] == ["no graphics card"]
    tabs.bar.setCurrentIndex(1)
    assert tabs.current_view().widget.isVisible()
    tabs.bar.setCurrentIndex(0)
    assert tabs.current_view() is None
    texts = [label.text() for label in visible(tabs, QLabel)]
    assert texts == ["This view could not be built."]


def test_tabs_by_keyboard_menu_and_mark(window, qtbot):
    # The menus die with the wrappers of their actions, so these are kept.
    tops = window.menuBar().actions()
    entries = tops[4].menu().actions()
    second, third = entries[1:3]
    assert second.shortcut() == QKeySequence("Ctrl+2")
    second.trigger()
    assert window.tabs.bar.currentIndex() == 1
    window.tabs.bar.setCurrentIndex(2)
    assert third.isChecked()
    assert not second.isChecked()


def test_a_view_is_there_only_for_the_data_that_it_serves(make_window, session):
    window = make_window(("Overview", "Scatter", "Image"))
    bar, action = window.tabs.bar, window._views[2]
    assert not bar.isTabVisible(2)
    assert not action.isVisible()
    scenes.open_source(session, scenes.table())
    assert not bar.isTabVisible(2)
    session.dataset = replace(session.dataset, image=(5, 1))
    assert bar.isTabVisible(2)
    assert action.isVisible()
    bar.setCurrentIndex(2)
    scenes.open_source(session, scenes.mesh())
    assert bar.currentIndex() != 2
    assert not action.isVisible()
