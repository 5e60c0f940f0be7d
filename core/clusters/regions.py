"""Where clusters lie on the drawn lattice: borders, and places for their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.lattices import Lattice

    Floats = NDArray[np.float64]

SAME_PLACE = 1e-6
"""Corners that are no farther apart are one."""


def borders(lattice: Lattice, of_nodes: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return the sides of cells between nodes of different clusters.

    Returns
    -------
    (s, 2) where they begin and where they end; none where cells lie apart.
    """
    i, j = lattice.flat_edges.T
    apart = of_nodes[i] != of_nodes[j]
    own, other = lattice.cells[i[apart]], lattice.cells[j[apart]]
    gaps = np.abs(own[:, :, None] - other[:, None]).max(axis=-1)
    shared = (gaps < SAME_PLACE).any(axis=2)
    ahead = np.roll(own, -1, axis=1)
    real = np.abs(ahead - own).max(axis=-1) > SAME_PLACE
    side = shared & np.roll(shared, -1, axis=1) & real
    return own[side], ahead[side]


class Regions(NamedTuple):
    """Parts of clusters that hang together on the drawn lattice.

    Attributes
    ----------
    nodes
        (r,) the innermost node of each, where its number fits best.
    room
        (r,) how far other clusters' nodes are from there.
    """

    nodes: NDArray[np.int64]
    room: Floats


def regions(lattice: Lattice, of_nodes: NDArray[np.int64]) -> Regions:
    """Find the parts of each cluster and where they are widest."""
    parts = _parts(lattice, of_nodes)
    room = _room(lattice.positions, of_nodes)
    order = np.lexsort((-room, parts))
    _, first = np.unique(parts[order], return_index=True)
    nodes = order[first]
    return Regions(nodes, room[nodes])


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
