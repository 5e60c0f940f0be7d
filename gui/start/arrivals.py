"""What becomes of files that arrive from outside: here, or in a new window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Qt

from gui.preferences import OpenIn, Profile

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gui.session import Session
    from gui.start.door import Door

MAIN = Path(__file__).parents[2] / "main.py"


def hand_over(profile: Profile, source: str | None) -> bool:
    """Let the program that runs already open it, where the user prefers that."""
    if profile.is_safe or profile.value.open_in is not OpenIn.RUNNING_WINDOW:
        return False
    # Imported late: few need it.
    from gui.start.door import knock, usual_place

    return knock(usual_place(), address(source))


def address(source: str | None) -> str:
    """Write a source so that a program in another folder finds it."""
    if not source:
        return ""
    path = Path(source)
    return str(path.absolute()) if path.exists() else source


class Arrivals(QObject):
    """Takes what other starts of the program, or the system, want to be opened."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        profile: Profile,
        open_here: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._profile = profile
        self._open_here = open_here
        self._door: Door | None = None
        profile.changed.connect(self.mind_the_door)
        self.mind_the_door()

    def mind_the_door(self) -> None:
        """Listen for other starts, or not, as the user prefers."""
        preferred = self._profile.value.open_in is OpenIn.RUNNING_WINDOW
        wanted = preferred and not self._profile.is_safe
        if wanted and self._door is None:
            from gui.start.door import Door, usual_place

            self._door = Door(usual_place(), self)
            self._door.knocked.connect(self.receive)
            self._door.open()
        elif not wanted and self._door is not None:
            self._door.close()
            self._door = None

    def receive(self, wanted: str) -> None:
        """Come to the front, and open this."""
        state = self._window.windowState() & ~Qt.WindowState.WindowMinimized
        self._window.setWindowState(state)
        self._window.raise_()
        self._window.activateWindow()
        if wanted:
            self._open_here(wanted)

    def take(self, path: str) -> None:
        """Open a file that the system hands to the running program, as macOS does."""
        is_used = self._session.dataset is not None
        if is_used and self._profile.value.open_in is OpenIn.NEW_WINDOW:
            program, *arguments = command(path)
            QProcess.startDetached(program, arguments)
        else:
            self.receive(path)


def command(path: str) -> list[str]:
    """Return what starts the program once more."""
    frozen = getattr(sys, "frozen", False)
    return [sys.executable, *([] if frozen else [str(MAIN)]), path]
