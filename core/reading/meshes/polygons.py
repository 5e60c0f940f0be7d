"""Polygons → triangles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def triangulate(
    corners: NDArray[np.int64], sizes: NDArray[np.int64], vertices: NDArray[np.float64]
) -> NDArray[np.int32]:
    """Cut polygons into triangles that keep their order and orientation.

    A polygon is cut into a fan, and by ear clipping where a fan would leave it.

    Parameters
    ----------
    corners
        Vertex indices of all polygons, one after the other.
    sizes
        (p,) the number of corners of each polygon, at least 3.
    vertices
        (v, 3) positions.

    Returns
    -------
    (f, 3) triangles, f = Σ (size − 2).
    """
    faces, owner = _fans(corners, sizes)
    if (sizes == 3).all():
        return faces
    starts = np.cumsum(sizes) - sizes
    first_faces = np.cumsum(sizes - 2) - (sizes - 2)
    for polygon in _not_star_shaped(faces, owner, len(sizes), vertices):
        size = int(sizes[polygon])
        ring = corners[starts[polygon] : starts[polygon] + size]
        first = first_faces[polygon]
        faces[first : first + size - 2] = ring[_clip_ears(vertices[ring])]
    return faces


def _fans(
    corners: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Fans around each polygon's first corner, and each triangle's polygon."""
    count = sizes - 2
    owner = np.repeat(np.arange(len(sizes)), count)
    step = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    hub = (np.cumsum(sizes) - sizes)[owner]
    faces = np.empty((len(owner), 3), np.int32)
    for column, corner in enumerate((hub, hub + step + 1, hub + step + 2)):
        faces[:, column] = corners[corner]
    return faces, owner


def _not_star_shaped(
    faces: NDArray[np.int32],
    owner: NDArray[np.int64],
    polygons: int,
    vertices: NDArray[np.float64],
) -> list[int]:
    """Polygons whose fan has a triangle that faces away from the polygon."""
    a, b, c = (vertices[faces[:, corner]] for corner in range(3))
    normals = np.cross(b - a, c - a)
    total = np.empty((polygons, 3))
    for axis in range(3):
        total[:, axis] = np.bincount(owner, normals[:, axis], polygons)
    turned = np.einsum("fd,fd->f", normals, total[owner]) < 0.0
    return [int(polygon) for polygon in np.unique(owner[turned])]


def _clip_ears(ring: NDArray[np.float64]) -> NDArray[np.int64]:
    """Triangles of one polygon, (n − 2, 3) indices into its (n, 3) corners.

    An ear is a convex corner whose triangle holds no other corner (Meisters,
    1975). Where rounding hides every ear, the next corner is taken.
    """
    flat = _flatten(ring)
    left = list(range(len(ring)))
    triangles = []
    while len(left) > 3:
        ear = next(
            (k for k in range(len(left)) if _is_ear(flat, left, k)), len(left) - 1
        )
        triangles.append((left[ear - 1], left[ear], left[(ear + 1) % len(left)]))
        del left[ear]
    return np.array([*triangles, left])


def _flatten(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Coordinates in the polygon's plane, counter-clockwise; Newell's normal."""
    centred = ring - ring.mean(axis=0)
    normal = np.cross(centred, np.roll(centred, -1, axis=0)).sum(axis=0)
    drop = int(np.abs(normal).argmax())
    u, v = (drop + 1) % 3, (drop + 2) % 3
    return np.asarray(centred[:, [u, v] if normal[drop] > 0.0 else [v, u]])


def _is_ear(flat: NDArray[np.float64], left: list[int], k: int) -> bool:
    a, b, c = flat[left[k - 1]], flat[left[k]], flat[left[(k + 1) % len(left)]]
    if _turn(a, b, c) <= 0.0:
        return False
    others = flat[[i for j, i in enumerate(left) if abs(j - k) > 1]]
    inside = (_turn(a, b, others) >= 0) & (_turn(b, c, others) >= 0)
    inside &= _turn(c, a, others) >= 0
    touching = (others == a).all(axis=1) | (others == c).all(axis=1)
    return not (inside & ~touching).any()


def _turn(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Twice the signed area of a, b, c; positive for a left turn."""
    ab, ac = b - a, c - a
    return np.asarray(ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0])
