"""Pictures of what one sees first: welcome page, preferences, finding, large text.

`python -m benchmarks.first_gallery` takes these alone.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from benchmarks.windows import forget_preferences, set_theme, settle
from gui.app import Program, assemble, make_application
from gui.theme import ThemeChoice
from gui.waiting import wait_until
from gui.window.commands import Command
from gui.window.find.dialog import FindDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

FOLDER = Path(__file__).parent.parent / "resources" / "pictures"
THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)
NARROW, USUAL = (1280, 720), (1440, 900)
TYPED = "ra"


def main() -> None:
    """Take these pictures alone."""
    with tempfile.TemporaryDirectory() as folder:
        make_application()
        forget_preferences(folder)
        program = assemble()
        program.window.resize(*USUAL)
        program.show(None)
        wait_until(lambda: program.session.kernels_ready)
        wait_until(lambda: program.window.tabs.are_built)
        take_first(program, FOLDER)
        program.conductor.close()


def take_first(program: Program, folder: Path) -> None:
    """Take the pictures of a window in which nothing is open."""
    for theme in THEMES:
        set_theme(program, theme)
        _save(program.window, folder / f"welcome-{theme}.png")
        _take_dialog(program, Command.PREFERENCES, folder / f"preferences-{theme}.png")
        _take_dialog(program, Command.FIND, folder / f"find-{theme}.png")
    program.window.resize(*NARROW)
    for theme in THEMES:
        set_theme(program, theme)
        _resize_text(program, 200)
        _save(program.window, folder / f"large-text-{theme}.png")
    _resize_text(program, 100)
    program.window.resize(*USUAL)


def _take_dialog(program: Program, command: Command, path: Path) -> None:
    program.window.commands[command].trigger()
    settle()
    dialogs = program.window.findChildren(QDialog)
    (dialog,) = [dialog for dialog in dialogs if dialog.isVisible()]
    if isinstance(dialog, FindDialog):
        dialog.line.setText(TYPED)
    _save(dialog, path)
    dialog.reject()
    settle()


def _resize_text(program: Program, percent: int) -> None:
    profile = program.profile
    profile.value = replace(profile.value, text_size=percent)


def _save(widget: QWidget, path: Path) -> None:
    settle()
    widget.grab().save(str(path))
    print(path.relative_to(FOLDER.parent.parent))


if __name__ == "__main__":
    main()
