"""Online training: sample by sample, the winner and its neighbours move.

Weights lie feature by feature here, (d, k), as in `every`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from core.kernels.every import set_gaps

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


@numba.njit(cache=True, nogil=True)
def winner(
    x: Floats, weights: Floats, gaps: Floats, lengths: Floats, code: int, p: float
) -> int:
    """Find the node nearest to x (d,) among weights (d, k); the first where some tie.

    `gaps` and `lengths`, (k,), are scratch space.
    """
    set_gaps(x, weights, gaps, lengths, code, p)
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
