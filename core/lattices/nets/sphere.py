"""A sphere: an icosahedron whose faces are subdivided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.lattices.drawing import Drawing
from core.lattices.nets.net import Net
from core.lattices.nets.ways import SphereWays
from core.settings import LatticeKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

GAP = 1.0
"""Between the two drawn hemispheres, in lattice steps."""


def frequency_for(nodes: int) -> int:
    """Choose into how many parts edges are cut, for about so many nodes.

    A sphere of frequency f has 10f² + 2 nodes.
    """
    return max(1, round(float(np.sqrt(max(nodes - 2, 0) / 10))))


def make_sphere(frequency: int) -> Net:
    """Build the sphere whose icosahedron's edges are cut into `frequency` parts.

    Nodes are numbered from the north pole down. Distances are those along great
    circles; a step is the mean length of an edge. It is drawn as two hemispheres, the
    northern on the left, in Lambert's equal-area projection: all cells have the area
    that they have on the sphere.
    """
    points, triangles = _subdivided(frequency)
    sides = np.sort(triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
    edges = np.unique(sides, axis=0).astype(np.int32)
    chords = np.linalg.norm(np.subtract(*points[edges.T]), axis=1)
    step = float(2 * np.arcsin(chords / 2).mean())
    return Net(
        LatticeKind.SPHERE,
        edges,
        SphereWays(points, step),
        _hemispheres(points, triangles, step),
        points / step,
        {"frequency": frequency},
        triangles,
    )


def _icosahedron() -> tuple[Points, NDArray[np.int64]]:
    """Place the 12 corners, two of them at the poles, and list the 20 faces."""
    angles = 2 * np.pi * np.arange(10) / 10
    upper, lower = angles[::2], angles[1::2]
    height, radius = 1 / np.sqrt(5), 2 / np.sqrt(5)
    belt = [
        np.stack([radius * np.cos(a), radius * np.sin(a), np.full(5, z)], axis=1)
        for a, z in ((upper, height), (lower, -height))
    ]
    corners = np.concatenate([[[0, 0, 1.0]], *belt, [[0, 0, -1.0]]])
    north, south = np.zeros(5, int), np.full(5, 11)
    a, b = np.arange(5), (np.arange(5) + 1) % 5
    faces = [
        (north, 1 + a, 1 + b),
        (1 + b, 1 + a, 6 + a),
        (6 + a, 6 + b, 1 + b),
        (south, 6 + b, 6 + a),
    ]
    return corners, np.concatenate([np.stack(face, axis=1) for face in faces])


def _subdivided(frequency: int) -> tuple[Points, NDArray[np.int32]]:
    """Cut each face into f² triangles and put their corners onto the sphere.

    Weights go through a sine, so that an edge is cut into equal angles.
    """
    corners, faces = _icosahedron()
    first, second, third = _weights(frequency)
    angle = np.arccos(1 / np.sqrt(5))
    share = np.stack([first, second, third], axis=1) / frequency
    blend = np.sin(share * angle)
    points = np.einsum("wc,fcx->fwx", blend, corners[faces]).reshape(-1, 3)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    # From the pole down, around the axis: rounding joins what faces share.
    turn = np.round(np.arctan2(points[:, 1], points[:, 0]) / (2 * np.pi) % 1.0, 9) % 1.0
    height = np.round(points[:, 2], 9)
    turn[np.abs(height) == 1.0] = 0.0
    _, index, node = np.unique(
        np.stack([-height, turn], axis=1),
        axis=0,
        return_index=True,
        return_inverse=True,
    )
    per_face = len(share)
    local = _small_triangles(frequency)
    offsets = per_face * np.arange(len(faces))[:, None, None]
    triangles = node.ravel()[(local + offsets).reshape(-1, 3)]
    return points[index], triangles.astype(np.int32)


def _weights(f: int) -> NDArray[np.int64]:
    """(3, m) how much of each corner is in the points of a face, row by row."""
    rows, columns = np.tril_indices(f + 1)
    return np.stack([f - rows, rows - columns, columns])


def _small_triangles(f: int) -> NDArray[np.int64]:
    """(f², 3) the triangles between those points."""
    rows, columns = np.tril_indices(f)
    start = rows * (rows + 1) // 2 + columns
    below = (rows + 1) * (rows + 2) // 2 + columns
    upright = np.stack([start, below, below + 1], axis=1)
    inner = columns < rows
    hanging = np.stack([start, below + 1, start + 1], axis=1)[inner]
    return np.concatenate([upright, hanging])


def _hemispheres(points: Points, triangles: NDArray[np.int32], step: float) -> Drawing:
    south = points[:, 2] < -1e-9
    middles = points[triangles].mean(axis=1)
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    cells = middles[_faces_around(points, triangles, middles)]
    across = 2 * np.sqrt(2.0) / step + GAP + 1.0

    def projected(at: Points, below: NDArray[np.bool_]) -> Points:
        x, y, z = np.moveaxis(at, -1, 0)
        z = np.where(below, -z, z)
        scale = np.sqrt(2.0 / (1.0 + z)) / step
        left = scale * x
        return np.stack([np.where(below, across - left, left), scale * y], axis=-1)

    return Drawing(
        projected(points, south), projected(cells, south[:, None]), south.astype(int)
    )


def _faces_around(
    points: Points, triangles: NDArray[np.int32], middles: Points
) -> NDArray[np.int64]:
    """(k, 6) the faces around each node in order; five faces repeat the last."""
    nodes, faces = triangles.ravel(), np.repeat(np.arange(len(triangles)), 3)
    at = points[nodes]
    pole = np.where(np.abs(at[:, 2:]) > 0.9, [[1.0, 0, 0]], [[0, 0, 1.0]])
    east = np.cross(pole, at)
    east /= np.linalg.norm(east, axis=1, keepdims=True)
    to = middles[faces] - at
    angle = np.arctan2(
        np.einsum("ix,ix->i", to, np.cross(at, east)), np.einsum("ix,ix->i", to, east)
    )
    order = np.lexsort((angle, nodes))
    counts = np.bincount(nodes)
    first = np.cumsum(counts) - counts
    place = np.minimum(np.arange(6), counts[:, None] - 1)
    return np.asarray(faces[order][first[:, None] + place])
