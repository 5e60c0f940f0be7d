"""Smoothing over nodes in equal parallel rows: sheets, lines and cubes.

The distance of two nodes is √(x² + y²) with x from the columns and y from the rows,
so every neighbourhood is a sum of terms u(y) · v(x), each of which is smoothed along
the rows and then across them:

* the Gaussian is one such term, exp(−y²/2σ²) · exp(−x²/2σ²);
* the Mexican hat is two, as (1 − (x² + y²)/σ²) = (1 − x²/σ²) − y²/σ²;
* any other is one for each distance y₀ that rows have: [y = y₀] · h(√(x² + y₀²)).

Rows that are shifted against each other by half a step need two factors v.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.lattices.neighbourhood import FARTHEST, reach, weight
from core.settings import Neighbourhood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Term = tuple[Floats, tuple[Floats, ...]]

SMALL_PRODUCT = 200_000
"""Multiplications up to which BLAS wakes no threads for a matrix product; it costs
more than it gains here, so larger products are done as many small ones."""

BLOCK = 4_000_000
"""Values of a kernel that are written out at once."""

FEW_TERMS = 1_000_000
"""Up to so many one thread smooths a line as fast as many."""


@dataclass(frozen=True, eq=False)
class Rows:
    """R parallel rows of w nodes.

    Attributes
    ----------
    down
        (R, R) distances of the rows.
    across
        (2w − 1,) distances of the columns −(w − 1) … w − 1 apart: within a row,
        and, where every other row is shifted, from such a row to another.
    """

    down: Floats
    across: tuple[Floats, ...]

    @property
    def width(self) -> int:
        """Nodes in a row, w."""
        return (len(self.across[0]) + 1) // 2

    @staticmethod
    def footprint_of(rows: int, width: int) -> int:
        """Bytes of memory that smoothing of so many rows needs."""
        return 8 * (3 * rows**2 + 2 * min(width**2, BLOCK + width))

    def distances(self, nodes: NDArray[np.integer]) -> Floats:
        """Measure how far all nodes are from some, (len(nodes), R · w)."""
        rows, columns = np.divmod(np.asarray(nodes), self.width)
        apart = columns[:, None] - np.arange(self.width) + self.width - 1
        x = self.across[0][apart][:, None, :]
        if len(self.across) > 1:
            right, left = self.across[1][apart], self.across[1][::-1][apart]
            odd = rows % 2 == 1
            other = np.where(odd[:, None], right, left)[:, None, :]
            differ = odd[:, None] != (np.arange(len(self.down)) % 2 == 1)
            x = np.where(differ[:, :, None], other, x)
        y = self.down[rows][:, :, None]
        return np.asarray(np.hypot(x, y)).reshape(len(rows), -1)

    def smooth(
        self,
        sums: Floats,
        radius: float,
        kind: Neighbourhood,
        threads: int | None = None,
    ) -> Floats:
        """Weigh the (R · w, c) sums of all nodes by their nearness to each node."""
        grid = sums.reshape(len(self.down), self.width, -1)
        terms = self._terms(kind, radius)
        out = _along_both(*next(terms), grid, threads)
        for term in terms:
            out += _along_both(*term, grid, threads)
        return out.reshape(sums.shape)

    def _terms(self, kind: Neighbourhood, radius: float) -> Iterator[Term]:
        """Give the factors u (R, R) and v (2w − 1,) of each term."""
        gaussian = Neighbourhood.GAUSSIAN
        if kind in (gaussian, Neighbourhood.MEXICAN_HAT):
            u = weight(gaussian, self.down, radius)
            v = tuple(weight(gaussian, x, radius) for x in self.across)
            if kind == gaussian:
                yield u, v
                return
            hats = tuple(weight(kind, x, radius) for x in self.across)
            yield u, hats
            yield -u * np.minimum(self.down / radius, FARTHEST) ** 2, v
            return
        _, first = np.unique(np.round(self.down, 9), return_index=True)
        heights = self.down.ravel()[first]
        for y in heights[heights <= reach(kind, radius)]:
            level = (np.abs(self.down - y) < 1e-8).astype(np.float64)
            v = tuple(weight(kind, np.hypot(x, y), radius) for x in self.across)
            yield level, v


def _along_both(
    down: Floats, across: tuple[Floats, ...], grid: Floats, threads: int | None
) -> Floats:
    """Apply a term's factors to the columns and the rows of an (R, w, c) grid."""
    if len(across) == 1:
        return _down(down, _across(across[0], grid, threads))
    same, right = across
    out = np.empty_like(grid)
    for parity, odd in ((0, right[::-1]), (1, right)):
        mixed = np.empty_like(grid)
        mixed[parity::2] = _across(same, grid[parity::2], threads)
        mixed[1 - parity :: 2] = _across(odd, grid[1 - parity :: 2], threads)
        out[parity::2] = _down(down[parity::2], mixed)
    return out


def _across(values: Floats, grid: Floats, threads: int | None) -> Floats:
    """Weigh within the rows; `values` belongs to the columns −(w − 1) … w − 1 apart."""
    if len(grid) == 1:
        return _along(values, grid[0], threads)[None]
    return _product(values, grid)


def _along(values: Floats, sums: Floats, threads: int | None) -> Floats:
    """Weigh within the only row, (w, c) sums."""
    from core.kernels.running import available_threads, kernel_threads
    from core.kernels.sliding import slide_parallel, slide_serial

    backwards = values[::-1].copy()
    columns, out = sums.T.copy(), np.zeros(sums.shape)
    if len(sums) * sums.size <= FEW_TERMS:
        slide_serial(backwards, columns, out)
    else:
        with kernel_threads(threads or available_threads()):
            slide_parallel(backwards, columns, out)
    return out


def _product(values: Floats, grid: Floats) -> Floats:
    """Weigh within many rows.

    The kernel's row j, column b is values[w − 1 + j − b], a view of the same numbers in
    reverse, so that its rows are copied as they lie.
    """
    width = grid.shape[1]
    flat, size = values[::-1].copy(), values.itemsize
    kernel: Floats = np.ndarray(
        (width, width), np.float64, flat, (width - 1) * size, (-size, size)
    )
    step = max(1, BLOCK // width)
    parts = [
        np.ascontiguousarray(kernel[start : start + step]) @ grid
        for start in range(0, width, step)
    ]
    return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)


def _down(kernel: Floats, grid: Floats) -> NDArray[Any]:
    """Apply an (m, R) kernel to the columns of an (R, w, c) grid."""
    h, w, c = grid.shape
    if kernel.size * w * c <= SMALL_PRODUCT:
        return np.asarray(kernel @ grid.reshape(h, -1)).reshape(-1, w, c)
    return np.asarray(kernel @ grid.transpose(1, 0, 2)).transpose(1, 0, 2)
