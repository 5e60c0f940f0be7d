"""The samples that are farthest from all that others have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.analysis import training_units
from core.matching import Matcher
from core.settings import Metric
from core.som import Som
from core.sources import read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.som import Plan, Snapshot
    from core.training import Problem

    Floats = NDArray[np.float64]

USUAL_BOUND = 3.5
"""The score above which Iglewicz and Hoaglin call a value an outlier."""

MOST_TELLING, LEAST_SHARE = 3, 0.05
"""Features that are named for a sample, and how much they have to matter."""

_MAD, _MEAN = 1.4826, 1.2533
"""What median and mean absolute deviation are multiplied by: for normally distributed
values both are the standard deviation then."""


@dataclass(frozen=True, eq=False)
class Outliers:
    """Samples far from the nodes that others win, the farthest first.

    Attributes
    ----------
    snapshot
        The map's state.
    samples
        (m,) int64, which ones.
    bmus, distances
        (m,) their BMUs and the distances to them, training metric and units.
    isolations
        (m,) how far they are from the nearest node that others win, see `isolated`.
    scores
        (m,) these isolations as `scores` scales them.
    features
        The d names.
    shares
        (m, d) which share of its isolation each feature makes up, see `feature_shares`.
    above
        How many of all samples have a score above `USUAL_BOUND`.
    """

    snapshot: Snapshot
    samples: NDArray[np.int64]
    bmus: NDArray[np.int32]
    distances: Floats
    isolations: Floats
    scores: Floats
    features: tuple[str, ...]
    shares: Floats
    above: int

    def __post_init__(self) -> None:
        arrays = (self.samples, self.bmus, self.distances, self.isolations)
        for array in (*arrays, self.scores, self.shares):
            read_only(array)

    def as_dict(self) -> dict[str, Any]:
        """Describe how they were found as JSON values."""
        return {
            "ranked_by": "distance to the nearest node that another sample wins, "
            "training metric and units",
            "score": "(isolation - median) / (1.4826 MAD)",
            "samples_above_3.5": self.above,
        }

    def telling(self, place: int, most: int = MOST_TELLING) -> list[tuple[str, float]]:
        """Name the features that make up most of an isolation, with their shares."""
        shares = self.shares[place]
        first = np.argsort(-shares, kind="stable")[:most]
        return [
            (self.features[one], float(shares[one]))
            for one in first
            if shares[one] >= LEAST_SHARE
        ]


def outliers_of(
    problem: Problem,
    snapshot: Snapshot,
    bmus: NDArray[np.int32],
    distances: Floats,
    most: int,
) -> Outliers:
    """Rank samples by how far they are from the nodes that others win.

    Parameters
    ----------
    bmus, distances
        (n,) of all samples, as `core.analysis.best_matches` finds them.
    most
        How many to return.
    """
    nodes, isolations = isolated(problem, snapshot, bmus, distances)
    scored = scores(isolations)
    first = np.argsort(-isolations, kind="stable")[:most]
    som = Som(problem.plan, snapshot)
    values, weights = problem.dataset.values[first], som.weights[nodes[first]]
    return Outliers(
        snapshot,
        first,
        bmus[first],
        distances[first],
        isolations[first],
        scored[first],
        problem.plan.features,
        feature_shares(problem.plan, values, weights),
        int((scored > USUAL_BOUND).sum()),
    )


def isolated(
    problem: Problem,
    snapshot: Snapshot,
    bmus: NDArray[np.int32],
    distances: Floats,
) -> tuple[NDArray[np.int32], Floats]:
    """Find the nearest node of each sample that some other sample wins too.

    It is the BMU unless the sample is alone there. A node that only an outlier wins has
    moved to it, so that its distance says nothing, the less the larger the map is.

    Returns
    -------
    (n,) these nodes, and (n,) the distances to them, training metric and units.
    """
    plan, values = problem.plan, problem.dataset.values
    weights = training_units(plan, Som(plan, snapshot).weights)
    matcher, hits = Matcher(plan, 1), np.bincount(bmus, minlength=len(weights))
    won, lonely = np.flatnonzero(hits), np.flatnonzero(hits[bmus] == 1)
    nodes, isolations = bmus.copy(), distances.copy()
    for sample in lonely:
        others = won[won != bmus[sample]]
        alone = training_units(plan, values[sample : sample + 1])
        (near,), (gap,) = matcher.nearest(problem.lesson, alone, weights[others])
        nodes[sample], isolations[sample] = others[near], gap
    return nodes, isolations


def scores(distances: Floats) -> Floats:
    """Scale (n,) distances by what is usual among them.

    (D − median D) / (1.4826 · MAD), where MAD is the median of |D − median D|: the
    modified z-score (Iglewicz and Hoaglin 1993, *How to detect and handle outliers*).
    Where half of the distances are the same, it is 1.2533 times the mean of these
    instead; where all are, the scores are 0.
    """
    away = distances - np.median(distances)
    unit = _MAD * float(np.median(np.abs(away))) or _MEAN * float(np.abs(away).mean())
    return np.asarray(away / unit if unit else np.zeros_like(away))


def feature_shares(
    plan: Plan, values: NDArray[np.floating], nodes: NDArray[np.floating]
) -> Floats:
    """Divide the distances of samples to their nodes among the features.

    Of a metric that is a sum of powers |x − w|ᵖ each feature's share of the sum; of
    Chebyshev's distance all for the feature that it is, p being infinite; of cosine
    distance the share of the squared distance of the unit vectors, which is twice it.

    Parameters
    ----------
    values, nodes
        (m, d) samples and the weights of their nodes, data units; NaN where missing.

    Returns
    -------
    (m, d), 0 where a value is missing; all 0 for a sample where its node is.
    """
    frame, metric = plan.frame, plan.settings.metric
    a, b = ((part - frame.offset) / frame.scale for part in (values, nodes))
    known = ~np.isnan(a)
    if metric is Metric.COSINE:
        a, b = (_unit(np.where(known, part, 0.0)) for part in (a, b))
    gaps = np.where(known, np.abs(a - b), 0.0)
    largest = gaps.max(axis=1, keepdims=True)
    shares = gaps / np.where(largest > 0.0, largest, 1.0)
    if metric is Metric.CHEBYSHEV:
        powers = ((shares == 1.0) & (largest > 0.0)).astype(np.float64)
    else:
        powers = shares ** _POWERS.get(metric, plan.settings.minkowski_p)
    total = powers.sum(axis=1, keepdims=True)
    return np.asarray(powers / np.where(total > 0.0, total, 1.0))


_POWERS = {Metric.EUCLIDEAN: 2.0, Metric.COSINE: 2.0, Metric.MANHATTAN: 1.0}


def _unit(x: Floats) -> Floats:
    lengths = np.linalg.norm(x, axis=1, keepdims=True)
    return np.asarray(x / np.where(lengths > 0.0, lengths, 1.0))
