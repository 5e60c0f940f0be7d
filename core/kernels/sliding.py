"""The neighbourhood along a line: the same weights, slid along from node to node.

As a matrix product it would first have to write its matrix out, which takes longer than
the product itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from core.kernels.running import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ROWS = 4
"""Rows of weights that are summed up at once, so that columns are read once for all."""


@numba.njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})
def add_rows(
    a: Floats, b: Floats, c: Floats, d: Floats, columns: Floats, low: int, out: Floats
) -> None:
    """Add Σ_i a[i] · columns[f, low + i] to each out[0, f], and so on for b, c and d.

    The weights are four (m,) arrays; `out` is (4, ·), f goes over its columns.
    """
    high, count = low + len(a), out.shape[1]
    for f in range(0, count - 1, 2):
        p, q = columns[f][low:high], columns[f + 1][low:high]
        ap = bp = cp = dp = aq = bq = cq = dq = 0.0
        for i in range(len(a)):
            ap += a[i] * p[i]
            bp += b[i] * p[i]
            cp += c[i] * p[i]
            dp += d[i] * p[i]
            aq += a[i] * q[i]
            bq += b[i] * q[i]
            cq += c[i] * q[i]
            dq += d[i] * q[i]
        out[0, f] += ap
        out[1, f] += bp
        out[2, f] += cp
        out[3, f] += dp
        out[0, f + 1] += aq
        out[1, f + 1] += bq
        out[2, f + 1] += cq
        out[3, f + 1] += dq
    if count % 2 == 1:
        p = columns[count - 1][low:high]
        ap = bp = cp = dp = 0.0
        for i in range(len(a)):
            ap += a[i] * p[i]
            bp += b[i] * p[i]
            cp += c[i] * p[i]
            dp += d[i] * p[i]
        out[0, count - 1] += ap
        out[1, count - 1] += bp
        out[2, count - 1] += cp
        out[3, count - 1] += dp


def _slide(values: Floats, columns: Floats, out: Floats) -> None:
    """Add Σ_b values[w − 1 − j + b] · columns[f, b] to (w, c) `out`.

    Parameters
    ----------
    values
        Weights of the nodes w − 1 before to w − 1 behind, (2w − 1,).
    columns
        (c, w) what is summed up.
    """
    w = columns.shape[1]
    for four in numba.prange(-(-w // ROWS)):
        j = four * ROWS
        # Beyond the last node the last is summed up again.
        second, third, last = min(j + 1, w - 1), min(j + 2, w - 1), min(j + 3, w - 1)
        sums = np.zeros((ROWS, out.shape[1]))
        add_rows(
            values[w - 1 - j : 2 * w - 1 - j],
            values[w - 1 - second : 2 * w - 1 - second],
            values[w - 1 - third : 2 * w - 1 - third],
            values[w - 1 - last : 2 * w - 1 - last],
            columns, 0, sums,
        )  # fmt: skip
        for row in range(min(ROWS, w - j)):
            out[j + row] += sums[row]


slide_serial = compiled(_slide, "slide_serial")
slide_parallel = compiled(_slide, "slide_parallel", parallel=True)
