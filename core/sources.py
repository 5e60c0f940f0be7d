"""What a file holds, before anybody chose features or points from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


RGB = ("red", "green", "blue")
"""The columns of a picture; each value is from 0 to 1."""

WHITES = (1.0, 255.0)
"""What white may be in columns of colours."""


def read_only(array: NDArray[np.generic]) -> None:
    """Forbid writing to an array that frozen values share across threads."""
    array.flags.writeable = False


@dataclass(frozen=True, eq=False)
class Mesh:
    """A triangle mesh, or a point cloud where there are no faces.

    Attributes
    ----------
    name
        For titles and file names, without a suffix.
    vertices
        (v, 3) float64, finite, in the file's own coordinates.
    faces
        (f, 3) int32, counter-clockwise seen from outside; (0, 3) for a point cloud.
    colors
        (v, 4) uint8 RGBA, or None.
    notes
        Sentences for the user about what was left out or mended while reading.
    path
        The file, or None for a built-in sample.
    """

    name: str
    vertices: NDArray[np.float64]
    faces: NDArray[np.int32]
    colors: NDArray[np.uint8] | None = None
    notes: tuple[str, ...] = ()
    path: Path | None = None

    def __post_init__(self) -> None:
        for array in (self.vertices, self.faces, self.colors):
            if array is not None:
                read_only(array)

    @property
    def up(self) -> Literal["y", "z"]:
        """The axis that points up by the habit of its format: y in OBJ, else z."""
        is_obj = self.path is not None and self.path.suffix.lower() == ".obj"
        return "y" if is_obj else "z"

    @property
    def diagonal(self) -> float:
        """Length of the bounding box's diagonal."""
        return float(np.linalg.norm(np.ptp(self.vertices, axis=0)))


@dataclass(frozen=True, eq=False)
class Category:
    """A column of text: `classes[codes[i]]` is the text of row i; code −1 is empty."""

    name: str
    codes: NDArray[np.int32]
    classes: tuple[str, ...]

    def __post_init__(self) -> None:
        read_only(self.codes)


@dataclass(frozen=True, eq=False)
class Table:
    """Rows and columns as read.

    Attributes
    ----------
    name
        For titles and file names, without a suffix.
    columns
        Names of the D numeric columns, unique.
    values
        (n, D) float32 or float64, or a read-only memory map; NaN where missing.
    categories
        The text columns, each with n codes.
    label
        The column proposed as the samples' label (numeric or text), or None.
    first_row
        The number of the first row as the user counts in the file (2 under a header).
    gaps
        Rising indices of the rows before which a blank row stands in the file, one for
        each blank row.
    numbering
        Those of the columns that only number the rows or name them by numbers.
    notes, path
        As in `Mesh`.
    image
        Height and width of the picture whose pixels the rows are, row by row from
        the upper left, with the columns `RGB`; or None.
    """

    name: str
    columns: tuple[str, ...]
    values: NDArray[np.floating]
    categories: tuple[Category, ...] = ()
    label: str | None = None
    first_row: int = 1
    notes: tuple[str, ...] = ()
    path: Path | None = None
    image: tuple[int, int] | None = None
    gaps: tuple[int, ...] = ()
    numbering: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        read_only(self.values)

    def row_numbers(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """(m,) the numbers of some rows as the user counts in the file."""
        blank = np.searchsorted(np.array(self.gaps, np.int64), rows, "right")
        return self.first_row + rows + blank

    def features_besides(self, *others: str | None) -> tuple[str, ...]:
        """Return what is learned from by default: other columns that measure."""
        rest = tuple(name for name in self.columns if name not in others)
        return tuple(name for name in rest if name not in self.numbering) or rest


Source = Mesh | Table
