"""Fewer triangles and points that look alike, for pictures that are soon replaced."""

import numpy as np
from numpy.typing import NDArray

from gui.gl.layers import Layer, MeshLayer, PointLayer

FEW_FACES = 40_000
"""About as many as a processor without a graphics card draws 30 times a second."""

FEW_POINTS = 30_000

LARGE = 30_000
"""Faces or points from which on a layer may be drawn by a part of itself."""

WORTHWHILE = 1.5
"""How many times more there must be, for what is left out to be worth it."""

FACES_A_CELL = 3.2
"""Faces that are left for a cell's square of surface, as found on closed meshes."""


def is_large(layer: Layer) -> bool:
    """Tell whether drawing all of a layer may take too long while it turns."""
    if isinstance(layer, MeshLayer):
        return len(layer.faces) >= LARGE
    return isinstance(layer, PointLayer) and len(layer.positions) >= LARGE


def coarse_faces(
    vertices: NDArray[np.float32], faces: NDArray[np.int32], wanted: int = FEW_FACES
) -> NDArray[np.int32]:
    """Return about so many faces (g, 3) between some of the vertices.

    All vertices in one cell of a cubic grid become the first of them, and faces whose
    corners come together are left out (Rossignac and Borrel 1993). Since the vertices
    stay what they are, so do the places, normals and colours that belong to them.
    Of fewer faces than `WORTHWHILE` times the wanted, all are returned.
    """
    if len(faces) < WORTHWHILE * wanted:
        return faces
    low, across = vertices.min(axis=0), _across(vertices, faces)
    area = np.linalg.norm(across, axis=1).sum(dtype=np.float64) / 2
    side = np.sqrt(FACES_A_CELL * area / wanted)
    steps = np.ptp(vertices, axis=0).max() / side if side > 0.0 else np.inf
    if not steps < 2**20:  # nor of surfaces without an area, or not in space
        return faces
    x, y, z = ((vertices - low) / side).astype(np.int64).T
    _, first, cell = np.unique(
        (x << 42) | (y << 21) | z, return_index=True, return_inverse=True
    )
    kept = _distinct(cell[faces], len(first))
    coarse = first[cell[faces[kept]]].astype(np.int32)
    over = np.einsum("ij,ij->i", _across(vertices, coarse), across[kept]) < 0
    coarse[over] = coarse[over, ::-1]
    return coarse


def coarse_points(count: int, wanted: int = FEW_POINTS) -> NDArray[np.int32]:
    """Return the indices of about so many of all points, evenly chosen."""
    step = count // wanted if count >= WORTHWHILE * wanted else 1
    return np.arange(0, count, max(step, 1), dtype=np.int32)


def _across(
    vertices: NDArray[np.float32], faces: NDArray[np.int32]
) -> NDArray[np.float32]:
    """Return the faces' normals (f, 3), twice as long as the faces are large."""
    a, b, c = (vertices[faces[:, corner]] for corner in range(3))
    return np.cross(b - a, c - a)


def _distinct(corners: NDArray[np.intp], count: int) -> NDArray[np.intp]:
    """Return which faces (f, 3) have three corners, of equal ones the first.

    A second one in the same place would make what is translucent darker.
    """
    a, b, c = corners.T
    proper = np.flatnonzero((a != b) & (b != c) & (c != a))
    a, b, c = np.sort(corners[proper], axis=1).T.astype(np.int64)
    _, kept = np.unique((a * count + b) * count + c, return_index=True)
    return proper[kept]
