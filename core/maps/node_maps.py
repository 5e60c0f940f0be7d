"""`NodeMaps`: the quantities of a map's nodes that need its samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.analysis import best_matches, node_errors, umatrix
from core.maps.classes import ClassHits
from core.maps.density import pareto_radius, u_star
from core.maps.votes import USUAL_SPREAD, votes
from core.progress import Pulse, silent
from core.quality.subject import Subject
from core.sources import read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.som import NodeErrors, Snapshot
    from core.training import Problem

    Floats = NDArray[np.float64]

BLOCK = 4_000_000
"""Distances that are held at once."""


@dataclass(frozen=True, eq=False)
class NodeMaps:
    """What the samples say about each of k nodes.

    Attributes
    ----------
    snapshot
        The map's state.
    hits
        (k,) int64, how many samples each node won.
    errors
        The errors of each node, in data units.
    classes
        Which classes each node won, or None where there are none.
    radius
        The Pareto radius, training units.
    density
        (k,) float64, the P-matrix: samples within that radius of the weights.
    u_star
        (k,) float64, the U*-matrix, training units.
    spread, votes
        Nodes that each sample voted for, and (k,) float64, the smoothed data
        histogram that this gave.
    """

    snapshot: Snapshot
    hits: NDArray[np.int64]
    errors: NodeErrors
    classes: ClassHits | None
    radius: float
    density: Floats
    u_star: Floats
    spread: int
    votes: Floats

    def __post_init__(self) -> None:
        for array in (self.hits, self.density, self.u_star, self.votes):
            read_only(array)


def node_maps(
    problem: Problem,
    snapshot: Snapshot,
    *,
    bmus: NDArray[np.int32] | None = None,
    spread: int = USUAL_SPREAD,
    pulse: Pulse = silent,
) -> NodeMaps:
    """Look at a map's nodes from all samples.

    P-matrix and smoothed data histogram take an even choice of 20,000 samples where
    there are more, and count each for several; a value that is missing is taken from
    the sample's BMU.

    Parameters
    ----------
    bmus
        (n,) the BMU of each sample, where they are known.
    spread
        Nodes that each sample votes for in the smoothed data histogram.
    """
    if bmus is None:
        bmus, _ = best_matches(problem, snapshot, pulse=lambda s: pulse(0.4 * s))
    labels, k = problem.dataset.labels, len(snapshot.weights)
    subject = Subject.of(problem, snapshot)
    radius = pareto_radius(subject.apart)
    density, voted = _around(subject, radius, spread, lambda s: pulse(0.4 + 0.6 * s))
    heights = umatrix(problem.plan, snapshot.weights)
    return NodeMaps(
        snapshot,
        np.bincount(bmus, minlength=k),
        node_errors(problem, snapshot, bmus),
        ClassHits.of(bmus, labels.codes, k) if labels is not None else None,
        radius,
        density,
        u_star(heights, density),
        spread,
        voted,
    )


def _around(
    subject: Subject, radius: float, spread: int, pulse: Pulse
) -> tuple[Floats, Floats]:
    """Count the samples within a radius of each node, and their votes."""
    n, k = len(subject.x), len(subject.weights)
    within, voted = np.zeros(k), np.zeros(k)
    step = max(1, BLOCK // k)
    for start in range(0, n, step):
        pulse(start / n)
        apart = subject.distances(subject.x[start : start + step], subject.weights)
        within += (apart <= radius).sum(axis=0)
        voted += votes(apart, spread)
    times = len(subject.problem.x) / n
    return within * times, voted * times
