from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis import best_matches, describe, exported_weights, node_errors
from core.errors import UserError
from core.settings import (
    FROM_FILES,
    Algorithm,
    Decay,
    Initialisation,
    LatticeKind,
    Metric,
    Scaling,
    TrainingSettings,
)
from core.som import Som
from core.training import Problem, train
from tests.core.builders import blobs, dataset, slow_distance, slow_kernel
from tests.core.lattices.examples import SHEETS

SMALL = TrainingSettings(width=6, height=5, epochs=8)


def trained(values, chosen=SMALL, **options):
    problem = Problem.of(dataset(values), chosen)
    return problem, list(train(problem, **options))


KINDS = [kind for kind in LatticeKind if kind not in FROM_FILES]


def test_snapshots_count_epochs_from_the_initial_map():
    _, snapshots = trained(blobs())
    assert [snapshot.epoch for snapshot in snapshots] == list(range(9))


def test_a_step_is_the_batch_rule():
    values = blobs(80)
    problem, snapshots = trained(values, SMALL)
    for before, after in pairwise(snapshots):
        w, x = before.weights.astype(float), problem.x.astype(float)
        bmus = np.linalg.norm(x[:, None] - w, axis=2).argmin(axis=1)
        h = slow_kernel(problem.plan.lattice.positions, after.record.radius)[:, bmus]
        target = h @ x / h.sum(axis=1, keepdims=True)
        expected = w + after.record.learning_rate * (target - w)
        np.testing.assert_allclose(after.weights, expected, atol=1e-5)


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("kind", KINDS)
def test_records_describe_their_own_weights(metric, kind):
    values = blobs(60)
    chosen = TrainingSettings(width=3, height=4, epochs=2, metric=metric, lattice=kind)
    problem, snapshots = trained(values, chosen)
    for snapshot in snapshots:
        w = Som(problem.plan, snapshot).weights
        table = [[slow_distance(a, b, metric) for b in w] for a in values]
        order = np.argsort(table, axis=1, kind="stable")
        least = np.sort(table, axis=1)[:, 0]
        assert snapshot.record.mqe == pytest.approx(least.mean(), rel=1e-3)
        adjacent = problem.plan.lattice.adjacent
        near = [second in adjacent[first] for first, second in order[:, :2]]
        assert snapshot.record.topographic_error == pytest.approx(1 - np.mean(near))
        np.testing.assert_array_equal(
            snapshot.hits,
            np.bincount(order[:, 0], minlength=problem.plan.lattice.nodes),
        )


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("kind", KINDS)
def test_umatrix_and_edges_equal_ten_lines_of_numpy(metric, kind):
    chosen = TrainingSettings(width=5, height=4, epochs=3, metric=metric, lattice=kind)
    problem, snapshots = trained(blobs(), chosen)
    state = describe(problem, snapshots[-1])
    w, lattice = state.som.weights, problem.plan.lattice
    for j in range(lattice.nodes):
        around = [a + b - j for a, b in lattice.edges.tolist() if j in (a, b)]
        expected = np.mean([slow_distance(w[j], w[m], metric) for m in around])
        assert state.umatrix[j] == pytest.approx(expected, rel=1e-4, abs=1e-6)
    for (a, b), gap in zip(lattice.flat_edges.tolist(), state.between, strict=True):
        assert gap == pytest.approx(slow_distance(w[a], w[b], metric), rel=1e-4)


@given(
    st.sampled_from(Metric),
    st.sampled_from(Scaling),
    st.floats(-1e4, 1e4),
    st.integers(0, 99),
)
@settings(deadline=None, max_examples=40)
def test_best_matches_equal_brute_force_on_exported_weights(
    metric, scaling, offset, seed
):
    values = blobs(60, seed=seed) + offset
    problem = Problem.of(
        dataset(values, scaling), TrainingSettings(5, 4, metric=metric)
    )
    snapshot = next(train(problem))
    bmus, distances = best_matches(problem, snapshot)
    frame = problem.plan.frame
    weights = exported_weights(Som(problem.plan, snapshot)).astype(float)
    w, x = ((v - frame.offset) / frame.scale for v in (weights, values))
    table = np.array([[slow_distance(a, b, metric) for b in w] for a in x])
    np.testing.assert_allclose(distances, table.min(axis=1), rtol=1e-9, atol=1e-12)
    got = table[np.arange(60), bmus]
    np.testing.assert_allclose(got, table.min(axis=1), rtol=1e-12, atol=1e-15)


def test_node_errors_equal_the_formulas_and_leave_out_division_by_zero():
    values = blobs(100)
    values[3, 1] = 0.0
    problem, snapshots = trained(values)
    bmus, _ = best_matches(problem, snapshots[-1])
    errors = node_errors(problem, snapshots[-1], bmus)
    w = Som(problem.plan, snapshots[-1]).weights
    for j in range(30):
        mine = values[bmus == j]
        if len(mine) == 0:
            assert np.isnan([errors.mae[j], errors.mse[j], errors.mape[j]]).all()
            continue
        gap = mine - w[j]
        assert errors.mae[j] == pytest.approx(np.abs(gap).mean())
        assert errors.mse[j] == pytest.approx((gap**2).mean())
        assert errors.rmse[j] == pytest.approx(np.sqrt((gap**2).mean()))
        if (mine == 0).any():
            assert np.isnan(errors.mape[j])
        else:
            assert errors.mape[j] == pytest.approx(100 * np.abs(gap / mine).mean())


