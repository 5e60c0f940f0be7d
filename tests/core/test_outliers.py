"""Outlying samples against plain loops and the published score."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analysis import best_matches
from core.outliers import USUAL_BOUND, feature_shares, outliers_of, scores
from core.settings import Metric, Scaling, TrainingSettings
from core.training import Problem, train
from tests.core.builders import blobs, dataset, slow_distance

SEEDS = st.integers(0, 2**32 - 1)
MAP = TrainingSettings(5, 4, epochs=8)
LARGE = TrainingSettings(16, 16, epochs=40)


def trained(values, metric=Metric.EUCLIDEAN, scaling=Scaling.ZSCORE, size=MAP):
    data = dataset(values, scaling)
    data = replace(data, missing=int(np.isnan(values).sum()))
    problem = Problem.of(data, replace(size, metric=metric, minkowski_p=3.0))
    *_, last = train(problem)
    return problem, last, *best_matches(problem, last)


def test_what_was_put_far_away_comes_first_with_its_feature():
    values = blobs(200)
    values[17, 1] += 9.0
    values[40, 2] -= 7.0
    found = outliers_of(*trained(values), 5)
    most = dict(zip(found.samples[:2], found.shares[:2].argmax(axis=1), strict=True))
    assert most == {17: 1, 40: 2}
    assert (found.scores[:2] > USUAL_BOUND).all()


@given(st.integers(1, 60), SEEDS)
def test_the_score_is_the_modified_z_score(n, seed):
    x = np.random.default_rng(seed).exponential(size=n)
    middle = sorted(x)[n // 2] if n % 2 else sum(sorted(x)[n // 2 - 1 : n // 2 + 1]) / 2
    away = [abs(value - middle) for value in x]
    mad = sorted(away)[n // 2] if n % 2 else sum(sorted(away)[n // 2 - 1 :][:2]) / 2
    expected = [0.6745 * (value - middle) / mad if mad else 0.0 for value in x]
    assert scores(x) == pytest.approx(expected, rel=1e-3)


@given(st.integers(1, 40), st.floats(0.1, 50), st.floats(-5, 5), SEEDS)
def test_scores_do_not_depend_on_the_unit(n, factor, shift, seed):
    x = np.random.default_rng(seed).exponential(size=n)
    assert scores(factor * x + shift) == pytest.approx(scores(x), rel=1e-6, abs=1e-6)


def test_where_half_are_alike_their_mean_deviation_counts():
    x = np.array([1.0] * 6 + [5.0])
    assert scores(x)[-1] == pytest.approx(4 / (1.2533 * 4 / 7))
    assert (scores(np.full(5, 2.0)) == 0).all()


def test_an_outlier_that_has_a_node_to_itself_comes_first_all_the_same():
    values = blobs(60)
    values[17, 1] += 40.0
    problem, last, bmus, distances = trained(values, size=LARGE)
    assert (bmus == bmus[17]).sum() == 1
    assert distances[17] < np.median(distances)
    found = outliers_of(problem, last, bmus, distances, 1)
    assert found.samples.tolist() == [17]
    assert found.shares[0].argmax() == 1


def isolation_of(problem, last, bmus, sample, metric):
    """The nearest node that another sample wins, and its distance."""
    frame = problem.plan.frame
    weights = (frame.to_data(last.weights) - frame.offset) / frame.scale
    x = (problem.dataset.values[sample] - frame.offset) / frame.scale
    others = {int(bmu) for other, bmu in enumerate(bmus) if other != sample}
    return min((slow_distance(x, weights[node], metric), node) for node in others)


@pytest.mark.parametrize("metric", list(Metric))
def test_ranks_and_shares_are_what_plain_loops_find(metric):
    problem, last, bmus, distances = trained(blobs(60) + 4.0, metric)
    found = outliers_of(problem, last, bmus, distances, 8)
    assert (found.bmus == bmus[found.samples]).all()
    assert (found.distances == distances[found.samples]).all()
    slow = [isolation_of(problem, last, bmus, one, metric) for one in range(60)]
    isolations = np.array([gap for gap, _ in slow])
    ranked = sorted(isolations, reverse=True)[:8]
    assert found.isolations == pytest.approx(ranked, rel=1e-3, abs=1e-6)
    assert found.above == sum(scores(isolations) > USUAL_BOUND)
    frame, weights = problem.plan.frame, problem.plan.frame.to_data(last.weights)
    for row, sample in enumerate(found.samples):
        a = (problem.dataset.values[sample] - frame.offset) / frame.scale
        b = (weights[slow[sample][1]] - frame.offset) / frame.scale
        if metric is Metric.COSINE:
            a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
        gaps = np.abs(a - b)
        match metric:
            case Metric.CHEBYSHEV:
                expected = 1.0 * (gaps == gaps.max())
            case Metric.MANHATTAN:
                expected = gaps / gaps.sum()
            case Metric.MINKOWSKI:
                expected = gaps**3 / (gaps**3).sum()
            case _:
                expected = gaps**2 / (gaps**2).sum()
        assert found.shares[row] == pytest.approx(expected, rel=1e-3, abs=1e-5)


def test_what_is_missing_has_no_share():
    values = blobs(50)
    values[3, 0] = np.nan
    problem, last, bmus, distances = trained(values)
    found = outliers_of(problem, last, bmus, distances, 50)
    row = int(np.flatnonzero(found.samples == 3)[0])
    assert found.shares[row, 0] == 0
    assert found.shares[row].sum() == pytest.approx(1)
    nodes = problem.plan.frame.to_data(last.weights)
    at_node = feature_shares(problem.plan, nodes[:2], nodes[:2])
    assert (at_node == 0).all()
