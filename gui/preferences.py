"""What is remembered between two starts: theme, recent files, layout, picture size.

`Preferences` is a frozen value. `load` and `save` translate it to the user's
settings file; what cannot be read there counts as not set.
"""

import base64
import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, Signal

from core.errors import UserError
from gui.picture import Picture, PictureFormat
from gui.theme import ThemeChoice

ORGANISATION = APPLICATION = "SOMscope"
MAX_RECENT = 10


@dataclass(frozen=True)
class Preferences:
    """Everything that is remembered.

    Attributes
    ----------
    theme
        System, light or dark.
    reopen
        Open the newest of the recent files at the start.
    recent
        Files that were opened, the newest first.
    folder
        Where the last file was opened or written.
    picture
        Size and format of the last picture.
    geometry, layout
        What Qt needs to restore the window and its docks; empty: the defaults.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    reopen: bool = False
    recent: tuple[Path, ...] = ()
    folder: Path = field(default_factory=Path.home)
    picture: Picture = field(default_factory=Picture)
    geometry: bytes = b""
    layout: bytes = b""

    def with_recent(self, path: Path) -> "Preferences":
        """Put a file at the head of the recent ones."""
        others = tuple(known for known in self.recent if known != path)
        return replace(self, recent=(path, *others)[:MAX_RECENT], folder=path.parent)


class Profile(QObject):
    """The preferences in use, written to disk whenever they change.

    Signals
    -------
    changed
        The preferences have another value now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._value = load()

    @property
    def value(self) -> Preferences:
        """The preferences in use."""
        return self._value

    @value.setter
    def value(self, value: Preferences) -> None:
        if value != self._value:
            self._value = value
            save(value)
            self.changed.emit()


def load() -> Preferences:
    """Read the preferences; a value that makes no sense counts as not set."""
    stored = _settings()
    found: dict[str, Any] = {}
    for item in fields(Preferences):
        text = stored.value(item.name)
        if isinstance(text, str):
            with contextlib.suppress(ValueError, TypeError, KeyError, UserError):
                found[item.name] = _DECODE[item.name](text)
    return Preferences(**found)


def save(preferences: Preferences) -> None:
    """Write the preferences."""
    stored = _settings()
    for item in fields(Preferences):
        stored.setValue(item.name, _encode(getattr(preferences, item.name)))


def _settings() -> QSettings:
    return QSettings(
        QSettings.Format.IniFormat,
        QSettings.Scope.UserScope,
        ORGANISATION,
        APPLICATION,
    )


def _encode(value: object) -> str:
    match value:
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case tuple():
            return json.dumps([str(item) for item in value])
        case Picture():
            return json.dumps(asdict(value))
        case _:
            return str(value)


def _truth(text: str) -> bool:
    return {"True": True, "False": False}[text]


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _paths(text: str) -> tuple[Path, ...]:
    listed = json.loads(text)
    if not isinstance(listed, list):
        raise TypeError("not a list of paths")
    return tuple(Path(item) for item in listed)[:MAX_RECENT]


def _folder(text: str) -> Path:
    folder = Path(text)
    if not folder.is_absolute():
        raise ValueError("not a folder")
    return folder


def _picture(text: str) -> Picture:
    stored = json.loads(text)
    return Picture(
        PictureFormat(stored["format"]),
        float(stored["width"]),
        float(stored["height"]),
        int(stored["dpi"]),
    )


_DECODE: dict[str, Callable[[str], Any]] = {
    "theme": ThemeChoice,
    "reopen": _truth,
    "recent": _paths,
    "folder": _folder,
    "picture": _picture,
    "geometry": _bytes,
    "layout": _bytes,
}
