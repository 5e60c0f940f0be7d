"""The window as a whole."""

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox

from gui.preferences.storage import load
from gui.runstate import Paused, Trained, Training
from gui.session import Notice
from gui.window.commands import Command
from tests.gui.window import scenes
from tests.gui.window.conftest import visible


def test_every_command_is_in_the_menu_bar(window):
    def entries(menu):
        for action in menu.actions():
            yield action
            if action.menu():
                yield from entries(action.menu())

    listed = set(entries(window.menuBar()))
    assert {c for c in Command if window.commands[c] not in listed} == set()


def test_first_start_shows_the_gallery_and_no_dialog(window):
    assert window.data_dock.gallery.isVisible()
    assert window.welcome.isVisible()
    assert not visible(window, QDialog)


def test_title(window, session):
    assert window.windowTitle() == "SOMscope"
    scenes.open_source(session, scenes.table())
    assert window.windowTitle() == "flowers – SOMscope"


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
    (question,) = visible(window, QMessageBox)
    question.accept()
    assert not window.isVisible()


def test_closing_after_a_run_does_not_ask(window, session):
    session.run = Trained(1, 9, stopped=False)
    window.close()
    assert not window.isVisible()


def test_dialogs_of_the_menus(window, qtbot):
    for command in (Command.ABOUT, Command.SHORTCUTS, Command.PREFERENCES):
        window.commands[command].trigger()
        (dialog,) = visible(window, QDialog)
        texts = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert texts
        dialog.reject()
        assert not dialog.isVisible()


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
