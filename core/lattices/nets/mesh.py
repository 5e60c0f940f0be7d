"""A mesh as the lattice: its vertices are the nodes, its edges the neighbourhood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from core.errors import UserError
from core.lattices.drawing import Drawing
from core.lattices.nets.net import Net
from core.lattices.nets.ways import LinkWays
from core.settings import MAX_NET_NODES, LatticeKind
from core.sources import Mesh

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Points = NDArray[np.float64]

GAP = 2.0
"""Between the front and the back of a drawn mesh, in lattice steps."""

REACH = 0.6
"""Radius of a drawn cell, as a share of the longest edge at its node."""

FLAT = 0.5
"""A mesh less high than this share of its narrower side is looked at from above."""


def read_mesh_lattice(name: str) -> Net:
    """Make a lattice of the mesh in a file, or of a built-in one.

    Raises
    ------
    UserError
        It cannot be read, has no faces, is in several parts, or is too large.
    """
    from core.reading.opening import open_source

    mesh = open_source(name)
    if not isinstance(mesh, Mesh) or not len(mesh.faces):
        raise UserError(
            f"{mesh.name} has no faces, so it cannot be a lattice: choose a triangle "
            "mesh."
        )
    return lattice_of_mesh(mesh.name, mesh.vertices, mesh.faces, mesh.up)


def lattice_of_mesh(
    name: str,
    vertices: ArrayLike,
    triangles: ArrayLike,
    up: Literal["y", "z"] = "z",
) -> Net:
    """Make a lattice of a mesh; vertices that no face uses are left out.

    Distances are those along edges; a step is their mean length.

    Raises
    ------
    UserError
        The mesh is in several parts, a single point, or too large.
    """
    used, corners = np.unique(triangles, return_inverse=True)
    faces = corners.reshape(-1, 3).astype(np.int32)
    points = np.asarray(vertices, np.float64)[used]
    if len(points) > MAX_NET_NODES:
        raise UserError(
            f"{name} has {len(points):,} vertices, and a lattice can have "
            f"{MAX_NET_NODES:,}: choose a coarser mesh."
        )
    sides = np.sort(faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
    edges = np.unique(sides[sides[:, 0] < sides[:, 1]], axis=0).astype(np.int32)
    lengths = np.linalg.norm(np.subtract(*points[edges.T]), axis=1)
    step = float(lengths.mean()) if len(lengths) else 0.0
    if step == 0.0:
        raise UserError(
            f"{name} is a single point, as all its vertices are in one place: choose "
            "another mesh."
        )
    ways = LinkWays(len(points), edges, lengths / step)
    parts = int(ways.parts().max()) + 1
    if parts > 1:
        raise UserError(
            f"{name} is in {parts:,} parts, and a lattice must hang together: choose a "
            "mesh in one piece."
        )
    return Net(
        LatticeKind.MESH,
        edges,
        ways,
        _two_views(points / step, faces, up, REACH * _longest(edges, lengths / step)),
        points[:, [2, 0, 1] if up == "y" else [0, 1, 2]] / step,
        {"vertices": points.tolist(), "triangles": faces.tolist(), "up": up},
        faces,
        points,
    )


def _longest(edges: NDArray[np.int32], lengths: Points) -> Points:
    """(k,) the longest edge at each node."""
    longest = np.zeros(edges.max() + 1)
    np.maximum.at(longest, edges, lengths[:, None])
    return longest


def _two_views(
    points: Points,
    triangles: NDArray[np.int32],
    up: Literal["y", "z"],
    reach: NDArray[np.float64],
) -> Drawing:
    """Draw the nodes that face us as seen from the front, the others from behind."""
    right, above = _picture(points, up)
    flat = np.stack([points @ right, -points @ above], axis=1)
    flat -= flat.min(axis=0)
    behind = _normals(points, triangles) @ np.cross(right, above) < 0.0
    if behind.all() or not behind.any():
        behind[:] = False
    else:
        wide = float(flat[:, 0].max())
        flat[behind, 0] = 2 * wide + GAP - flat[behind, 0]
    return Drawing(flat, reach, behind.astype(np.int64))


def _picture(points: Points, up: Literal["y", "z"]) -> tuple[Points, Points]:
    """Choose what is right and what is above in the picture, (3,) unit vectors.

    What is up stays up, and we look across the narrower side; at a mesh that lies
    flat we look from above.
    """
    high = np.eye(3)["xyz".index(up)]
    level = points - np.outer(points @ high, high)
    *_, axes = np.linalg.svd(level - level.mean(axis=0), full_matrices=False)
    wide, narrow = (np.ptp(points @ axis) for axis in axes[:2])
    axes *= np.where(axes.sum(axis=1, keepdims=True) < 0.0, -1.0, 1.0)
    if np.ptp(points @ high) < FLAT * min(wide, narrow):
        return axes[0], np.cross(high, axes[0])
    return axes[0], high


def _normals(points: Points, triangles: NDArray[np.int32]) -> Points:
    """(k, 3) sums of the faces' normals around each node, longer for larger faces."""
    a, b, c = (points[triangles[:, corner]] for corner in range(3))
    faces = np.cross(b - a, c - a)
    normals = np.zeros_like(points)
    for corner in range(3):
        np.add.at(normals, triangles[:, corner], faces)
    return normals
