"""The U-Matrix with a cell for each edge between the nodes' cells.

Ultsch and Siemon 1990, *Kohonen's self organizing feature maps for exploratory data
analysis*: an edge shows how far its two nodes are apart, a node the mean of its edges.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.maps.cutting import around, nearer
from core.sources import read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.lattices import Lattice
    from core.som import MapState

    Floats = NDArray[np.float64]

SHRUNK, ROD = 0.6, 0.3
"""Of lattices drawn with lines: the nodes' cells, and the width of an edge's."""


@dataclass(frozen=True, eq=False)
class Tiles:
    """Cells of k nodes and e edges that together fill the nodes' cells.

    Attributes
    ----------
    cells
        (k + e, c, 2) corners: first the nodes', then those of `Lattice.flat_edges`.
    nodes
        (k + e,) the node that a cell belongs to; of an edge the first.
    """

    cells: Floats
    nodes: NDArray[np.int64]

    def __post_init__(self) -> None:
        read_only(self.cells)
        read_only(self.nodes)


def tile_heights(state: MapState) -> Floats:
    """(k + e,) heights of the cells of `tiles`: the U-Matrix, and the edges' own."""
    return np.concatenate([state.umatrix, state.between])


def tiles(lattice: Lattice) -> Tiles:
    """Divide a lattice's drawing among its nodes and the edges within it."""
    i, j = lattice.flat_edges.T.astype(np.int64)
    nodes = np.concatenate([np.arange(lattice.nodes), i])
    if lattice.apart:
        return Tiles(_discs_and_rods(lattice, i, j), nodes)
    at, cells = lattice.positions, lattice.cells
    middles = (at[i] + at[j]) / 2
    own = np.concatenate([np.arange(lattice.nodes), i, j])
    sites = np.concatenate([at, middles, middles])
    parts = _divided(cells[own], sites, own, np.concatenate([at, middles]), (i, j))
    core, first, second = np.split(parts, [len(at), len(at) + len(i)])
    joined = around(middles, np.concatenate([first, second], axis=1))
    spare = np.repeat(core[:, -1:], core.shape[1], axis=1)
    return Tiles(np.concatenate([np.concatenate([core, spare], 1), joined]), nodes)


def _divided(
    polygons: Floats,
    sites: Floats,
    own: NDArray[np.int64],
    places: Floats,
    ends: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> Floats:
    """Leave each site what is nearest to it of the cell of its own node.

    Parameters
    ----------
    polygons, sites, own
        (m, c, 2) cells of (m,) nodes, and (m, 2) sites in them.
    places, ends
        (k + e, 2) the sites of the nodes and of their edges, and what the edges join.
    """
    k = len(places) - len(ends[0])
    for rivals in _rivals(k, *ends).T:
        rival = rivals[own]
        polygons = nearer(
            polygons, sites, np.where((rival < 0)[:, None], sites, places[rival])
        )
    return polygons


def _rivals(k: int, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.int64]:
    """(k, 1 + m) the sites in each node's cell: the node and its edges, then −1."""
    ends, edges = np.concatenate([i, j]), k + np.tile(np.arange(len(i)), 2)
    order = np.argsort(ends, kind="stable")
    degrees = np.bincount(ends, minlength=k)
    place = np.arange(len(ends)) - (np.cumsum(degrees) - degrees)[ends[order]]
    table = np.full((k, 1 + int(degrees.max(initial=0))), -1)
    table[:, 0] = np.arange(k)
    table[ends[order], 1 + place] = edges[order]
    return table


def _discs_and_rods(
    lattice: Lattice, i: NDArray[np.int64], j: NDArray[np.int64]
) -> Floats:
    """Draw the nodes smaller, and their edges as bars between them."""
    at, corners = lattice.positions, lattice.cells.shape[1]
    discs = at[:, None] + SHRUNK * (lattice.cells - at[:, None])
    radii = np.linalg.norm(discs - at[:, None], axis=2).min(axis=1)
    way = at[j] - at[i]
    length = np.linalg.norm(way, axis=1, keepdims=True)
    along = way / np.maximum(length, 1e-9)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    across = across * (ROD * np.minimum(radii[i], radii[j]))[:, None]
    start, end = at[i] + along * radii[i, None], at[j] - along * radii[j, None]
    rods = np.stack([start - across, start + across, end + across, end - across], 1)
    # All cells have as many corners: the last one stands in for those that lack.
    rods = rods[:, np.minimum(np.arange(max(corners, 4)), 3)]
    discs = discs[:, np.minimum(np.arange(max(corners, 4)), corners - 1)]
    return np.concatenate([discs, rods])
