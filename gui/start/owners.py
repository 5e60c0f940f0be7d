"""Whether the program that a file is named after still runs."""

from pathlib import Path


def is_owner_running(path: Path) -> bool:
    """Tell whether the process runs whose number ends the file's name.

    A number is given again: whoever began after the file was written is somebody else.
    """
    import psutil

    try:
        number = int(path.stem.rpartition("-")[2])
        started: float = psutil.Process(number).create_time()
        return started <= path.stat().st_mtime + 1.0
    except (OSError, ValueError, psutil.Error):
        return False
