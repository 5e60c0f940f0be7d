"""Where clusters lie on the drawn lattice: borders, and places for their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.lattices import Lattice

    Floats = NDArray[np.float64]

LEAST_PART = 4
"""Nodes of a part that gets a number besides its cluster's largest part."""

SAME_PLACE = 1e-6
"""Corners that are no farther apart are one."""


def borders(lattice: Lattice, of_nodes: NDArray[np.int64]) -> Floats:
    """Return the sides of cells between nodes of different clusters.

    Returns
    -------
    (s, 2, 2) the two ends of each; none where cells lie apart.
    """
    i, j = lattice.flat_edges.T
    apart = of_nodes[i] != of_nodes[j]
    own, other = lattice.cells[i[apart]], lattice.cells[j[apart]]
    gaps = np.abs(own[:, :, None] - other[:, None]).max(axis=-1)
    shared = (gaps < SAME_PLACE).any(axis=2)
    ahead = np.roll(own, -1, axis=1)
    real = np.abs(ahead - own).max(axis=-1) > SAME_PLACE
    side = shared & np.roll(shared, -1, axis=1) & real
    return np.stack([own[side], ahead[side]], axis=1)


def number_places(lattice: Lattice, of_nodes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the nodes where the clusters' numbers are written.

    One for each part of a cluster that hangs together on the drawn lattice and is not
    tiny, or is the largest: where other clusters and the drawing's ends are farthest.
    """
    parts = _parts(lattice, of_nodes)
    room = np.minimum(_room(lattice.positions, of_nodes), _inside(lattice))
    order = np.lexsort((-room, parts))
    _, first, size = np.unique(parts[order], return_index=True, return_counts=True)
    by_size = np.argsort(-size, kind="stable")
    nodes, size = order[first[by_size]], size[by_size]
    kept = size >= LEAST_PART
    kept[np.unique(of_nodes[nodes], return_index=True)[1]] = True
    return np.asarray(nodes[kept], np.int64)


def _inside(lattice: Lattice) -> Floats:
    """(k,) distance of each position to the nearest end of the drawing."""
    low, high = lattice.cells.min(axis=(0, 1)), lattice.cells.max(axis=(0, 1))
    at = lattice.positions
    return np.asarray(np.minimum(at - low, high - at).min(axis=1))


def _parts(lattice: Lattice, of_nodes: NDArray[np.int64]) -> NDArray[np.int64]:
    """(k,) number the nodes' parts: joined nodes of the same cluster."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    i, j = lattice.flat_edges.T
    alike = of_nodes[i] == of_nodes[j]
    k = lattice.nodes
    joins = coo_array((np.ones(alike.sum()), (i[alike], j[alike])), (k, k))
    return np.asarray(connected_components(joins, directed=False)[1], np.int64)


def _room(positions: Floats, of_nodes: NDArray[np.int64]) -> Floats:
    """(k,) distance of each position to the next one of another cluster."""
    from scipy.spatial import cKDTree

    room = np.empty(len(positions))
    for cluster in range(int(of_nodes.max()) + 1):
        own = of_nodes == cluster
        others = positions[~own]
        if len(others):
            room[own] = cKDTree(others).query(positions[own])[0]
        else:
            room[own] = np.inf
    return room
