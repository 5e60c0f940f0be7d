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
BLENDED = "The colours of its faces are shown at their corners."
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
    corner_colors
        As `colors`, of the corners, where the file does not give them to vertices.
    lines
        The number of each polygon's line.
    """

    vertices: list[NDArray[np.float64]] = field(default_factory=list)
    colors: list[NDArray[np.float64]] = field(default_factory=list)
    corners: list[NDArray[np.int64]] = field(default_factory=list)
    corner_colors: list[NDArray[np.float64]] = field(default_factory=list)
    sizes: list[NDArray[np.int64]] = field(default_factory=list)
    lines: list[NDArray[np.int64]] = field(default_factory=list)

    def add_faces(
        self,
        corners: NDArray[np.int64],
        sizes: NDArray[np.int64],
        lines: NDArray[np.int64] = _NONE,
        colors: NDArray[np.float64] | None = None,
    ) -> None:
        """Add polygons, with the numbers of their lines and colours, if they have any.

        `colors` are (m, 3 or 4), one a polygon, as `MeshParts.colors`.
        """
        self.corners.append(corners)
        self.sizes.append(sizes)
        self.lines.append(lines)
        if colors is not None:
            self.corner_colors.append(np.repeat(colors, sizes, axis=0))

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
        colors, blended = self._rgba(corners, len(vertices))
        notes = (*_thin_faces_note(int((~whole).sum())), *blended)
        return Mesh(path.stem, vertices, faces, colors, notes, path)

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

    def _rgba(
        self, corners: NDArray[np.int64], count: int
    ) -> tuple[NDArray[np.uint8] | None, tuple[str, ...]]:
        """Return the vertices' colours, and what there is to say about them."""
        colors = np.concatenate(self.colors) if self.colors else np.empty((0, 3))
        if not np.isnan(colors).all():
            return rgba(colors), ()
        of_corners = np.concatenate(self.corner_colors or [np.empty((0, 3))])
        if len(of_corners) != len(corners) or np.isnan(of_corners).all():
            return None, ()
        return rgba(_blended(corners, of_corners, count)), (BLENDED,)


def check_coordinates(
    vertices: NDArray[np.float64], place: Callable[[int], str]
) -> None:
    """Refuse (v, 3) vertices with a coordinate that cannot be drawn.

    `place` names a row of them, as the start of a sentence.

    Raises
    ------
    UserError
        At the first such coordinate.
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


def _blended(
    corners: NDArray[np.int64], colors: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """Return the mean colour of all corners at each of `count` vertices."""
    known = np.isfinite(colors).all(axis=1)
    at, found = corners[known], colors[known]
    times = np.bincount(at, minlength=count)
    sums = [np.bincount(at, channel, minlength=count) for channel in found.T]
    means = np.full((count, len(sums)), np.nan)
    there = times[:, None] > 0
    np.divide(np.stack(sums, axis=1), times[:, None], out=means, where=there)
    return means


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
