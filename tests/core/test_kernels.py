"""Every metric, lattice and path against brute force in float64.

The bound on rounding, in engine units: a gap sums d terms, each right to 3 ulp, so
distances are right to a share of (d + 8) · 2⁻²³, and engine coordinates to 2⁻²⁴
absolutely; Minkowski's powers add 3e-6. Only nodes that near may change places.
"""

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.batch import USUAL, Searcher
from core.frame import EngineView, fit_frame, known_range
from core.kernels.distances import code_of, nearest
from core.kernels.search import search_parallel, search_serial
from core.kernels.tiles import tile_order
from core.lattices import make_lattice
from core.progress import Cancelled, silent
from core.settings import LatticeKind, Metric, Scaling, TrainingSettings
from core.training import Problem, train
from tests.core.builders import blobs, dataset

CASES = [(metric, 3.0) for metric in Metric]
CASES += [(Metric.MINKOWSKI, p) for p in (1.0, 1.5, 2.0, 7.0, 40.0)]
KINDS = [LatticeKind.SQUARE, LatticeKind.HEX]


def plan_for(metric, p, kind, width, height, d):
    chosen = TrainingSettings(width, height, lattice=kind, metric=metric, minkowski_p=p)
    values = np.random.default_rng(0).normal(size=(8, d))
    return Problem.of(dataset(values), chosen).plan


def tolerance(metric, distances, d):
    relative = (d + 8) * 2.0**-23 + 3e-6
    # The cosine distance is half a squared chord, whose own error is absolute.
    absolute = 1e-6 if metric is Metric.COSINE else d * 2.0**-23
    return relative * distances + absolute


def assert_nearest(x, w, found, metric, p):
    code, d = code_of(metric, p), x.shape[1]
    exact, nodes = x.astype(float), w.astype(float)
    _, least = nearest(exact, nodes, code, p)
    for i, (first, second) in enumerate(found):
        own = exact[i : i + 1]
        got = nearest(own, nodes[[first]], code, p)[1][0]
        assert got <= least[i] + tolerance(metric, least[i], d)
        others = np.delete(nodes, first, axis=0)
        runner_up = nearest(own, others, code, p)[1][0]
        got = nearest(own, nodes[[second]], code, p)[1][0]
        assert first != second
        assert got <= runner_up + tolerance(metric, runner_up, d)


def layouts(d, k, rng):
    """Samples and weights that are hard to search."""
    x = rng.uniform(-1, 1, (60, d)).astype(np.float32)
    w = rng.uniform(-1, 1, (k, d)).astype(np.float32)
    yield "random", x, w
    yield "duplicates", np.repeat(x[:20], 3, axis=0), w[rng.integers(3, size=k)]
    yield "samples are nodes", w[rng.integers(k, size=60)], w
    flat, same = x.copy(), w.copy()
    flat[:, 0] = same[:, 0] = 0.25
    yield "constant column", flat, same
    yield "collapsed map", x, w * np.float32(1e-6) + np.float32(0.5)
    yield "far from each other", x * np.float32(1e-3) + np.float32(0.9), w
    yield "tiny", x * np.float32(1e-5), w * np.float32(1e-5)
    yield "huge", x, w * np.float32(1e4)
    yield "fewer samples than nodes", x[:3], w


