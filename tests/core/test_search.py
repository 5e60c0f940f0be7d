"""The fast winner search against one that tries every pair in float64."""

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.batch import Searcher
from core.dataset import Dataset
from core.kernels.distances import code_of, distance, nearest
from core.progress import Cancelled, silent
from core.settings import LatticeKind, Metric, TrainingSettings
from core.training import Problem
from tests.core.builders import blobs, dataset, slow_distance, slow_distances

metrics = st.sampled_from(Metric)
exponents = st.sampled_from([1.0, 1.5, 2.0, 3.0, 4.0, 17.0])


def plan_for(d, metric=Metric.EUCLIDEAN, p=3.0, width=11, height=10):
    values = np.random.default_rng(0).normal(size=(8, d))
    chosen = TrainingSettings(
        width=width,
        height=height,
        metric=metric,
        minkowski_p=p,
        lattice=LatticeKind.SQUARE,
    )
    return Problem.of(dataset(values), chosen).plan


def engine_arrays(n, d, k, seed, spread=1.0):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, (n, d)).astype(np.float32)
    w = (rng.uniform(-1, 1, (k, d)) * spread).astype(np.float32)
    return x, w


def paired_distances(a, b, metric, p=3.0):
    return [slow_distance(x, y, metric, p) for x, y in zip(a, b, strict=True)]


@given(metrics, exponents, st.integers(1, 9), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=60)
def test_two_nearest_equal_brute_force_within_rounding(metric, p, d, seed):
    x, w = engine_arrays(40, d, 110, seed)
    found = Searcher(plan_for(d, metric, p), 2).two_nearest(x, w)
    table = np.sort(slow_distances(x, w, metric, p), axis=1)
    for side in (0, 1):
        got = paired_distances(x, w[found[:, side]], metric, p)
        # Cosine is the square of a chord, whose float32 rounding shows near zero.
        absolute = 1e-6 if metric is Metric.COSINE else 1e-7
        np.testing.assert_allclose(got, table[:, side], rtol=2e-5, atol=absolute)
    assert (found[:, 0] != found[:, 1]).all()


@given(metrics, st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=30)
def test_equal_distances_go_to_the_lowest_index(metric, seed):
    x, w = engine_arrays(30, 3, 110, seed)
    w[55:] = w[:55]
    found = Searcher(plan_for(3, metric), 1).two_nearest(x, w)
    assert (found[:, 0] < 55).all()
    np.testing.assert_array_equal(found[:, 1], found[:, 0] + 55)


@pytest.mark.parametrize("metric", Metric)
def test_an_ordered_map_far_larger_than_a_tile_skips_none_that_counts(metric):
    plan = plan_for(3, metric, width=40, height=40)
    places = plan.lattice.positions / 20 - 1
    w = np.column_stack([places, np.sin(3 * places[:, 0])]).astype(np.float32)
    x = np.random.default_rng(1).uniform(-1, 1, (500, 3)).astype(np.float32)
    found = Searcher(plan, 2).two_nearest(x, w)[:, 0]
    _, least = nearest(x.astype(float), w.astype(float), code_of(metric, 3.0), 3.0)
    got = paired_distances(x, w[found], metric)
    np.testing.assert_allclose(got, least, rtol=1e-5, atol=1e-6)


