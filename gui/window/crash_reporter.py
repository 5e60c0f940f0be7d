"""Exceptions that nobody expected, from any thread: logged, shown, survived.

Python calls its hooks in the thread where the exception happened, which must not
touch widgets; a queued signal carries the report to the thread of the window.
"""

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QWidget

from core.version import PROGRAM, VERSION
from gui.window.crash_dialog import CrashDialog

logger = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Shows one dialog for all crashes, as long as it stays open."""

    _crashed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: CrashDialog | None = None
        self._previous = (sys.excepthook, threading.excepthook)
        self._crashed.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over Python's hooks."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._previous

    @property
    def dialog(self) -> CrashDialog | None:
        """The dialog that is open, or None."""
        return self._dialog

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._previous[0](kind, error, trace)
            return
        thread = threading.current_thread().name
        logger.error("Unexpected error", exc_info=(kind, error, trace))
        lines = traceback.format_exception(kind, error, trace)
        self._crashed.emit(report("".join(lines), thread))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, text: str) -> None:
        if self._dialog is None:
            self._dialog = CrashDialog(self._window)
            self._dialog.finished.connect(self._on_finished)
            self._dialog.show()
        self._dialog.append(text)

    def _on_finished(self) -> None:
        self._dialog = None


def report(trace: str, thread: str) -> str:
    """Return what a developer needs to know."""
    return "\n".join([*versions(), f"Thread {thread}", "", trace])


def versions() -> list[str]:
    """Name the program, and what it runs on."""
    import numpy as np
    from PySide6 import __version__ as pyside

    return [
        f"{PROGRAM} {VERSION}",
        f"Python {platform.python_version()}, {platform.platform()}",
        f"Qt {qVersion()}, PySide6 {pyside}, NumPy {np.__version__}",
    ]
