"""Square and hexagonal sheets: flat, closed to a cylinder, or to a torus."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from core.lattices.grids.patterns import FORMS, HEX
from core.lattices.grids.rows import Rows
from core.lattices.lattice import Axes
from core.lattices.links import edges_of, frozen, table_of
from core.settings import LatticeKind, Neighbourhood

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.lattices.grids.patterns import Form, Pattern, Steps

SLIMMEST_TUBE = 1.6
"""A torus is at least so many times as wide as its tube: it must not touch itself."""


@dataclass(frozen=True)
class Sheet:
    """Rows and columns of nodes; see `Lattice`.

    A cylinder joins the last column to the first, a torus also the last row to the
    first. Distances are the shortest ways around. Nodes are numbered row by row.
    """

    kind: LatticeKind
    width: int
    height: int
    apart: ClassVar[bool] = False
    vertices: ClassVar[NDArray[np.float64] | None] = None

    @property
    def sizes(self) -> tuple[int, ...]:
        """Columns and rows; of a chain its nodes."""
        if self.kind is LatticeKind.CHAIN:
            return (self.width,)
        return self.width, self.height

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.height, self.width

    @property
    def nodes(self) -> int:
        """The number of nodes."""
        return self.width * self.height

    @property
    def extent(self) -> float:
        """The longer side; a side that closes is half as long."""
        form = self._form
        columns = self.width / (2 if form.around else 1)
        return max(columns, self.height / (2 if form.closed else 1))

    @property
    def _form(self) -> Form:
        return FORMS[self.kind]

    @property
    def _pattern(self) -> Pattern:
        return self._form.pattern

    @cached_property
    def _flat(self) -> Sheet:
        """The same sheet, not closed."""
        is_hex = self._pattern is HEX
        kind = LatticeKind.HEX if is_hex else LatticeKind.SQUARE
        return replace(self, kind=kind) if self._form.around else self

    @cached_property
    def positions(self) -> NDArray[np.float64]:
        """(k, 2) positions x, y in lattice steps."""
        rows, columns = self._grid()
        x = columns + self._pattern.odd_shift * (rows % 2)
        return frozen(np.stack([x, rows * self._pattern.row_step], axis=1))

    @property
    def axes(self) -> Axes:
        """Where the columns of row 0 and the rows of column 0 lie."""
        at = self.positions
        return Axes(at[: self.width, 0], at[:: self.width, 1])

    @cached_property
    def space(self) -> NDArray[np.float64]:
        """(k, m) places in the plane, or on a tube, or on a tube that is a ring."""
        x, y = self.positions.T
        if not self._form.around:
            return frozen(self.positions[:, : 1 if self.height == 1 else 2].copy())
        around = 2 * np.pi * x / self.width
        if self._form.closed:
            return frozen(self._doughnut(around, y))
        radius = self.width / (2 * np.pi)
        return frozen(_circle(around, radius, y))

    def _doughnut(
        self, around: NDArray[np.float64], y: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Let the longer side go around the hole, and the shorter around the tube."""
        sides = self.width, self.height * self._pattern.row_step
        angles = around, 2 * np.pi * y / sides[1]
        ring, tube = (0, 1) if sides[0] >= sides[1] else (1, 0)
        thin = sides[tube] / (2 * np.pi)
        wide = max(sides[ring] / (2 * np.pi), SLIMMEST_TUBE * thin)
        out = wide + thin * np.cos(angles[tube])
        return _circle(angles[ring], out, thin * np.sin(angles[tube]))

    @property
    def tiling(self) -> NDArray[np.float64]:
        """(k, 2) the positions: near nodes are near, but at a closed sheet's seams."""
        return self.positions

    @cached_property
    def neighbours(self) -> NDArray[np.int32]:
        """(k, m) joined nodes of each node, ascending, then −1."""
        return self._linked(self._pattern.joined)

    @cached_property
    def adjacent(self) -> NDArray[np.int32]:
        """(k, m) nodes that count as near: on a square sheet, diagonals too."""
        return self._linked(self._pattern.near)

    @cached_property
    def edges(self) -> NDArray[np.int32]:
        """(e, 2) pairs of joined nodes, the lower index first."""
        return edges_of(self.neighbours)

    @property
    def flat_edges(self) -> NDArray[np.int32]:
        """(e, 2) the edges of the sheet that is not closed."""
        return self._flat.edges

    @cached_property
    def cells(self) -> NDArray[np.float64]:
        """(k, c, 2) corners of the polygon that stands for each node."""
        return frozen(self.positions[:, None, :] + np.array(self._pattern.corners))

    @cached_property
    def triangles(self) -> NDArray[np.int32]:
        """(t, 3) two triangles between each four nodes of two rows and columns."""
        grid = np.arange(self.nodes, dtype=np.int32).reshape(self.shape)
        # Two columns or rows lie back to back when they close: no surface.
        if self._form.around and self.width > 2:
            grid = np.concatenate([grid, grid[:, :1]], axis=1)
        if self._form.closed and self.height > 2:
            grid = np.concatenate([grid, grid[:1]], axis=0)
        a, b = grid[:-1, :-1], grid[:-1, 1:]
        c, d = grid[1:, :-1], grid[1:, 1:]
        falling = np.stack([a, b, d, a, d, c], axis=-1)
        rising = np.stack([a, b, c, b, d, c], axis=-1)
        odd = (np.arange(len(grid) - 1) % 2 == 1)[:, None, None]
        use_falling = odd & (self._pattern.odd_shift > 0.0)
        return frozen(np.where(use_falling, falling, rising).reshape(-1, 3))

    @property
    def flat_triangles(self) -> NDArray[np.int32]:
        """(t, 3) the triangles of the sheet that is not closed."""
        return self._flat.triangles

    @cached_property
    def _rows(self) -> Rows:
        """The distances of rows and columns, along the shorter way around."""
        step, form = self._pattern.row_step, self._form
        down = np.subtract.outer(np.arange(self.height), np.arange(self.height)) * step
        apart = np.arange(1.0 - self.width, self.width)
        shifts = (0.0, self._pattern.odd_shift) if self._pattern.odd_shift else (0.0,)
        return Rows(
            frozen(_shorter(down, self.height * step if form.closed else None)),
            tuple(
                frozen(_shorter(apart + shift, self.width if form.around else None))
                for shift in shifts
            ),
        )

    @property
    def footprint(self) -> int:
        """Bytes of memory that distances and smoothing need."""
        return Rows.footprint_of(self.height, self.width)

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
        if self.kind is LatticeKind.CHAIN:
            return str(node)
        row, column = divmod(node, self.width)
        return f"row {row}, column {column}"

    def as_dict(self) -> dict[str, Any]:
        """Describe the lattice as JSON values."""
        return {"kind": self.kind, "width": self.width, "height": self.height}

    def _grid(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return np.divmod(np.arange(self.nodes), self.width)

    def _linked(self, steps: tuple[Steps, Steps]) -> NDArray[np.int32]:
        """Follow the steps from each node, those for its row's parity."""
        rows, columns = self._grid()
        step = np.array(steps)[rows % 2]
        to_row = rows[:, None] + step[:, :, 0]
        to_column = columns[:, None] + step[:, :, 1]
        if self._form.around:
            to_column %= self.width
        if self._form.closed:
            to_row %= self.height
        inside = (to_row >= 0) & (to_row < self.height)
        inside &= (to_column >= 0) & (to_column < self.width)
        index = np.where(inside, to_row * self.width + to_column, -1)
        return table_of(index, self.nodes)


def _shorter(apart: NDArray[np.floating], around: float | None) -> NDArray[np.float64]:
    """Measure the shorter way, where there are two."""
    if around is None:
        return np.asarray(np.abs(apart, dtype=np.float64))
    rest = np.abs(apart, dtype=np.float64) % around
    return np.asarray(np.minimum(rest, around - rest))


def _circle(
    angle: NDArray[np.float64],
    radius: NDArray[np.float64] | float,
    height: NDArray[np.float64],
) -> NDArray[np.float64]:
    return np.stack([radius * np.cos(angle), radius * np.sin(angle), height], axis=1)
