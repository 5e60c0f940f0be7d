"""What a batch epoch does besides searching: adding threads up, moving the nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from core.kernels.running import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.kernels.workspace import Totals


def _collect(
    totals: Totals,
    scales: NDArray[np.float64],
    columns: NDArray[np.float64],
    hits: NDArray[np.int64],
    spreads: NDArray[np.float64],
) -> None:
    """Add the threads' totals up in natural units, and empty them.

    `columns` (k, d + 1) receives the sums of each node and, last, its hits.
    """
    sums, reaches, won = totals.sums, totals.spreads, totals.hits
    threads, k, d = sums.shape
    unit = 1.0 / scales[0]  # exact: a power of two
    for j in numba.prange(k):
        count = 0
        spread = 0
        for who in range(threads):
            count += won[who, j]
            spread += reaches[who, j]
            won[who, j] = 0
            reaches[who, j] = 0
        hits[j] = count
        spreads[j] = spread / scales[1]
        columns[j, d] = count
        for who in range(1, threads):
            for f in range(d):
                sums[0, j, f] += sums[who, j, f]
                sums[who, j, f] = 0
        for f in range(d):
            columns[j, f] = sums[0, j, f] * unit
            sums[0, j, f] = 0


collect_serial = compiled(_collect, "collect_serial")
collect_parallel = compiled(_collect, "collect_parallel", parallel=True)


@numba.njit(cache=True, nogil=True)
def move(
    weights: NDArray[np.float32],
    smoothed: NDArray[np.float64],
    learning_rate: float,
    least: float,
) -> NDArray[np.float32]:
    """Move (k, d) weights towards smoothed sums over smoothed hits, (k, d + 1).

    A node whose smoothed hits do not exceed `least` keeps its weights.
    """
    k, d = weights.shape
    out = weights.copy()
    for j in range(k):
        if smoothed[j, d] > least:
            share = 1.0 / smoothed[j, d]
            for f in range(d):
                w = np.float64(weights[j, f])
                step = learning_rate * (smoothed[j, f] * share - w)
                out[j, f] = np.float32(w + step)
    return out


@numba.njit(cache=True, nogil=True, fastmath={"nnan", "nsz", "reassoc"})
def reach_of(weights: NDArray[np.float32]) -> float:
    """Bound every metric's distance of a point in [−1, 1]^d to (k, d) weights."""
    largest = np.float32(0.0)
    for w in weights.ravel():
        largest = max(largest, abs(w))
    return float(weights.shape[1] * (2.0 + largest))
