"""Online and mini-batch training against loops that say what they mean."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.kernels.distances import code_of, distance
from core.kernels.online import winner
from core.lattices.neighbourhood import weight
from core.progress import Cancelled
from core.rules import sample_order
from core.schedule import rate_and_radius
from core.settings import (
    Algorithm,
    Decay,
    Initialisation,
    LatticeKind,
    Metric,
    Neighbourhood,
    Order,
    TrainingSettings,
)
from core.som import Som
from core.training import Problem, train
from tests.core.builders import blobs, dataset

ONLINE = TrainingSettings(
    5, 4, epochs=3, algorithm=Algorithm.ONLINE, learning_rate=0.4, seed=3
)
METRICS = [(metric, 3.0) for metric in Metric] + [(Metric.MINKOWSKI, 4.5)]


def learned_slowly(problem, epochs):
    """Kohonen's rule in float64, one sample and one node at a time."""
    plan, x = problem.plan, np.asarray(problem.x, np.float64)
    chosen = plan.settings
    code = code_of(chosen.metric, chosen.minkowski_p)
    w = next(train(problem)).weights.astype(np.float64)
    apart = plan.lattice.distances(np.arange(len(w)))
    for epoch in range(1, epochs + 1):
        progress = (epoch - 1) / (chosen.epochs - 1)
        rate, radius = rate_and_radius(plan, progress)
        for i in sample_order(plan, len(x), epoch):
            b = np.argmin([distance(x[i], v, code, chosen.minkowski_p) for v in w])
            for j in range(len(w)):
                if chosen.update_window and apart[b, j] > chosen.update_window + 1e-9:
                    continue
                h = weight(chosen.neighbourhood, apart[b, j], radius)
                w[j] += rate * h * (x[i] - w[j])
    return w


@pytest.mark.parametrize("kind", Neighbourhood)
@pytest.mark.parametrize("order", Order)
def test_online_training_follows_the_rule(kind, order):
    chosen = replace(ONLINE, neighbourhood=kind, order=order)
    problem = Problem.of(dataset(blobs(60)), chosen)
    *_, last = train(problem)
    np.testing.assert_allclose(
        last.weights, learned_slowly(problem, 3), rtol=1e-4, atol=1e-4
    )


def test_nodes_that_run_away_end_the_training_with_a_sentence():
    hat = replace(ONLINE, neighbourhood=Neighbourhood.MEXICAN_HAT, learning_rate=1.0)
    problem = Problem.of(dataset(blobs(200)), replace(hat, epochs=400))
    with pytest.raises(UserError, match=r"Mexican hat .* another neighbourhood\.$"):
        list(train(problem))


@pytest.mark.parametrize(("window", "size"), [(1.0, None), (2.0, 17), (None, 200)])
@pytest.mark.parametrize("lattice", [LatticeKind.HEX, LatticeKind.TREE])
def test_online_training_keeps_to_its_window_and_epoch_size(window, size, lattice):
    # The twins of a tree on the principal plane are equally near to every sample.
    start = replace(ONLINE, lattice=lattice, initialisation=Initialisation.RANDOM)
    chosen = replace(start, update_window=window, epoch_size=size)
    problem = Problem.of(dataset(blobs(60)), chosen)
    *_, last = train(problem)
    np.testing.assert_allclose(
        last.weights, learned_slowly(problem, 3), rtol=1e-4, atol=1e-4
    )


@pytest.mark.parametrize(("metric", "p"), METRICS)
@pytest.mark.parametrize("kind", [LatticeKind.SQUARE, LatticeKind.RING])
def test_online_training_knows_every_metric(metric, p, kind):
    chosen = replace(ONLINE, metric=metric, minkowski_p=p, lattice=kind)
    problem = Problem.of(dataset(blobs(40)), chosen)
    *_, last = train(problem)
    np.testing.assert_allclose(
        last.weights, learned_slowly(problem, 3), rtol=1e-4, atol=1e-4
    )


@settings(deadline=None)
@given(
    st.integers(1, 40),
    st.integers(1, 6),
    st.sampled_from([*METRICS, (Metric.MINKOWSKI, 20.0), (Metric.MINKOWSKI, 64.0)]),
    st.sampled_from([1.0, 1e-3]),
    st.integers(0, 2**32 - 1),
)
def test_the_winner_is_the_nearest_node(k, d, measure, size, seed):
    code = code_of(*measure)
    chance = np.random.default_rng(seed)
    x = (size * chance.uniform(-1, 1, d)).astype(np.float32)
    w = (size * chance.uniform(-1, 1, (d, k))).astype(np.float32)
    room = np.empty(k, np.float32), np.empty(k, np.float32)
    found = winner(x, w, *room, code, measure[1])
    all_of_them = [distance(x, column, code, measure[1]) for column in w.T]
    scale = 1.0 if measure[0] is Metric.COSINE else size
    assert all_of_them[found] <= min(all_of_them) * (1 + 1e-5) + 1e-6 * scale


