"""Project files: what holds them, and the data in them."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

import numpy as np

from core.errors import UserError
from core.progress import Cancelled
from core.sources import Category, Mesh, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.progress import Pulse
    from core.sources import Source

SUFFIX = ".somscope"
DESCRIPTION = "project.json"
FORMAT = 1
"""The number of the newest form of project files that this program knows."""


class ProjectArchive:
    """An open project file: its description, and arrays by their names."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.description: dict[str, Any] = json.loads(archive.read(DESCRIPTION))

    def holds(self, name: str) -> bool:
        """Tell whether there is an array of that name."""
        return f"{name}.npy" in self._archive.namelist()

    def array(
        self, name: str, shape: tuple[int | None, ...], kinds: str = "f"
    ) -> NDArray[Any]:
        """Read an array; None in its shape is any length.

        Raises
        ------
        ValueError
            It has another shape, or is none of the kinds (see `numpy.dtype.kind`).
        """
        with self._archive.open(f"{name}.npy") as member:
            array = np.lib.format.read_array(member, allow_pickle=False)
        fits = len(array.shape) == len(shape) and all(
            wanted in (None, length)
            for wanted, length in zip(shape, array.shape, strict=True)
        )
        if not fits or array.dtype.kind not in kinds:
            raise ValueError(f"{name} is {array.dtype} {array.shape}")
        return np.ascontiguousarray(array)


@contextmanager
def opened(path: Path) -> Iterator[ProjectArchive]:
    """Open a project file to read it.

    Raises
    ------
    UserError
        It is damaged, or a newer version of the program wrote it.
    """
    try:
        with ZipFile(path) as archive:
            project = ProjectArchive(archive)
            _check_format(path, project.description)
            yield project
    except (OSError, MemoryError, UserError, Cancelled):
        raise
    except Exception as problem:  # a broken archive raises anything
        raise UserError(
            f"{path.name} is damaged or cut off: open another copy of it."
        ) from problem


def _check_format(path: Path, description: dict[str, Any]) -> None:
    if description["format"] > FORMAT:
        raise UserError(
            f"{path.name} was saved by a newer version of the program "
            f"({description['version']}): open it with that."
        )


def is_project(path: Path) -> bool:
    """Tell whether a ZIP archive is a project, by what it holds."""
    try:
        with ZipFile(path) as archive:
            return DESCRIPTION in archive.namelist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def read_project_source(path: Path, pulse: Pulse) -> Source:
    """Read the data of a project, without what was learned from them.

    Raises
    ------
    UserError
        See `opened`.
    """
    pulse(0.0)
    with opened(path) as archive:
        return source_of(archive, path.parent)


def source_of(archive: ProjectArchive, folder: Path) -> Source:
    """Read the data; `folder` is where the project is."""
    described = archive.description["source"]
    address = described["path"]
    common = {
        "name": str(described["name"]),
        "notes": tuple(map(str, described["notes"])),
        "path": None if address is None else folder / Path(address),
    }
    if described["kind"] == "mesh":
        return _mesh(archive, common)
    return _table(archive, described, common)


def _mesh(archive: ProjectArchive, common: dict[str, Any]) -> Mesh:
    vertices = archive.array("vertices", (None, 3))
    faces = archive.array("faces", (None, 3), "i")
    if faces.size and not 0 <= faces.min() <= faces.max() < len(vertices):
        raise ValueError("a face has a corner that is not there")
    colors = None
    if archive.holds("colors"):
        colors = archive.array("colors", (len(vertices), 4), "u")
    return Mesh(vertices=vertices, faces=faces, colors=colors, **common)


def _table(
    archive: ProjectArchive, described: dict[str, Any], common: dict[str, Any]
) -> Table:
    columns = tuple(map(str, described["columns"]))
    values = archive.array("values", (None, len(columns)))
    image = described["image"]
    return Table(
        columns=columns,
        values=values,
        categories=tuple(
            _category(archive, index, name, classes, len(values))
            for index, (name, classes) in enumerate(described["categories"])
        ),
        label=described["label"],
        first_row=int(described["first_row"]),
        gaps=tuple(map(int, described["gaps"])),
        numbering=tuple(map(str, described["numbering"])),
        image=None if image is None else (int(image[0]), int(image[1])),
        **common,
    )


def _category(
    archive: ProjectArchive, index: int, name: str, classes: list[str], rows: int
) -> Category:
    codes = archive.array(f"category_{index}", (rows,), "i")
    if codes.size and not -1 <= codes.min() <= codes.max() < len(classes):
        raise ValueError(f"{name} has a class that is not there")
    return Category(str(name), codes, tuple(map(str, classes)))
