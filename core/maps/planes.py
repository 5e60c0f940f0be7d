"""Component planes: how they are correlated, and an order by that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


MOST_PLANES = 400
"""Planes that are shown side by side."""

MOST_OPTIMAL = 150
"""Planes whose order is the best of those that their tree allows."""


def plane_correlations(weights: NDArray[np.floating]) -> NDArray[np.float64]:
    """Correlate the planes of (k, d) weights with each other.

    Returns
    -------
    (d, d) absolute values of Pearson's coefficient; 1 on the diagonal, else 0 for a
    plane that is the same everywhere.
    """
    planes = np.asarray(weights, np.float64)
    planes = planes - planes.mean(axis=0)
    largest = np.abs(planes).max(axis=0, initial=0.0)
    scale = np.maximum(np.abs(weights).max(axis=0, initial=0.0), 1e-300)
    flat = largest <= 1e-12 * scale
    planes = planes / np.where(flat, 1.0, largest)
    norms = np.linalg.norm(planes, axis=0)
    planes = np.where(flat, 0.0, planes / np.where(flat, 1.0, norms))
    found = np.minimum(np.abs(planes.T @ planes), 1.0)
    np.fill_diagonal(found, 1.0)
    return np.asarray(found)


def correlation_order(weights: NDArray[np.floating]) -> NDArray[np.int64]:
    """Put planes that are alike, or alike but for the sign, next to each other.

    The planes are joined into a tree by average linkage of 1 − |r|, and its leaves
    put so that the sum over neighbours is least (Bar-Joseph, Gifford and Jaakkola
    2001, *Fast optimal leaf ordering*), where these are not many. Of both directions
    it is the one in which the first of the features comes earlier.

    Returns
    -------
    (d,) the columns of the (k, d) weights.
    """
    from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering

    d = weights.shape[1]
    if d < 3:
        return np.arange(d)
    apart = 1.0 - plane_correlations(weights)
    apart = apart[np.triu_indices(d, 1)]
    tree = linkage(apart, "average")
    if d <= MOST_OPTIMAL:
        tree = optimal_leaf_ordering(tree, apart)
    order = np.asarray(leaves_list(tree), np.int64)
    return order if np.argmin(order) < d / 2 else order[::-1].copy()
