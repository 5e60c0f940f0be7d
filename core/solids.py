"""Surfaces as bodies that can be printed: closed, thickened, measured."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.sources import read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.lattices import Lattice

    Points = NDArray[np.float64]
    Indices = NDArray[np.int32]

RELIEF = 0.45
"""Height of a landscape as a share of its longer side."""

PLINTH = 0.04
"""Height of the block that a landscape stands on, likewise."""

THICKEST = 0.25
"""A shell may be so thick, as a share of the longest side."""


LONGEST = 1.5
"""At sharp edges a shell is so many times as thick, at the most."""


@dataclass(frozen=True, eq=False)
class Shape:
    """Triangles, or lines or points, in space.

    Attributes
    ----------
    vertices
        (v, 3) float64.
    faces
        (f, 3) int32, counter-clockwise seen from outside.
    edges
        (e, 2) int32 lines, where there are no faces.
    colors
        (v, 4) uint8 RGBA, or None.
    """

    vertices: Points
    faces: Indices
    edges: Indices = field(default_factory=lambda: np.empty((0, 2), np.int32))
    colors: NDArray[np.uint8] | None = None

    def __post_init__(self) -> None:
        for array in (self.vertices, self.faces, self.edges, self.colors):
            if array is not None:
                read_only(array)

    @property
    def sides(self) -> Points:
        """(3,) the sides of the box around it."""
        return np.asarray(np.ptp(self.vertices, axis=0))

    @property
    def volume(self) -> float:
        """What it encloses; negative where the faces are wound the other way.

        The sum of the tetrahedra between the faces and a vertex.
        """
        middle = self.vertices[0] if len(self.vertices) else 0.0
        a, b, c = np.moveaxis((self.vertices - middle)[self.faces], 1, 0)
        return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6.0)

    @property
    def enclosed(self) -> float:
        """The volume, with each hole closed by triangles to its middle."""
        from scipy.sparse import coo_array
        from scipy.sparse.csgraph import connected_components

        start, end = _rims(self).T
        count = len(self.vertices)
        links = coo_array((np.ones(len(start)), (start, end)), (count, count))
        holes, hole = connected_components(links, directed=False)
        rim = np.bincount(hole[start], minlength=holes)
        sums = [
            np.bincount(hole[start], axis[start], minlength=holes)
            for axis in self.vertices.T
        ]
        middles = np.stack(sums, axis=1) / np.maximum(rim, 1)[:, None]
        lids = np.stack([end, start, count + hole[start]], axis=1)
        faces = np.concatenate([self.faces, lids]).astype(np.int32)
        return Shape(np.concatenate([self.vertices, middles]), faces).volume

    @property
    def is_watertight(self) -> bool:
        """Whether each edge joins two faces that are wound alike."""
        count = np.int64(len(self.vertices))
        starts, ends = _sides(self.faces).T.astype(np.int64)
        there, back = (
            np.sort(k) for k in (starts * count + ends, ends * count + starts)
        )
        once = bool((np.diff(there) > 0).all())
        return len(there) > 0 and once and np.array_equal(there, back)


def relief(lattice: Lattice, heights: NDArray[np.floating]) -> Points:
    """Place the nodes on the ground, row 0 behind, and lift them by (k,) heights.

    Returns
    -------
    (k, 3): the ground's longer side is 1, the highest node is `RELIEF` high.
    """
    flat = lattice.positions * (1.0, -1.0)
    low, side = flat.min(axis=0), np.ptp(flat, axis=0)
    ground = (flat - low - side / 2) / (side.max() or 1.0)
    return np.column_stack([ground, heights / (heights.max() or 1.0) * RELIEF])


def block_of(surface: Shape) -> Shape:
    """Make a landscape the upper side of a block with a flat bottom.

    Where parts of it meet at a node only, the smaller ones lose their faces there: the
    walls would share an edge, and the block would not be solid.
    """
    upper = _facing_up(_parted(surface))
    lower = upper.vertices * (1.0, 1.0, 0.0)
    lower[:, 2] = upper.vertices[:, 2].min() - PLINTH * surface.sides.max()
    return _closed(upper, lower)


def thickened(surface: Shape, thickness: float) -> Shape:
    """Make a surface a shell that is watertight.

    An open surface grows by half of the thickness to either side; one that is closed
    keeps its outside and is hollow. Where the surface bends more sharply than the
    thickness, the shell may meet itself.

    Raises
    ------
    UserError
        There are no faces, or the thickness does not suit the size.
    """
    most = THICKEST * float(surface.sides.max())
    if not len(surface.faces):
        raise UserError("Lines and points cannot be thickened: choose no shell.")
    if not 0.0 < thickness <= most:
        raise UserError(
            f"A shell {thickness:g} thick does not suit a map that is "
            f"{surface.sides.max():.3g} long: choose up to {most:.2g}, or a size for "
            "printing."
        )
    middle = outward(welded(surface))
    normals = _normals(middle)
    share = 0.0 if middle.is_watertight else 0.5
    outer = middle.vertices + share * thickness * normals
    return _closed(replace(middle, vertices=outer), outer - thickness * normals)


def outward(shape: Shape) -> Shape:
    """Wind the faces so that a closed shape's volume is positive."""
    if shape.volume < 0.0 and shape.is_watertight:
        return replace(shape, faces=shape.faces[:, ::-1].copy())
    return shape


