"""The preferences: frozen values, checked when they are made."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from core.errors import UserError
from core.reading.projects import SUFFIX as PROJECT_SUFFIX
from core.settings import DataSettings, MeshExport, TrainingSettings
from gui.films.film import Film, FilmFormat
from gui.palettes import COLORMAPS
from gui.picture import Picture
from gui.text_size import SIZES, USUAL
from gui.theme import ThemeChoice

MAX_RECENT = 10
MOST_THREADS = max(1, os.cpu_count() or 1)


class StartWith(StrEnum):
    """What the window shows at its start."""

    GALLERY = "gallery"
    LAST_SESSION = "last session"


class OpenIn(StrEnum):
    """Where a second file is opened that comes from outside."""

    NEW_WINDOW = "new window"
    RUNNING_WINDOW = "running window"


@dataclass(frozen=True)
class LastSession:
    """What was open, and how it was set.

    Attributes
    ----------
    source
        An absolute path, or the name of a built-in sample.
    kept
        The file with what was learned; "": nothing, or it was too large.
    is_saved
        Whether it is a project of the user that holds all of it.
    shown
        The epoch that was looked at; None: the newest one, whichever that was.
    """

    source: str
    data: DataSettings = field(default_factory=DataSettings)
    training: TrainingSettings = field(default_factory=TrainingSettings)
    kept: str = ""
    is_saved: bool = False
    shown: int | None = None

    @property
    def is_project(self) -> bool:
        """Whether the user had saved it as a project."""
        return Path(self.source).suffix == PROJECT_SUFFIX

    @property
    def name(self) -> str:
        """What the user calls it: the file's name or the sample's."""
        return Path(self.source).name


@dataclass(frozen=True)
class Preferences:
    """Everything that is remembered.

    Attributes
    ----------
    theme
        System, light or dark.
    colormap
        The colour map that views begin with; "": the one that suits each.
    text_size
        In per cent of what the system proposes; one of `gui.text_size.SIZES`.
    threads
        How many threads learn; 0: as many as there are cores but one.
    encoder
        The program that encodes films; "": the one on the search path.
    start_with
        What the window shows at its start.
    open_in
        Where a second file is opened that comes from outside.
    session
        What was open last; None: nothing yet.
    recent
        Files that were opened, the newest first.
    folder
        Where the last file was opened or written.
    picture
        Size and format of the last picture.
    film, film_format
        What the last film showed and how, and its format.
    mesh
        Which mesh was written last, and how.
    geometry, layout
        What Qt needs to restore the window and its docks; empty: the defaults.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    colormap: str = ""
    text_size: int = USUAL
    threads: int = 0
    encoder: str = ""
    start_with: StartWith = StartWith.GALLERY
    open_in: OpenIn = OpenIn.NEW_WINDOW
    session: LastSession | None = None
    recent: tuple[Path, ...] = ()
    folder: Path = field(default_factory=Path.home)
    picture: Picture = field(default_factory=Picture)
    film: Film = field(default_factory=Film)
    film_format: FilmFormat = FilmFormat.GIF
    mesh: MeshExport = field(default_factory=MeshExport)
    geometry: bytes = b""
    layout: bytes = b""

    def __post_init__(self) -> None:
        if self.colormap not in ("", *COLORMAPS):
            known = ", ".join(COLORMAPS)
            raise UserError(f"{self.colormap!r} is no colour map: choose from {known}.")
        if self.text_size not in SIZES:
            sizes = ", ".join(f"{size} %" for size in SIZES)
            raise UserError(f"Text cannot be {self.text_size} %: choose from {sizes}.")
        if self.threads < 0:
            raise UserError(f"{self.threads} threads cannot learn: choose 1 or more.")

    def with_recent(self, path: Path) -> Preferences:
        """Put a file at the head of the recent ones."""
        others = tuple(known for known in self.recent if known != path)
        return replace(self, recent=(path, *others)[:MAX_RECENT], folder=path.parent)
