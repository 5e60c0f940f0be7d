"""Gaps of one sample to every node, feature by feature.

Weights lie feature by feature, (d, k), so that the innermost loops run over nodes and
become vector code, and a missing value leaves out a whole row of them. Gaps grow with
the distance, as in `gaps`; where a value is NaN, they go over the known features.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from core.kernels.distances import CHEBYSHEV, COSINE, CUBIC, EUCLIDEAN, MANHATTAN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

KNOWN = -1
"""Stands for the values that a sample knows, where a node for those it lacks."""


@numba.njit(cache=True, nogil=True, forceinline=True)
def set_gaps(
    x: Floats, weights: Floats, gaps: Floats, lengths: Floats, code: int, p: float
) -> None:
    """Set the gaps (k,) of x (d,) to all weights (d, k); `lengths` (k,) is room."""
    gaps[:] = 0.0
    if code == COSINE:
        lengths[:] = 0.0
    _add_features(x, weights, KNOWN, gaps, lengths, code, p)


@numba.njit(cache=True, nogil=True)
def complete_gaps(
    x: Floats, weights: Floats, node: int, gaps: Floats, lengths: Floats, code: int,
    p: float,
) -> None:  # fmt: skip
    """Add to what `set_gaps` gives what x lacks, with the values of a node."""
    if code == COSINE:
        for j in range(len(gaps)):
            gaps[j] *= np.sqrt(lengths[j])
    _add_features(x, weights, node, gaps, lengths, code, p)


@numba.njit(cache=True, nogil=True, forceinline=True)
def _add_features(
    x: Floats, weights: Floats, node: int, gaps: Floats, lengths: Floats, code: int,
    p: float,
) -> None:  # fmt: skip
    """Add the features that x knows, or those that it lacks as a node has them."""
    if code in (EUCLIDEAN, MANHATTAN, CHEBYSHEV, CUBIC):
        for f in range(len(x)):
            if np.isnan(x[f]) == (node >= 0):
                _add_gaps(_value(x, weights, f, node), weights[f], gaps, code)
    elif code == COSINE:
        _turn(x, weights, node, gaps, lengths)
    else:
        _add_powers(x, weights, node, gaps, lengths, p)


@numba.njit(cache=True, nogil=True, forceinline=True)
def _value(x: Floats, weights: Floats, f: int, node: int) -> np.float32:
    return x[f] if node < 0 else weights[f, node]


@numba.njit(cache=True, nogil=True, forceinline=True)
def _add_gaps(x: np.float32, w: Floats, gaps: Floats, code: int) -> None:
    if code == EUCLIDEAN:
        for j in range(len(gaps)):
            gaps[j] += (x - w[j]) * (x - w[j])
    elif code == MANHATTAN:
        for j in range(len(gaps)):
            gaps[j] += abs(x - w[j])
    elif code == CHEBYSHEV:
        for j in range(len(gaps)):
            gaps[j] = max(gaps[j], abs(x - w[j]))
    else:
        for j in range(len(gaps)):
            gaps[j] += abs(x - w[j]) ** 3


@numba.njit(cache=True, nogil=True)
def _turn(x: Floats, weights: Floats, node: int, gaps: Floats, lengths: Floats) -> None:
    """Make gaps −cos ∠(x, w) of sums −x·w, which grow with the cosine distance."""
    for f in range(len(x)):
        if np.isnan(x[f]) == (node >= 0):
            value, w = _value(x, weights, f, node), weights[f]
            for j in range(len(gaps)):
                gaps[j] -= value * w[j]
                lengths[j] += w[j] * w[j]
    for j in range(len(gaps)):
        if lengths[j] > 0.0:
            gaps[j] /= np.sqrt(lengths[j])


@numba.njit(cache=True, nogil=True)
def _add_powers(
    x: Floats, weights: Floats, node: int, gaps: Floats, tops: Floats, p: float
) -> None:
    """Make gaps (g^p + Σ |x − w|^p)^(1/p) of gaps g.

    They are scaled by the largest term, so that high powers do not vanish.
    """
    # One by one: copying it whole would compile Numba's text of an error, for seconds.
    for j in range(len(gaps)):
        tops[j] = gaps[j]
    for f in range(len(x)):
        if np.isnan(x[f]) == (node >= 0):
            _add_gaps(_value(x, weights, f, node), weights[f], tops, CHEBYSHEV)
    for j in range(len(gaps)):
        if tops[j] > 0.0:
            gaps[j] = (gaps[j] / tops[j]) ** p
    for f in range(len(x)):
        if np.isnan(x[f]) == (node >= 0):
            value, w = _value(x, weights, f, node), weights[f]
            for j in range(len(gaps)):
                if tops[j] > 0.0:
                    gaps[j] += np.float32((abs(value - w[j]) / tops[j]) ** p)
    for j in range(len(gaps)):
        gaps[j] = np.float32(tops[j] * gaps[j] ** (1.0 / p))
