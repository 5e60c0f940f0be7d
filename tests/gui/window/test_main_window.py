"""The window as a whole."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLabel,
    QMessageBox,
    QSlider,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.docks.dock import ColumnArea
from gui.gl.controls import GESTURES
from gui.preferences.storage import load
from gui.runstate import Idle, Paused, Trained, Training
from gui.session import Busy, Notice
from gui.window.commands import Command
from gui.window.main_window import SMALLEST
from gui.window.view_tabs import Tab
from tests.gui.window import scenes

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QSlider,
    QTabBar,
)


def controls(window):
    """All that the pointer or the keyboard reaches, without Qt's own inner parts."""
    found = []
    for widget in window.findChildren(QWidget):
        inner = isinstance(widget.parent(), QComboBox) or (
            widget.objectName().startswith("qt_")
            or widget.inherits("QComboBoxListView")
        )
        if isinstance(widget, CONTROLS) and not inner:
            found.append(widget)
    return found


def visible(parent, kind):
    return [widget for widget in parent.findChildren(kind) if widget.isVisible()]


def test_every_control_is_explained_and_named(window, session):
    scenes.open_source(session, scenes.table())
    checked = 0
    for control in controls(window):
        if control.isVisible():
            checked += 1
            assert control.toolTip(), control
            name = control.accessibleName() or getattr(control, "text", str)()
            assert name, control
    assert checked > 40


def test_every_command_is_in_the_menu_bar(window):
    def entries(menu):
        for action in menu.actions():
            yield action
            if action.menu():
                yield from entries(action.menu())

    listed = set(entries(window.menuBar()))
    assert {c for c in Command if window.commands[c] not in listed} == set()


def test_shortcuts_are_unique(window):
    keys = [
        action.shortcut().toString()
        for action in window.findChildren(type(window.commands[Command.OPEN]))
    ]
    keys += [keys.toString() for _, keys in window.timeline.shortcuts()]
    used = [key for key in keys if key]
    assert len(used) == len(set(used))


def test_menu_mnemonics_are_unique(window):
    for top in window.menuBar().actions():
        letters = [
            action.text().replace("&&", "")[action.text().index("&") + 1].lower()
            for action in top.menu().actions()
            if "&" in action.text().replace("&&", "")
        ]
        assert len(letters) == len(set(letters)), top.text()


def test_first_start_shows_the_gallery_and_no_dialog(window):
    assert window.data_dock.gallery.isVisible()
    assert window.welcome.isVisible()
    assert not [d for d in window.findChildren(QDialog) if d.isVisible()]


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

    from core.reading.samples import SAMPLES
    from gui.window.view_tabs import ViewTabs
    from gui.window.welcome.page import Welcome

    tabs = ViewTabs(session, [building(t) for t in "ABC"], Welcome(SAMPLES, profile))
    qtbot.addWidget(tabs)
    tabs.bar.setCurrentIndex(2)
    tabs.build_views()
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == ["C", "A", "B"]


def test_a_view_that_cannot_be_built_keeps_the_others(profile, session, qtbot):
    from core.reading.samples import SAMPLES
    from gui.window.view_tabs import ViewTabs
    from gui.window.welcome.page import Welcome

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
    visible = [label.text() for label in tabs.findChildren(QLabel) if label.isVisible()]
    assert visible == ["This view could not be built."]


def test_title(window, session):
    assert window.windowTitle() == "SOMscope"
    scenes.open_source(session, scenes.table())
    assert window.windowTitle() == "flowers – SOMscope"


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


def test_arrangement_is_remembered(make_window, qtbot):
    first = make_window()
    first.show()
    qtbot.waitExposed(first)
    first.training_dock.close()
    first.close()
    assert load()[0].layout
    second = make_window()
    second.show()
    qtbot.waitExposed(second)
    assert second.training_dock.isHidden()
    second.commands[Command.RESET_LAYOUT].trigger()
    assert second.training_dock.isVisible()


@pytest.mark.parametrize("run", [Training(1, 9), Paused(1, 9)], ids=repr)
def test_closing_during_a_run_asks_first(window, session, run):
    session.run = run
    window.close()
    assert window.isVisible()
    (question,) = window.findChildren(QMessageBox)
    question.reject()
    assert window.isVisible()
    window.close()
    open_ones = [q for q in window.findChildren(QMessageBox) if q.isVisible()]
    (question,) = open_ones
    question.accept()
    assert not window.isVisible()


def test_closing_after_a_run_does_not_ask(window, session):
    session.run = Trained(1, 9, stopped=False)
    window.close()
    assert not window.isVisible()


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


def test_dialogs_of_the_menus(window, qtbot):
    for command in (Command.ABOUT, Command.SHORTCUTS, Command.PREFERENCES):
        window.commands[command].trigger()
        (dialog,) = [d for d in window.findChildren(QDialog) if d.isVisible()]
        texts = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert texts
        dialog.reject()
        assert not dialog.isVisible()


def test_shortcuts_dialog_lists_them_all(window):
    window.commands[Command.SHORTCUTS].trigger()
    (dialog,) = [d for d in window.findChildren(QDialog) if d.isVisible()]
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"<b>Ctrl+O</b>", "<b>F5</b>", "<b>Ctrl+3</b>", "<b>Ctrl+Space</b>"} <= texts
    assert {f"<b>{gesture}</b>" for gesture, _ in GESTURES} <= texts
    dialog.reject()


def test_tab_key_goes_from_left_to_right(window):
    order = []
    widget = window.nextInFocusChain()
    while widget is not window:
        order.append(widget)
        widget = widget.nextInFocusChain()
    width = window.training_dock.form.rows["width"].editor
    train = window.findChild(QToolButton, "train_button")
    stops = [
        train,
        window.data_dock.gallery,
        window.tabs.bar,
        width,
        window.timeline.slider,
    ]
    assert [order.index(stop) for stop in stops] == sorted(map(order.index, stops))


def test_locked_controls_do_not_hand_on_the_focus(window, session, qtbot):
    scenes.open_source(session, scenes.table())
    window.activateWindow()
    qtbot.waitActive(window)
    width = window.training_dock.form.rows["width"].editor
    for control in (window.data_dock.gallery, width):
        control.setFocus()
        qtbot.waitUntil(control.hasFocus)
        session.run = Training(1, 100)
        assert window.focusWidget() is None
        session.run = Idle()


def test_full_screen_and_back(window, qtbot):
    window.commands[Command.FULL_SCREEN].trigger()
    qtbot.waitUntil(window.isFullScreen)
    window.commands[Command.FULL_SCREEN].trigger()
    qtbot.waitUntil(lambda: not window.isFullScreen())


def test_what_was_said_of_other_data_goes_when_new_data_come(window, session):
    session.noticed.emit(Notice("error", "broken.csv has no rows: add some."))
    assert window.notice_bar.notices()
    scenes.open_source(session, scenes.table())
    assert not window.notice_bar.notices()


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