def test_the_first_of_equal_nodes_wins():
    w = np.zeros((2, 5), np.float32)
    room = np.empty(5, np.float32), np.empty(5, np.float32)
    for metric, p in METRICS:
        assert winner(np.ones(2, np.float32), w, *room, code_of(metric, p), p) == 0


def test_mini_batches_of_all_samples_are_batch_training():
    chosen = replace(ONLINE, algorithm=Algorithm.BATCH, learning_rate_end=0.1)
    data = dataset(blobs(80))
    whole = list(train(Problem.of(data, chosen)))
    grouped = replace(chosen, algorithm=Algorithm.MINI_BATCH, batch_size=80)
    for one, other in zip(whole, train(Problem.of(data, grouped)), strict=True):
        np.testing.assert_allclose(one.weights, other.weights, rtol=1e-6, atol=1e-7)


def test_small_batches_learn_better_in_one_epoch_than_one_large_one():
    data = dataset(blobs(2000))
    chosen = replace(
        ONLINE, epochs=2, decay=Decay.LINEAR, radius_start=1.0, learning_rate=1.0
    )
    errors = {}
    for algorithm in (Algorithm.BATCH, Algorithm.MINI_BATCH):
        problem = Problem.of(data, replace(chosen, algorithm=algorithm, batch_size=50))
        errors[algorithm] = list(train(problem))[1].record.mqe
    assert errors[Algorithm.MINI_BATCH] < errors[Algorithm.BATCH]


@pytest.mark.parametrize("algorithm", [Algorithm.ONLINE, Algorithm.MINI_BATCH])
def test_a_run_that_goes_on_is_the_same_as_one_that_did_not_stop(algorithm):
    chosen = replace(ONLINE, algorithm=algorithm, batch_size=7, epochs=6)
    problem = Problem.of(dataset(blobs(50)), chosen)
    whole = list(train(problem))
    rest = list(train(problem, Som(problem.plan, whole[3])))
    np.testing.assert_array_equal(rest[-1].weights, whole[-1].weights)


@pytest.mark.parametrize("order", Order)
def test_orders(order):
    plan = Problem.of(dataset(blobs(50)), replace(ONLINE, order=order)).plan
    first, second = (sample_order(plan, 50, epoch) for epoch in (1, 2))
    assert first.min() >= 0
    assert first.max() < 50
    assert len(first) == 50
    assert (sorted(first) == list(range(50))) == (order != Order.RANDOM)
    assert np.array_equal(first, second) == (order == Order.FILE)
    assert np.array_equal(first, sample_order(plan, 50, 1))


def test_online_training_stops_within_an_epoch(monkeypatch):
    monkeypatch.setattr("core.rules.STEP_WORK", 1)
    pulses = []

    def pulse(share):
        pulses.append(share)
        if len(pulses) == 12:
            raise Cancelled

    run = train(Problem.of(dataset(blobs(50)), ONLINE), pulse=pulse)
    next(run)
    with pytest.raises(Cancelled):
        next(run)
    assert 0.0 < pulses[-1] < 0.5


def test_the_mexican_hat_is_for_online_training_only():
    chosen = replace(ONLINE, neighbourhood=Neighbourhood.MEXICAN_HAT)
    list(train(Problem.of(dataset(blobs(30)), chosen)))
    for algorithm in (Algorithm.BATCH, Algorithm.MINI_BATCH):
        with pytest.raises(UserError, match="online"):
            list(
                train(
                    Problem.of(dataset(blobs(30)), replace(chosen, algorithm=algorithm))
                )
            )


def test_online_training_of_a_huge_map_is_refused_in_a_sentence():
    chosen = replace(ONLINE, width=900, height=900, lattice=LatticeKind.SQUARE)
    with pytest.raises(UserError, match="GB"):
        Problem.of(dataset(blobs(30)), chosen)


def test_data_far_from_the_origin_give_the_same_map():
    values = blobs(60).astype(np.float64)
    *_, near = train(Problem.of(dataset(values), ONLINE))
    *_, far = train(Problem.of(dataset(values + 4096.0), ONLINE))
    np.testing.assert_allclose(near.weights, far.weights, atol=1e-4)