def welded(shape: Shape) -> Shape:
    """Join vertices that are the same in float32, and leave out what so collapses."""
    rounded = shape.vertices.astype(np.float32)
    _, first, joined = np.unique(
        rounded, axis=0, return_index=True, return_inverse=True
    )
    if len(first) == len(rounded):
        return shape
    kept = first[joined.ravel()]
    faces, edges = (
        kept[links].astype(np.int32) for links in (shape.faces, shape.edges)
    )
    a, b, c = faces.T
    whole = (a != b) & (b != c) & (c != a)
    return replace(shape, faces=faces[whole], edges=edges[edges[:, 0] != edges[:, 1]])


def enlarged(shape: Shape, longest: float) -> Shape:
    """Scale a shape so that its longest side is so long, and move it to the origin.

    Scans may lie millions of their units away, where float32, which STL holds, would
    round off what is printed.

    Raises
    ------
    UserError
        It has no size, or the wanted one is none.
    """
    side = float(shape.sides.max())
    if not (side > 0.0 and 0.0 < longest < np.inf):
        raise UserError(
            f"A size of {longest:g} mm cannot be printed: choose one above 0."
        )
    corner = shape.vertices.min(axis=0)
    return replace(shape, vertices=(shape.vertices - corner) * (longest / side))


def _sides(faces: Indices) -> Indices:
    """(3f, 2) the directed sides of the faces."""
    return faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2)


def _rims(shape: Shape) -> Indices:
    """(r, 2) the directed sides that no other face shares."""
    sides = _sides(shape.faces).astype(np.int64)
    count = len(shape.vertices)
    backs = sides[:, 1] * count + sides[:, 0]
    alone = ~np.isin(sides @ (count, 1), backs)
    return np.asarray(sides[alone], np.int32)


def _parted(surface: Shape) -> Shape:
    """Leave out faces until no vertex has two fans of them."""
    count = len(surface.vertices)
    while True:
        fans = np.bincount(_rims(surface)[:, 0], minlength=count)
        lost = _in_smaller_fans(surface.faces, np.flatnonzero(fans > 1), count)
        if not lost.any():
            return surface
        surface = replace(surface, faces=surface.faces[~lost])


def _in_smaller_fans(
    faces: Indices, vertices: NDArray[np.intp], count: int
) -> NDArray[np.bool_]:
    """Tell which faces are around some vertices, but not in the largest fan there.

    A fan is what hangs together by sides that end at its vertex.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    row, corner = np.nonzero(np.isin(faces, vertices))
    pivot = faces[row, corner].astype(np.int64)
    others = faces[row[:, None], (corner[:, None] + (1, 2)) % 3]
    found, side = np.unique(pivot[:, None] * count + others, return_inverse=True)
    size = len(row) + len(found)
    places = np.repeat(np.arange(len(row)), 2), len(row) + side.ravel()
    links = coo_array((np.ones(2 * len(row)), places), (size, size))
    fan = connected_components(links, directed=False)[1][: len(row)]
    order = np.lexsort((fan, -np.bincount(fan)[fan], pivot))
    known, first = np.unique(pivot[order], return_index=True)
    largest = fan[order][first][np.searchsorted(known, pivot)]
    lost = np.zeros(len(faces), np.bool_)
    lost[row[fan != largest]] = True
    return lost


def _closed(upper: Shape, lower: Points) -> Shape:
    """Join a surface with its (v, 3) vertices at another place by walls."""
    count = len(lower)
    start, end = _rims(upper).T
    walls = [(end, start, start + count), (end, start + count, end + count)]
    parts = [upper.faces, upper.faces[:, ::-1] + count]
    parts += [np.stack(wall, axis=1) for wall in walls]
    colors = None if upper.colors is None else np.tile(upper.colors, (2, 1))
    return Shape(
        np.concatenate([upper.vertices, lower]),
        np.concatenate(parts).astype(np.int32),
        colors=colors,
    )


def _crosses(shape: Shape) -> Points:
    a, b, c = np.moveaxis(shape.vertices[shape.faces], 1, 0)
    return np.asarray(np.cross(b - a, c - a))


def _normals(shape: Shape) -> Points:
    """(v, 3) normals of the vertices, the mean of their faces' by area.

    They are longer than 1 where the faces bend, so that faces that move along them
    move by 1; but no longer than `LONGEST`.
    """
    crosses = _crosses(shape)
    areas = np.linalg.norm(crosses, axis=1)
    sums, totals = np.zeros_like(shape.vertices), np.zeros(len(shape.vertices))
    for corner in shape.faces.T:
        np.add.at(sums, corner, crosses)
        np.add.at(totals, corner, areas)
    lengths = np.linalg.norm(sums, axis=1)
    straight = lengths > 1e-12 * (totals.max() or 1.0)
    lengths[~straight] = totals[~straight] = 1.0
    bent = np.maximum(lengths / totals, 1.0 / LONGEST)
    normals = sums / (lengths * bent)[:, None]
    normals[~straight] = 0.0, 0.0, 1.0
    return np.asarray(normals)


def _facing_up(surface: Shape) -> Shape:
    if _crosses(surface)[:, 2].sum() < 0.0:
        return replace(surface, faces=surface.faces[:, ::-1].copy())
    return surface
