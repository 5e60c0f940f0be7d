"""The map painted on a mesh: which node each place of the surface is nearest to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.analysis import bmus_of, distances_to
from core.som import Painted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.som import Som
    from core.sources import Mesh

    Points = NDArray[np.float64]
    Faces = NDArray[np.int32]
    Row = NDArray[np.integer]

MOST_FACES = 300_000
"""Faces up to which a surface is divided."""

FINEST, COARSEST = 0.12, 1.5
"""Sides of divided faces: at a border, and anywhere. In sides of a patch."""


def paint(som: Som, mesh: Mesh, normals: NDArray[np.float32]) -> Painted:
    """Find the BMUs of a mesh's vertices, as they are; `normals` (v, 3) are theirs."""
    bmus = bmus_of(som, mesh.vertices)
    distances = distances_to(som, mesh.vertices, bmus)
    return Painted(mesh.vertices, mesh.faces, normals, bmus, distances)


def paint_finely(som: Som, mesh: Mesh, normals: NDArray[np.float32]) -> Painted:
    """Find the BMUs of a mesh's vertices, and divide faces where two patches meet.

    Parameters
    ----------
    normals
        (v, 3) of the mesh's vertices; those of new ones are between them.
    """
    vertices, faces = mesh.vertices, mesh.faces
    bmus = bmus_of(som, vertices)
    side = _patch_side(mesh, len(som.weights))
    while True:
        coarse = _is_coarse(vertices, faces, bmus, side)
        if not coarse.any() or len(faces) + 3 * coarse.sum() > MOST_FACES:
            break
        edges, faces = _divided(faces, coarse, len(vertices))
        fresh = vertices[edges].mean(axis=1)
        vertices = np.concatenate([vertices, fresh])
        normals = np.concatenate([normals, normals[edges].sum(axis=1)])
        bmus = np.concatenate([bmus, bmus_of(som, fresh)])
    return Painted(vertices, faces, normals, bmus, distances_to(som, vertices, bmus))


def _patch_side(mesh: Mesh, nodes: int) -> float:
    a, b, c = np.moveaxis(mesh.vertices[mesh.faces], 1, 0)
    area = float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum()) / 2
    return float(np.sqrt(area / nodes))


def _is_coarse(
    vertices: Points, faces: Faces, bmus: NDArray[np.int32], side: float
) -> NDArray[np.bool_]:
    """Tell which faces are too large for their place, (f,)."""
    corners, owners = vertices[faces], bmus[faces]
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
    mixed = (owners != owners[:, :1]).any(axis=1)
    coarse: NDArray[np.bool_] = sides > np.where(mixed, FINEST, COARSEST) * side
    return coarse


def _divided(
    faces: Faces, chosen: NDArray[np.bool_], vertices: int
) -> tuple[NDArray[np.int64], Faces]:
    """Divide all sides of the chosen faces, and each face that has one of these.

    So no vertex lies within a side of another face, where light would shine through.

    Returns
    -------
    edges
        (e, 2) the ends of each divided side; its middle is vertex `vertices` + e.
    faces
        All faces, wound as before.
    """
    ends = np.sort(faces[:, ((0, 1), (1, 2), (2, 0))].astype(np.int64), axis=2)
    keys = ends @ (vertices, 1)
    divided = np.unique(keys[chosen])
    middles = np.searchsorted(divided, keys) + vertices
    split = np.isin(keys, divided)
    count = split.sum(axis=1)
    parts = [faces[count == 0]]
    for sides, first in ((1, split.argmax(axis=1)), (2, split.argmin(axis=1))):
        rows = count == sides
        turn = (first[rows, None] + np.arange(3)) % 3
        corners = np.take_along_axis(faces[rows], turn, axis=1).T
        between = np.take_along_axis(middles[rows], turn, axis=1).T
        parts += (
            _halves(*corners, *between) if sides == 1 else _thirds(*corners, *between)
        )
    rows = count == 3
    parts += _quarters(*faces[rows].T, *middles[rows].T)
    edges = np.stack(np.divmod(divided, vertices), axis=1)
    return edges, np.concatenate(parts).astype(np.int32)


def _halves(a: Row, b: Row, c: Row, ab: Row, _bc: Row, _ca: Row) -> list[Row]:
    return [np.stack(face, axis=1) for face in ((a, ab, c), (ab, b, c))]


def _thirds(a: Row, b: Row, c: Row, _ab: Row, bc: Row, ca: Row) -> list[Row]:
    thirds = (a, b, bc), (a, bc, ca), (ca, bc, c)
    return [np.stack(face, axis=1) for face in thirds]


def _quarters(a: Row, b: Row, c: Row, ab: Row, bc: Row, ca: Row) -> list[Row]:
    quarters = (a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca)
    return [np.stack(face, axis=1) for face in quarters]