@pytest.mark.parametrize(("metric", "p"), CASES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("d", [1, 3, 50])
def test_hard_layouts_find_the_two_nearest(metric, p, kind, d):
    width, height = 23, 14
    searcher = Searcher(plan_for(metric, p, kind, width, height, d), 2)
    for name, x, w in layouts(d, width * height, np.random.default_rng(d)):
        found = searcher.two_nearest(x, w)
        try:
            assert_nearest(x, w, found, metric, p)
        except AssertionError as problem:
            raise AssertionError(name) from problem


@pytest.mark.parametrize(("metric", "p"), CASES)
@pytest.mark.parametrize("kind", KINDS)
def test_serial_and_parallel_paths_agree(metric, p, kind):
    plan = plan_for(metric, p, kind, 20, 20, 3)
    rng = np.random.default_rng(2)
    n = int(2 * USUAL.operations) // 800
    x = rng.uniform(-1, 1, (n, 3)).astype(np.float32)
    places = plan.lattice.positions / 10 - 1
    w = np.column_stack([places, np.sin(places[:, 0])]).astype(np.float32)
    whole = Searcher(plan, 3).two_nearest(x, w)
    parts = [Searcher(plan, 1).two_nearest(part, w) for part in np.array_split(x, 8)]
    np.testing.assert_array_equal(whole, np.concatenate(parts))


@given(st.sampled_from(KINDS), st.integers(1, 40), st.integers(1, 40))
@settings(deadline=None)
def test_tiles_hold_every_node_once_in_order(kind, width, height):
    order = tile_order(make_lattice(kind, width, height).positions)
    assert len(order) % 16 == 0
    np.testing.assert_array_equal(np.sort(order[order >= 0]), np.arange(width * height))
    for tile in order.reshape(-1, 16):
        held = tile[tile >= 0]
        assert len(held) > 0
        assert (np.diff(held) > 0).all()
        assert (tile[len(held) :] == -1).all()


def test_a_map_of_one_node_wins_everything():
    plan = plan_for(Metric.EUCLIDEAN, 3.0, LatticeKind.SQUARE, 2, 1, 3)
    lone = make_lattice(LatticeKind.SQUARE, 1, 1)
    searcher = Searcher(type(plan)(plan.settings, lone, plan.frame, plan.features), 1)
    x = np.random.default_rng(0).random((20, 3), np.float32)
    tally = searcher.tally(x, x[:1], silent)
    assert tally.hits.tolist() == [20]
    np.testing.assert_allclose(tally.sums[0], x.sum(axis=0, dtype=float), atol=1e-6)


def test_an_abandoned_tally_leaves_nothing_behind():
    plan = plan_for(Metric.EUCLIDEAN, 3.0, LatticeKind.HEX, 20, 20, 3)
    x = np.random.default_rng(0).random((10_000, 3), np.float32)
    w = x[:400]
    searcher = Searcher(plan, 2)

    def pulse(_share):
        raise Cancelled

    with pytest.raises(Cancelled):
        searcher.tally(x, w, pulse)
    again = searcher.tally(x, w, silent)
    fresh = Searcher(plan, 2).tally(x, w, silent)
    np.testing.assert_array_equal(again.columns, fresh.columns)
    np.testing.assert_array_equal(again.spreads, fresh.spreads)


def test_nothing_is_compiled_for_another_type_or_layout():
    chosen = TrainingSettings(20, 20, epochs=1)
    values = blobs(4000)
    for shown in (
        values,
        values.astype(np.float32),
        np.asfortranarray(values),
        values[::2],
    ):
        for metric in Metric:
            problem = Problem.of(
                dataset(shown),
                TrainingSettings(20, 20, epochs=1, metric=metric),
            )
            list(train(problem))
        list(train(Problem.of(dataset(shown[:100]), chosen)))
    for kernel in (search_serial, search_parallel):
        if hasattr(kernel, "signatures"):  # not without the compiler
            assert len(kernel.signatures) == 1


def test_warming_up_compiles_every_kernel(monkeypatch):
    from core import batch, warmup

    twins = ("search_serial", "search_parallel", "pack_serial", "pack_parallel")
    twins += ("collect_serial", "collect_parallel", "tally_serial")
    called = set()

    def spy(name, kernel):
        def run(*arguments):
            called.add(name)
            return kernel(*arguments)

        return run

    for name in twins:
        monkeypatch.setattr(batch, name, spy(name, getattr(batch, name)))
    warmup.warm_up()
    assert called == set(twins)


def test_a_mapped_file_trains_the_same_map(tmp_path, monkeypatch):
    values = blobs(3000).astype(np.float32)
    np.save(tmp_path / "data.npy", values)
    mapped = np.load(tmp_path / "data.npy", mmap_mode="r")
    chosen = TrainingSettings(12, 12, epochs=3)
    kept = Problem.of(dataset(values), chosen)
    monkeypatch.setattr("core.frame.IN_MEMORY", 1000)
    streamed = Problem.of(dataset(mapped), chosen)
    assert isinstance(streamed.x, EngineView)
    assert not isinstance(Problem.of(dataset(values), chosen).x, EngineView)
    for one, other in zip(train(kept), train(streamed), strict=True):
        np.testing.assert_array_equal(one.weights, other.weights)
        assert one.record == other.record


def test_a_view_has_the_extremes_of_its_samples():
    values = blobs(200)
    frame = fit_frame(values, Scaling.NONE, Metric.EUCLIDEAN)
    x, view = frame.to_engine(values), EngineView(frame, values)
    assert view.shape == x.shape
    for found, expected in zip(known_range(view), (x.min(0), x.max(0)), strict=True):
        np.testing.assert_array_equal(found, expected)
    np.testing.assert_array_equal(view[::7], x[::7])


def test_hard_layouts_pass_without_the_compiler():
    script = (
        "import numpy as np\n"
        "from core.batch import Searcher\n"
        "from core.progress import silent\n"
        "from tests.core.test_kernels import *\n"
        "for metric, p in CASES:\n"
        "    searcher = Searcher(plan_for(metric, p, KINDS[1], 6, 6, 3), 1)\n"
        "    for name, x, w in layouts(3, 36, np.random.default_rng(1)):\n"
        "        found = searcher.two_nearest(x[:12], w)\n"
        "        assert_nearest(x[:12], w, found, metric, p)\n"
        "        hits = searcher.tally(x[:12], w, silent).hits\n"
        "        assert hits.tolist() == np.bincount(\n"
        "            found[:, 0], minlength=36).tolist()\n"
    )
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": "."},
        check=True,
    )
