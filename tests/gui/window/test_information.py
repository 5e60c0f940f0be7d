"""Help › System Information."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from gui.environment import system_information
from gui.window.commands import Command
from gui.window.information_dialog import InformationDialog


def test_it_is_shown_and_copied(window, qtbot):
    window.commands[Command.INFORMATION].trigger()
    dialog = window.findChild(InformationDialog)
    qtbot.waitUntil(dialog.isVisible)
    text = dialog.text.toPlainText()
    for told in ("SOMscope", "Qt", "OpenGL", "Kept in", "SOMscope.ini"):
        assert told in text
    dialog.copy.click()
    assert QApplication.clipboard().text() == text
    QApplication.clipboard().clear()
    dialog.close()


def test_preferences_that_cannot_be_written(qapp, tmp_path):
    assert "not writable" not in system_information()
    occupied = tmp_path / "file"
    occupied.write_text("")
    scope = QSettings.Scope.UserScope
    QSettings.setPath(QSettings.Format.IniFormat, scope, str(occupied))
    assert f"{occupied}/SOMscope/SOMscope.ini (not writable" in system_information()
