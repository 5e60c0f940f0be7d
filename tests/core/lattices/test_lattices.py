"""What holds for every lattice."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.lattices import lattice_of, make_lattice, weight
from core.settings import LatticeKind, Neighbourhood, TrainingSettings
from tests.core.lattices.examples import (
    CLOSED,
    all_distances,
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
    around = (apart[:, :, None] + apart[None, :, :]).min(axis=1)
    assert (apart <= around + 1e-9).all()


@given(lattices())
@settings(deadline=None)
def test_neighbours_are_symmetric_and_a_step_away(lattice):
    joined, near = listed(lattice.neighbours), listed(lattice.adjacent)
    for pairs in (joined, near):
        assert pairs == {(j, i) for i, j in pairs}
        assert not any(i == j for i, j in pairs)
    assert joined <= near
    apart = all_distances(lattice)
    assert all(apart[i, j] < 1.5 for i, j in joined)
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
    assert (joined == joined[0]).all()
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


@given(kernels, st.floats(0, 30), radii)
def test_weights_follow_their_formulas(kernel, distance, radius):
    found = weight(kernel, np.array([distance]), radius)[0]
    assert found == pytest.approx(slow_weight(kernel, distance, radius), abs=1e-9)


@given(kernels, radii)
def test_weights_are_one_at_the_winner_and_none_far_away(kernel, radius):
    found = weight(kernel, np.array([0.0, 1e6, np.inf]), radius)
    np.testing.assert_array_equal(found, [1.0, 0.0, 0.0])


@given(lattices(), kernels, radii, seeds)
@settings(deadline=None)
def test_relabelling_nodes_relabels_the_result(lattice, kernel, radius, seed):
    """A step along a closed lattice, or a mirrored one, is a relabelling."""
    rng = np.random.default_rng(seed)
    turned = _symmetry(lattice, rng)
    sums = rng.random((lattice.nodes, 2))
    np.testing.assert_allclose(
        lattice.smooth(sums[turned], radius, kernel),
        lattice.smooth(sums, radius, kernel)[turned],
        rtol=1e-9,
        atol=1e-9,
    )


def _symmetry(lattice, rng):
    """Give a numbering in which the lattice looks the same, checked by distances."""
    rows, columns = lattice.shape
    grid = np.arange(lattice.nodes).reshape(rows, columns)
    shift = int(rng.integers(columns))
    down = 2 * int(rng.integers(rows))
    candidates = (np.roll(grid, (down, shift), (0, 1)), grid[::-1, ::-1], grid)
    apart = all_distances(lattice)
    for candidate in candidates:
        order = candidate.ravel()
        if np.allclose(apart[order][:, order], apart):
            return order
    raise AssertionError


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
    assert all_distances(lattice).max() <= 2 * lattice.extent
    assert lattice.footprint > 0


@given(lattices())
@settings(deadline=None)
def test_near_nodes_are_near_in_space(lattice):
    if len(lattice.edges):
        first, second = lattice.space[lattice.edges.T]
        assert np.linalg.norm(first - second, axis=1).max() < 4


@given(lattices())
@settings(deadline=None)
def test_descriptions_are_json(lattice):
    described = json.loads(json.dumps(lattice.as_dict()))
    assert described["kind"] == lattice.kind


@pytest.mark.parametrize("kind", LatticeKind)
def test_settings_give_the_lattice_that_was_made_before(kind):
    settings = TrainingSettings(width=6, height=4, lattice=kind)
    lattice = lattice_of(settings)
    assert lattice.kind is kind
    assert lattice.nodes == 24
    assert lattice_of(TrainingSettings(6, 4, kind, epochs=3)) is lattice


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
