"""The real window, for measurements and pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSettings, QTimer

if TYPE_CHECKING:
    from gui.app import Program
    from gui.theme import ThemeChoice


def forget_preferences(folder: str) -> None:
    """Keep the preferences in a folder of their own, apart from the user's."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, folder)


def is_ready(program: Program) -> bool:
    """Whether kernels, views and the sample are all there."""
    session = program.session
    loaded = session.dataset is not None and session.busy is None
    return session.kernels_ready and loaded and program.window.tabs.are_built


def settle(milliseconds: int = 400) -> None:
    """Let what has been asked for be drawn."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def set_theme(program: Program, choice: ThemeChoice) -> None:
    """Choose light or dark, as the View menu does."""
    program.profile.value = replace(program.profile.value, theme=choice)
