"""What a map says about its data: U-Matrix, BMUs, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.frame import blocks
from core.kernels.distances import (
    code_of,
    neighbour_distances,
    pair_distances,
)
from core.kernels.running import available_threads
from core.matching import FREE, Lesson, Matcher
from core.progress import Pulse, silent
from core.quantising import preview_samples
from core.som import MapState, NodeErrors, Plan, Snapshot, Som

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.training import Problem


def describe(problem: Problem, snapshot: Snapshot) -> MapState:
    """Compute what the views draw of a map; cheap enough for every shown epoch."""
    plan, dataset = problem.plan, problem.dataset
    matcher = Matcher(plan, available_threads())

    def bmus(samples: NDArray[np.int64]) -> NDArray[np.int32]:
        pairs = matcher.two_nearest(problem.lesson[samples], snapshot.weights)
        return pairs[:, 0].copy()

    som, shown = Som(plan, snapshot), bmus(dataset.shown)
    return MapState(
        som,
        umatrix(plan, snapshot.weights),
        shown,
        edge_distances(plan, snapshot.weights, plan.lattice.flat_edges),
        bmus(preview_samples(dataset.image)) if dataset.image else None,
        distances_to(som, dataset.values[dataset.shown], shown),
    )


def umatrix(plan: Plan, weights: NDArray[np.float32]) -> NDArray[np.float64]:
    """(k,) U-Matrix of (k, d) weights in engine units, in training units."""
    p = plan.settings.minkowski_p
    code = code_of(plan.settings.metric, p)
    between = neighbour_distances(weights, plan.lattice.neighbours, code, p)
    return np.asarray(between * plan.distance_unit)


def edge_distances(
    plan: Plan, weights: NDArray[np.float32], edges: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Measure how far the weights of (e, 2) joined nodes are apart.

    Returns
    -------
    (e,) training metric and units, for (k, d) weights in engine units.
    """
    p = plan.settings.minkowski_p
    code = code_of(plan.settings.metric, p)
    found = pair_distances(weights[edges[:, 0]], weights[edges[:, 1]], code, p)
    return np.asarray(found, np.float64) * plan.distance_unit


def exported_weights(som: Som) -> NDArray[np.float32]:
    """(k, d) weights in data units, rounded as files hold them."""
    return som.weights.astype(np.float32)


def best_matches(
    problem: Problem,
    snapshot: Snapshot,
    threads: int | None = None,
    pulse: Pulse = silent,
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Find every sample's BMU among the weights as they are exported.

    The fast search leaves open which of two nodes is nearer where their distances
    differ by no more than float32 rounding; there, and there only, all nodes are
    compared in float64. So whoever searches the exported weights finds the same.

    Returns
    -------
    bmus
        (n,) int32.
    distances
        (n,) float64, training units.
    """
    plan, lesson, values = problem.plan, problem.lesson, problem.dataset.values
    weights = training_units(plan, exported_weights(Som(plan, snapshot)))
    engine = plan.frame.to_engine(exported_weights(Som(plan, snapshot)))
    matcher = Matcher(plan, threads or available_threads())
    pairs = matcher.two_nearest(lesson, engine, pulse)
    bmus, distances = pairs[:, 0].copy(), np.empty(len(pairs))
    for block in blocks(len(values)):
        samples = training_units(plan, values[block])
        first, second = (
            matcher.distances(lesson, samples, weights, pairs[block, side].copy())
            for side in (0, 1)
        )
        rounding = 1e-5 * second + 1e-6 * plan.distance_unit * values.shape[1]
        is_free = lesson.winners[block] == FREE
        doubtful = np.flatnonzero((second - first <= rounding) & is_free)
        sure = matcher.nearest(lesson, samples[doubtful], weights)
        bmus[block][doubtful], first[doubtful] = sure
        distances[block] = first
    return bmus, distances


def training_units(plan: Plan, values: NDArray[np.floating]) -> NDArray[np.float64]:
    """Convert (n, d) data units, up to an origin that only cosine distance depends on.

    Features of weight 0 are all 0.
    """
    units = (values - plan.frame.offset) / plan.frame.scale
    return np.asarray(units * (plan.feature_weights > 0.0))


def bmus_of(som: Som, values: NDArray[np.floating]) -> NDArray[np.int32]:
    """(m,) the BMU of each of (m, d) values in data units, the samples or others."""
    engine = som.plan.frame.to_engine(values)
    lesson = Lesson(engine, bool(np.isnan(engine).any()))
    matcher = Matcher(som.plan, available_threads())
    pairs = matcher.two_nearest(lesson, som.snapshot.weights)
    return pairs[:, 0].copy()


def distances_to(
    som: Som, values: NDArray[np.floating], nodes: NDArray[np.int32]
) -> NDArray[np.float64]:
    """(m,) distance of each of (m, d) values in data units to its node, training units.

    In float32, as training sees them.
    """
    engine = som.plan.frame.to_engine(values)
    weights = som.snapshot.weights.astype(np.float64)
    lesson = Lesson(engine, bool(np.isnan(engine).any()))
    matcher = Matcher(som.plan, 1)
    apart = matcher.distances(lesson, engine.astype(np.float64), weights, nodes)
    return np.asarray(apart * som.plan.distance_unit)


def node_errors(
    problem: Problem, snapshot: Snapshot, bmus: NDArray[np.int32]
) -> NodeErrors:
    """Compare the samples with the weights of their (n,) BMUs, value by value."""
    som = Som(problem.plan, snapshot)
    k = len(som.weights)
    sums = np.zeros((4, k))
    for block in blocks(len(bmus)):
        values, winners = problem.dataset.values[block], bmus[block]
        known = ~np.isnan(values)
        gap = np.where(known, np.abs(values - som.weights[winners]), 0.0)
        share = gap / np.where(values == 0.0, np.nan, np.where(known, abs(values), 1.0))
        for row, part in enumerate((gap, gap**2, share, known)):
            sums[row] += np.bincount(winners, part.sum(axis=1), minlength=k)
    mae, mse, mape = sums[:3] / np.where(sums[3] > 0.0, sums[3], np.nan)
    return NodeErrors(mae, mse, np.sqrt(mse), 100.0 * mape)


def filled_values(
    problem: Problem, snapshot: Snapshot, bmus: NDArray[np.int32]
) -> NDArray[np.floating]:
    """(n, d) values, the missing ones replaced by those of the samples' BMUs."""
    values, weights = problem.dataset.values, Som(problem.plan, snapshot).weights
    if problem.dataset.missing == 0:
        return values
    out = np.array(values)
    for block in blocks(len(out)):
        part, winners = out[block], weights[bmus[block]]
        np.copyto(part, winners, where=np.isnan(part), casting="same_kind")
    return out
