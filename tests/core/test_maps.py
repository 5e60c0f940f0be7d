"""Quantities of the nodes against plain loops and published definitions."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis import best_matches, describe, edge_distances, umatrix
from core.lattices import make_lattice
from core.maps.between import tile_heights, tiles
from core.maps.classes import ClassHits
from core.maps.density import PARETO_SHARE, pareto_radius, u_star
from core.maps.node_maps import node_maps
from core.maps.pies import inner_radii, slices
from core.maps.planes import correlation_order, plane_correlations
from core.maps.votes import votes
from core.progress import Cancelled
from core.settings import LatticeKind, Metric, TrainingSettings
from core.sources import Category
from core.training import Problem, train
from tests.core.builders import blobs, dataset, slow_distances
from tests.core.lattices.examples import lattices

SMALL = TrainingSettings(6, 5, epochs=6, lattice=LatticeKind.HEX)
SEEDS = st.integers(0, 2**32 - 1)


def trained(chosen=SMALL, values=None, codes=None):
    data = dataset(blobs(90) if values is None else values)
    if codes is not None:
        names = tuple("abcdefgh")[: codes.max() + 1]
        data = replace(data, labels=Category("kind", codes.astype(np.int32), names))
    problem = Problem.of(data, chosen)
    *_, last = train(problem)
    return problem, last


def area(polygons):
    x, y = np.moveaxis(polygons, -1, 0)
    ahead = np.roll(polygons, -1, axis=1)
    return np.abs((x * ahead[..., 1] - y * ahead[..., 0]).sum(axis=1)) / 2


@given(st.integers(1, 12), st.integers(0, 60), st.integers(1, 4), SEEDS)
def test_classes_are_counted_node_by_node(k, n, classes, seed):
    chance = np.random.default_rng(seed)
    bmus, codes = chance.integers(k, size=n), chance.integers(-1, classes, size=n)
    hits = ClassHits.of(bmus, codes, k)
    agreeing = 0
    for node in range(k):
        won = Counter(codes[(bmus == node) & (codes >= 0)].tolist())
        assert hits.totals[node] == won.total()
        mine = hits.nodes == node
        counted = zip(hits.codes[mine], hits.counts[mine], strict=True)
        assert dict(counted) == won
        if not won:
            assert hits.majority[node] == -1
            assert np.isnan(hits.purity[node])
            continue
        best = max(sorted(won), key=lambda code: won[code])
        assert hits.majority[node] == best
        assert hits.purity[node] == pytest.approx(won[best] / won.total())
        agreeing += won[best]
    total = int((codes >= 0).sum())
    assert hits.mean_purity == pytest.approx(
        agreeing / total if total else np.nan, nan_ok=True
    )


@given(st.integers(2, 40), SEEDS)
def test_half_of_the_samples_have_a_fifth_of_all_within_the_pareto_radius(m, seed):
    x = np.random.default_rng(seed).normal(size=(m, 3))
    apart = slow_distances(x, x, Metric.EUCLIDEAN)
    radius = pareto_radius(apart)
    enough = ((apart <= radius * (1 + 1e-12)).sum(axis=1) >= PARETO_SHARE * m).sum()
    fewer = ((apart < radius * (1 - 1e-9)).sum(axis=1) >= PARETO_SHARE * m).sum()
    assert enough >= m / 2
    assert fewer <= m / 2


@given(st.integers(2, 30), SEEDS)
def test_u_star_is_ultschs_scale_factor_times_u(k, seed):
    chance = np.random.default_rng(seed)
    heights, density = chance.random(k), chance.integers(0, 9, k).astype(float)
    mean, most = density.mean(), density.max()
    expected = [
        u * ((p - mean) / (mean - most) + 1) if most > mean else u
        for u, p in zip(heights, density, strict=True)
    ]
    assert u_star(heights, density) == pytest.approx(expected)


@given(st.integers(1, 20), st.integers(1, 12), st.integers(1, 15), SEEDS)
def test_each_sample_has_one_vote_shared_by_rank(n, k, spread, seed):
    distances = np.random.default_rng(seed).random((n, k))
    expected = np.zeros(k)
    s = min(spread, k)
    for row in distances:
        ranked = sorted(range(k), key=lambda node: row[node])[:s]
        for place, node in enumerate(ranked):
            expected[node] += (s - place) / sum(range(1, s + 1))
    assert votes(distances, spread) == pytest.approx(expected)


def test_one_vote_each_is_the_hits():
    problem, last = trained()
    found = node_maps(problem, last, spread=1)
    assert found.votes == pytest.approx(found.hits)


@pytest.mark.parametrize("metric", [Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.COSINE])
def test_node_maps_are_what_plain_loops_find(metric):
    codes = np.random.default_rng(1).integers(-1, 3, 90)
    problem, last = trained(replace(SMALL, metric=metric), codes=codes)
    found = node_maps(problem, last, spread=3)
    unit = problem.plan.distance_unit
    x, w = problem.x.astype(float) * unit, last.weights.astype(float) * unit
    apart = slow_distances(x, w, metric)
    assert found.radius == pytest.approx(pareto_radius(slow_distances(x, x, metric)))
    near = np.abs(apart - found.radius) > 1e-6
    assert np.abs(found.density - (apart <= found.radius).sum(axis=0)).max() <= (
        (~near).sum()
    )
    heights = umatrix(problem.plan, last.weights)
    assert found.u_star == pytest.approx(u_star(heights, found.density))
    bmus, _ = best_matches(problem, last)
    assert np.array_equal(found.hits, np.bincount(bmus, minlength=len(w)))
    assert found.votes.sum() == pytest.approx(len(x))
    assert np.array_equal(
        found.classes.majority, ClassHits.of(bmus, codes, len(w)).majority
    )


def test_of_many_samples_a_choice_counts_for_all(monkeypatch):
    problem, last = trained(values=blobs(4_000))
    whole = node_maps(problem, last)
    monkeypatch.setattr("core.quality.subject.MOST_SAMPLES", 1_000)
    some = node_maps(problem, last)
    assert some.votes.sum() == pytest.approx(4_000)
    assert np.corrcoef(some.density, whole.density)[0, 1] > 0.95


def test_node_maps_can_be_stopped():
    def pulse(share):
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        node_maps(*trained(), pulse=pulse)


@given(st.integers(2, 30), st.integers(1, 7), SEEDS)
def test_correlations_are_pearsons(k, d, seed):
    weights = np.random.default_rng(seed).normal(size=(k, d))
    expected = np.abs(np.corrcoef(weights, rowvar=False)).reshape(d, d)
    assert plane_correlations(weights) == pytest.approx(expected)


def test_a_plane_without_relief_goes_with_none():
    weights = np.random.default_rng(0).normal(size=(9, 3))
    weights[:, 1] = 1e9 / 3
    expected = np.eye(3)
    expected[0, 2] = expected[2, 0] = abs(
        np.corrcoef(weights[:, 0], weights[:, 2])[0, 1]
    )
    assert plane_correlations(weights) == pytest.approx(expected)


@given(st.integers(1, 12), SEEDS)
def test_the_order_is_a_permutation(d, seed):
    weights = np.random.default_rng(seed).normal(size=(20, d))
    assert sorted(correlation_order(weights)) == list(range(d))


def test_planes_that_are_alike_stand_together():
    chance = np.random.default_rng(3)
    sources = chance.normal(size=(60, 3))
    members = np.array([0, 1, 2, 1, 0, 2, 0, 2, 1])
    signs = np.array([1, 1, -1, -1, -1, 1, 1, 1, 1])
    weights = sources[:, members] * signs + 0.1 * chance.normal(size=(60, 9))
    groups = members[correlation_order(weights)]
    assert (np.diff(groups) != 0).sum() == 2


@settings(deadline=None, max_examples=40)
@given(lattices(), SEEDS)
def test_edges_are_as_long_as_their_nodes_are_apart(lattice, seed):
    weights = np.random.default_rng(seed).normal(size=(lattice.nodes, 3))
    weights = weights.astype(np.float32)
    problem, _ = trained()
    found = edge_distances(problem.plan, weights, lattice.edges)
    i, j = lattice.edges.T
    expected = np.linalg.norm(weights[i] - weights[j].astype(float), axis=1)
    assert found == pytest.approx(expected * problem.plan.distance_unit, rel=1e-5)


@pytest.mark.parametrize(
    "kind", [LatticeKind.SQUARE, LatticeKind.HEX, LatticeKind.HEX_TORUS]
)
@pytest.mark.parametrize("size", [(1, 4), (2, 2), (7, 6)])
def test_tiles_fill_the_sheet(kind, size):
    lattice = make_lattice(kind, *size)
    found = tiles(lattice)
    assert len(found.cells) == lattice.nodes + len(lattice.flat_edges)
    assert area(found.cells).sum() == pytest.approx(area(lattice.cells).sum())
    assert (area(found.cells) > 0.05).all()
    ends = found.nodes[lattice.nodes :]
    assert np.array_equal(ends, lattice.flat_edges[:, 0])


@settings(deadline=None, max_examples=40)
@given(lattices())
def test_every_lattice_has_tiles_of_its_own(lattice):
    found = tiles(lattice)
    count = lattice.nodes + len(lattice.flat_edges)
    assert found.cells.shape == (count, found.cells.shape[1], 2)
    assert np.isfinite(found.cells).all()
    low, high = lattice.cells.min(axis=(0, 1)), lattice.cells.max(axis=(0, 1))
    assert (found.cells >= low - 0.2).all()
    assert (found.cells <= high + 0.2).all()


def test_heights_are_the_mean_of_the_edges_around_a_node():
    problem, last = trained()
    lattice = problem.plan.lattice
    heights = tile_heights(describe(problem, last))
    nodes, edges = np.split(heights, [lattice.nodes])
    for node in range(lattice.nodes):
        around = (lattice.flat_edges == node).any(axis=1)
        assert nodes[node] == pytest.approx(edges[around].mean(), rel=1e-5)


@settings(deadline=None, max_examples=30)
@given(lattices(least=2), SEEDS)
def test_slices_are_as_large_as_the_shares(lattice, seed):
    chance = np.random.default_rng(seed)
    bmus = chance.integers(lattice.nodes, size=40)
    hits = ClassHits.of(bmus, chance.integers(0, 3, 40), lattice.nodes)
    areas = area(slices(lattice, hits))
    whole = np.bincount(hits.nodes, areas, lattice.nodes)
    assert areas / whole[hits.nodes] == pytest.approx(hits.shares, abs=0.02)
    disc = np.pi * inner_radii(lattice)[hits.nodes] ** 2
    assert (areas <= disc * hits.shares).all()
