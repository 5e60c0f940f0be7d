"""A cubic lattice: layers of square sheets, joined node by node."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from core.lattices.drawing import Drawing
from core.lattices.grids.rows import Rows
from core.lattices.links import NO_FACES, edges_of, frozen, table_of
from core.lattices.ordering import grouped, in_line
from core.settings import LatticeKind, Neighbourhood

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.lattices.lattice import Axes

GAP = 1.0
"""Between two drawn layers, in lattice steps."""

_CROSS = np.array([[-1, 0, 0], [0, -1, 0], [0, 0, -1], [0, 0, 1], [0, 1, 0], [1, 0, 0]])
_CUBE = np.argwhere(np.ones((3, 3, 3), bool)) - 1
_SQUARE = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)])


@dataclass(frozen=True)
class Cubic:
    """Nodes in columns, rows and layers; see `Lattice`.

    Nodes are numbered layer by layer, each row by row. The layers are drawn side by
    side.
    """

    width: int
    height: int
    depth: int
    kind: LatticeKind = LatticeKind.CUBIC
    apart: ClassVar[bool] = False
    axes: ClassVar[Axes | None] = None
    vertices: ClassVar[NDArray[np.float64] | None] = None

    @property
    def sizes(self) -> tuple[int, ...]:
        """Columns, rows and layers."""
        return self.width, self.height, self.depth

    @property
    def shape(self) -> tuple[int, int]:
        """One row: files have no third side."""
        return 1, self.nodes

    @property
    def nodes(self) -> int:
        """The number of nodes."""
        return self.width * self.height * self.depth

    @property
    def extent(self) -> float:
        """The longest side."""
        return float(max(self.sizes))

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """(k, 3) layer, row and column of each node."""
        return np.indices((self.depth, self.height, self.width)).reshape(3, -1).T

    @cached_property
    def _drawing(self) -> Drawing:
        layer, row, column = self._places.T
        wide = int(np.ceil(np.sqrt(self.depth * self.height / self.width)))
        down, right = np.divmod(layer, min(wide, self.depth))
        x = column + right * (self.width + GAP)
        y = row + down * (self.height + GAP)
        positions = np.stack([x, y], axis=1).astype(np.float64)
        return Drawing(positions, positions[:, None] + _SQUARE, layer)

    @property
    def positions(self) -> NDArray[np.float64]:
        """(k, 2) positions x, y, the layers side by side."""
        return self._drawing.positions

    @property
    def cells(self) -> NDArray[np.float64]:
        """(k, 4, 2) corners of the nodes' squares."""
        return self._drawing.cells

    @cached_property
    def space(self) -> NDArray[np.float64]:
        """(k, 3) column, row and layer."""
        return frozen(self._places[:, ::-1].astype(np.float64))

    @cached_property
    def tiling(self) -> NDArray[np.float64]:
        """(k, 2) positions on a line on which near nodes are near."""
        return in_line(grouped(self.space))

    @cached_property
    def neighbours(self) -> NDArray[np.int32]:
        """(k, m) the up to six joined nodes of each node, ascending, then −1."""
        return self._linked(_CROSS)

    @cached_property
    def adjacent(self) -> NDArray[np.int32]:
        """(k, m) the up to 26 nodes around each node, diagonals included."""
        return self._linked(_CUBE)

    def _linked(self, steps: NDArray[np.int64]) -> NDArray[np.int32]:
        sides = (self.depth, self.height, self.width)
        places = self._places[:, None] + steps
        inside = ((places >= 0) & (places < sides)).all(axis=2)
        clipped = np.moveaxis(np.clip(places, 0, np.array(sides) - 1), 2, 0)
        index = np.ravel_multi_index(tuple(clipped), sides)
        return table_of(np.where(inside, index, -1), self.nodes)

    @cached_property
    def edges(self) -> NDArray[np.int32]:
        """(e, 2) pairs of joined nodes, the lower index first."""
        return edges_of(self.neighbours)

    @cached_property
    def flat_edges(self) -> NDArray[np.int32]:
        """(e, 2) the edges within the layers."""
        return self._drawing.within_parts(self.edges)

    @property
    def triangles(self) -> NDArray[np.int32]:
        """(0, 3): a body has no faces."""
        return NO_FACES

    flat_triangles = triangles

    @cached_property
    def _rows(self) -> Rows:
        layer, row = self._places[:: self.width, :2].T
        down = np.hypot(np.subtract.outer(layer, layer), np.subtract.outer(row, row))
        apart = np.abs(np.arange(1.0 - self.width, self.width))
        return Rows(frozen(down), (frozen(apart),))

    @property
    def footprint(self) -> int:
        """Bytes of memory that distances and smoothing need."""
        return Rows.footprint_of(self.height * self.depth, self.width)

    def distances(self, nodes: NDArray[np.integer]) -> NDArray[np.float64]:
        """Measure how far all nodes are from some, (len(nodes), k), lattice steps."""
        return self._rows.distances(nodes)

    def smooth(
        self,
        sums: NDArray[np.float64],
        radius: float,
        neighbourhood: Neighbourhood = Neighbourhood.GAUSSIAN,
        threads: int | None = None,
    ) -> NDArray[np.float64]:
        """Weigh the (k, c) sums of all nodes by their nearness to each node."""
        return self._rows.smooth(sums, radius, neighbourhood, threads)

    def label(self, node: int) -> str:
        """Say which node it is."""
        layer, row, column = self._places[node]
        return f"layer {layer}, row {row}, column {column}"

    def as_dict(self) -> dict[str, Any]:
        """Describe the lattice as JSON values."""
        return {
            "kind": self.kind,
            "width": self.width,
            "height": self.height,
            "depth": self.depth,
        }
