"""What holds for every lattice."""

import json
from dataclasses import replace

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.kernels.emitting import LANES
from core.kernels.tiles import tile_order
from core.lattices import lattice_from, lattice_of, make_lattice, weight
from core.lattices.nets.graph import lattice_of_graph
from core.settings import FROM_FILES, LatticeKind, Neighbourhood, TrainingSettings
from tests.core.lattices.examples import (
    CLOSED,
    all_distances,
    graphs,
    lattices,
    listed,
    slow_weight,
)

kernels = st.sampled_from(Neighbourhood)
radii = st.floats(0.2, 20)
seeds = st.integers(0, 2**32 - 1)


@given(lattices())
@settings(deadline=None)
def test_distances_are_a_metric(lattice):
    apart = all_distances(lattice)
    assert apart.shape == (lattice.nodes, lattice.nodes)
    np.testing.assert_array_equal(apart, apart.T)
    assert (np.diag(apart) == 0).all()
    assert (apart[~np.eye(lattice.nodes, dtype=bool)] > 0).all()
    for middle in range(0, lattice.nodes, 3):
        around = apart[:, middle, None] + apart[middle]
        assert (apart <= around + 1e-9).all()


@given(lattices())
@settings(deadline=None)
def test_neighbours_are_symmetric_and_a_step_away(lattice):
    joined, near = listed(lattice.neighbours), listed(lattice.adjacent)
    for pairs in (joined, near):
        assert pairs == {(j, i) for i, j in pairs}
        assert not any(i == j for i, j in pairs)
    assert joined <= near
    if lattice.kind is not LatticeKind.MESH:
        apart = all_distances(lattice)
        assert all(0.8 < apart[i, j] < 1.25 for i, j in joined)
    edges = [tuple(edge) for edge in lattice.edges.tolist()]
    assert len(edges) == len(set(edges))
    assert set(edges) == {(i, j) for i, j in joined if i < j}
    for table in (lattice.neighbours, lattice.adjacent):
        for row in table:
            used = row[row >= 0]
            assert (np.diff(used) > 0).all()
            assert (row[len(used) :] == -1).all()


@given(lattices(CLOSED, least=3))
@settings(deadline=None)
def test_closed_lattices_have_no_border(lattice):
    joined = (lattice.neighbours >= 0).sum(axis=1)
    if lattice.kind is LatticeKind.SPHERE:
        assert sorted(joined)[:13] == [5] * 12 + [6] * (lattice.nodes > 12)
        joined = np.delete(joined, np.flatnonzero(joined == 5))
    assert (joined == joined[:1]).all()
    # Each edge of a closed surface bounds two triangles, which cross it oppositely.
    sides = lattice.triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2)
    if len(sides):
        there = {tuple(side) for side in sides.tolist()}
        assert len(there) == len(sides)
        assert there == {(b, a) for a, b in there}
        assert {(a, b) for a, b in there if a < b} >= {
            tuple(edge) for edge in lattice.edges.tolist()
        }


@given(lattices(), kernels, radii, seeds)
@settings(deadline=None)
def test_smoothing_equals_the_dense_kernel_matrix(lattice, kernel, radius, seed):
    sums = np.random.default_rng(seed).random((lattice.nodes, 3))
    dense = weight(kernel, all_distances(lattice), radius)
    scale = np.abs(dense) @ sums
    found = lattice.smooth(sums, radius, kernel)
    assert (np.abs(found - dense @ sums) <= 1e-9 * scale).all()


LARGE = (
    make_lattice(LatticeKind.CHAIN, 701, 1),
    make_lattice(LatticeKind.RING, 601, 1),
    make_lattice(LatticeKind.SPHERE, 25, 25),
    make_lattice(LatticeKind.TREE, 25, 25),
    make_lattice(LatticeKind.STAR, 20, 33),
    make_lattice(LatticeKind.HEX, 300, 2),
)
"""Enough nodes for several threads, and for passing over those that are far away."""


