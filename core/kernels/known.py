"""Samples some of whose values are missing, NaN: searching, adding up, learning.

Plain loops over all nodes, (d, k) as in `every`.

The distance goes over the known features. A sum over features is scaled by the weight
of all features over that of the known ones, so that samples of which little is known
do not seem near; the largest gap (Chebyshev) and an angle (cosine) need no scaling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from core.kernels.distances import CHEBYSHEV, COSINE, CUBIC, EUCLIDEAN, MANHATTAN
from core.kernels.distances import distance as whole_distance
from core.kernels.every import complete_gaps, set_gaps
from core.kernels.running import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Integers = NDArray[np.int32]


@numba.njit(cache=True, nogil=True)
def _two_least(gaps: Floats, pair: Integers) -> None:
    """Find the least and the second least of the gaps; the first where some tie."""
    first, second = 0, 1
    if gaps[1] < gaps[0]:
        first, second = 1, 0
    for j in range(2, len(gaps)):
        if gaps[j] < gaps[first]:
            first, second = j, first
        elif gaps[j] < gaps[second]:
            second = j
    pair[0] = first
    pair[1] = second


def _two_nearest(
    x: Floats, weights: Floats, pinned: Integers, completed: bool, code: int, p: float,
    pairs: Integers, threads: int,
) -> None:  # fmt: skip
    """Search the winner and the nearest other node of x (n, d), into `pairs` (n, 2).

    Parameters
    ----------
    weights
        (d, k).
    pinned
        (n,) the node that is to win, or −1.
    completed
        Whether the other node is the nearest to the sample as its winner completes it,
        and not the nearest in what is known.
    """
    n, k = len(x), weights.shape[1]
    for who in numba.prange(threads):
        gaps, lengths = np.empty(k, np.float32), np.empty(k, np.float32)
        for i in range(who * n // threads, (who + 1) * n // threads):
            set_gaps(x[i], weights, gaps, lengths, code, p)
            _two_least(gaps, pairs[i])
            if pinned[i] >= 0 and pinned[i] != pairs[i, 0]:
                pairs[i, 0], pairs[i, 1] = pinned[i], pairs[i, 0]
            if completed:
                b = pairs[i, 0]
                complete_gaps(x[i], weights, b, gaps, lengths, code, p)
                gaps[b] = np.inf
                pairs[i, 1] = np.argmin(gaps)


two_nearest_known = compiled(_two_nearest, "two_nearest_known", parallel=True)


@numba.njit(cache=True, nogil=True)
def _scale(known: float, total: float, code: int, p: float) -> float:
    """Return the factor of a distance over features of the weight `known`."""
    if code in (CHEBYSHEV, COSINE) or known <= 0.0:
        return 1.0
    share = total / known
    if code == MANHATTAN:
        return share
    if code == EUCLIDEAN:
        return np.sqrt(share)
    return np.cbrt(share) if code == CUBIC else share ** (1.0 / p)


@numba.njit(cache=True, nogil=True)
def known_distance(
    x: NDArray[np.floating],
    w: NDArray[np.floating],
    shares: Doubles,
    code: int,
    p: float,
) -> float:
    """Measure x (d,), NaN where missing, to w (d,), in float64.

    `shares` (d,) is what each feature adds to a sum over features, relatively.
    """
    u, v = np.empty(len(x)), np.empty(len(x))
    count, known = 0, 0.0
    for f in range(len(x)):
        if not np.isnan(x[f]):
            u[count], v[count] = x[f], w[f]
            count += 1
            known += shares[f]
    gap = whole_distance(u[:count], v[:count], code, p)
    return gap * _scale(known, shares.sum(), code, p)


@numba.njit(cache=True, nogil=True)
def distances_to(
    x: NDArray[np.floating],
    weights: NDArray[np.floating],
    nodes: Integers,
    shares: Doubles,
    code: int,
    p: float,
) -> Doubles:
    """(n,) distance of each of x (n, d) to its node of the weights (k, d)."""
    out = np.empty(len(x))
    for i in range(len(x)):
        out[i] = known_distance(x[i], weights[nodes[i]], shares, code, p)
    return out


@numba.njit(cache=True, nogil=True)
def nearest_known(
    x: Doubles, weights: Doubles, shares: Doubles, code: int, p: float
) -> tuple[Integers, Doubles]:
    """Search the nearest node of each of x (n, d), in float64; the first of equals."""
    nodes, gaps = np.zeros(len(x), np.int32), np.full(len(x), np.inf)
    for i in range(len(x)):
        for j in range(len(weights)):
            gap = known_distance(x[i], weights[j], shares, code, p)
            if gap < gaps[i]:
                gaps[i] = gap
                nodes[i] = j
    return nodes, gaps


@numba.njit(cache=True, nogil=True)
def count_misses(pairs: Integers, adjacent: Integers) -> int:
    """Count the pairs (n, 2) that are not adjacent; `adjacent` is (k, m)."""
    misses = 0
    for i in range(len(pairs)):
        near = False
        for m in range(adjacent.shape[1]):
            near |= adjacent[pairs[i, 0], m] == pairs[i, 1]
        misses += not near
    return misses


@numba.njit(cache=True, nogil=True)
def add_up(x: Floats, nodes: Integers, counts: Doubles, columns: Doubles) -> None:
    """Add each of x (n, d) to the columns of its node, `counts[i]` times.

    `columns` (k, d + c): the sums, then the counts, of each feature (c = d) or, where
    no value is missing, of all (c = 1).
    """
    d = x.shape[1]
    for i in range(len(x)):
        row, count = columns[nodes[i]], counts[i]
        for f in range(d):
            if not np.isnan(x[i, f]):
                row[f] += count * np.float64(x[i, f])
                if len(row) > d + 1:
                    row[d + f] += count
        if len(row) == d + 1:
            row[d] += count


@numba.njit(cache=True, nogil=True)
def move_known(
    weights: Floats, smoothed: Doubles, learning_rate: float, least: float
) -> Floats:
    """Move (k, d) weights towards smoothed sums over smoothed counts, (k, 2d).

    A weight whose smoothed count does not exceed `least` stays.
    """
    k, d = weights.shape
    out = weights.copy()
    for j in range(k):
        for f in range(d):
            if smoothed[j, d + f] > least:
                w = np.float64(weights[j, f])
                target = smoothed[j, f] / smoothed[j, d + f]
                out[j, f] = np.float32(w + learning_rate * (target - w))
    return out


@numba.njit(cache=True, nogil=True)
def learn_known(
    x: Floats, pinned: Integers, rates: Floats, weights: Floats, near: Floats,
    code: int, p: float,
) -> None:  # fmt: skip
    """Let weights (d, k) learn the known values of x (m, d) in order, in place.

    Parameters
    ----------
    pinned
        (m,) the node that is to win, or −1.
    rates
        (m,) the learning rate of each sample.
    near
        (k, k), row b holds h of all nodes where b has won.
    """
    k = weights.shape[1]
    gaps, lengths = np.empty(k, np.float32), np.empty(k, np.float32)
    for i in range(len(x)):
        b = pinned[i]
        if b < 0:
            set_gaps(x[i], weights, gaps, lengths, code, p)
            b = np.argmin(gaps)
        h = near[b]
        for f in range(len(x[i])):
            if np.isnan(x[i, f]):
                continue
            w, value = weights[f], x[i, f]
            for j in range(k):
                w[j] += rates[i] * h[j] * (value - w[j])
