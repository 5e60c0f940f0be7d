"""The form of a surface, whatever its shape: a ball's, a ring's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.sources import Mesh

SMALL = 0.05
"""Gaps that are together no larger than this share of a surface do not open it."""


def euler_characteristic(mesh: Mesh) -> int | None:
    """Return vertices − edges + faces of a closed mesh in one piece; else None.

    Small gaps, as scanners leave where they cannot see, count as closed, a face each.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    sides = mesh.faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2).astype(np.int64)
    count = len(mesh.vertices)
    keys = sides.min(axis=1) * count + sides.max(axis=1)
    edges, which, shared = np.unique(keys, return_inverse=True, return_counts=True)
    if (shared > 2).any():
        return None
    gaps, gap_area = _gaps(mesh.vertices, sides[shared[which] == 1])
    if gap_area > SMALL * _area(mesh):
        return None
    used = np.unique(mesh.faces)
    links = coo_array((np.ones(len(edges)), np.divmod(edges, count)), (count, count))
    pieces, _ = connected_components(links, directed=False)
    if pieces - (count - len(used)) != 1:
        return None
    return int(len(used) - len(edges) + len(mesh.faces) + gaps)


def _gaps(vertices: NDArray[np.float64], rims: NDArray[np.int64]) -> tuple[int, float]:
    """Count the loops that (r, 2) directed edges form, and add up what they span.

    What a loop spans is the length of its vector area, the area of a flat one.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if not len(rims):
        return 0, 0.0
    corners, ends = np.unique(rims, return_inverse=True)
    start, end = ends.reshape(-1, 2).T
    links = coo_array((np.ones(len(rims)), (start, end)), (len(corners),) * 2)
    groups, group = connected_components(links, directed=False)
    a, b = np.moveaxis(vertices[rims] - vertices[rims[0, 0]], 1, 0)
    spans = np.zeros((groups, 3))
    np.add.at(spans, group[start], np.cross(a, b) / 2)
    loops = len(rims) - len(corners) + groups
    return loops, float(np.linalg.norm(spans, axis=1).sum())


def _area(mesh: Mesh) -> float:
    a, b, c = np.moveaxis(mesh.vertices[mesh.faces], 1, 0)
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)
