"""Shortcuts, mnemonics and the focus."""

from PySide6.QtWidgets import QDialog, QLabel, QToolButton

from gui.gl.controls import GESTURES
from gui.runstate import Idle, Training
from gui.window.commands import Command
from tests.gui.window import scenes
from tests.gui.window.conftest import visible


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


def test_shortcuts_dialog_lists_them_all(window):
    window.commands[Command.SHORTCUTS].trigger()
    (dialog,) = visible(window, QDialog)
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
