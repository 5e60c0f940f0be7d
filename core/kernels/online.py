"""Online training: sample by sample, the winner and its neighbours move.

Weights lie feature by feature here, (d, k), so that the innermost loops run over
nodes and become vector code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from core.kernels.distances import CHEBYSHEV, COSINE, CUBIC, EUCLIDEAN, MANHATTAN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


@numba.njit(cache=True, nogil=True)
def add_gaps(x: np.float32, w: Floats, gaps: Floats, code: int, p: float) -> None:
    """Add one feature's share to the gaps (k,), which grow with the distance."""
    if code == EUCLIDEAN:
        for j in range(len(gaps)):
            gaps[j] += (x - w[j]) * (x - w[j])
    elif code == MANHATTAN:
        for j in range(len(gaps)):
            gaps[j] += abs(x - w[j])
    elif code == CHEBYSHEV:
        for j in range(len(gaps)):
            gaps[j] = max(gaps[j], abs(x - w[j]))
    elif code == CUBIC:
        for j in range(len(gaps)):
            gaps[j] += abs(x - w[j]) ** 3
    else:
        for j in range(len(gaps)):
            gaps[j] += np.float32(abs(x - w[j]) ** p)


@numba.njit(cache=True, nogil=True)
def _turn_apart(x: Floats, weights: Floats, gaps: Floats, lengths: Floats) -> None:
    """Set the gaps (k,) to −cos ∠(x, w), which grows with the cosine distance."""
    lengths[:] = 0.0
    for f in range(len(x)):
        w = weights[f]
        for j in range(len(gaps)):
            gaps[j] -= x[f] * w[j]
            lengths[j] += w[j] * w[j]
    for j in range(len(gaps)):
        if lengths[j] > 0.0:
            gaps[j] /= np.sqrt(lengths[j])


@numba.njit(cache=True, nogil=True)
def winner(
    x: Floats, weights: Floats, gaps: Floats, lengths: Floats, code: int, p: float
) -> int:
    """Find the node nearest to x (d,) among weights (d, k); the first where some tie.

    `gaps` and `lengths`, (k,), are scratch space.
    """
    gaps[:] = 0.0
    if code == COSINE:
        _turn_apart(x, weights, gaps, lengths)
    else:
        for f in range(len(x)):
            add_gaps(x[f], weights[f], gaps, code, p)
    return int(np.argmin(gaps))


@numba.njit(cache=True, nogil=True)
def learn_one_by_one(
    x: Floats, weights: Floats, near: Floats, learning_rate: float, code: int, p: float
) -> None:
    """Let weights (d, k) learn the samples x (m, d) in order, in place.

    W ← W + η h (x − W), h from `near` (k, k): row b holds h of all nodes where b has
    won (Kohonen 1982).
    """
    k = weights.shape[1]
    gaps, lengths = np.empty(k, np.float32), np.empty(k, np.float32)
    rate = np.float32(learning_rate)
    for i in range(len(x)):
        h = near[winner(x[i], weights, gaps, lengths, code, p)]
        for f in range(len(x[i])):
            w, value = weights[f], x[i, f]
            for j in range(k):
                w[j] += rate * h[j] * (value - w[j])