@given(st.sampled_from(LARGE), kernels, st.floats(0.3, 400), st.floats(0, 1), seeds)
@settings(deadline=None, max_examples=60)
def test_smoothing_many_nodes_equals_the_dense_kernel_matrix(
    lattice, kernel, radius, share, seed
):
    rng = np.random.default_rng(seed)
    sums = rng.random((lattice.nodes, 5)) * (rng.random((lattice.nodes, 1)) < share)
    dense = weight(kernel, all_distances(lattice), radius)
    scale = np.abs(dense) @ sums
    found = lattice.smooth(sums, radius, kernel)
    # What is passed over is less than a 10⁻⁸th of all columns together.
    bound = 1e-9 * scale + 2e-8 * scale.sum(axis=1, keepdims=True)
    assert (np.abs(found - dense @ sums) <= bound).all()
    alone = lattice.smooth(sums, radius, kernel, threads=1)
    np.testing.assert_array_equal(alone, found)


@pytest.mark.parametrize("lattice", LARGE[1:4])
def test_smoothing_takes_no_more_threads_than_it_is_given(lattice, monkeypatch):
    asked = []
    monkeypatch.setattr(numba, "set_num_threads", asked.append)
    lattice.smooth(np.ones((lattice.nodes, 9)), 3.0, threads=1)
    assert asked == [1]


@given(kernels, st.floats(0, 30), radii)
def test_weights_follow_their_formulas(kernel, distance, radius):
    found = weight(kernel, np.array([distance]), radius)[0]
    assert found == pytest.approx(slow_weight(kernel, distance, radius), abs=1e-9)


@given(kernels, radii)
def test_weights_are_one_at_the_winner_and_none_far_away(kernel, radius):
    found = weight(kernel, np.array([0.0, 1e6, np.inf]), radius)
    np.testing.assert_array_equal(found, [1.0, 0.0, 0.0])


@given(lattices(CLOSED, least=3), kernels, radii, seeds)
@settings(deadline=None)
def test_symmetries_of_a_lattice_relabel_the_result(lattice, kernel, radius, seed):
    rng = np.random.default_rng(seed)
    turned = turned_about(lattice, rng)
    assert sorted(turned) == list(range(lattice.nodes))
    sums = rng.random((lattice.nodes, 2))
    # A node at the very edge of a kernel may be in or out by rounding.
    radius = round(radius) + 0.3
    found = lattice.smooth(sums[turned], radius, kernel)
    expected = lattice.smooth(sums, radius, kernel)[turned]
    size = 1e-9 if lattice.kind is not LatticeKind.SPHERE else 1e-2
    np.testing.assert_allclose(found, expected, rtol=size, atol=size)


def turned_about(lattice, rng):
    """Number a closed lattice otherwise, so that it looks the same."""
    if lattice.kind is LatticeKind.SPHERE:
        angle = 2 * np.pi * rng.integers(5) / 5
        x, y, z = lattice.space.T
        c, s = np.cos(angle), np.sin(angle)
        places = np.stack([c * x - s * y, s * x + c * y, z], axis=1)
        gaps = np.linalg.norm(lattice.space[:, None] - places, axis=2)
        return gaps.argmin(axis=0)
    grid = np.arange(lattice.nodes).reshape(lattice.shape)
    down, right = 2 * int(rng.integers(9)), int(rng.integers(9))
    return np.roll(grid, (down, right), (0, 1)).ravel()


@given(graphs(), kernels, radii, seeds)
@settings(deadline=None)
def test_relabelling_the_nodes_of_a_graph_relabels_the_result(
    lattice, kernel, radius, seed
):
    rng = np.random.default_rng(seed)
    order = rng.permutation(lattice.nodes)
    renamed = [lattice.names[node] for node in order]
    edges = np.argsort(order)[lattice.edges].tolist()
    other = lattice_of_graph("other", renamed, edges)
    sums = rng.random((lattice.nodes, 2))
    np.testing.assert_allclose(
        other.smooth(sums[order], radius, kernel),
        lattice.smooth(sums, radius, kernel)[order],
        atol=1e-9 * lattice.nodes,
    )
    assert {other.label(j) for j in other.neighbours[0] if j >= 0} == {
        lattice.label(j) for j in lattice.neighbours[order[0]] if j >= 0
    }


