"""Where the window keeps things between two starts, besides its preferences."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def log_folder() -> Path:
    """Return where the log is written."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place))
