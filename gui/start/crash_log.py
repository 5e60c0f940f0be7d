"""What is left behind by a crash, found at the next start.

While the program runs there is a file that names it; an orderly end removes it. If
something fails below Python, the fault handler writes there which code ran in each
thread. What the next start finds is a crash.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.version import PROGRAM, VERSION
from gui.start.owners import is_owner_running

if TYPE_CHECKING:
    from io import TextIOWrapper
    from pathlib import Path

PREFIX, SUFFIX = "running-", ".log"
KEPT = "last-crash.log"
END_OF_HEAD = "---"


@dataclass(frozen=True)
class Crash:
    """An earlier run that did not end in order.

    Attributes
    ----------
    report
        What is known of it.
    is_fault
        Whether the program failed; else it was ended from outside, or power failed.
    """

    report: str
    is_fault: bool


class CrashLog:
    """The file that tells of a run of the program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"{PREFIX}{os.getpid()}{SUFFIX}"
        self._file: TextIOWrapper | None = None

    def find(self) -> Crash | None:
        """Return the newest crash that nobody was told of, and keep its report."""
        found = [path for path in _files(self._folder) if not is_owner_running(path)]
        crash = None
        for path in sorted(found, key=_time):
            try:
                text = path.read_text("utf-8", "replace")
                path.replace(self._folder / KEPT)
            except OSError:
                continue
            head, _, fault = text.partition(f"{END_OF_HEAD}\n")
            report = f"{head}\n{fault.strip()}".strip()
            crash = Crash(report, bool(fault.strip()))
        return crash

    def begin(self) -> None:
        """Write down that the program runs, and have faults written there."""
        started = datetime.now().astimezone().isoformat(" ", "seconds")
        python = f"Python {platform.python_version()}, {platform.platform()}"
        head = [f"{PROGRAM} {VERSION}", python, f"Started {started}"]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8")
            self._file.write("\n".join([*head, END_OF_HEAD, ""]))
            self._file.flush()
        except OSError:
            logging.getLogger(__name__).warning(
                "Crashes cannot be noted down in %s", self._folder
            )
        else:
            faulthandler.enable(self._file)

    def end(self) -> None:
        """Write down that the program ended in order."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            self._path.unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    return list(folder.glob(f"{PREFIX}*{SUFFIX}")) if folder.is_dir() else []


def _time(path: Path) -> float:
    return path.stat().st_mtime
