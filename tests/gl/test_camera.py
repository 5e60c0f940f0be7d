"""The orbit camera: what must hold for every view."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.gl import camera as cameras
from gui.gl.camera import Camera
from gui.gl.extent import corners

coordinates = st.floats(-1e4, 1e4)
angles = st.floats(-360, 360)
sizes = st.tuples(st.integers(20, 3000), st.integers(20, 3000))
vectors = st.tuples(coordinates, coordinates, coordinates)
views = st.builds(
    Camera,
    target=vectors,
    distance=st.floats(1e-2, 1e4),
    azimuth=st.floats(-180, 180),
    elevation=st.floats(-90, 90),
    field_of_view=st.floats(10, 90),
    orthographic=st.booleans(),
    up=st.sampled_from(["y", "z"]),
)
boxes = st.builds(
    lambda low, sides: np.array([low, np.add(low, sides)]),
    vectors,
    st.tuples(*[st.sampled_from([0.0, 0.01, 1.0, 40.0, 1e3])] * 3),
)


def seen(view, points, size, bounds=None):
    """Return pixels (n, 2), from the top left, by the matrices alone."""
    matrix = cameras.projection_matrix(view, size, bounds) @ cameras.view_matrix(view)
    clip = np.c_[points, np.ones(len(points))] @ matrix.T
    ndc = clip[:, :3] / clip[:, 3:]
    x = (ndc[:, 0] + 1) / 2 * size[0]
    y = (1 - ndc[:, 1]) / 2 * size[1]
    return np.c_[x, y], ndc[:, 2]


@given(views)
def test_axes_are_a_right_handed_rotation(view):
    np.testing.assert_allclose(view.axes @ view.axes.T, np.eye(3), atol=1e-12)
    assert np.linalg.det(view.axes) == pytest.approx(1)


@given(views, sizes)
def test_target_is_seen_in_the_middle(view, size):
    place, _ = seen(view, np.array([view.target]), size)
    np.testing.assert_allclose(place[0], np.array(size) / 2, atol=1e-3)


@given(views, angles, angles)
def test_turning_keeps_target_and_distance_and_stays_upright(view, azimuth, elevation):
    turned = cameras.rotate(view, azimuth, elevation)
    assert turned.target == view.target
    assert np.linalg.norm(turned.eye - np.array(turned.target)) == pytest.approx(
        view.distance, rel=1e-6, abs=1e-6
    )
    up = {"z": 2, "y": 1}[view.up]
    assert turned.axes[1, up] >= -1e-9
    assert -180 <= turned.azimuth <= 180


@given(views, boxes, sizes)
def test_fit_shows_the_whole_box(view, box, size):
    fitted = cameras.fit(view, corners(box), size)
    place, depth = seen(fitted, corners(box), size, box)
    assert (place >= -1e-3).all()
    assert (place <= np.array(size) + 1e-3).all()
    assert (np.abs(depth) <= 1 + 1e-6).all()


@given(views, st.tuples(*[st.floats(1, 9)] * 3), sizes)
def test_fit_leaves_little_room(view, sides, size):
    box = np.array([(0, 0, 0), sides])
    fitted = cameras.fit(view, corners(box), size)
    place, _ = seen(fitted, corners(box), size)
    assert np.abs(place / (np.array(size) / 2) - 1).max() > 0.6


def test_fit_to_a_single_point_gives_it_some_room():
    fitted = cameras.fit(Camera(), np.ones((1, 3)), (400, 300))
    assert fitted.target == (1, 1, 1)
    assert fitted.distance > 0.5


@given(views, sizes, st.data(), st.floats(0.1, 5))
def test_zoom_keeps_what_is_under_the_cursor(view, size, data, factor):
    cursor = tuple(data.draw(st.floats(0, side)) for side in size)
    about = cameras.point_under(view, cursor, size)
    np.testing.assert_allclose(seen(view, about[None], size)[0][0], cursor, atol=0.02)
    zoomed = cameras.zoom(view, factor, about)
    assert zoomed.distance == pytest.approx(factor * view.distance)
    scale = max(1.0, np.abs(about).max() / view.distance)
    np.testing.assert_allclose(
        seen(zoomed, about[None], size)[0][0], cursor, atol=1e-2 * scale
    )


@given(views, sizes, st.floats(-200, 200), st.floats(-200, 200))
def test_pan_moves_the_target_by_pixels(view, size, right, up):
    panned = cameras.pan(view, right, up, size[1])
    place, _ = seen(panned, np.array([view.target]), size)
    wanted = np.array(size) / 2 + (right, -up)
    np.testing.assert_allclose(place[0], wanted, atol=0.05)


@given(views, boxes)
def test_depth_range_is_ordered_and_holds_the_box(view, box):
    near, far = cameras.depth_range(view, box)
    assert near < far
    assert view.orthographic or near > 0
    depths = (view.eye - corners(box)) @ view.axes[2]
    in_front = depths > near if not view.orthographic else np.full(8, True)
    assert (depths[in_front] <= far * (1 + 1e-9) + 1e-6).all()
    if view.orthographic:
        assert (depths >= near - 1e-6).all()


@given(views)
def test_projections_agree_at_the_target(view):
    side = np.array(view.target) + 0.1 * view.half_height * view.axes[0]
    places = [
        seen(replace(view, orthographic=flat), side[None], (400, 300))[0]
        for flat in (True, False)
    ]
    np.testing.assert_allclose(places[0], places[1], atol=0.05)


@pytest.mark.parametrize(
    ("up", "preset", "toward_viewer", "upward"),
    [
        ("z", "front", (0, -1, 0), (0, 0, 1)),
        ("z", "back", (0, 1, 0), (0, 0, 1)),
        ("z", "right", (1, 0, 0), (0, 0, 1)),
        ("z", "left", (-1, 0, 0), (0, 0, 1)),
        ("z", "top", (0, 0, 1), (0, 1, 0)),
        ("z", "bottom", (0, 0, -1), (0, -1, 0)),
        ("y", "front", (0, 0, 1), (0, 1, 0)),
        ("y", "right", (1, 0, 0), (0, 1, 0)),
        ("y", "top", (0, 1, 0), (0, 0, -1)),
    ],
)
def test_presets_look_along_the_axes(up, preset, toward_viewer, upward):
    axes = cameras.look_from(Camera(up=up), preset).axes
    np.testing.assert_allclose(axes[2], toward_viewer, atol=1e-12)
    np.testing.assert_allclose(axes[1], upward, atol=1e-12)


def test_isometric_shows_three_axes_alike():
    axes = cameras.look_from(Camera(), "isometric").axes
    np.testing.assert_allclose(np.abs(axes[2]), 1 / np.sqrt(3), atol=1e-4)
