"""What all readers check before they make a `Mesh`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.reading.meshes.polygons import triangulate
from core.sources import Mesh

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

_NONE = np.empty(0, np.int64)
FARTHEST = 1e100
"""Coordinates beyond this would overflow when areas are squared."""


@dataclass
class MeshParts:
    """What a reader found so far: one array from each stretch of the file.

    Attributes
    ----------
    vertices
        (m, 3) float64 coordinates.
    colors
        (m, 3 or 4) of the same vertices, 0 to 1 or 0 to 255, NaN where there is none.
    corners, sizes
        As in `triangulate`, also of polygons with fewer than three corners.
    lines
        The number of each polygon's line.
    """

    vertices: list[NDArray[np.float64]] = field(default_factory=list)
    colors: list[NDArray[np.float64]] = field(default_factory=list)
    corners: list[NDArray[np.int64]] = field(default_factory=list)
    sizes: list[NDArray[np.int64]] = field(default_factory=list)
    lines: list[NDArray[np.int64]] = field(default_factory=list)

    def add_faces(
        self,
        corners: NDArray[np.int64],
        sizes: NDArray[np.int64],
        lines: NDArray[np.int64] = _NONE,
    ) -> None:
        """Add polygons, with the numbers of their lines where they have lines."""
        self.corners.append(corners)
        self.sizes.append(sizes)
        self.lines.append(lines)

    def mesh(self, path: Path) -> Mesh:
        """Make a mesh, or a point cloud where there are no polygons.

        Polygons with fewer than three corners are left out with a note.

        Raises
        ------
        UserError
            If there are no vertices, or a polygon names one that does not exist.
        """
        if not sum(map(len, self.vertices)):
            raise UserError(
                f"{path.name} has no vertices: open a mesh or a point cloud instead."
            )
        vertices = np.concatenate(self.vertices)
        corners = np.concatenate([*self.corners, _NONE])
        sizes = np.concatenate([*self.sizes, _NONE])
        self._check(corners, sizes, len(vertices), path.name)
        whole = sizes >= 3
        faces = triangulate(corners[np.repeat(whole, sizes)], sizes[whole], vertices)
        notes = _thin_faces_note(int((~whole).sum()))
        return Mesh(path.stem, vertices, faces, self._rgba(), notes, path)

    def _check(
        self,
        corners: NDArray[np.int64],
        sizes: NDArray[np.int64],
        vertices: int,
        name: str,
    ) -> None:
        wrong = np.flatnonzero((corners < 0) | (corners >= vertices))
        if len(wrong):
            polygon = int(np.searchsorted(np.cumsum(sizes), wrong[0], "right"))
            line = np.concatenate([*self.lines, _NONE])[polygon:]
            place = f"line {line[0]}" if len(line) else f"face {polygon + 1:,}"
            raise UserError(
                f"{name}, {place}, names a vertex that does not exist, for the mesh "
                f"has {vertices:,}: export the mesh again."
            )

    def _rgba(self) -> NDArray[np.uint8] | None:
        colors = np.concatenate(self.colors) if self.colors else np.empty((0, 3))
        return None if np.isnan(colors).all() else rgba(colors)


def check_coordinates(
    vertices: NDArray[np.float64], place: Callable[[int], str]
) -> None:
    """Raise `UserError` at the first coordinate that cannot be drawn.

    `place` names a row of `vertices`, as the start of a sentence.
    """
    sound = (np.abs(vertices) <= FARTHEST).all(axis=1)
    if sound.all():
        return
    row = int(sound.argmin())
    value = next(x for x in vertices[row] if not abs(x) <= FARTHEST)
    fault = "is too large" if np.isfinite(value) else "is not a finite number"
    raise UserError(
        f"{place(row)} has the coordinate {value:g}, which {fault}: correct it or "
        "export the mesh again."
    )


def _thin_faces_note(count: int) -> tuple[str, ...]:
    if count == 0:
        return ()
    faces = "1 face was" if count == 1 else f"{count:,} faces were"
    return (f"{faces} left out, having fewer than three corners.",)


def rgba(colors: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Convert (v, 3 or 4) numbers, 0 to 1 or else 0 to 255, to (v, 4) RGBA.

    NaN is white.
    """
    factor = 255.0 if np.nan_to_num(colors).max(initial=0.0) <= 1.0 else 1.0
    out = np.full((len(colors), 4), 255, np.uint8)
    known = np.nan_to_num(colors * factor, nan=255.0)
    out[:, : colors.shape[1]] = np.clip(known + 0.5, 0, 255)
    return out
