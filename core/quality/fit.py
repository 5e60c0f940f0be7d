"""How near the nodes are to the samples, and the lattice to a surface."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.kernels.distances import code_of, pair_distances
from core.lattices.neighbourhood import weight

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.quality.subject import Subject

BLOCK = 512


def quantization_error(subject: Subject) -> float:
    """Average the distances of all samples to their BMUs."""
    return subject.snapshot.record.mqe


def squared_error(subject: Subject) -> float:
    """Average the squared distances of the samples to their BMUs."""
    return float(np.mean(subject.spreads**2))


def dead_nodes(subject: Subject) -> float:
    """Share of the nodes that win no sample."""
    return float(np.mean(subject.snapshot.hits == 0))


def distortion(subject: Subject) -> float:
    """Average Σⱼ h(b, j) d²(x, wⱼ) over the samples x with BMU b.

    Batch training descends on it while the radius stays (Heskes 1999, *Energy
    functions for self-organizing maps*). h is that of the map's epoch.
    """
    kind = subject.problem.plan.settings.neighbourhood
    radius, total = subject.snapshot.record.radius, 0.0
    for start in range(0, len(subject.x), BLOCK):
        part = slice(start, start + BLOCK)
        apart = subject.lattice.distances(subject.pairs[part, 0])
        squares = subject.distances(subject.x[part], subject.weights) ** 2
        total += float((weight(kind, apart, radius) * squares).sum())
    return total / len(subject.x)


def combined_error(subject: Subject) -> float:
    """Average the way from each sample to its BMU and on to its second nearest node.

    The second part follows the lattice's edges, each as long as its nodes are apart
    in the data (Kaski and Lagus 1996, *Comparing self-organizing maps*).
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    first, second = subject.pairs.T
    starts, inverse = np.unique(first, return_inverse=True)
    i, j = subject.lattice.edges.T
    # An edge of length 0 would be no edge.
    lengths = np.maximum(_edge_lengths(subject), np.finfo(float).tiny)
    k = subject.lattice.nodes
    graph = csr_array((lengths, (i, j)), shape=(k, k))
    ways = np.empty(len(first))
    for part in range(0, len(starts), BLOCK):
        some = starts[part : part + BLOCK]
        found = dijkstra(graph, directed=False, indices=some)
        here = (inverse >= part) & (inverse < part + BLOCK)
        ways[here] = found[inverse[here] - part, second[here]]
    return float(np.mean(subject.spreads + ways))


def _edge_lengths(subject: Subject) -> NDArray[np.float64]:
    settings = subject.problem.plan.settings
    i, j = subject.lattice.edges.T
    p = settings.minkowski_p
    code = code_of(settings.metric, p)
    return np.asarray(
        pair_distances(subject.weights[i], subject.weights[j], code, p), np.float64
    )
