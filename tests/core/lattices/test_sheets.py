"""Flat sheets, whose distances are those of the drawing."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.lattices import make_lattice
from core.settings import LatticeKind
from tests.core.lattices.examples import SHEETS, listed

kinds = st.sampled_from(SHEETS)
sides = st.integers(1, 9)


def apart(lattice):
    positions = lattice.positions
    return np.linalg.norm(positions[:, None] - positions, axis=2)


@given(kinds, sides, sides)
def test_neighbours_are_exactly_the_nodes_at_distance_one(kind, width, height):
    lattice = make_lattice(kind, width, height)
    expected = set(zip(*np.nonzero(np.abs(apart(lattice) - 1) < 1e-9), strict=True))
    assert listed(lattice.neighbours) == expected
    edges = {tuple(edge) for edge in lattice.edges.tolist()}
    assert edges == {(i, j) for i, j in expected if i < j}


@given(kinds, sides, sides)
def test_adjacent_nodes_of_a_square_sheet_include_diagonals(kind, width, height):
    lattice = make_lattice(kind, width, height)
    reach = 1.5 if kind is LatticeKind.SQUARE else 1.1
    between = apart(lattice)
    expected = set(zip(*np.nonzero((between > 0) & (between < reach)), strict=True))
    assert listed(lattice.adjacent) == expected


def test_every_interior_hexagonal_node_has_six_neighbours_at_distance_one():
    lattice = make_lattice(LatticeKind.HEX, 30, 30)
    grid = np.arange(900).reshape(30, 30)
    between = apart(lattice)
    for node in grid[1:-1, 1:-1].ravel():
        row = lattice.neighbours[node]
        assert (row >= 0).sum() == 6
        np.testing.assert_allclose(between[node, row], 1.0)


@given(kinds, st.integers(2, 9), st.integers(2, 9))
def test_triangles_cover_the_sheet_once_and_are_wound_alike(kind, width, height):
    lattice = make_lattice(kind, width, height)
    a, b, c = (lattice.positions[lattice.triangles[:, i]] for i in range(3))
    (ux, uy), (vx, vy) = (b - a).T, (c - a).T
    areas = (ux * vy - uy * vx) / 2
    assert (areas > 0).all()
    assert len(areas) == 2 * (width - 1) * (height - 1)
    joined = {tuple(edge) for edge in lattice.edges.tolist()}
    sides_ = np.sort(lattice.triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2))
    outside = {tuple(side) for side in sides_.tolist()} - joined
    if kind is LatticeKind.HEX:
        assert not outside


@given(kinds, sides, sides)
def test_cells_tile_the_plane_around_their_nodes(kind, width, height):
    lattice = make_lattice(kind, width, height)
    np.testing.assert_allclose(lattice.cells.mean(axis=1), lattice.positions)
    x, y = lattice.cells[..., 0], lattice.cells[..., 1]
    areas = (x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(axis=1) / 2
    row_step = 1 if kind is LatticeKind.SQUARE else np.sqrt(3) / 2
    np.testing.assert_allclose(areas, row_step)
