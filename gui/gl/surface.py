"""Triangle meshes as arrays: smooth normals and unique edges, without a loop."""

import numpy as np
from numpy.typing import NDArray

MOST_PLANES = 20_000
"""Faces of a mesh that may be made of planes."""

FLATTEST = 0.9
"""Mean cosine of the angle between such a mesh's faces and its smooth normals."""


def vertex_normals(
    vertices: NDArray[np.float32], faces: NDArray[np.int32]
) -> NDArray[np.float32]:
    """Return smooth unit normals, (v, 3) float32.

    Each is the mean of the normals of the faces around the vertex, weighted by
    their areas. A vertex without a face that has an area gets the zero vector.
    """
    corners = vertices[faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    owner = faces.ravel()
    sums = np.stack(
        [
            np.bincount(owner, np.repeat(across[:, axis], 3), minlength=len(vertices))
            for axis in range(3)
        ],
        axis=1,
        dtype=np.float64,  # bincount of nothing is an integer
    )
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    unit = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)
    normals: NDArray[np.float32] = unit.astype(np.float32)
    return normals


def is_angular(vertices: NDArray[np.floating], faces: NDArray[np.int32]) -> bool:
    """Tell whether a mesh is made of planes, as a box is, and not of smooth surfaces.

    Smooth light would bend its planes. No mesh of many faces is: its planes are small.
    """
    if not 0 < len(faces) <= MOST_PLANES:
        return False
    centered = (vertices - vertices.mean(axis=0)).astype(np.float32)
    corners = centered[faces].astype(np.float64)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    smooth = vertex_normals(centered, faces)[faces].mean(axis=1)
    agreeing = np.einsum("ij,ij->", across, smooth)
    area = np.linalg.norm(across, axis=1).sum()
    return bool(agreeing < FLATTEST * area)


def edges(faces: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return every edge of the triangles once, (e, 2) int32, lower index first."""
    pairs = np.sort(faces[:, ((0, 1), (1, 2), (2, 0))].reshape(-1, 2), axis=1)
    keys = np.unique(pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1])
    return np.stack([keys >> 32, keys & 0xFFFFFFFF], axis=1).astype(np.int32)


def far_to_near(
    vertices: NDArray[np.float32], faces: NDArray[np.int32], view: NDArray[np.float64]
) -> NDArray[np.intp]:
    """Return the order (f,) of the faces by the depth of their middles, in 65536 steps.

    So coarse keys are sorted by counting, some eight times as fast as floats.
    """
    depths = vertices @ view[2, :3].astype(np.float32)
    middles = depths[faces].sum(axis=1)
    middles -= middles.min(initial=0.0)
    keys = middles * np.float32(65_535) / (middles.max(initial=0.0) or 1.0)
    return np.argsort(keys.astype(np.uint16), kind="stable")
