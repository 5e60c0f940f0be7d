"""Samples some of whose values are missing, against loops over the known ones."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis import best_matches, filled_values, node_errors
from core.dataset import Dataset
from core.errors import UserError
from core.initialisation import initial_weights, principal_axes
from core.kernels.distances import code_of
from core.kernels.known import known_distance
from core.lattices import lattice_of
from core.matching import Matcher
from core.preparing import prepare
from core.quality.measures import assess
from core.reading.samples import SAMPLES
from core.rules import sample_order
from core.schedule import rate_and_radius
from core.settings import (
    Algorithm,
    DataSettings,
    Initialisation,
    Metric,
    Missing,
    Scaling,
    TrainingSettings,
)
from core.som import Som
from core.sources import Table
from core.training import Problem, train
from tests.core.builders import blobs, slow_distance, slow_kernel

KEEP = DataSettings(missing=Missing.KEEP)
SMALL = TrainingSettings(5, 4, epochs=3, seed=3)
EXPONENTS = {Metric.EUCLIDEAN: 2.0, Metric.MANHATTAN: 1.0}


def with_holes(values, share=0.2, seed=0):
    """Remove values by chance, but never all of a row."""
    chance = np.random.default_rng(seed)
    holes = chance.random(values.shape) < share
    kept = chance.integers(values.shape[1], size=len(values))
    holes[np.arange(len(values)), kept] = False
    return np.where(holes, np.nan, values)


def lacking(values, chosen=KEEP, labels=None):
    names = tuple(f"f{i}" for i in range(values.shape[1]))
    missing = int(np.isnan(values).sum())
    return Dataset("data", values, names, chosen, labels=labels, missing=missing)


def slowly(x, w, metric, p=3.0):
    """Distance over the known features, scaled by the share of them."""
    known = ~np.isnan(x)
    gap = slow_distance(x[known], w[known], metric, p)
    if metric in (Metric.CHEBYSHEV, Metric.COSINE):
        return gap
    return gap * (len(x) / known.sum()) ** (1 / EXPONENTS.get(metric, p))


@settings(deadline=None)
@given(
    st.sampled_from(Metric),
    st.sampled_from([1.5, 3.0, 4.5]),
    st.integers(1, 8),
    st.integers(0, 2**32 - 1),
)
def test_distances_go_over_the_known_features(metric, p, d, seed):
    chance = np.random.default_rng(seed)
    x = with_holes(chance.normal(size=(1, d)), 0.5, seed)[0]
    w = chance.normal(size=d)
    found = known_distance(x, w, np.ones(d), code_of(metric, p), p)
    assert found == pytest.approx(slowly(x, w, metric, p), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("metric", "p"), [*((metric, 3.0) for metric in Metric), (Metric.MINKOWSKI, 20.0)]
)
def test_the_two_nearest_nodes(metric, p):
    chosen = replace(SMALL, metric=metric, minkowski_p=p)
    problem = Problem.of(lacking(with_holes(blobs(80))), chosen)
    *_, last = train(problem)
    pairs = Matcher(problem.plan, 2).two_nearest(problem.lesson, last.weights)
    for x, (first, second) in zip(problem.x, pairs, strict=True):
        gaps = np.array([slowly(x, w, metric, p) for w in last.weights])
        rest = np.delete(gaps, first)
        assert gaps[first] <= gaps.min() * (1 + 1e-4) + 1e-6
        assert gaps[second] <= rest.min() * (1 + 1e-4) + 1e-6


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("pins", [(), ((0, 7), (5, 0))])
def test_the_topographic_error_completes_samples_by_their_winners(metric, pins):
    chosen = replace(SMALL, metric=metric, pins=pins)
    problem = Problem.of(lacking(with_holes(blobs(80), 0.4)), chosen)
    *_, last = train(problem)
    matcher, misses = Matcher(problem.plan, 2), 0
    pairs = matcher.two_nearest(problem.lesson, last.weights, completed=True)
    for i, (x, (first, second)) in enumerate(zip(problem.x, pairs, strict=True)):
        gaps = np.array([slowly(x, w, metric) for w in last.weights])
        assert first == dict(pins).get(i, first)
        assert i in dict(pins) or gaps[first] <= gaps.min() * (1 + 1e-4) + 1e-6
        whole = np.where(np.isnan(x), last.weights[first], x)
        gaps = np.array([slowly(whole, w, metric) for w in last.weights])
        gaps[first] = np.inf
        assert gaps[second] <= gaps.min() * (1 + 1e-4) + 1e-6
        misses += second not in problem.plan.lattice.adjacent[first]
    assert last.record.topographic_error == misses / 80


@pytest.mark.parametrize("metric", [Metric.EUCLIDEAN, Metric.CHEBYSHEV])
def test_a_batch_step_goes_to_the_means_of_the_known_values(metric):
    chosen = replace(SMALL, metric=metric, epochs=1)
    problem = Problem.of(lacking(with_holes(blobs(60))), chosen)
    first, last = train(problem)
    x, w = problem.x.astype(float), first.weights.astype(float)
    rate, radius = rate_and_radius(problem.plan, 0.0)
    h = slow_kernel(problem.plan.lattice.positions, radius)
    bmus = [np.argmin([slowly(s, v, metric) for v in w]) for s in x]
    many = h[bmus]
    sums = many.T @ np.nan_to_num(x)
    counts = many.T @ ~np.isnan(x)
    expected = w + rate * (sums / counts - w)
    np.testing.assert_allclose(last.weights, expected, rtol=1e-4, atol=1e-5)
    assert last.hits.sum() == 60


def test_an_online_step_moves_the_known_features_only():
    chosen = replace(SMALL, algorithm=Algorithm.ONLINE, epochs=1)
    problem = Problem.of(lacking(with_holes(blobs(60))), chosen)
    first, last = train(problem)
    w = first.weights.astype(float)
    rate, radius = rate_and_radius(problem.plan, 0.0)
    h = slow_kernel(problem.plan.lattice.positions, radius)
    for i in sample_order(problem.plan, 60, 1):
        x = problem.x[i].astype(float)
        b = np.argmin([slowly(x, v, Metric.EUCLIDEAN) for v in w])
        w += rate * h[b][:, None] * np.nan_to_num(x - w)
    np.testing.assert_allclose(last.weights, w, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("algorithm", Algorithm)
@pytest.mark.parametrize("way", Initialisation)
@pytest.mark.parametrize("scaling", Scaling)
def test_no_weight_is_ever_missing(algorithm, way, scaling):
    chosen = replace(SMALL, algorithm=algorithm, initialisation=way, batch_size=7)
    data = lacking(with_holes(blobs(50), 0.5), replace(KEEP, scaling=scaling))
    problem = Problem.of(data, chosen)
    for snapshot in train(problem):
        assert np.isfinite(snapshot.weights).all()
        assert np.isfinite(snapshot.record.mqe)
    bmus, distances = best_matches(problem, snapshot)
    assert np.isfinite(distances).all()
    assert np.isfinite(node_errors(problem, snapshot, bmus).mse[bmus]).all()


def test_threads_do_not_matter():
    problem = Problem.of(lacking(with_holes(blobs(500))), SMALL)
    one, four = ([*train(problem, threads=t)][-1] for t in (1, 4))
    assert np.array_equal(one.weights, four.weights)


def test_complete_samples_learn_as_ever():
    """The loops for missing values, fed with none, do what the fast search does."""
    values = blobs(200)
    plain = Problem.of(lacking(values, DataSettings()), SMALL)
    odd = replace(plain, lesson=replace(plain.lesson, has_missing=True))
    *_, fast = train(plain)
    *_, slow = train(odd)
    np.testing.assert_allclose(slow.weights, fast.weights, rtol=1e-4, atol=1e-5)
    assert slow.record.mqe == pytest.approx(fast.record.mqe, rel=1e-4)
    assert abs(slow.record.topographic_error - fast.record.topographic_error) < 0.02


def test_exported_winners_are_those_of_the_exported_weights():
    problem = Problem.of(lacking(with_holes(blobs(80))), SMALL)
    *_, last = train(problem)
    bmus, distances = best_matches(problem, last)
    weights = Som(problem.plan, last).weights.astype(np.float32).astype(float)
    for i, x in enumerate(problem.dataset.values):
        gaps = [slowly(x, w, Metric.EUCLIDEAN) for w in weights]
        assert bmus[i] == np.argmin(gaps)
        assert distances[i] == pytest.approx(min(gaps), rel=1e-6)


def test_every_quality_measure_has_a_value():
    problem = Problem.of(lacking(with_holes(blobs(80))), SMALL)
    *_, last = train(problem)
    for finding in assess(problem, last):
        assert finding.reason or np.isfinite(finding.value)
    _, squared, *_ = assess(problem, last)
    _, distances = best_matches(problem, last)
    assert squared.value == pytest.approx(np.mean(distances**2), rel=1e-4)


def test_principal_axes_of_what_is_known():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(4000, 1)) * [3.0, 2.0, 1.0] + rng.normal(size=(4000, 3)) / 9
    _, whole = principal_axes(x.astype(np.float32))
    _, part = principal_axes(with_holes(x, 0.2).astype(np.float32))
    np.testing.assert_allclose(part[0], whole[0], atol=0.1)


def test_only_gaps_are_filled():
    values = with_holes(blobs(80))
    problem = Problem.of(lacking(values), SMALL)
    *_, last = train(problem)
    bmus, _ = best_matches(problem, last)
    filled, holes = filled_values(problem, last, bmus), np.isnan(values)
    weights = Som(problem.plan, last).weights
    assert np.array_equal(filled[~holes], values[~holes])
    np.testing.assert_allclose(filled[holes], weights[bmus][holes])


@pytest.fixture(scope="module")
def learned():
    sample = next(sample for sample in SAMPLES if sample.name == "iris")
    chosen = replace(KEEP, scaling=Scaling.ZSCORE)
    whole = prepare(sample.load(), chosen)
    removed = np.random.default_rng(1).permutation(whole.values.size) < 120
    values = np.where(removed.reshape(whole.shape), np.nan, whole.values)
    holed = lacking(values, chosen, whole.labels)
    found = []
    for data in (whole, holed):
        problem = Problem.of(data, TrainingSettings(8, 6, epochs=40))
        *_, last = train(problem)
        found.append((problem, last, best_matches(problem, last)[0]))
    return found


class TestIris:
    """Iris with a fifth of its values removed at random."""

    def purity(self, problem, bmus):
        """Share of samples whose node is won mostly by their class."""
        codes = problem.dataset.labels.codes
        won = np.zeros((problem.plan.lattice.nodes, 3))
        np.add.at(won, (bmus, codes), 1)
        return won.max(axis=1).sum() / len(codes)

    def test_the_map_is_as_good(self, learned):
        (whole, first, bmus), (holed, second, others) = learned
        assert holed.dataset.missing == 0.2 * whole.dataset.values.size
        errors = first.record.topographic_error, second.record.topographic_error
        assert errors[1] < errors[0] + 0.03
        assert self.purity(holed, others) > self.purity(whole, bmus) - 0.06

    def test_filled_values_beat_the_column_mean(self, learned):
        (whole, _, _), (holed, last, bmus) = learned
        truth, values = whole.dataset.values, holed.dataset.values
        holes = np.isnan(values)
        filled = filled_values(holed, last, bmus)
        means = np.broadcast_to(np.nanmean(values, axis=0), values.shape)
        spread = truth.std(axis=0)

        def error(guess):
            return np.sqrt(np.mean((((guess - truth) / spread)[holes]) ** 2))

        assert error(filled) < 0.7 * error(means)


def test_rows_with_some_value_are_kept():
    values = np.array([[1, np.nan, 2], [np.nan] * 3, [np.inf, 4, 5], [6, 1e200, 8]])
    source = Table("thing", ("a", "b", "c"), values, first_row=2)
    data = prepare(source, KEEP)
    np.testing.assert_array_equal(
        data.values, [[1, np.nan, 2], [np.nan, 4, 5], [6, np.nan, 8]]
    )
    assert data.missing == 3
    assert data.rows.tolist() == [2, 4, 5]
    assert data.notes[0] == "1 row was left out as all values are missing: row 3."
    assert "6 of 12 values (50 %) are missing, most in “b”" in data.notes[1]


def test_complete_data_are_not_copied():
    source = Table("thing", ("a", "b"), np.arange(6.0).reshape(3, 2))
    assert prepare(source, KEEP).values is source.values


def test_a_feature_without_any_value_is_refused():
    values = np.array([[1, np.nan], [2, np.nan], [3, np.nan]])
    with pytest.raises(UserError, match="no value in “b”"):
        prepare(Table("thing", ("a", "b"), values), KEEP)


def test_a_missing_value_has_a_place_in_the_first_weights():
    """Samples that lack values can be the first weights."""
    x = with_holes(blobs(30), 0.5).astype(np.float32)
    lattice = lattice_of(SMALL)
    weights = initial_weights(x, lattice, Initialisation.SAMPLE, 0)
    means = np.nanmean(x, axis=0)
    for f, column in enumerate(weights.T):
        places = np.append(x[:, f], means[f])
        gaps = np.nanmin(np.abs(column[:, None] - places), axis=1)
        assert gaps.max() < 1e-5


def test_views_put_missing_values_at_the_mean():
    values = with_holes(blobs(50))
    data = lacking(values)
    means = np.broadcast_to(np.nanmean(values, axis=0), values.shape)
    holes = np.isnan(values)
    np.testing.assert_allclose(data.placed[holes], means[holes])
    np.testing.assert_array_equal(data.placed[~holes], values[~holes])
