"""The tally of a small epoch in one call.

A compiled function takes some microseconds to receive its thirty arrays, as long as
a small search takes; so packing, searching and adding up receive them together.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numba

from core.kernels.search import search_serial
from core.kernels.steps import collect_serial, reach_of
from core.kernels.tiles import pack_serial

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.kernels.tiles import Tiles
    from core.kernels.workspace import Desk, Measure, Totals

    Integers = NDArray[np.int32]


@numba.njit(cache=True, nogil=True)
def scale_of(most: float) -> float:
    """Power of two at which fixed-point sums up to `most` cannot overflow."""
    return 2.0 ** (61 - math.ceil(math.log2(most)))


@numba.njit(cache=True, nogil=True)
def set_scales(
    n: int, weights: NDArray[np.float32], scales: NDArray[np.float64]
) -> None:
    """Choose the scales (2,) of the sums of n samples and of their distances."""
    scales[0] = scale_of(float(n))
    scales[1] = scale_of(n * reach_of(weights))


@numba.njit(cache=True, nogil=True)
def tally_serial(
    x: NDArray[np.float32], weights: NDArray[np.float32], tiles: Tiles,
    measure: Measure, adjacent: Integers, totals: Totals, desks: Desk,
    scales: NDArray[np.float64], bmus: Integers,
    claims: NDArray[np.int64], columns: NDArray[np.float64],
    hits: NDArray[np.int64], spreads: NDArray[np.float64],
) -> int:  # fmt: skip
    """Pack (k, d) weights, search x (n, d) and collect, on one thread.

    Returns
    -------
    Number of samples whose two nearest nodes are not adjacent.
    """
    pack_serial(weights, tiles, measure)
    set_scales(len(x), weights, scales)
    search_serial(x, tiles, measure, adjacent, totals, desks, scales, bmus, claims)
    collect_serial(totals, scales, columns, hits, spreads)
    misses = totals.misses[0]
    totals.misses[0] = 0
    return int(misses)
