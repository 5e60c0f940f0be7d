"""Lattices: where the nodes are, who is whose neighbour, and how to smooth.

A lattice is the only object that training, U-Matrix, topographic error, drawing
and export ask about the arrangement of the nodes. Nodes are numbered row by row,
from row 0, column 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np

from core.settings import LatticeKind
from core.sources import read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

SMALL_PRODUCT, LARGE_PRODUCT = 200_000, 20_000_000
"""Multiplications between which waking BLAS's threads costs more than they gain:
such products are done as many small ones."""

Steps = tuple[tuple[int, int], ...]
_Array = TypeVar("_Array", bound="NDArray[Any]")

ROW_STEP = float(np.sqrt(3.0) / 2)
"""Distance of two rows of a hexagonal lattice, in lattice steps."""


class Lattice(Protocol):
    """What the program asks of any arrangement of k nodes."""

    @property
    def kind(self) -> LatticeKind:
        """What the lattice is called in settings and files."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns; lattices that are not sheets have one row."""

    @property
    def positions(self) -> NDArray[np.float64]:
        """(k, 2) positions x, y in lattice steps, for distances and drawing."""

    @property
    def neighbours(self) -> NDArray[np.int32]:
        """(k, m) joined nodes of each node, ascending, then −1."""

    @property
    def adjacent(self) -> NDArray[np.int32]:
        """(k, m) nodes that count as near for the topographic error, likewise."""

    @property
    def edges(self) -> NDArray[np.int32]:
        """(e, 2) pairs of joined nodes, the lower index first."""

    @property
    def cells(self) -> NDArray[np.float64]:
        """(k, c, 2) corners of the polygon that stands for each node."""

    @property
    def triangles(self) -> NDArray[np.int32]:
        """(t, 3) faces that span the lattice, wound alike; (0, 3) if it has none."""

    def smooth(self, sums: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
        """Weigh the (k, c) sums of all nodes by their nearness to each node.

        Row j of the result is Σ_b h(b, j) · sums[b] with h = exp(−d²/2σ²), d the
        distance of the two nodes' positions and σ the radius.
        """


@dataclass(frozen=True)
class Pattern:
    """How a sheet repeats: steps are (rows, columns) from a node to another."""

    row_step: float
    odd_shift: float
    joined: tuple[Steps, Steps]
    near: tuple[Steps, Steps]
    corners: tuple[tuple[float, float], ...]


_CROSS: Steps = ((-1, 0), (0, -1), (0, 1), (1, 0))
_RING: Steps = (*_CROSS, (-1, -1), (-1, 1), (1, -1), (1, 1))
_HEX_EVEN: Steps = ((-1, -1), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 0))
_HEX_ODD: Steps = ((-1, 0), (-1, 1), (0, -1), (0, 1), (1, 0), (1, 1))
_TIP = ROW_STEP * 2 / 3

PATTERNS = {
    LatticeKind.SQUARE: Pattern(
        row_step=1.0,
        odd_shift=0.0,
        joined=(_CROSS, _CROSS),
        near=(_RING, _RING),
        corners=((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)),
    ),
    LatticeKind.HEX: Pattern(
        row_step=ROW_STEP,
        odd_shift=0.5,
        joined=(_HEX_EVEN, _HEX_ODD),
        near=(_HEX_EVEN, _HEX_ODD),
        corners=(
            (0.0, -_TIP),
            (0.5, -_TIP / 2),
            (0.5, _TIP / 2),
            (0.0, _TIP),
            (-0.5, _TIP / 2),
            (-0.5, -_TIP / 2),
        ),
    ),
}


def make_lattice(kind: LatticeKind, width: int, height: int) -> Lattice:
    """Build the lattice of that kind with `height` rows of `width` nodes."""
    return Sheet(kind, width, height)


