"""Ward's tree of points that count differently.

Ward 1963, *Hierarchical grouping to optimize an objective function*: of all pairs the
one is joined whose union adds least to the sum of squared distances to the means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.kernels.running import one_blas_thread
from core.progress import Pulse, silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def ward_tree(points: Floats, counts: Floats, pulse: Pulse = silent) -> Floats:
    """Join points that stand for several samples each, until one cluster is left.

    Parameters
    ----------
    points, counts
        (m, d), and (m,) how many samples each stands for, above 0.

    Returns
    -------
    (m − 1, 4) the tree as `scipy.cluster.hierarchy` has it. The height of two clusters
    that stand for a and b samples, their means at a distance D, is √(2ab / (a + b))·D.

    Notes
    -----
    By chains of nearest neighbours (Murtagh 1983, *A survey of recent advances in
    hierarchical clustering algorithms*): m² steps, and no table of all distances.
    """
    forest = _Forest(points, counts)
    joined = np.empty((max(len(points) - 1, 0), 4))
    chain: list[tuple[int, float]] = []
    with one_blas_thread():
        for done in range(len(joined)):
            pulse(done / len(joined))
            first, second, height = forest.nearest_pair(chain)
            forest.join(first, second)
            joined[done] = first, second, height, 0
    return _numbered(joined)


class _Forest:
    """The clusters that are not joined yet; of two that are, the second's place stays.

    Attributes
    ----------
    means, squares, counts
        (m, d) their means, (m,) the squared lengths of these, (m,) their samples.
    alive
        (m,) whether there still is a cluster at a place.
    """

    def __init__(self, points: Floats, counts: Floats) -> None:
        middle = np.average(points, axis=0, weights=counts)
        self.means, self.counts = points - middle, counts.astype(np.float64)
        self.squares = np.einsum("md,md->m", self.means, self.means)
        self.alive = np.ones(len(points), np.bool_)

    def nearest_pair(self, chain: list[tuple[int, float]]) -> tuple[int, int, float]:
        """Go on from nearest to nearest until two are each other's.

        `chain` are the clusters on the way and their heights over the ones before,
        which become less; the two are taken off it.
        """
        if not chain:
            chain.append((int(self.alive.argmax()), np.inf))
        while True:
            last, height = chain[-1]
            heights = self._heights(last)
            nearest = int(heights.argmin())
            # What is on the way cannot be nearer, but for rounding.
            known = any(place == nearest for place, _ in chain)
            if known or not heights[nearest] < height:
                chain.pop()
                return chain.pop()[0], last, height
            chain.append((nearest, float(heights[nearest])))

    def join(self, first: int, second: int) -> None:
        """Join two clusters."""
        both = self.counts[first] + self.counts[second]
        share = self.counts[first] / both
        mean = share * self.means[first] + (1.0 - share) * self.means[second]
        self.means[second], self.squares[second] = mean, mean @ mean
        self.counts[second], self.alive[first] = both, False

    def _heights(self, place: int) -> Floats:
        """(m,) heights over the cluster at a place; infinite where there is none."""
        squared = self.squares - 2.0 * (self.means @ self.means[place])
        squared = np.maximum(squared + self.squares[place], 0.0)
        counts, own = self.counts, self.counts[place]
        heights = np.sqrt(2.0 * counts * own / (counts + own) * squared)
        heights[place] = np.inf
        return np.where(self.alive, heights, np.inf)


def _numbered(joined: Floats) -> Floats:
    """Put unions in the order of their heights, and number the clusters by it."""
    tree = joined[np.argsort(joined[:, 2], kind="stable")]
    m = len(tree) + 1
    above, sizes = np.arange(2 * m - 1), np.ones(2 * m - 1)
    for number, row in enumerate(tree, start=m):
        roots = sorted(_root(above, int(place)) for place in row[:2])
        above[roots], sizes[number] = number, sizes[roots].sum()
        row[:2], row[3] = roots, sizes[number]
    return tree


def _root(above: NDArray[np.int64], cluster: int) -> int:
    """Find the largest union so far that holds a cluster."""
    while above[cluster] != cluster:
        above[cluster] = above[above[cluster]]
        cluster = int(above[cluster])
    return cluster


def cut(tree: Floats, numbers: Sequence[int]) -> NDArray[np.int64]:
    """Divide the m points of a tree into clusters.

    Parameters
    ----------
    numbers
        How many, 1 to m each, ascending.

    Returns
    -------
    (m, len(numbers)) the cluster of each point, from 0.
    """
    from scipy.cluster.hierarchy import cut_tree

    if not len(tree) or not len(numbers):
        return np.zeros((len(tree) + 1, len(numbers)), np.int64)
    # SciPy gets m clusters right only where they are asked for first.
    return np.asarray(cut_tree(tree, numbers[::-1])[:, ::-1], np.int64)
