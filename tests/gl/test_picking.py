"""Picking against a slow search, and what hides what."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.gl import picking
from gui.gl.camera import Camera, projection_matrix, view_matrix
from gui.gl.picking import REACH, DepthPatch, Hit

SIZE = (400, 300)


def test_the_target_is_projected_to_the_middle():
    view = Camera(target=(1, 2, 3))
    box = np.array([(0, 1, 2), (2, 3, 4)])
    pixels, depths = picking.project(
        np.array([(1, 2, 3)], np.float32),
        view_matrix(view),
        projection_matrix(view, SIZE, box),
        SIZE,
    )
    np.testing.assert_allclose(pixels, [(200, 150)], atol=1e-3)
    assert 0 < depths[0] < 1


@pytest.mark.parametrize("orthographic", [True, False])
def test_a_larger_radius_comes_nearer_but_not_elsewhere(orthographic):
    view = Camera(orthographic=orthographic)
    matrices = view_matrix(view), projection_matrix(view, SIZE, None)
    cloud = np.random.default_rng(0).normal(scale=0.3, size=(50, 3)).astype(np.float32)
    thin, far = picking.project(cloud, *matrices, SIZE, radius=0)
    thick, near = picking.project(cloud, *matrices, SIZE, radius=5)
    np.testing.assert_allclose(thin, thick)
    assert (near < far).all()


def test_points_behind_the_eye_are_never_found():
    view = Camera(distance=1, elevation=0, azimuth=0)
    behind = np.array([(50, 0, 0)], np.float32)
    pixels, depths = picking.project(
        behind, view_matrix(view), projection_matrix(view, SIZE, None), SIZE
    )
    assert picking.nearest(pixels, depths, (200, 150), 1e6) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 100)),
        max_size=30,
    ),
    st.tuples(st.floats(0, 60), st.floats(0, 60)),
    st.floats(0.5, 10),
)
def test_nearest_equals_a_search_in_a_loop(rows, cursor, radius):
    table = np.array(rows, dtype=float).reshape(-1, 3)
    hit = picking.nearest(table[:, :2], table[:, 2] / 100, cursor, radius)
    best = None
    for x, y, depth in rows:
        distance = float(np.hypot(x - cursor[0], y - cursor[1]))
        key = (max(distance - radius, 0), depth / 100)
        if distance <= radius + REACH and (best is None or key < best):
            best = key
    if best is None:
        assert hit is None
    else:
        assert hit is not None
        assert (max(hit.distance - radius, 0), hit.depth) == pytest.approx(best)


def test_what_is_drawn_in_front_hides_a_point():
    pixels, depths = np.array([(10.0, 10.0)]), np.array([0.5])
    for depth, found in ((0.4, False), (0.5, True), (1.0, True)):
        drawn = DepthPatch(np.full((20, 20), depth, np.float32))
        hit = picking.nearest(pixels, depths, (10, 10), 3, drawn)
        assert (hit is not None) is found


def test_a_patch_knows_its_place_in_a_fine_picture():
    depth = np.zeros((8, 8), np.float32)
    depth[4, 4] = 1.0  # the only pixel at which nothing is in front
    drawn = DepthPatch(depth, left=36, top=56, ratio=2.0)
    pixels, depths = np.array([(20.0, 30.0)]), np.array([0.5])
    assert picking.nearest(pixels, depths, (20, 30), 3, drawn) is not None
    elsewhere = DepthPatch(depth, left=33, top=56, ratio=2.0)
    assert picking.nearest(pixels, depths, (20, 30), 3, elsewhere) is None


def test_the_foremost_of_equally_near_layers_wins():
    hits = {"far": Hit(1, 2.1, 0.9), "near": Hit(2, 2.2, 0.1), "off": Hit(3, 5, 0.0)}
    assert picking.foremost(hits) == ("near", 2)
    assert picking.foremost({}) == ("", -1)


@pytest.mark.parametrize("orthographic", [False, True])
def test_a_place_comes_back_from_its_pixel_and_depth(orthographic):
    camera = replace(Camera(azimuth=20, elevation=35), orthographic=orthographic)
    place = np.array([[0.3, -0.2, 0.4]], np.float32)
    matrices = view_matrix(camera), projection_matrix(camera, SIZE, None)
    pixels, depths = picking.project(place, *matrices, SIZE)
    back = picking.unproject(tuple(pixels[0]), depths[0], *matrices, SIZE)
    np.testing.assert_allclose(back, place[0], atol=1e-6)


def test_the_foremost_face_under_the_cursor_is_found_like_slowly():
    rng = np.random.default_rng(4)
    pixels = rng.uniform(0, 100, (30, 2))
    depths = rng.uniform(-0.2, 1.2, 30)
    faces = rng.integers(30, size=(60, 3)).astype(np.int32)
    for cursor in rng.uniform(0, 100, (40, 2)):
        slow = []
        for a, b, c in faces:
            matrix = np.vstack([pixels[[a, b, c]].T, np.ones(3)])
            if abs(np.linalg.det(matrix)) < 1e-9:
                continue
            shares = np.linalg.solve(matrix, [*cursor, 1])
            depth = shares @ depths[[a, b, c]]
            if (shares >= 0).all() and 0 <= depth <= 1:
                slow.append((depth, (a, b, c)[shares.argmax()]))
        hit = picking.on_faces(pixels, depths, faces, tuple(cursor))
        assert (hit is None) == (not slow)
        if hit is not None:
            assert (hit.depth, hit.index) == pytest.approx(min(slow))


def test_of_a_line_the_nearer_end_is_found():
    pixels = np.array([(0.0, 0.0), (100.0, 0.0), (np.nan, np.nan)])
    depths = np.array([0.5, 0.5, np.nan])
    edges = np.array([(0, 1), (1, 2)], np.int32)
    assert picking.on_lines(pixels, depths, edges, (30, 3), 1.0).index == 0
    assert picking.on_lines(pixels, depths, edges, (70, -3), 1.0).index == 1
    assert picking.on_lines(pixels, depths, edges, (70, 30), 1.0) is None
    assert picking.on_lines(pixels, depths, edges, (120, 0), 1.0) is None
