"""Reading and writing the user's settings file.

What cannot be read there counts as not set; a file that is damaged is kept under
another name, and the program starts.
"""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings

from core.errors import UserError
from core.settings import (
    DataSettings,
    MapColoring,
    MeshExport,
    MeshFormat,
    MeshLook,
    MeshSubject,
    TrainingSettings,
)
from gui.films.film import Ease, Film, FilmFormat
from gui.picture import Picture, PictureFormat
from gui.preferences.values import (
    MAX_RECENT,
    LastSession,
    OpenIn,
    Preferences,
    StartWith,
)
from gui.theme import ThemeChoice

if TYPE_CHECKING:
    from collections.abc import Callable

ORGANISATION = APPLICATION = "SOMscope"
ASIDE = ".damaged"
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, UserError)


def load() -> tuple[Preferences, str]:
    """Read the preferences.

    Returns
    -------
    preferences
        A value that makes no sense counts as not set.
    problem
        What was wrong with the file, in a sentence; "" if nothing was.
    """
    stored = settings_file()
    found: dict[str, Any] = {}
    lost: list[str] = []
    for item in fields(Preferences):
        text = stored.value(item.name)
        if text is None:
            continue
        try:
            value = _DECODE[item.name](_one(text))
            Preferences(**{item.name: value})  # refuses what makes no sense
        except UNREADABLE:
            lost.append(item.name.replace("_", " "))
        else:
            found[item.name] = value
    preferences = Preferences(**found)
    if lost or _is_damaged(stored):
        return preferences, _set_aside(stored, preferences, lost)
    return preferences, ""


def save(preferences: Preferences) -> str:
    """Write the preferences; return why that is impossible, or ""."""
    stored = settings_file()
    for item in fields(Preferences):
        stored.setValue(item.name, _encode(getattr(preferences, item.name)))
    # Written at once, so that a crash loses nothing.
    stored.sync()
    if stored.status() is QSettings.Status.AccessError:
        return (
            f"Preferences, recent files and the window's layout cannot be kept: "
            f"{stored.fileName()} cannot be written."
        )
    return ""


def settings_file() -> QSettings:
    """Return the user's settings file."""
    return QSettings(
        QSettings.Format.IniFormat,
        QSettings.Scope.UserScope,
        ORGANISATION,
        APPLICATION,
    )


def _is_damaged(stored: QSettings) -> bool:
    """Tell whether a file is there that does not hold settings."""
    path = Path(stored.fileName())
    if stored.status() is QSettings.Status.FormatError:
        return True
    return path.is_file() and path.stat().st_size > 0 and not stored.allKeys()


def _set_aside(stored: QSettings, kept: Preferences, lost: list[str]) -> str:
    """Keep the damaged file under another name, and begin a new one."""
    path = Path(stored.fileName())
    aside = path.with_name(path.name + ASIDE)
    what = f"its {', '.join(lost)}" if lost else "it"
    sentence = f"The settings file is damaged: {what} could not be read."
    try:
        aside.write_bytes(path.read_bytes())
    except OSError:
        return f"{sentence} The defaults are in use."
    stored.clear()
    save(kept)
    return f"{sentence} The defaults are in use; the old file is kept as {aside}."


def _one(text: object) -> str:
    """Refuse the list that Qt reads where commas stand outside quotes."""
    if not isinstance(text, str):
        raise TypeError("not one value")
    return text


def _encode(value: object) -> str:
    match value:
        case None:
            return ""
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case tuple():
            return json.dumps([str(item) for item in value])
        case Picture() | Film() | MeshExport() | LastSession():
            return json.dumps(asdict(value))
        case _:
            return str(value)


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
        bool(stored.get("caption", True)),
    )


def _film(text: str) -> Film:
    stored = json.loads(text)
    return Film(**{**stored, "ease": Ease(stored["ease"])})


def _mesh(text: str) -> MeshExport:
    stored = json.loads(text)
    look = stored["look"]
    return MeshExport(
        MeshSubject(stored["subject"]),
        MeshFormat(stored["format"]),
        MeshLook(**{**look, "coloring": MapColoring(look["coloring"])}),
    )


def _session(text: str) -> LastSession | None:
    if not text:
        return None
    stored = json.loads(text)
    return LastSession(
        str(stored["source"]),
        DataSettings(**stored["data"]),
        TrainingSettings(**stored["training"]),
        str(stored.get("kept", "")),
        bool(stored.get("is_saved", False)),
        None if (shown := stored.get("shown")) is None else int(shown),
    )


_DECODE: dict[str, Callable[[str], Any]] = {
    "theme": ThemeChoice,
    "colormap": str,
    "text_size": int,
    "threads": int,
    "encoder": str,
    "start_with": StartWith,
    "open_in": OpenIn,
    "session": _session,
    "recent": _paths,
    "folder": _folder,
    "picture": _picture,
    "film": _film,
    "film_format": FilmFormat,
    "mesh": _mesh,
    "geometry": _bytes,
    "layout": _bytes,
}
