"""The smoothed data histogram: samples vote for their nearest nodes.

Pampalk, Rauber and Merkl 2002, *Using smoothed data histograms for cluster
visualization in self-organizing maps*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

USUAL_SPREAD = 8
"""Nodes that a sample votes for, unless chosen."""


def votes(distances: NDArray[np.float64], spread: int) -> NDArray[np.float64]:
    """Let each of (m, k) rows vote for its `spread` nearest nodes.

    The nearest gets s points, the next s − 1, the last 1, divided by their sum: each
    sample has one vote. Where fewer nodes are there, s is their number.

    Returns
    -------
    (k,) the votes.
    """
    k = distances.shape[1]
    spread = min(spread, k)
    nearest = np.argpartition(distances, spread - 1, axis=1)[:, :spread]
    near = np.take_along_axis(distances, nearest, axis=1)
    order = np.lexsort((nearest, near))
    ranked = np.take_along_axis(nearest, order, axis=1)
    points = np.arange(spread, 0, -1.0)
    share = np.broadcast_to(points / points.sum(), ranked.shape)
    return np.asarray(np.bincount(ranked.ravel(), share.ravel(), k), np.float64)
