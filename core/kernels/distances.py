"""The metrics, one pair of vectors at a time, in float64."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from core.settings import Metric

if TYPE_CHECKING:
    from numpy.typing import NDArray

EUCLIDEAN, MANHATTAN, CHEBYSHEV, COSINE, CUBIC, MINKOWSKI = range(6)

_CODES = {
    Metric.EUCLIDEAN: EUCLIDEAN,
    Metric.MANHATTAN: MANHATTAN,
    Metric.CHEBYSHEV: CHEBYSHEV,
    Metric.COSINE: COSINE,
}
_SPECIAL = {1.0: MANHATTAN, 2.0: EUCLIDEAN, 3.0: CUBIC}


def code_of(metric: Metric, p: float) -> int:
    """Choose the kernels' number for a metric; p counts for Minkowski only."""
    if metric is Metric.MINKOWSKI:
        return _SPECIAL.get(p, MINKOWSKI)
    return _CODES[metric]


@numba.njit(cache=True, nogil=True)
def distance(
    a: NDArray[np.floating], b: NDArray[np.floating], code: int, p: float
) -> float:
    """Measure the distance of two (d,) vectors.

    Cosine distance is 1 − cos ∠(a, b); a zero vector is at right angles to every
    other vector and at distance 0 from another zero vector.
    """
    if code == COSINE:
        return _cosine(a, b)
    if code == MINKOWSKI:
        return _minkowski(a, b, p)
    total = 0.0
    for f in range(len(a)):
        gap = abs(np.float64(a[f]) - np.float64(b[f]))
        if code == EUCLIDEAN:
            total += gap * gap
        elif code == MANHATTAN:
            total += gap
        elif code == CHEBYSHEV:
            total = max(total, gap)
        else:
            total += gap * gap * gap
    if code == EUCLIDEAN:
        return np.sqrt(total)
    return np.cbrt(total) if code == CUBIC else total


@numba.njit(cache=True, nogil=True)
def _minkowski(a: NDArray[np.floating], b: NDArray[np.floating], p: float) -> float:
    """Scale by the largest gap, so that high powers neither vanish nor overflow."""
    largest = 0.0
    for f in range(len(a)):
        largest = max(largest, abs(np.float64(a[f]) - np.float64(b[f])))
    if largest == 0.0:
        return 0.0
    total = 0.0
    for f in range(len(a)):
        total += (abs(np.float64(a[f]) - np.float64(b[f])) / largest) ** p
    return largest * total ** (1.0 / p)


@numba.njit(cache=True, nogil=True)
def _cosine(a: NDArray[np.floating], b: NDArray[np.floating]) -> float:
    dot = 0.0
    aa = 0.0
    bb = 0.0
    for f in range(len(a)):
        u, v = np.float64(a[f]), np.float64(b[f])
        dot += u * v
        aa += u * u
        bb += v * v
    if aa == 0.0 and bb == 0.0:
        return 0.0
    if aa == 0.0 or bb == 0.0:
        return 1.0
    return max(0.0, 1.0 - dot / (np.sqrt(aa) * np.sqrt(bb)))


@numba.njit(cache=True, nogil=True)
def neighbour_distances(
    weights: NDArray[np.float32], neighbours: NDArray[np.int32], code: int, p: float
) -> NDArray[np.float64]:
    """Mean distance of each node's weights to its neighbours' (the U-Matrix).

    Parameters
    ----------
    weights
        (k, d).
    neighbours
        (k, m) indices, padded with −1.

    Returns
    -------
    (k,) in the units of the weights; 0 for a node without neighbours.
    """
    out = np.zeros(len(weights))
    for j in range(len(weights)):
        count = 0
        for m in range(neighbours.shape[1]):
            other = neighbours[j, m]
            if other >= 0:
                out[j] += distance(weights[j], weights[other], code, p)
                count += 1
        if count > 0:
            out[j] /= count
    return out


@numba.njit(cache=True, nogil=True)
def nearest(
    samples: NDArray[np.float64], weights: NDArray[np.float64], code: int, p: float
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Search the nearest node of each sample one by one, in float64.

    Ties go to the lowest index. Used where float32 cannot tell two nodes apart,
    and as the oracle of the fast search.
    """
    n = len(samples)
    bmus = np.zeros(n, np.int32)
    distances = np.zeros(n)
    for i in range(n):
        best = np.inf
        for j in range(len(weights)):
            d = distance(samples[i], weights[j], code, p)
            if d < best:
                best = d
                bmus[i] = j
        distances[i] = best
    return bmus, distances


@numba.njit(cache=True, nogil=True)
def pair_distances(
    a: NDArray[np.float64], b: NDArray[np.float64], code: int, p: float
) -> NDArray[np.float64]:
    """Measure the distance of each row of a (m, d) to the same row of b (m, d)."""
    out = np.empty(len(a))
    for i in range(len(a)):
        out[i] = distance(a[i], b[i], code, p)
    return out
