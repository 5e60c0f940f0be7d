"""Tells at the start of an earlier crash, and offers what can be restored."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.version import PROGRAM
from gui.preferences import LastSession
from gui.session import Notice
from gui.start.crash_log import Crash
from gui.window.crash_dialog import CrashDialog
from gui.window.last_session import SessionMemory
from gui.window.notice_bar import NoticeBar, Remedy

FAILED = f"{PROGRAM} failed the last time it ran."
ENDED = (
    f"{PROGRAM} was not closed the last time: it was ended from outside, or memory or "
    "power ran out."
)
LOST = "The map that was learned is lost; data and parameters are not."
KEPT = (
    "Data, parameters and the map can be restored; of a run that was under way at most "
    "its last two minutes are lost."
)
ABOUT = (
    "<b>This is what is known of the failure.</b><br>Please send it to the developers, "
    "with what you did before."
)


def tell_of_crash(
    window: QWidget,
    bar: NoticeBar,
    memory: SessionMemory,
    crash: Crash,
    last: LastSession | None,
) -> None:
    """Show a notice with the report, and a button that restores the session."""

    def show_report() -> None:
        dialog = CrashDialog(window, ABOUT)
        dialog.append(crash.report)
        dialog.show()

    def restore() -> None:
        if last is not None:
            memory.restore(last)

    remedies = [
        Remedy("Show report", "Show what is known of it, to copy.", show_report)
    ]
    sentence = FAILED if crash.is_fault else ENDED
    if last is not None:
        kept = last.is_saved or (last.kept and Path(last.kept).is_file())
        sentence = f"{sentence} {KEPT if kept else LOST}"
        tip = f"Open {last.name} again, with the parameters as they were."
        remedies.insert(0, Remedy(f"Restore {last.name}", tip, restore))
    bar.add(Notice("warning", sentence), remedies)
