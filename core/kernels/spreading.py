"""The neighbourhood of nodes whose distances follow no pattern.

Nodes are grouped by 32. From each group the others are looked at from near to far, as
far as they can change a sum by more than a 10⁻⁸th of itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from core.kernels.running import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

GROUP = 32
NEGLIGIBLE = 1e-8

FIRST = 4
"""So many groups tell how large the sums are at least."""


@numba.njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})
def _add(
    codes: NDArray[np.uint16],
    low: int,
    high: int,
    table: Floats,
    columns: Floats,
    weights: Floats,
    out: Floats,
) -> None:
    """Add Σ_b table[codes[b]] · columns[f, b] to each out[f], four f at a time.

    The slices are of whole rows, so that the compiler knows that they are contiguous.
    """
    near = codes[low:high]
    for b in range(len(near)):
        weights[b] = table[near[b]]
    fours = len(out) // 4
    for four in range(fours):
        f = 4 * four
        p, q = columns[f][low:high], columns[f + 1][low:high]
        r, s = columns[f + 2][low:high], columns[f + 3][low:high]
        first = second = third = fourth = 0.0
        for b in range(len(near)):
            h = weights[b]
            first += h * p[b]
            second += h * q[b]
            third += h * r[b]
            fourth += h * s[b]
        out[f] += first
        out[f + 1] += second
        out[f + 2] += third
        out[f + 3] += fourth
    for f in range(4 * fours, len(out)):
        p, only = columns[f][low:high], 0.0
        for b in range(len(near)):
            only += weights[b] * p[b]
        out[f] += only


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
    weights, low = np.empty(codes.shape[1]), 0
    while low < count:
        high = low
        while wanted[high]:
            high += 1
        if high > low:
            start, stop = low * GROUP, high * GROUP
            for j in range(group * GROUP, min(len(codes), group * GROUP + GROUP)):
                _add(codes[j], start, stop, table, columns, weights, out[j])
        low = high + 1


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
