"""How a lattice without rows and columns is drawn in the plane."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from core.lattices.links import frozen
from core.sources import read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

CORNERS = 24
"""Of a round cell."""

AROUND = 16
"""Near nodes that may cut a round cell short."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """Places and cells in the plane, y pointing down.

    Attributes
    ----------
    positions
        (k, 2) where each node is.
    polygons
        (k, c, 2) corners of its cell, or a radius, or (k,), of discs that do not
        overlap.
    part
        (k,) which part of the drawing a node is in; links between parts are not drawn.
    """

    positions: NDArray[np.float64]
    polygons: NDArray[np.float64] | float
    part: NDArray[np.integer]

    def __post_init__(self) -> None:
        read_only(self.positions)

    @classmethod
    def whole(
        cls, positions: NDArray[np.float64], polygons: NDArray[np.float64] | float
    ) -> Drawing:
        """Make a drawing of one part; see the attributes."""
        return cls(positions, polygons, np.zeros(len(positions), np.int64))

    @cached_property
    def cells(self) -> NDArray[np.float64]:
        """(k, c, 2) corners of the nodes' cells."""
        polygons = np.asarray(self.polygons)
        if polygons.ndim < 3:
            return frozen(round_cells(self.positions, polygons))
        return frozen(polygons)

    def within_parts(self, links: NDArray[np.int32]) -> NDArray[np.int32]:
        """Keep those of the (m, c) links whose ends are all in one part."""
        parts = self.part[links]
        return frozen(links[(parts == parts[:, :1]).all(axis=1)])


def round_cells(
    positions: NDArray[np.float64], reach: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give each node what is nearest to it within a distance: (k, 24, 2) corners.

    In each of 24 directions a cell ends at its `reach` or half-way to another node,
    where the bisector is met: (|p|/2) / cos(angle to p) for a node at p.
    """
    from scipy.spatial import cKDTree

    angles = 2 * np.pi * np.arange(CORNERS) / CORNERS
    directions = np.stack([np.cos(angles), np.sin(angles)])
    near = min(AROUND + 1, len(positions))
    found = cKDTree(positions).query(
        positions, range(1, near + 1), distance_upper_bound=2 * reach.max()
    )
    gaps = np.asarray(found[0])
    others = np.minimum(np.asarray(found[1]), len(positions) - 1)
    radii = np.empty((len(positions), CORNERS))
    radii[:] = reach.reshape(-1, 1)
    for column in range(near):
        toward = positions[others[:, column]] - positions
        gap = gaps[:, column]
        met = np.isfinite(gap) & (gap > 0.0)
        along = toward[met] @ directions / gap[met, None]
        with np.errstate(divide="ignore"):
            ends = gap[met, None] / 2 / np.maximum(along, 0.0)
        radii[met] = np.minimum(radii[met], ends)
    return np.asarray(positions[:, None] + radii[:, :, None] * directions.T)