@dataclass(frozen=True)
class Sheet:
    """A flat square or hexagonal lattice with borders; see `Lattice`."""

    kind: LatticeKind
    width: int
    height: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.height, self.width

    @property
    def _pattern(self) -> Pattern:
        return PATTERNS[self.kind]

    @cached_property
    def positions(self) -> NDArray[np.float64]:
        """(k, 2) positions x, y in lattice steps."""
        rows, columns = self._grid()
        x = columns + self._pattern.odd_shift * (rows % 2)
        return _frozen(np.stack([x, rows * self._pattern.row_step], axis=1))

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
        nodes = np.arange(self.width * self.height, dtype=np.int32)
        first = np.broadcast_to(nodes[:, None], self.neighbours.shape)
        once = self.neighbours > first
        return _frozen(np.stack([first[once], self.neighbours[once]], axis=1))

    @cached_property
    def cells(self) -> NDArray[np.float64]:
        """(k, c, 2) corners of the polygon that stands for each node."""
        return _frozen(self.positions[:, None, :] + np.array(self._pattern.corners))

    @cached_property
    def triangles(self) -> NDArray[np.int32]:
        """(t, 3) two triangles between each four nodes of two rows and columns."""
        nodes = np.arange(self.width * self.height, dtype=np.int32)
        grid = nodes.reshape(self.height, self.width)
        a, b = grid[:-1, :-1], grid[:-1, 1:]
        c, d = grid[1:, :-1], grid[1:, 1:]
        falling = np.stack([a, b, d, a, d, c], axis=-1)
        rising = np.stack([a, b, c, b, d, c], axis=-1)
        odd = (np.arange(self.height - 1) % 2 == 1)[:, None, None]
        use_falling = odd & (self._pattern.odd_shift > 0.0)
        return _frozen(np.where(use_falling, falling, rising).reshape(-1, 3))

    def smooth(self, sums: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
        """Weigh the (k, c) sums of all nodes by their nearness to each node.

        The Gaussian is a product of one factor for rows and one for columns; on a
        hexagonal sheet the latter depends on the rows' parities only through the
        half-step shift, so the separated sums are exact there too.
        """
        grid = sums.reshape(self.height, self.width, -1)
        down, *across = (np.exp(gaps * radius**-2.0) for gaps in self._exponents)
        if len(across) == 1:
            return _down(down, across[0] @ grid).reshape(sums.shape)
        same, right = across
        out = np.empty_like(grid)
        for parity, odd in ((0, right.T), (1, right)):
            mixed = np.empty_like(grid)
            np.matmul(same, grid[parity::2], out=mixed[parity::2])
            np.matmul(odd, grid[1 - parity :: 2], out=mixed[1 - parity :: 2])
            out[parity::2] = _down(down[parity::2], mixed)
        return out.reshape(sums.shape)

    @cached_property
    def _exponents(self) -> list[NDArray[np.float64]]:
        """−d²/2 between rows, between columns, and from odd rows' to even rows'."""
        down = np.arange(self.height) * self._pattern.row_step
        across = np.arange(self.width, dtype=np.float64)
        pairs = [(down, down), (across, across)]
        if self._pattern.odd_shift:
            pairs.append((across + self._pattern.odd_shift, across))
        return [-0.5 * (to[:, None] - of) ** 2 for to, of in pairs]

    def _grid(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return np.divmod(np.arange(self.width * self.height), self.width)

    def _linked(self, steps: tuple[Steps, Steps]) -> NDArray[np.int32]:
        """Follow the steps from each node, those for its row's parity."""
        rows, columns = self._grid()
        step = np.array(steps)[rows % 2]
        to_row = rows[:, None] + step[:, :, 0]
        to_column = columns[:, None] + step[:, :, 1]
        inside = (to_row >= 0) & (to_row < self.height)
        inside &= (to_column >= 0) & (to_column < self.width)
        beyond = self.width * self.height
        index = np.where(inside, to_row * self.width + to_column, beyond)
        index.sort(axis=1)
        return _frozen(np.where(index == beyond, -1, index).astype(np.int32))


def _down(kernel: NDArray[np.float64], grid: NDArray[np.float64]) -> NDArray[Any]:
    """Apply a (m, h) kernel to the columns of an (h, w, c) grid."""
    h, w, c = grid.shape
    if not SMALL_PRODUCT < kernel.size * w * c < LARGE_PRODUCT:
        return (kernel @ grid.reshape(h, -1)).reshape(-1, w, c)
    return np.asarray(kernel @ grid.transpose(1, 0, 2)).transpose(1, 0, 2)


def _frozen(array: _Array) -> _Array:
    read_only(array)
    return array
