"""The Davies–Bouldin index, by which the number of clusters is chosen.

Davies and Bouldin 1979, *A cluster separation measure*. Vesanto and Alhoniemi 2000,
*Clustering of the self-organizing map*, choose the number of clusters of a map by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

BLOCK = 4_000_000
"""Values that are held at once."""


def davies_bouldin(x: Floats, labels: NDArray[np.integer], means: Floats) -> float:
    """Measure how alike each cluster is to the one that is most like it, on average.

    The mean over clusters i of the largest (Sᵢ + Sⱼ) / Dᵢⱼ, j ≠ i, where S is the mean
    distance of a cluster's samples to their mean and D that of two means. Less is
    better; means at the same place count nothing.

    Parameters
    ----------
    x, labels
        (n, d) samples, and (n,) the cluster of each.
    means
        (K, d) the means of the clusters' samples, K ≥ 2, none without a sample.
    """
    from scipy.spatial.distance import cdist

    spreads = np.bincount(labels, _to_means(x, labels, means)) / np.bincount(labels)
    apart = cdist(means, means)
    apart[apart == 0.0] = np.inf
    alike = (spreads[:, None] + spreads) / apart
    return float(alike.max(axis=1).mean())


def _to_means(x: Floats, labels: NDArray[np.integer], means: Floats) -> Floats:
    """(n,) distance of each sample to the mean of its cluster."""
    found, rows = np.empty(len(x)), max(1, BLOCK // x.shape[1])
    for start in range(0, len(x), rows):
        part = slice(start, start + rows)
        found[part] = np.linalg.norm(x[part] - means[labels[part]], axis=1)
    return found
