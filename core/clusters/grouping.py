"""`Grouping`: a map's nodes from one cluster to many; `Clusters`: so many of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from core.clusters.profiles import Profile, Sums
from core.clusters.regions import borders, number_places
from core.clusters.validity import davies_bouldin
from core.clusters.ward import cut, ward_tree
from core.errors import UserError
from core.progress import Pulse, silent
from core.quality.subject import Subject
from core.settings import Metric
from core.sources import Category, read_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.lattices import Lattice
    from core.som import Snapshot
    from core.training import Problem

    Floats = NDArray[np.float64]

MOST_NODES = 20_000
"""Nodes with samples up to which clusters are found, in some ten seconds then."""

MOST_TRIED = 30
"""The largest number of clusters that is tried."""


@dataclass(frozen=True, eq=False)
class Clusters:
    """K clusters of a map's k nodes, the one with most samples first.

    Attributes
    ----------
    snapshot
        The map's state.
    of_nodes
        (k,) int64, the cluster of each node, from 0.
    won
        (k,) whether a node won samples; the others are in the cluster that is nearest.
    of_samples
        (n,) int32, the cluster of each sample's BMU.
    profile
        What their samples have in common.
    asked
        How many clusters were asked for; None: as many as the index found.
    tried, index
        Numbers of clusters, and the Davies–Bouldin index of each.
    sides
        (s, 2, 2) where the borders between clusters run on the drawn lattice.
    places
        (r,) nodes where the clusters' numbers are written.
    """

    snapshot: Snapshot
    of_nodes: NDArray[np.int64]
    won: NDArray[np.bool_]
    of_samples: NDArray[np.int32]
    profile: Profile
    asked: int | None
    tried: tuple[int, ...]
    index: tuple[float, ...]
    sides: Floats
    places: NDArray[np.int64]

    def __post_init__(self) -> None:
        arrays = self.of_nodes, self.won, self.of_samples, self.sides, self.places
        for array in arrays:
            read_only(array)

    @property
    def number(self) -> int:
        """How many clusters there are."""
        return len(self.profile.samples)

    @property
    def best(self) -> int:
        """The number of least index; 1 where none could be tried."""
        return best_number(self.tried, self.index)

    def as_dict(self) -> dict[str, Any]:
        """Describe how they were found as JSON values."""
        index = [round(value, 4) for value in self.index]
        return {
            "method": "Ward's linkage of nodes, weighted by their samples",
            "number": self.number,
            "number_chosen_by": (
                "Davies-Bouldin index of the samples" if self.asked is None else "user"
            ),
            "samples": self.profile.samples.tolist(),
            "davies_bouldin": dict(zip(self.tried, index, strict=True)),
        }

    @cached_property
    def labels(self) -> Category:
        """The clusters as classes of the samples, named by their numbers from 1."""
        names = tuple(str(one + 1) for one in range(self.number))
        return Category("Cluster", self.of_samples, names)


@dataclass(frozen=True, eq=False)
class Grouping:
    """Ward's tree of the nodes that won samples, and what is needed to read it.

    Attributes
    ----------
    snapshot, lattice
        The map's state, and its lattice.
    places
        (k, d) the nodes where clusters are compared, see `group_nodes`.
    nodes
        (m,) those that won samples.
    tree
        (m − 1, 4) as `ward_tree` gives it.
    bmus
        (n,) the BMU of each sample.
    sums
        What the nodes' samples add up to.
    tried, index
        As in `Clusters`.
    """

    snapshot: Snapshot
    lattice: Lattice
    places: Floats
    nodes: NDArray[np.int64]
    tree: Floats
    bmus: NDArray[np.int32]
    sums: Sums
    tried: tuple[int, ...]
    index: tuple[float, ...]

    def clusters(self, asked: int | None = None) -> Clusters:
        """Divide the nodes into so many clusters, or as the index says is best.

        There are never more than nodes that won samples. A node that won none goes to
        the cluster whose mean is nearest, as Ward's rule would have a vanishing count
        do.
        """
        number = best_number(self.tried, self.index) if asked is None else asked
        labels = cut(self.tree, [min(number, len(self.nodes))])[:, 0]
        counts = self.sums.samples[self.nodes].astype(np.float64)
        of_nodes = self._nearest(_means(self.places[self.nodes], counts, labels))
        of_nodes[self.nodes] = labels
        of_nodes = _by_size(of_nodes, self.sums.samples)
        return Clusters(
            self.snapshot,
            of_nodes,
            self.sums.samples > 0,
            of_nodes[self.bmus].astype(np.int32),
            self.sums.profile(of_nodes),
            asked,
            self.tried,
            self.index,
            borders(self.lattice, of_nodes),
            number_places(self.lattice, of_nodes),
        )

    def _nearest(self, means: Floats) -> NDArray[np.int64]:
        from scipy.spatial.distance import cdist

        return np.asarray(cdist(self.places, means).argmin(axis=1), np.int64)


def group_nodes(
    problem: Problem,
    snapshot: Snapshot,
    bmus: NDArray[np.int32],
    pulse: Pulse = silent,
) -> Grouping:
    """Join the nodes of a map by Ward's rule, each counting as the samples it won.

    Nodes are compared in training units by Euclidean distance, which Ward's rule is
    about; with cosine distance as unit vectors, whose squared distances are twice it.
    Any two may be joined: to ask for an edge between them gave no better clusters on
    the data that were tried, and parts what a sheet has to fold over.

    The Davies–Bouldin index is that of the samples, at most 20,000 of them spread
    evenly, so that it does not depend on the size of the map; what they lack is as in
    their BMUs. Up to the root of their number is tried, but no more than 30.

    Parameters
    ----------
    bmus
        (n,) the BMU of each sample.

    Raises
    ------
    UserError
        More nodes won samples than can be compared.
    """
    subject = Subject.of(problem, snapshot)
    places = _placed(problem, subject.weights)
    won = np.bincount(bmus, minlength=len(places))
    nodes = np.flatnonzero(won)
    if len(nodes) > MOST_NODES:
        raise UserError(
            f"{len(nodes)} nodes won samples, and clusters are found among up to "
            f"{MOST_NODES} nodes: train a smaller map."
        )
    counts = won[nodes].astype(np.float64)
    tree = ward_tree(places[nodes], counts, lambda share: pulse(0.5 * share))
    most = min(MOST_TRIED, len(nodes), int(np.sqrt(len(bmus))))
    tried = tuple(range(2, most + 1))
    index = _indices(
        _placed(problem, subject.x),
        np.searchsorted(nodes, bmus[subject.chosen]),
        cut(tree, tried),
        lambda share: pulse(0.5 + 0.5 * share),
    )
    sums = Sums.of(problem.dataset.values, bmus, len(places))
    lattice = problem.plan.lattice
    return Grouping(snapshot, lattice, places, nodes, tree, bmus, sums, tried, index)


def best_number(tried: Sequence[int], index: Sequence[float]) -> int:
    """Return the number of clusters of least index, the least among equals."""
    return tried[int(np.argmin(index))] if len(tried) else 1


def _indices(
    x: Floats, owners: NDArray[np.int64], cuts: NDArray[np.int64], pulse: Pulse
) -> tuple[float, ...]:
    """Measure each of the (m, c) cuts by (n, d) samples that (n,) points stand for."""
    found: list[float] = []
    for number, labels in enumerate(cuts.T):
        pulse(number / cuts.shape[1])
        own = np.unique(labels[owners], return_inverse=True)[1]
        means = _means(x, np.ones(len(x)), own)
        found.append(davies_bouldin(x, own, means) if len(means) > 1 else np.inf)
    return tuple(found)


def _placed(problem: Problem, x: Floats) -> Floats:
    """Return (m, d) training units, with cosine distance at unit length."""
    if problem.plan.settings.metric is not Metric.COSINE:
        return x
    lengths = np.linalg.norm(x, axis=1, keepdims=True)
    return np.asarray(x / np.where(lengths > 0.0, lengths, 1.0))


def _means(x: Floats, counts: Floats, labels: NDArray[np.integer]) -> Floats:
    """(K, d) means of (n, d) points that count differently, cluster by cluster."""
    from scipy.sparse import csr_array

    n, number = len(x), int(labels.max()) + 1
    members = csr_array((counts, (labels, np.arange(n))), (number, n))
    return np.asarray(members @ x) / np.bincount(labels, counts)[:, None]


def _by_size(
    of_nodes: NDArray[np.int64], samples: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Give the cluster with most samples the first number, among equals by node."""
    _, first, labels = np.unique(of_nodes, return_index=True, return_inverse=True)
    order = np.lexsort((first, -np.bincount(labels, samples)))
    return np.argsort(order)[labels]