@given(metrics, exponents, st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_distance_equals_the_formula(metric, p, d, seed):
    a, b = np.random.default_rng(seed).normal(size=(2, d))
    expected = slow_distance(a, b, metric, p)
    assert distance(a, b, code_of(metric, p), p) == pytest.approx(expected, rel=1e-9)


def test_high_powers_of_small_gaps_do_not_vanish():
    x = np.array([[0.0, 0.0]], np.float32)
    w = np.array([[2e-3, 1e-3], [1e-3, 1e-3]], np.float32)
    plan = plan_for(2, Metric.MINKOWSKI, 40.0, width=2, height=1)
    assert Searcher(plan, 1).two_nearest(x, w).tolist() == [[1, 0]]


def test_cosine_knows_zero_vectors():
    x = np.array([[0, 0], [1, 0], [-1, 0]], np.float32)
    w = np.array([[1, 0], [0, 0]], np.float32)
    plan = plan_for(2, Metric.COSINE, width=2, height=1)
    found = Searcher(plan, 1).two_nearest(x, w)[:, 0]
    assert found.tolist() == [1, 0, 1]


@pytest.mark.parametrize("metric", Metric)
def test_tally_adds_up_the_samples_of_each_node(metric):
    x, w = engine_arrays(5000, 3, 110, seed=3)
    searcher = Searcher(plan_for(3, metric), 3)
    bmus = searcher.two_nearest(x, w)
    tally = searcher.tally(x, w, silent)
    np.testing.assert_array_equal(tally.hits, np.bincount(bmus[:, 0], minlength=110))
    for f in range(3):
        sums = np.bincount(bmus[:, 0], x[:, f].astype(float), minlength=110)
        np.testing.assert_allclose(tally.sums[:, f], sums, atol=1e-9)
    lengths = paired_distances(x, w[bmus[:, 0]], metric)
    spreads = np.bincount(bmus[:, 0], lengths, minlength=110)
    np.testing.assert_allclose(tally.spreads, spreads, rtol=1e-4, atol=1e-5)
    lattice = plan_for(3).lattice
    near = (lattice.adjacent[bmus[:, 0]] == bmus[:, 1:]).any(axis=1)
    assert tally.misses == (~near).sum()


def test_tally_does_not_depend_on_the_number_of_threads():
    x, w = engine_arrays(20_000, 3, 110, seed=4)
    first, *others = (Searcher(plan_for(3), t).tally(x, w, silent) for t in (1, 2, 3))
    for other in others:
        assert np.array_equal(first.sums, other.sums)
        assert np.array_equal(first.spreads, other.spreads)


def test_a_pulse_can_abandon_the_search():
    x, w = engine_arrays(10_000, 3, 110, seed=5)

    def pulse(_share):
        raise Cancelled

    with pytest.raises(Cancelled):
        Searcher(plan_for(3), 1).tally(x, w, pulse)


def test_the_python_bodies_agree_without_the_compiler():
    script = (
        "import numpy as np\n"
        "from core.settings import Metric\n"
        "from tests.core.test_search import engine_arrays, plan_for\n"
        "from core.batch import Searcher\n"
        "x, w = engine_arrays(40, 3, 110, 7)\n"
        "for metric in Metric:\n"
        "    found = Searcher(plan_for(3, metric), 1).two_nearest(x, w)\n"
        "    print(metric, found.tolist())\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", script],
            env={**os.environ, "NUMBA_DISABLE_JIT": disabled, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for disabled in ("0", "1")
    }
    assert len(outputs) == 1


def test_far_offsets_do_not_lose_winners():
    values = blobs(500) + np.array([5000.0, -3000.0, 8000.0])
    chosen = TrainingSettings(width=9, height=9, epochs=3)
    problem = Problem.of(dataset(values), chosen)
    w = problem.x[:81]
    found = Searcher(problem.plan, 1).two_nearest(problem.x, w)[:, 0]
    table = np.linalg.norm(values[:, None] - values[None, :81], axis=2)
    got = table[np.arange(500), found]
    np.testing.assert_allclose(got, table.min(axis=1), atol=1e-5)


@pytest.mark.parametrize("scale", [1e-30, 1e-12, 1e12, 1e30])
def test_tiny_and_huge_scales_train_alike(scale):
    values = blobs(100)
    chosen = TrainingSettings(width=4, height=4)
    for scaled in (values, values * scale):
        data = Dataset("d", scaled, ("a", "b", "c"), dataset(values).settings)
        problem = Problem.of(data, chosen)
        assert np.abs(problem.x).max() <= 1.0
        assert np.abs(problem.x).max() > 0.4
