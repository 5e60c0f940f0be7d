"""The neighbourhood of nodes whose distances follow no pattern.

Nodes are grouped by 32. From each group the others are looked at from near to far, as
far as they can change a sum by more than a 10⁻⁸th of itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from core.kernels.running import compiled
from core.kernels.sliding import ROWS, add_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

GROUP = 32
NEGLIGIBLE = 1e-8

RUN = 32
"""So many groups are added at once: their weights stay in the nearest cache."""

FIRST = 4
"""So many groups tell how large the sums are at least."""


@numba.njit(cache=True, nogil=True)
def _groups_needed(
    group: int,
    codes: NDArray[np.uint16],
    order: NDArray[np.int32],
    table: Floats,
    bounds: Floats,
    sizes: Floats,
) -> int:
    """Count the groups, from near to far, that change a sum of a group's nodes."""
    least, total, count = np.inf, sizes.sum(), order.shape[1]
    if bounds[group, count - 1] > NEGLIGIBLE:
        return count  # no sum is larger than the total
    for j in range(group * GROUP, min(len(codes), group * GROUP + GROUP)):
        size = 0.0
        for turn in range(min(FIRST, count)):
            start = order[group, turn] * GROUP
            for b in range(start, start + GROUP):
                size += table[codes[j, b]] * sizes[b]
        least = min(least, size)
    needed = min(FIRST, count)
    while needed < count and bounds[group, needed] * total > NEGLIGIBLE * least:
        needed += 1
    return needed


@numba.njit(cache=True, nogil=True)
def _add(
    j: int,
    codes: NDArray[np.uint16],
    low: int,
    high: int,
    table: Floats,
    columns: Floats,
    weights: Floats,
    out: Floats,
) -> None:
    """Add Σ_b table[codes[j, b]] · columns[f, b] to out[j, f] and the next three."""
    rows, sums = min(ROWS, len(codes) - j), np.zeros((ROWS, out.shape[1]))
    for row in range(rows):
        near, found = codes[j + row][low:high], weights[row]
        for b in range(len(near)):
            found[b] = table[near[b]]
    m = high - low
    add_rows(
        weights[0][:m], weights[1][:m], weights[2][:m], weights[3][:m],
        columns, low, sums,
    )  # fmt: skip
    for row in range(rows):
        out[j + row] += sums[row]


@numba.njit(cache=True, nogil=True)
def _spread_group(
    group: int,
    codes: NDArray[np.uint16],
    order: NDArray[np.int32],
    table: Floats,
    bounds: Floats,
    columns: Floats,
    out: Floats,
) -> None:
    """Visit the groups that are needed, those that lie together at once."""
    c, count = out.shape[1], order.shape[1]
    needed = _groups_needed(group, codes, order, table, bounds, columns[c])
    wanted = np.zeros(count + 1, np.bool_)
    for turn in range(needed):
        wanted[order[group, turn]] = True
    weights, low = np.zeros((ROWS, RUN * GROUP)), 0
    while low < count:
        high = low
        while wanted[high] and high - low < RUN:
            high += 1
        if high > low:
            start, stop = low * GROUP, high * GROUP
            for j in range(group * GROUP, min(len(codes), group * GROUP + GROUP), ROWS):
                _add(j, codes, start, stop, table, columns, weights, out)
        low = max(high, low + 1)


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
        multiple of 32.
    order
        (g, g) the groups of 32 nodes from near to far, seen from each group.
    table
        Weights by distance.
    bounds
        (g, g) the largest size of a weight between a group and the one that `order`
        names, or any later one.
    columns
        (c + 1, m) what is summed up, then zeros; the last column, never negative,
        says how large the others are.
    """
    for group in numba.prange(len(order)):
        _spread_group(group, codes, order, table, bounds, columns, out)


spread_serial = compiled(_spread, "spread_serial")
spread_parallel = compiled(_spread, "spread_parallel", parallel=True)
