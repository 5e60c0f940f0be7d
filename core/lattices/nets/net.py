"""Lattices without a pattern: graphs, spheres, meshes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from core.lattices.links import NO_FACES, frozen, table_of
from core.lattices.neighbourhood import weight
from core.lattices.ordering import grouped, in_line
from core.settings import LatticeKind, Neighbourhood
from core.sources import read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.lattices.drawing import Drawing
    from core.lattices.lattice import Axes
    from core.lattices.nets.ways import Ways


FEW_NODES = 300
"""Up to so many one thread smooths as fast as many."""


@dataclass(frozen=True, eq=False)
class Net:
    """Nodes that are joined anyhow; see `Lattice`.

    Attributes
    ----------
    kind
        What the lattice is called.
    edges
        (e, 2) pairs of joined nodes, the lower index first, each pair once.
    ways
        The distances.
    drawing
        Places and cells in the plane.
    space
        (k, m) places in which near nodes are near; see `Lattice`.
    description
        What the lattice can be made from again, as JSON values.
    triangles, vertices, apart
        See `Lattice`.
    names
        What the nodes are called; none: by their numbers.
    """

    kind: LatticeKind
    edges: NDArray[np.int32]
    ways: Ways
    drawing: Drawing
    space: NDArray[np.float64]
    description: dict[str, Any] = field(repr=False)
    triangles: NDArray[np.int32] = field(default_factory=lambda: NO_FACES)
    vertices: NDArray[np.float64] | None = None
    apart: bool = False
    names: tuple[str, ...] = field(default=(), repr=False)

    axes: ClassVar[Axes | None] = None

    def __post_init__(self) -> None:
        for array in (self.edges, self.space, self.triangles, self.vertices):
            if array is not None:
                read_only(array)

    @property
    def nodes(self) -> int:
        """The number of nodes."""
        return len(self.drawing.positions)

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
        """The longest way, in lattice steps, or nearly so."""
        return self.ways.extent

    @property
    def positions(self) -> NDArray[np.float64]:
        """(k, 2) positions x, y of the drawn nodes."""
        return self.drawing.positions

    @property
    def cells(self) -> NDArray[np.float64]:
        """(k, c, 2) corners of the nodes' cells."""
        return self.drawing.cells

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        """(k,) the nodes, near ones near each other."""
        return grouped(self.space)

    @cached_property
    def tiling(self) -> NDArray[np.float64]:
        """(k, 2) positions on a line on which near nodes are near."""
        return in_line(self._order)

    @cached_property
    def neighbours(self) -> NDArray[np.int32]:
        """(k, m) joined nodes of each node, ascending, then −1."""
        ends = np.concatenate([self.edges, self.edges[:, ::-1]])
        ends = ends[np.lexsort(ends.T[::-1])]
        degrees = np.bincount(ends[:, 0], minlength=self.nodes)
        first = np.cumsum(degrees) - degrees
        table = np.full((self.nodes, max(1, int(degrees.max(initial=0)))), -1)
        table[ends[:, 0], np.arange(len(ends)) - first[ends[:, 0]]] = ends[:, 1]
        return table_of(table, self.nodes)

    @property
    def adjacent(self) -> NDArray[np.int32]:
        """(k, m) the neighbours."""
        return self.neighbours

    @cached_property
    def flat_edges(self) -> NDArray[np.int32]:
        """(e, 2) the edges within the parts of the drawing."""
        return self.drawing.within_parts(self.edges)

    @cached_property
    def flat_triangles(self) -> NDArray[np.int32]:
        """(t, 3) the triangles within the parts of the drawing."""
        return self.drawing.within_parts(self.triangles)

    @property
    def footprint(self) -> int:
        """Bytes of memory that distances and smoothing need."""
        return 5 * self.nodes**2

    @cached_property
    def _codes(self) -> NDArray[np.uint16]:
        """(k, m) distances in units, rows and columns in `_order`; beyond k zeros."""
        from core.kernels.spreading import GROUP

        codes = np.zeros((self.nodes, -(-self.nodes // GROUP) * GROUP), np.uint16)
        codes[:, : self.nodes] = self.ways.codes()[self._order][:, self._order]
        return frozen(codes)

    @cached_property
    def _lengths(self) -> NDArray[np.float64]:
        """What the codes stand for, in lattice steps."""
        return np.arange(int(self._codes.max()) + 1) * np.float64(self.ways.unit)

    @cached_property
    def _rank(self) -> NDArray[np.int64]:
        return np.argsort(self._order)

    def distances(self, nodes: NDArray[np.integer]) -> NDArray[np.float64]:
        """Measure how far all nodes are from some, (len(nodes), k), lattice steps."""
        codes = self._codes[self._rank[nodes]][:, self._rank]
        return np.asarray(codes * np.float64(self.ways.unit))

    @cached_property
    def _groups(self) -> tuple[NDArray[np.int32], NDArray[np.uint16]]:
        """Each group's others from near to far, and the least code between them."""
        from core.kernels.spreading import GROUP

        starts = np.arange(0, self.nodes, GROUP)
        least = np.minimum.reduceat(self._codes[:, : self.nodes], starts, axis=0)
        least = np.minimum.reduceat(least, starts, axis=1)
        order = np.argsort(least, axis=1, kind="stable")
        return order.astype(np.int32), np.take_along_axis(least, order, axis=1)

    def smooth(
        self,
        sums: NDArray[np.float64],
        radius: float,
        neighbourhood: Neighbourhood = Neighbourhood.GAUSSIAN,
        threads: int | None = None,
    ) -> NDArray[np.float64]:
        """Weigh the (k, c) sums of all nodes by their nearness to each node."""
        from core.kernels.running import available_threads, kernel_threads
        from core.kernels.spreading import spread_parallel, spread_serial

        order, least = self._groups
        table = weight(neighbourhood, self._lengths, radius)
        bounds = table[least]
        if neighbourhood == Neighbourhood.MEXICAN_HAT:
            bounds = np.maximum.accumulate(np.abs(table)[::-1])[::-1][least]
        columns = np.zeros((sums.shape[1] + 1, self._codes.shape[1]))
        columns[:-1, : self.nodes] = sums[self._order].T
        columns[-1] = np.abs(columns[:-1]).sum(axis=0)
        out = np.zeros(sums.shape)
        if self.nodes <= FEW_NODES:
            spread_serial(self._codes, order, table, bounds, columns, out)
        else:
            with kernel_threads(threads or available_threads()):
                spread_parallel(self._codes, order, table, bounds, columns, out)
        return np.asarray(out[self._rank])

    def label(self, node: int) -> str:
        """Say which node it is."""
        return self.names[node] if self.names else str(node)

    def as_dict(self) -> dict[str, Any]:
        """Describe the lattice as JSON values."""
        return {"kind": self.kind, **self.description}
