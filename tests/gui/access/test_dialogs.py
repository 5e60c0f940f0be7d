"""Every dialog: named, explained, reached by Tab, and whole at 200 % text size."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QScrollArea

from gui.picture import Picture
from gui.runstate import Training
from gui.window.commands import Command
from gui.window.crash_dialog import CrashDialog
from gui.window.file_place import ask_to_replace
from gui.window.picture_dialog import PictureDialog
from tests.gui.access import walking
from tests.gui.views.conftest import settle

ROOM = (1280, 720)


def by_command(command):
    return lambda window: window.commands[command].trigger()


def close_while_training(window):
    window._session.run = Training(1, 100)
    window.close()


def leave_project(window):
    window._session.project = Path("my.somscope")
    window.project.before_leaving(print)
    window._session.project = None


def crash(window):
    dialog = CrashDialog(window)
    dialog.append("Something failed.")
    dialog.show()


OPENERS = {
    **{
        command.name.lower(): by_command(command)
        for command in (
            Command.PREFERENCES,
            Command.ABOUT,
            Command.FIND,
            Command.SHORTCUTS,
            Command.INFORMATION,
            Command.SWEEP,
            Command.MESH,
            Command.FILM,
        )
    },
    "picture": lambda w: PictureDialog(w, "3D", Picture(), Path("a.png")).open(),
    "replace": lambda w: ask_to_replace(w, "a.png is there already."),
    "close": close_while_training,
    "save": leave_project,
    "crash": crash,
}


@pytest.fixture
def opened(walk, qtbot):
    """Open one dialog after the other over the same window at 200 % text size."""
    window = walk("mesh", 200)

    def make(show):
        before = set(QApplication.topLevelWidgets())
        show(window)
        settle()
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        (dialog,) = [w for w in shown if w not in before and isinstance(w, QDialog)]
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return make


def faults(dialog):
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    found = [
        *walking.unnamed(dialog),
        *walking.unreachable(dialog),
        *walking.clipped(dialog),
        *walking.tiny(dialog),
        *walking.sideways(dialog),
    ]
    if not dialog.windowTitle():
        found.append("no title")
    if dialog.width() > ROOM[0] or dialog.height() > ROOM[1]:
        found.append(f"larger than the screen: {dialog.size().toTuple()}")
    if least.width() > ROOM[0] or least.height() > ROOM[1]:
        found.append(f"too large: {least.toTuple()}")
    return found


def test_every_dialog_serves_everybody(opened):
    found = {}
    for name, show in OPENERS.items():
        dialog = opened(show)
        found[name] = faults(dialog)
        dialog.reject()
    assert found == {name: [] for name in OPENERS}


def test_about_tells_that_there_is_no_network(opened):
    dialog = opened(OPENERS["about"])
    texts = " ".join(label.text() for label in dialog.findChildren(walking.QLabel))
    assert "no network access of any kind" in texts
    dialog.reject()


def test_all_text_of_a_dialog_is_as_large_as_chosen(opened):
    dialog = opened(OPENERS["information"])
    text = dialog.findChild(QPlainTextEdit)
    assert text.fontInfo().pointSizeF() >= QApplication.font().pointSizeF() - 0.5
    dialog.reject()


def test_keys_are_listed_without_scrolling_at_the_usual_size(walk, qtbot):
    window = walk("mesh")
    window.commands[Command.SHORTCUTS].trigger()
    (dialog,) = [w for w in window.findChildren(QDialog) if w.isVisible()]
    qtbot.waitExposed(dialog)
    (area,) = dialog.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    assert walking.sideways(dialog) == []
    dialog.reject()
