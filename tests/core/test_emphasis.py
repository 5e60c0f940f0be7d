"""Features and samples that count more than others, and samples that are pinned."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis import best_matches, describe
from core.errors import UserError
from core.matching import Matcher
from core.preparing import prepare
from core.rules import sample_order
from core.schedule import rate_and_radius
from core.settings import (
    Algorithm,
    DataSettings,
    Metric,
    Missing,
    Scaling,
    TrainingSettings,
)
from core.som import Som
from core.sources import Table
from core.training import Problem, train
from tests.core.builders import blobs, dataset, slow_distances, slow_kernel

SMALL = TrainingSettings(5, 4, epochs=3, seed=3)
ALGORITHMS = list(Algorithm)


def last_of(problem):
    *_, last = train(problem)
    return last


def weighted(chosen, *weights, values=None):
    values = blobs(80) if values is None else values
    return Problem.of(dataset(values), replace(chosen, feature_weights=weights))


class TestFeatureWeights:
    @pytest.mark.parametrize("metric", Metric)
    @pytest.mark.parametrize("weights", [(1.0, 0.5, 0.25), (0.3, 1.0, 0.0)])
    def test_winners_are_nearest_in_weighted_units(self, metric, weights):
        problem = weighted(replace(SMALL, metric=metric), *weights)
        last = last_of(problem)
        bmus, distances = best_matches(problem, last)
        nodes = Som(problem.plan, last).weights.astype(np.float32).astype(float)
        found = slow_distances(
            problem.dataset.values * weights, nodes * weights, metric
        )
        np.testing.assert_array_equal(bmus, found.argmin(axis=1))
        np.testing.assert_allclose(distances, found.min(axis=1), rtol=1e-6, atol=1e-9)

    def test_weights_of_one_change_nothing(self):
        plain = last_of(Problem.of(dataset(blobs(80)), SMALL))
        same = last_of(weighted(SMALL, 1.0, 1.0, 1.0))
        assert np.array_equal(plain.weights, same.weights)

    @pytest.mark.parametrize("algorithm", ALGORITHMS)
    @pytest.mark.parametrize("scaling", Scaling)
    def test_a_feature_that_does_not_count_is_learned(self, algorithm, scaling):
        """It follows what decides, as if it had been averaged afterwards."""
        values = blobs(300)
        values[:, 2] = 1e3 + 1e2 * (2.0 * values[:, 0] - values[:, 1])
        chosen = replace(SMALL, algorithm=algorithm, epochs=20, learning_rate=1.0)
        data = dataset(values, scaling)
        problem = Problem.of(data, replace(chosen, feature_weights=(1.0, 1.0, 0.0)))
        weights = Som(problem.plan, last_of(problem)).weights
        expected = 1e3 + 1e2 * (2.0 * weights[:, 0] - weights[:, 1])
        np.testing.assert_allclose(weights[:, 2], expected, atol=1.0)
        without = Problem.of(dataset(values[:, :2], scaling), chosen)
        alone = Som(without.plan, last_of(without)).weights
        np.testing.assert_allclose(weights[:, :2], alone, atol=0.02)

    def test_with_missing_values_the_share_of_the_weight_counts(self):
        values = np.where(np.arange(240).reshape(80, 3) % 7 == 0, np.nan, blobs(80))
        data = replace(dataset(values), missing=int(np.isnan(values).sum()))
        weights = np.array([1.0, 0.5, 0.2])
        problem = Problem.of(data, replace(SMALL, feature_weights=tuple(weights)))
        last = last_of(problem)
        bmus, distances = best_matches(problem, last)
        nodes = Som(problem.plan, last).weights
        for x, bmu, found in zip(values, bmus, distances, strict=True):
            known = ~np.isnan(x)
            gaps = ((x - nodes[bmu]) * weights)[known]
            share = (weights**2).sum() / (weights[known] ** 2).sum()
            assert found == pytest.approx(np.sqrt((gaps**2).sum() * share), rel=1e-4)

    @pytest.mark.parametrize(
        "weights", [(0.5, 1.5), (-0.1, 1.0), (0.0, 0.0), (float("nan"), 1.0)]
    )
    def test_impossible_weights_are_refused(self, weights):
        with pytest.raises(UserError):
            TrainingSettings(feature_weights=weights)

    def test_weights_of_other_features_are_refused(self):
        with pytest.raises(UserError, match="2 feature weights for 3 features"):
            weighted(SMALL, 1.0, 0.5)


def counting(counts, values=None):
    values = blobs(80) if values is None else values
    return replace(dataset(values), sample_weights=np.asarray(counts, float))


class TestSampleWeights:
    @settings(max_examples=15, deadline=None)
    @given(st.integers(0, 2**32 - 1))
    def test_a_sample_that_counts_twice_is_two_samples(self, seed):
        values, chance = blobs(40, seed=seed % 1000), np.random.default_rng(seed)
        counts = chance.integers(1, 4, size=40)
        chosen = replace(SMALL, initialisation="random")
        start = Problem.of(dataset(values), replace(chosen, epochs=1))
        first, _ = train(start)
        begin = Som(start.plan, first)
        one = [*train(Problem.of(counting(counts, values), chosen), begin)][-1]
        many = np.repeat(values, counts, axis=0)
        # The same frame: what the nodes start from is the same in both.
        two = [*train(Problem.of(dataset(many), chosen), begin)][-1]
        frame_one = Problem.of(counting(counts, values), chosen).plan.frame
        frame_two = Problem.of(dataset(many), chosen).plan.frame
        np.testing.assert_allclose(
            frame_one.to_data(one.weights),
            frame_two.to_data(two.weights),
            rtol=1e-3,
            atol=1e-4,
        )

    def test_online_learning_is_slower_for_what_counts_less(self):
        counts = np.linspace(0.0, 4.0, 80)
        chosen = replace(SMALL, algorithm=Algorithm.ONLINE, epochs=1)
        problem = Problem.of(counting(counts), chosen)
        first, last = train(problem)
        w = first.weights.astype(float)
        rate, radius = rate_and_radius(problem.plan, 0.0)
        h = slow_kernel(problem.plan.lattice.positions, radius)
        for i in sample_order(problem.plan, 80, 1):
            x = problem.x[i].astype(float)
            b = np.argmin(((x - w) ** 2).sum(axis=1))
            w += rate * counts[i] / 4.0 * h[b][:, None] * (x - w)
        np.testing.assert_allclose(last.weights, w, rtol=1e-4, atol=1e-5)

    def test_equal_weights_change_nothing(self):
        plain = last_of(Problem.of(dataset(blobs(80)), SMALL))
        same = last_of(Problem.of(counting(np.full(80, 7.0)), SMALL))
        np.testing.assert_allclose(plain.weights, same.weights, rtol=1e-4, atol=1e-6)

    def source(self, counts):
        values = np.column_stack([np.arange(4.0), np.arange(4.0) ** 2, counts])
        return Table("thing", ("a", "b", "w"), values, first_row=2)

    def test_a_column_of_the_table(self):
        chosen = DataSettings(sample_weights="w")
        data = prepare(self.source([1.0, np.nan, 0.0, 2.0]), chosen)
        assert data.features == ("a", "b")
        assert data.sample_weights.tolist() == [1.0, 0.0, 2.0]
        assert data.rows.tolist() == [2, 4, 5]
        assert "1 row was left out for a missing weight in “w”." in data.notes

    def test_small_weights_count(self):
        chosen = DataSettings(sample_weights="w")
        data = prepare(self.source([0.1, 0.2, 0.3, 0.4]), chosen)
        assert data.sample_weights.tolist() == [0.1, 0.2, 0.3, 0.4]

    @pytest.mark.parametrize(
        ("counts", "said"), [([1, -1, 1, 1], "below 0"), ([0, 0, 0, 0], "above 0")]
    )
    def test_impossible_weights_are_refused(self, counts, said):
        with pytest.raises(UserError, match=said):
            prepare(self.source(counts), DataSettings(sample_weights="w"))

    def test_an_unknown_column_is_refused(self):
        with pytest.raises(UserError, match="“v”"):
            prepare(self.source([1, 1, 1, 1]), DataSettings(sample_weights="v"))


class TestPins:
    PINNED = replace(SMALL, pins=((3, 0), (70, 19)), epochs=20)

    @pytest.mark.parametrize("algorithm", ALGORITHMS)
    @pytest.mark.parametrize("share", [0.0, 0.2])
    def test_pinned_samples_win_at_their_node(self, algorithm, share):
        values = blobs(80)
        holes = np.random.default_rng(0).random(values.shape) < share
        holes[:, 0] = False
        values[holes] = np.nan
        data = replace(dataset(values), missing=int(holes.sum()))
        chosen = replace(self.PINNED, algorithm=algorithm)
        problem = Problem.of(data, chosen)
        last = last_of(problem)
        bmus, distances = best_matches(problem, last)
        shown = describe(problem, last).shown_bmus
        assert (bmus[3], bmus[70], shown[3], shown[70]) == (0, 19, 0, 19)
        nodes = Som(problem.plan, last).weights
        if not share:
            apart = np.linalg.norm(values[3] - nodes[0])
            assert distances[3] == pytest.approx(apart, rel=1e-4)

    def test_a_pin_draws_its_node(self):
        for algorithm in ALGORITHMS:
            chosen = replace(self.PINNED, algorithm=algorithm)
            free = Problem.of(dataset(blobs(80)), replace(chosen, pins=()))
            held = Problem.of(dataset(blobs(80)), chosen)
            gaps = [
                np.linalg.norm(problem.x[3] - last_of(problem).weights[0])
                for problem in (free, held)
            ]
            assert gaps[1] < gaps[0]

    def test_the_nearest_other_node_comes_second(self):
        problem = Problem.of(dataset(blobs(80)), self.PINNED)
        last = last_of(problem)
        pairs = Matcher(problem.plan, 1).two_nearest(problem.lesson, last.weights)
        gaps = np.linalg.norm(problem.x[3] - last.weights, axis=1)
        gaps[0] = np.inf
        assert pairs[3].tolist() == [0, gaps.argmin()]

    def test_the_rest_is_as_without_pins(self):
        chosen = replace(SMALL, pins=((3, 0),))
        problem = Problem.of(dataset(blobs(80)), chosen)
        last = last_of(problem)
        bmus, _ = best_matches(problem, last)
        free = problem.lesson.pins < 0
        gaps = slow_distances(problem.x, last.weights, Metric.EUCLIDEAN)
        assert (bmus == gaps.argmin(axis=1))[free].mean() > 0.98

    @pytest.mark.parametrize("pins", [((80, 0),), ((0, 20),)])
    def test_pins_that_do_not_exist_are_refused(self, pins):
        with pytest.raises(UserError, match="cannot be pinned"):
            Problem.of(dataset(blobs(80)), replace(SMALL, pins=pins))

    @pytest.mark.parametrize("pins", [((0, 1), (0, 2)), ((-1, 0),), ((0, -1),)])
    def test_impossible_pins_are_refused(self, pins):
        with pytest.raises(UserError):
            replace(SMALL, pins=pins)


def test_everything_at_once():
    values = blobs(80)
    values[::5, 1] = np.nan
    data = replace(
        counting(np.arange(80.0), values),
        missing=16,
        settings=DataSettings(missing=Missing.KEEP, sample_weights="w"),
    )
    chosen = replace(SMALL, feature_weights=(1.0, 0.5, 0.0), pins=((5, 7),))
    for algorithm in ALGORITHMS:
        problem = Problem.of(data, replace(chosen, algorithm=algorithm))
        last = last_of(problem)
        assert np.isfinite(last.weights).all()
        assert best_matches(problem, last)[0][5] == 7
