"""Distances that follow no pattern: along the links of a graph, or over a sphere.

All are whole numbers of a small unit, rounded up, which keeps the triangle inequality:
⌈a⌉ + ⌈b⌉ ≥ ⌈a + b⌉. So two bytes hold a distance, and a kernel is looked up in a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

from core.sources import read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

FINEST = 8_000
"""Units on the longest way, or nearly: a table of as many weights is soon read."""


class Ways(Protocol):
    """Measures k nodes."""

    @property
    def unit(self) -> float:
        """The unit of the codes, in lattice steps."""

    @property
    def extent(self) -> float:
        """The longest way, in lattice steps, or nearly so."""

    def codes(self) -> NDArray[np.uint16]:
        """(k, k) distances in units."""


@dataclass(frozen=True, eq=False)
class LinkWays:
    """Along the links of a connected graph.

    Attributes
    ----------
    nodes
        Their number, k.
    edges
        (e, 2) the links.
    lengths
        (e,) how long they are, in lattice steps; None: each is one step.
    """

    nodes: int
    edges: NDArray[np.int32]
    lengths: NDArray[np.float64] | None = None

    def __post_init__(self) -> None:
        read_only(self.edges)

    @cached_property
    def unit(self) -> float:
        """One step where all links are steps, else a small part of one."""
        if self.lengths is None:
            return 1.0
        return self.extent / FINEST

    @cached_property
    def extent(self) -> float:
        """The way to the farthest node from the node that is farthest from the first.

        In a tree that is the longest way of all, in other graphs at most half too
        short, and mostly not at all.
        """
        from scipy.sparse.csgraph import dijkstra

        steps = np.ones(len(self.edges)) if self.lengths is None else self.lengths
        graph = self._graph(steps)
        far = dijkstra(graph, indices=np.array([0])).argmax()
        return max(1.0, float(dijkstra(graph, indices=np.array([far])).max()))

    def parts(self) -> NDArray[np.int32]:
        """Tell which part of the graph each node is in, (k,) numbers from 0."""
        from scipy.sparse.csgraph import connected_components

        _, part = connected_components(self._graph(np.ones(len(self.edges))))
        return np.asarray(part, np.int32)

    def _graph(self, lengths: NDArray[np.float64]) -> csr_array:
        from scipy.sparse import csr_array

        there, back = self.edges.T
        ends = np.concatenate([there, back]), np.concatenate([back, there])
        return csr_array((np.tile(lengths, 2), ends), shape=(self.nodes, self.nodes))

    def codes(self) -> NDArray[np.uint16]:
        """(k, k) lengths of the shortest ways, in units."""
        from core.kernels.paths import ways_parallel
        from core.kernels.running import available_threads, kernel_threads

        lengths = np.ones(len(self.edges))
        if self.lengths is not None:
            lengths = np.maximum(np.ceil(self.lengths / self.unit), 1.0)
        graph = self._graph(lengths)
        codes = np.empty((self.nodes, self.nodes), np.uint16)
        with kernel_threads(available_threads()):
            ways_parallel(
                graph.indptr.astype(np.int64),
                graph.indices.astype(np.int32),
                graph.data.astype(np.int64),
                codes,
            )
        return codes


@dataclass(frozen=True, eq=False)
class SphereWays:
    """Along great circles.

    Attributes
    ----------
    points
        (k, 3) unit vectors.
    step
        The angle of a lattice step.
    """

    points: NDArray[np.float64]
    step: float

    @property
    def extent(self) -> float:
        """Half the way around."""
        return np.pi / self.step

    @property
    def unit(self) -> float:
        """A small part of a step."""
        return self.extent / FINEST

    def codes(self) -> NDArray[np.uint16]:
        """(k, k) angles, in units."""
        codes = np.empty((len(self.points),) * 2, np.uint16)
        for j, point in enumerate(self.points):
            chord = np.linalg.norm(self.points - point, axis=1) / 2
            angle = 2 * np.arcsin(np.minimum(chord, 1.0))
            # What rounding leaves of an angle must not round it up by a whole unit.
            codes[j] = np.ceil(angle / (self.step * self.unit) - 1e-6)
        return np.maximum(codes, codes.T)
