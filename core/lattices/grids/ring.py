"""A ring: each node joined to the next, and the last to the first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from core.lattices.grids.sheet import Sheet
from core.lattices.links import NO_FACES, frozen
from core.settings import LatticeKind, Neighbourhood

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.lattices.lattice import Axes

THICKNESS = 0.3
"""Of the drawn ring to each side, as a share of its radius."""

_ARC = 4
"""Corners of a cell on each of its two arcs."""


@dataclass(frozen=True)
class Ring:
    """Nodes on a closed line; see `Lattice`. It is drawn as a circle, clockwise."""

    nodes: int
    kind: LatticeKind = LatticeKind.RING
    apart: ClassVar[bool] = False
    axes: ClassVar[Axes | None] = None
    vertices: ClassVar[NDArray[np.float64] | None] = None

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of nodes."""
        return (self.nodes,)

    @property
    def shape(self) -> tuple[int, int]:
        """One row."""
        return 1, self.nodes

    @property
    def extent(self) -> float:
        """Half the way around."""
        return self.nodes / 2

    @cached_property
    def _line(self) -> Sheet:
        return Sheet(LatticeKind.RING, self.nodes, 1)

    @property
    def _radius(self) -> float:
        return max(self.nodes, 2) / (2 * np.pi)

    @cached_property
    def positions(self) -> NDArray[np.float64]:
        """(k, 2) positions on a circle, from its top on, neighbours 1 apart."""
        return frozen(self._on_circle(np.arange(float(self.nodes)), self._radius))

    def _on_circle(
        self, place: NDArray[np.floating], radius: float
    ) -> NDArray[np.float64]:
        angle = 2 * np.pi * place / self.nodes
        return radius * np.stack([np.sin(angle), -np.cos(angle)], axis=-1)

    @property
    def space(self) -> NDArray[np.float64]:
        """(k, 2) the positions."""
        return self.positions

    @property
    def tiling(self) -> NDArray[np.float64]:
        """(k, 2) positions on a straight line."""
        return self._line.positions

    @property
    def neighbours(self) -> NDArray[np.int32]:
        """(k, 2) joined nodes of each node."""
        return self._line.neighbours

    adjacent = neighbours

    @property
    def edges(self) -> NDArray[np.int32]:
        """(k, 2) pairs of joined nodes, the lower index first."""
        return self._line.edges

    flat_edges = edges

    @property
    def triangles(self) -> NDArray[np.int32]:
        """(0, 3): a line has no faces."""
        return NO_FACES

    flat_triangles = triangles

    @cached_property
    def cells(self) -> NDArray[np.float64]:
        """(k, 8, 2) corners of the ring's segments."""
        along = np.linspace(-0.5, 0.5, _ARC) + np.arange(self.nodes)[:, None]
        outside = self._on_circle(along, self._radius * (1.0 + THICKNESS))
        inside = self._on_circle(along[:, ::-1], self._radius * (1.0 - THICKNESS))
        return frozen(np.concatenate([outside, inside], axis=1))

    @property
    def footprint(self) -> int:
        """Bytes of memory that distances and smoothing need."""
        return self._line.footprint

    def distances(self, nodes: NDArray[np.integer]) -> NDArray[np.float64]:
        """Measure how far all nodes are from some, (len(nodes), k), lattice steps."""
        return self._line.distances(nodes)

    def smooth(
        self,
        sums: NDArray[np.float64],
        radius: float,
        neighbourhood: Neighbourhood = Neighbourhood.GAUSSIAN,
        threads: int | None = None,
    ) -> NDArray[np.float64]:
        """Weigh the (k, c) sums of all nodes by their nearness to each node."""
        return self._line.smooth(sums, radius, neighbourhood, threads)

    def label(self, node: int) -> str:
        """Say which node it is."""
        return str(node)

    def as_dict(self) -> dict[str, Any]:
        """Describe the lattice as JSON values."""
        return {"kind": self.kind, "nodes": self.nodes}