@given(lattices())
@settings(deadline=None)
def test_drawn_links_are_links_of_the_lattice(lattice):
    edges = {tuple(edge) for edge in lattice.edges.tolist()}
    assert {tuple(edge) for edge in lattice.flat_edges.tolist()} <= edges
    faces = {tuple(face) for face in lattice.triangles.tolist()}
    assert {tuple(face) for face in lattice.flat_triangles.tolist()} <= faces


@given(lattices())
@settings(deadline=None)
def test_every_part_has_a_row_a_node_and_is_read_only(lattice):
    k = lattice.nodes
    assert np.prod(lattice.shape) == k
    names = ("positions", "space", "tiling", "neighbours", "adjacent", "cells")
    for name in names:
        assert len(getattr(lattice, name)) == k, name
    for name in (*names, "edges", "triangles", "flat_edges", "flat_triangles"):
        assert not getattr(lattice, name).flags.writeable, name
    assert lattice.positions.shape == (k, 2)
    assert lattice.space.shape[1] in (1, 2, 3)
    assert len({lattice.label(node) for node in range(k)}) == k
    assert all_distances(lattice).max() <= 2 * lattice.extent + 0.01
    assert lattice.footprint > 0


@given(lattices())
@settings(deadline=None)
def test_near_nodes_are_near_in_space(lattice):
    if len(lattice.edges):
        first, second = lattice.space[lattice.edges.T]
        assert np.linalg.norm(first - second, axis=1).max() < 9


@pytest.mark.parametrize(
    ("kind", "sides", "widest"),
    [
        (LatticeKind.SQUARE, (16, 16), np.hypot(3, 3)),
        (LatticeKind.CUBIC, (8, 8, 8), np.sqrt(1 + 1 + 9)),
        (LatticeKind.CHAIN, (64, 1), 15),
        (LatticeKind.SPHERE, (20, 20), 8),
    ],
)
def test_tiles_of_the_search_are_compact(kind, sides, widest):
    lattice = make_lattice(kind, *sides)
    apart = all_distances(lattice)
    for tile in tile_order(lattice.tiling).reshape(-1, LANES):
        nodes = tile[tile >= 0]
        assert apart[np.ix_(nodes, nodes)].max() <= widest + 1e-9


@given(lattices())
@settings(deadline=None)
def test_a_description_is_enough_to_make_it_again(lattice):
    described = json.loads(json.dumps(lattice.as_dict()))
    assert described["kind"] == lattice.kind
    again = lattice_from(described)
    assert again.as_dict() == lattice.as_dict()
    for name in ("positions", "space", "edges", "triangles", "cells"):
        np.testing.assert_array_equal(getattr(again, name), getattr(lattice, name))
    assert again.label(0) == lattice.label(0)


COUNTS = dict.fromkeys(LatticeKind, 24) | {
    LatticeKind.SPHERE: 12,
    LatticeKind.CUBIC: 24 * 5,
    LatticeKind.STAR: 25,
}


@pytest.mark.parametrize("kind", [k for k in LatticeKind if k not in FROM_FILES])
def test_settings_give_the_lattice_that_was_made_before(kind):
    settings = TrainingSettings(width=6, height=4, lattice=kind)
    lattice = lattice_of(settings)
    assert lattice.kind is kind
    assert lattice.nodes == COUNTS[kind]
    assert lattice_of(replace(settings, epochs=3)) is lattice


def test_ways_around_are_the_shorter_ones():
    torus = make_lattice(LatticeKind.SQUARE_TORUS, 6, 4)
    assert torus.distances(np.array([0]))[0, [5, 3, 18, 12, 23]] == pytest.approx(
        [1, 3, 1, 2, np.sqrt(2)]
    )
    tube = make_lattice(LatticeKind.HEX_CYLINDER, 6, 4)
    assert tube.distances(np.array([0]))[0, [5, 18, 6, 11]] == pytest.approx(
        [1, np.sqrt(27 / 4 + 1 / 4), 1, 1]
    )
    ring = make_lattice(LatticeKind.RING, 5, 2)
    assert ring.distances(np.array([1]))[0].tolist() == [1, 0, 1, 2, 3, 4, 5, 4, 3, 2]