def test_same_seed_same_map_whatever_the_threads():
    values = np.random.default_rng(0).normal(size=(30_000, 3))
    chosen = TrainingSettings(20, 20, epochs=3, initialisation=Initialisation.RANDOM)
    maps = [trained(values, chosen, threads=t)[1][-1] for t in (1, 2, 3, 1)]
    for other in maps[1:]:
        assert np.array_equal(maps[0].weights, other.weights)
        assert maps[0].record == other.record


def test_another_seed_gives_another_map():
    chosen = [
        TrainingSettings(5, 5, epochs=1, initialisation=Initialisation.SAMPLE, seed=s)
        for s in (0, 1)
    ]
    one, two = (trained(blobs(), c)[1][0].weights for c in chosen)
    assert not np.array_equal(one, two)


@pytest.mark.parametrize("adaptive", [False, True])
def test_going_on_from_a_snapshot_is_the_same_as_not_stopping(adaptive):
    chosen = TrainingSettings(6, 5, epochs=8, adaptive=adaptive)
    problem, whole = trained(blobs(), chosen)
    for stop in (0, 3, 7):
        start = Som(problem.plan, whole[stop])
        rest = list(train(problem, start))
        assert [s.epoch for s in rest] == list(range(stop, 9))
        assert np.array_equal(rest[-1].weights, whole[-1].weights)
        assert rest[-1].record == whole[-1].record


def test_going_on_from_a_finished_map_keeps_the_final_rate_and_radius():
    problem, whole = trained(blobs())
    more = list(train(problem, Som(problem.plan, whole[-1])))
    assert more[-1].epoch == 16
    assert {s.record.radius for s in more} == {SMALL.radius_end}


def test_a_map_of_another_size_cannot_be_gone_on_from():
    problem, whole = trained(blobs())
    other = Problem.of(dataset(blobs()), TrainingSettings(7, 5))
    with pytest.raises(UserError, match="another size"):
        next(train(other, Som(problem.plan, whole[-1])))


def test_nodes_that_no_sample_reaches_keep_their_weights():
    chosen = TrainingSettings(
        width=100,
        height=1,
        epochs=1,
        radius_start=0.5,
        radius_end=0.5,
        initialisation=Initialisation.SAMPLE,
    )
    _, (first, last) = trained(np.array([[5.0, 5.0], [6.0, 5.0]]), chosen)
    won = np.flatnonzero(first.hits)
    assert won.max() < 10
    np.testing.assert_array_equal(first.weights[40:], last.weights[40:])
    assert not np.array_equal(first.weights[:10], last.weights[:10])


@pytest.mark.parametrize("decay", sorted({*Decay} - {Decay.CONSTANT}))
@pytest.mark.parametrize("adaptive", [False, True])
def test_rate_and_radius_fall_from_their_first_to_their_last_value(decay, adaptive):
    chosen = TrainingSettings(
        8,
        8,
        epochs=20,
        decay=decay,
        adaptive=adaptive,
        learning_rate=0.9,
        learning_rate_end=0.1,
        radius_start=4,
        radius_end=0.5,
    )
    _, snapshots = trained(blobs(), chosen)
    for name, first, last in (("learning_rate", 0.9, 0.1), ("radius", 4.0, 0.5)):
        values = [getattr(s.record, name) for s in snapshots[1:]]
        assert values[0] == pytest.approx(first)
        assert values[-1] == pytest.approx(last)
        assert np.all(np.diff(values) <= 1e-12)


@pytest.mark.parametrize("initialisation", Initialisation)
def test_training_lowers_the_quantization_error(initialisation):
    chosen = TrainingSettings(8, 8, epochs=20, initialisation=initialisation)
    _, snapshots = trained(blobs(), chosen)
    assert snapshots[-1].record.mqe < 0.5 * snapshots[1].record.mqe


@pytest.mark.parametrize(
    "values",
    [
        np.zeros((2, 1)),
        np.ones((5, 3)),
        np.array([[0.0, 1.0], [1.0, 1.0]]),
        np.linspace(0, 1, 7)[:, None],
        np.repeat(blobs(5), 20, axis=0),
        blobs(12, d=40),
    ],
    ids=["zeros", "constant", "flat", "one feature", "duplicates", "many features"],
)
@pytest.mark.parametrize("algorithm", Algorithm)
@pytest.mark.parametrize("metric", Metric)
def test_degenerate_data_train_to_finite_maps(values, metric, algorithm):
    chosen = TrainingSettings(4, 3, epochs=3, metric=metric, algorithm=algorithm)
    _, snapshots = trained(values, chosen)
    assert np.isfinite(snapshots[-1].weights).all()
    assert np.isfinite(snapshots[-1].record.mqe)
    assert snapshots[-1].hits.sum() == len(values)


@pytest.mark.parametrize("shape", [(1, 2), (2, 1), (1, 40), (40, 1), (3, 50)])
@pytest.mark.parametrize("kind", SHEETS)
def test_narrow_sheets_train(shape, kind):
    chosen = TrainingSettings(*shape, epochs=3, lattice=kind)
    problem, snapshots = trained(blobs(), chosen)
    assert problem.plan.first_radius == max(1.0, max(shape) / 2)
    assert np.isfinite(snapshots[-1].weights).all()


def test_a_map_larger_than_memory_is_refused_in_a_sentence():
    values = np.zeros((2, 20_000))
    with pytest.raises(UserError, match=r"GB of memory .* choose a smaller map\.$"):
        Problem.of(dataset(values), TrainingSettings(1000, 1000))
