"""Whether neighbours in the data are neighbours on the map, and the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.quality.subject import Subject

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

NEIGHBOURS = 10
"""Neighbours of a sample that count, at most a quarter of the samples."""


def trustworthiness(subject: Subject) -> float:
    """Tell how far neighbours on the map are neighbours in the data."""
    return trust(subject.apart, subject.apart_on_map, _count(len(subject.few)))


def continuity(subject: Subject) -> float:
    """Tell how far neighbours in the data are neighbours on the map."""
    return trust(subject.apart_on_map, subject.apart, _count(len(subject.few)))


def neighbourhood_preservation(subject: Subject) -> float:
    """Share of a sample's nearest neighbours that are so on the map too.

    Averaged over the samples: Q_NX of Lee and Verleysen (2009), *Quality assessment
    of dimensionality reduction*.
    """
    count = _count(len(subject.few))
    here, there = ranks(subject.apart), ranks(subject.apart_on_map)
    both = (here <= count) & (there <= count) & (here > 0)
    return float(both.sum()) / (len(here) * count)


def trust(apart: Floats, apart_there: Floats, count: int) -> float:
    """Tell how far the `count` nearest neighbours there are near here, 0 to 1.

    1 − 2 / (n·c·(2n − 3c − 1)) Σᵢ Σⱼ (r(i, j) − c), j over the c nearest of i there, r
    their rank here (Venna and Kaski 2001, *Neighborhood preservation in nonlinear
    projection methods*).
    """
    n = len(apart)
    beyond = np.maximum(ranks(apart) - count, 0)
    near = ranks(apart_there)
    total = beyond[(near <= count) & (near > 0)].sum()
    return float(1.0 - 2.0 * total / (n * count * (2 * n - 3 * count - 1)))


def ranks(apart: Floats) -> Integers:
    """Rank each column of (n, n) distances within its row, 0 for the row's own.

    Many samples share a node and tie: chance decides, always in the same way, so
    that the order of the samples does not.
    """
    n = len(apart)
    own = np.arange(n)
    dice = np.random.default_rng(0).permutation(n)
    keys = apart.copy()
    keys[own, own] = -1.0
    order = dice[np.argsort(keys[:, dice], axis=1, kind="stable")]
    found = np.empty((n, n), np.int64)
    np.put_along_axis(found, order, np.broadcast_to(own, (n, n)), axis=1)
    return found


def topographic_product(subject: Subject) -> float:
    """Compare the neighbours of each node in the data with those on the lattice.

    Below 0 the map has too few dimensions for the data, above 0 too many (Bauer and
    Pawelzik 1992, *Quantifying the neighborhood preservation of self-organizing
    feature maps*). Nodes at one place count as no distortion.
    """
    apart = subject.distances(subject.weights, subject.weights)
    on_lattice = subject.lattice.distances(np.arange(subject.lattice.nodes))
    # Equal ways differ in their last bits: of equals the first node is the nearer one.
    return product(apart, np.round(on_lattice, 9))


def product(apart: Floats, on_lattice: Floats) -> float:
    """Compute the topographic product of (k, k) distances in data and lattice.

    The mean of log P₃(j, m) over all nodes j and m = 1 … k − 1, P₃ being the 2m-th root
    of the product of Q₁(j, l) Q₂(j, l) over l ≤ m: the distance of j to its l-th
    neighbour on the lattice over that to its l-th neighbour in the data, in the data
    (Q₁) and on the lattice (Q₂).
    """
    k = len(apart)
    by_data, by_lattice = _nearest(apart), _nearest(on_lattice)
    logs = np.zeros((k, k - 1))
    for distances in (apart, on_lattice):
        to_lattice = np.take_along_axis(distances, by_lattice, axis=1)
        to_data = np.take_along_axis(distances, by_data, axis=1)
        known = (to_lattice > 0.0) & (to_data > 0.0)
        logs += np.log(np.where(known, to_lattice, 1.0) / np.where(known, to_data, 1.0))
    share = np.cumsum(logs, axis=1) / (2.0 * np.arange(1, k))
    return float(share.mean())


def _nearest(apart: Floats) -> Integers:
    """Find the (k, k − 1) other nodes of each node, the nearest first."""
    own = apart.copy()
    np.fill_diagonal(own, -1.0)
    return np.argsort(own, axis=1, kind="stable")[:, 1:]


def _count(n: int) -> int:
    return max(1, min(NEIGHBOURS, n // 4))
