"""Boxes and outlines of positions."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.gl import extent

clouds = st.builds(
    lambda n, seed, scale: (
        np.random.default_rng(seed).normal(size=(n, 3)) * scale
    ).astype(np.float32),
    st.integers(1, 300),
    st.integers(0, 1000),
    st.tuples(*[st.floats(0.01, 100)] * 3).map(np.array),
)


def ellipsoid(n: int, seed: int, axes: tuple[float, float, float]) -> np.ndarray:
    directions = np.random.default_rng(seed).normal(size=(n, 3))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    return (directions * axes).astype(np.float32)


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1_001, 5_000),
    st.integers(0, 99),
    st.tuples(*[st.floats(0.1, 10)] * 3),
)
def test_outline_of_a_surface_reaches_about_as_far(n, seed, axes):
    surface = ellipsoid(n, seed, axes)
    few = extent.outline(surface)
    assert len(few) <= 400
    directions = ellipsoid(200, 0, (1, 1, 1)).astype(float)
    short = (surface @ directions.T).max(axis=0) - (few @ directions.T).max(axis=0)
    assert (short <= 0.1 * max(axes)).all()


@given(clouds)
def test_outline_consists_of_positions_and_has_their_box(cloud):
    many = np.tile(cloud, (extent.FEW // len(cloud) + 1, 1))
    for positions in (cloud, many):
        few = extent.outline(positions)
        known = {tuple(row) for row in cloud.tolist()}
        assert {tuple(row) for row in few.tolist()} <= known
        np.testing.assert_array_equal(extent.bounds(few), extent.bounds(cloud))


def test_positions_that_are_not_finite_do_not_count():
    cloud = np.array([(0, 0, 0), (np.nan, 5, 5), (1, 2, 3), (9, np.inf, 9)], np.float32)
    np.testing.assert_array_equal(extent.bounds(cloud), [(0, 0, 0), (1, 2, 3)])
    assert np.isfinite(extent.outline(cloud)).all()


def test_nothing_has_no_extent():
    nothing = np.empty((0, 3), np.float32)
    assert extent.bounds(nothing) is None
    assert extent.bounds(np.full((2, 3), np.nan, np.float32)) is None
    assert extent.outline(nothing).shape == (0, 3)


def test_corners_are_all_eight():
    got = {tuple(c) for c in extent.corners(np.array([(0, 1, 2), (3, 4, 5)])).tolist()}
    assert got == {(x, y, z) for x in (0, 3) for y in (1, 4) for z in (2, 5)}
