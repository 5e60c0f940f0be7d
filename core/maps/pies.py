"""Slices of the nodes' cells, one for each class that a node won."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.lattices import Lattice
    from core.maps.classes import ClassHits

    Floats = NDArray[np.float64]

ARC = 24
FILLED = 0.92


def slices(lattice: Lattice, hits: ClassHits) -> Floats:
    """Cut a disc in each node's cell into the shares of its classes.

    Slices follow each other clockwise from the top, in the order of the classes.

    Returns
    -------
    (s, 26, 2) corners, one slice for each pair in `hits`.
    """
    shares = hits.shares
    ends = np.cumsum(shares)
    first = np.searchsorted(hits.nodes, hits.nodes)
    starts = ends - shares
    starts = starts - starts[first]
    turns = starts[:, None] + shares[:, None] * np.linspace(0.0, 1.0, ARC + 1)
    angles = 2 * np.pi * turns
    around = np.stack([np.sin(angles), -np.cos(angles)], axis=-1)
    middles = lattice.positions[hits.nodes]
    radii = FILLED * inner_radii(lattice)[hits.nodes]
    arcs = middles[:, None] + radii[:, None, None] * around
    return np.concatenate([middles[:, None], arcs], axis=1)


def inner_radii(lattice: Lattice) -> Floats:
    """(k,) radius of the largest disc around each position within its cell."""
    corners = lattice.cells - lattice.positions[:, None]
    sides = np.roll(corners, -1, axis=1) - corners
    lengths = np.linalg.norm(sides, axis=2)
    x, y = np.moveaxis(corners, -1, 0)
    heights = np.abs(x * sides[..., 1] - y * sides[..., 0])
    with np.errstate(divide="ignore", invalid="ignore"):
        gaps = np.where(lengths > 1e-9, heights / lengths, np.inf)
    return np.asarray(gaps.min(axis=1))
