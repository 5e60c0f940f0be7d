"""Where each running program keeps its session for the next start."""

import os
from pathlib import Path

from gui.start.owners import is_owner_running

PREFIX, SUFFIX = "session-", ".somscope"


def own_place(folder: Path) -> Path:
    """Return the file of this program; another one that runs has another."""
    return folder / f"{PREFIX}{os.getpid()}{SUFFIX}"


def clear(folder: Path, but: str) -> None:
    """Remove what programs kept that run no longer, but for one file."""
    for path in folder.glob(f"{PREFIX}*{SUFFIX}"):
        if str(path) != but and not is_owner_running(path):
            path.unlink(missing_ok=True)
