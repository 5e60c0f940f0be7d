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

MOST_FACES = 300_000
"""Faces up to which a surface is divided."""

FINEST, COARSEST = 0.12, 1.5
"""Sides of divided faces: at a border, and anywhere. In sides of a patch."""


def paint(som: Som, mesh: Mesh, normals: NDArray[np.float32]) -> Painted:
    """Find the BMUs of a mesh's vertices, as they are."""
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
    """Divide the chosen faces into four each, at the middles of their sides.

    Returns
    -------
    edges
        (e, 2) the ends of each divided side; its middle is vertex `vertices` + e.
    faces
        The other faces, then the new ones, wound as before.
    """
    old = faces[chosen].astype(np.int64)
    ends = np.sort(old[:, ((0, 1), (1, 2), (2, 0))], axis=2)
    keys, middle = np.unique(ends @ (vertices, 1), return_inverse=True)
    ab, bc, ca = middle.reshape(-1, 3).T + vertices
    a, b, c = old.T
    parts = [(a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca)]
    fresh = np.concatenate([np.stack(part, axis=1) for part in parts])
    edges = np.stack(np.divmod(keys, vertices), axis=1)
    return edges, np.concatenate([faces[~chosen], fresh]).astype(np.int32)
