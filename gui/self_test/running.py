"""What stands around a self-test: a screen, a folder of its own, and a report."""

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from core.errors import UserError
from gui.app import Program, assemble, make_application
from gui.environment import system_information
from gui.preferences import Profile
from gui.self_test.trial import Trial

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run() -> int:
    """Test the program and print what it used; return the exit status.

    The user's preferences are neither used nor changed.

    Raises
    ------
    UserError
        Something does not work; the sentence says what.
    """
    check_screen()
    qInstallMessageHandler(_explain_qt)
    application = make_application()  # it lives as long as it has a name
    qInstallMessageHandler(None)
    try:
        with TemporaryDirectory(prefix="somscope-", ignore_cleanup_errors=True) as name:
            _try(assemble(Profile(safe=True)), Path(name))
    finally:
        _print(f"\n{system_information()}\n")
        application.sendPostedEvents()
    _print("Everything works.")
    return 0


def check_screen() -> None:
    """Refuse to begin where Qt would end the process for want of a screen.

    Raises
    ------
    UserError
        There is none.
    """
    if sys.platform.startswith("linux") and not any(map(os.environ.get, SCREENS)):
        raise UserError(
            "There is no screen to test the window on: try it in a desktop session, "
            "or under xvfb-run."
        )


def _explain_qt(kind: QtMsgType, _context: QMessageLogContext, _text: str) -> None:
    """Say in a sentence what Qt ends the process for."""
    if kind is QtMsgType.QtFatalMsg:
        sys.stderr.write(
            "error: Qt cannot open a window here: check DISPLAY, WAYLAND_DISPLAY and "
            "QT_QPA_PLATFORM, or try it in a desktop session.\n"
        )
        sys.stderr.flush()
        os._exit(2)


def _try(program: Program, folder: Path) -> None:
    """Go through all steps, and tell each when it is done."""
    trial = Trial(program, folder)
    program.session.noticed.connect(trial.note)
    try:
        with _watching(trial.crash):
            _tell(trial.start())
            # Imported late, as the program does: the window shows first.
            from core.kernels.running import compilations

            with compilations() as compiled:
                for step in trial.steps:
                    _tell(step())
            _tell(f"{compiled()} kernels were compiled, the others were at hand")
    finally:
        program.conductor.close()
        program.window.hide()


@contextmanager
def _watching(crash: Callable[[BaseException | None], None]) -> Iterator[None]:
    """Hear of exceptions in slots and threads, which else are only printed."""
    before = sys.excepthook, threading.excepthook

    def in_slot(
        _kind: type[BaseException],
        error: BaseException,
        _trace: TracebackType | None,
    ) -> None:
        traceback.print_exception(error)
        crash(error)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        before[1](args)
        crash(args.exc_value)

    sys.excepthook, threading.excepthook = in_slot, in_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = before


def _tell(done: str) -> None:
    _print(f"ok  {done}")


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
