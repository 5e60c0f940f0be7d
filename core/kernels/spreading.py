"""The neighbourhood of nodes whose distances follow no pattern.

Nodes are grouped by 64. From each group the others are visited from near to far, and
the visit ends where all that is left cannot change a sum by a 10⁻¹⁰th of itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from core.kernels.running import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

GROUP = 64
NEGLIGIBLE = 1e-10


@numba.njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})
def _spread_group(
    group: int,
    codes: NDArray[np.uint16],
    order: NDArray[np.int32],
    table: Floats,
    bounds: Floats,
    columns: Floats,
    out: Floats,
) -> None:
    k, c = out.shape
    start, stop = group * GROUP, min(k, group * GROUP + GROUP)
    weights, total = np.empty(GROUP), columns[c - 1].sum()
    for turn in range(order.shape[1]):
        if turn > 0 and bounds[group, turn] < NEGLIGIBLE:
            least = np.inf
            for j in range(start, stop):
                least = min(least, out[j, c - 1])
            if bounds[group, turn] * total <= NEGLIGIBLE * least:
                return
        first = order[group, turn] * GROUP
        for j in range(start, stop):
            for b in range(GROUP):
                weights[b] = table[codes[j, first + b]]
            for f in range(c):
                result = 0.0
                for b in range(GROUP):
                    result += weights[b] * columns[f, first + b]
                out[j, f] += result


def _spread(
    codes: NDArray[np.uint16],
    order: NDArray[np.int32],
    table: Floats,
    bounds: Floats,
    columns: Floats,
    out: Floats,
) -> None:
    """Add Σ_b table[codes[j, b]] · columns[f, b] to (k, c) `out`.

    Parameters
    ----------
    codes
        (k, m) distances of the nodes, as places in the table; m is k, filled up to a
        multiple of 64.
    order
        (g, g) the groups of 64 nodes from near to far, seen from each group.
    table
        Weights by distance.
    bounds
        (g, g) the largest size of a weight between a group and the one that `order`
        names, or any later one.
    columns
        (c, m) what is summed up, then zeros; the last column, never negative, says
        how large the others are.
    """
    for group in numba.prange(len(order)):
        _spread_group(group, codes, order, table, bounds, columns, out)


spread_serial = compiled(_spread, "spread_serial")
spread_parallel = compiled(_spread, "spread_parallel", parallel=True)
