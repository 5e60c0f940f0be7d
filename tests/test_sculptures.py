"""The sample meshes and the shapes they are sculpted from."""

import itertools
import re
from pathlib import Path

import numpy as np
import pytest
import trimesh
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from resources.sculpt.blending import (
    difference,
    intersection,
    mirrored,
    moved,
    shell,
    smooth_minimum,
    stretched,
    swept,
    turned,
    union,
)
from resources.sculpt.catalogue import SCULPTURES
from resources.sculpt.differential import curvature, gradient, project
from resources.sculpt.edges import find_edges
from resources.sculpt.extraction import extract
from resources.sculpt.eyes import with_eyes
from resources.sculpt.ply import count_ply, write_ply
from resources.sculpt.remeshing import remesh
from resources.sculpt.sculpture import Sculpture, carve
from resources.sculpt.shapes import (
    capsule,
    ellipsoid,
    half_space,
    limb,
    smooth_curve,
    sphere,
    torus,
    tube,
)
from resources.sculpt.sizing import curvature_sizing
from resources.sculpt.surface import face_areas
from resources.sculpt.vectors import UP, length

MESHES = Path(__file__).parents[1] / "resources" / "meshes"
BALL = Sculpture(
    name="ball",
    caption="a ball",
    shape=lambda: sphere((0.1, 0.0, 0.0), 0.5),
    lower=(-0.6, -0.7, -0.7),
    upper=(0.8, 0.7, 0.7),
    triangles=1500,
)
ANGLES = np.linspace(0, 4, 60)
HELIX = np.stack([np.cos(ANGLES), np.sin(ANGLES), ANGLES / 4, 0.1 + 0 * ANGLES], axis=1)
HELIX_TUBE = tube(HELIX)

coordinates = st.floats(-2, 2, width=32)
clouds = arrays(np.float64, (20, 3), elements=coordinates)
blends = st.floats(0, 1)
each_sculpture = pytest.mark.parametrize("sculpture", SCULPTURES, ids=lambda s: s.name)


def load(name: str) -> trimesh.Trimesh:
    return trimesh.load(MESHES / f"{name}.ply", process=False)


@pytest.fixture
def marching_cubes():
    pytest.importorskip(
        "skimage", reason="carving needs scikit-image; reading the meshes does not"
    )


# The committed meshes


@each_sculpture
def test_mesh_is_one_closed_outward_body_of_the_stated_genus(sculpture):
    mesh = load(sculpture.name)
    assert mesh.is_watertight
    assert mesh.is_winding_consistent
    assert mesh.volume > 0
    assert mesh.body_count == 1
    assert mesh.euler_number == 2 - 2 * sculpture.holes


@each_sculpture
def test_mesh_is_small_even_and_well_shaped(sculpture):
    mesh = load(sculpture.name)
    edges = mesh.edges_unique_length
    assert 8_000 <= len(mesh.faces) <= 15_000
    assert np.degrees(mesh.face_angles.min()) > 15
    assert edges.max() < 10 * edges.min()


@each_sculpture
def test_mesh_lies_on_the_shape_that_the_script_describes(sculpture):
    vertices = np.asarray(load(sculpture.name).vertices)
    assert np.abs(sculpture.shape()(vertices)).max() < 2e-3


@each_sculpture
def test_mesh_stands_on_the_ground_inside_its_box(sculpture):
    vertices = np.asarray(load(sculpture.name).vertices)
    assert abs(vertices[:, 2].min()) < 0.03
    assert (vertices.min(axis=0) > sculpture.lower).all()
    assert (vertices.max(axis=0) < sculpture.upper).all()


def test_files_are_the_catalogue_and_stay_small():
    files = sorted(MESHES.glob("*.ply"))
    assert [file.stem for file in files] == sorted(s.name for s in SCULPTURES)
    sizes = [file.stat().st_size for file in files]
    assert max(sizes) < 500_000
    assert sum(sizes) < 2_500_000


def test_readme_states_the_counts_of_the_files():
    text = (MESHES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| (\w+)\.ply \| .* \| (\d+) \| (\d+) \| \d \|$", text, re.MULTILINE
    )
    counts = {name: (int(vertices), int(faces)) for name, vertices, faces in rows}
    assert counts == {s.name: count_ply(MESHES / f"{s.name}.ply") for s in SCULPTURES}


# Shapes


def test_known_distances():
    points = np.array([[0.0, 0.0, 0.0], [3.0, 0.0, 0.0], [0.0, 0.0, 2.0]])
    assert sphere((0, 0, 0), 1.0)(points) == pytest.approx([-1, 2, 1])
    assert torus((0, 0, 0), UP, 2.0, 0.5)(points) == pytest.approx(
        [1.5, 0.5, 8**0.5 - 0.5]
    )
    assert half_space((0, 0, 1), (0, 0, 2))(points) == pytest.approx([-1, -1, 1])
    straight = capsule((0, 0, 0, 1.0), (0, 0, 1, 0.5))
    assert straight(points) == pytest.approx([-1, 2, 0.5])


def test_ellipsoid_is_zero_on_its_surface_and_negative_at_its_centre():
    radii = np.array([0.3, 1.0, 2.0])
    shape = ellipsoid((1.0, 0.0, 0.0), tuple(radii))
    directions = np.random.default_rng(0).normal(size=(50, 3))
    directions /= length(directions)[:, None]
    assert shape(directions * radii + [1, 0, 0]) == pytest.approx(0, abs=1e-12)
    assert shape(np.array([[1.0, 0.0, 0.0]])) == pytest.approx(-0.3)


@given(points=clouds, radius=st.floats(0.1, 2))
def test_round_ellipsoid_is_a_sphere(points, radius):
    ball = sphere((0.1, 0.2, 0.3), radius)(points)
    same = ellipsoid((0.1, 0.2, 0.3), (radius,) * 3)(points)
    assert same == pytest.approx(ball, abs=1e-9)


@given(points=clouds)
def test_tube_equals_the_nearest_of_all_its_segments(points):
    segments = [capsule(*pair)(points) for pair in itertools.pairwise(HELIX)]
    assert HELIX_TUBE(points) == pytest.approx(np.min(segments, axis=0), abs=1e-6)


def test_limb_goes_through_its_knots():
    knots = ((0, 0, 0, 0.3), (1, 0, 0.5, 0.2), (1, 1, 1, 0.1))
    gaps = [length(smooth_curve(knots) - np.asarray(knot)).min() for knot in knots]
    assert max(gaps) < 0.05
    assert limb(*knots)(np.array([[0.0, 0.0, 0.0]])) == pytest.approx(-0.3)


# Blends and motions


@given(a=coordinates, b=coordinates, blend=blends)
def test_smooth_minimum_is_a_little_below_the_minimum(a, b, blend):
    value = smooth_minimum(np.array([a]), np.array([b]), blend)[0]
    assert min(a, b) - blend / 6 - 1e-12 <= value <= min(a, b)
    assert value == smooth_minimum(np.array([b]), np.array([a]), blend)[0]
    if abs(a - b) >= blend:
        assert value == min(a, b)


@given(points=clouds, blend=blends)
def test_cuts_are_unions_seen_from_outside(points, blend):
    one, other = sphere((0, 0, 0), 1.0), ellipsoid((1, 0, 0), (0.5, 1, 1))
    both = intersection(blend, one, other)(points)
    assert (both >= np.maximum(one(points), other(points))).all()
    rest = difference(blend, one, other)(points)
    assert (rest >= np.maximum(one(points), -other(points))).all()
    assert (union(blend, one, other)(points) <= both).all()


@given(points=clouds, blend=blends)
def test_mirrored_shapes_are_symmetric(points, blend):
    pair = mirrored(ellipsoid((0.4, 0.1, 0.2), (0.5, 1.0, 0.3)), blend)
    assert (pair(points) == pair(points * [-1, 1, 1])).all()


def test_turning_follows_the_right_hand():
    east = sphere((1.0, 0.0, 0.0), 0.1)
    assert turned(east, 90, UP)(np.array([[0.0, 1.0, 0.0]])) == pytest.approx(-0.1)
    about_itself = turned(east, 77, UP, (1.0, 0.0, 0.0))
    assert about_itself(np.array([[1.0, 0.0, 0.0]])) == pytest.approx(-0.1)


@given(points=clouds)
def test_motions_of_a_ball(points):
    ball = sphere((0.0, 0.0, 0.0), 1.0)
    there = moved(ball, (0.5, 0.0, 0.0))(points)
    assert there == pytest.approx(sphere((0.5, 0.0, 0.0), 1.0)(points))
    assert shell(ball, 0.2)(points) == pytest.approx(np.abs(ball(points)) - 0.1)
    assert swept(ball)(points) == pytest.approx(np.hypot(*points.T[[0, 2]]) - 1)
    wide = stretched(ball, (2.0, 1.0, 1.0))(points)
    assert (np.sign(wide) == np.sign(length(points / [2, 1, 1]) - 1)).all()


def test_eyes_stand_out_from_the_face_on_both_sides():
    face = sphere((0.0, 0.0, 0.0), 1.0)
    seeing = with_eyes(face, (0.5, -0.87, 0.0), 0.1)
    pupil = np.array([[0.5, -0.87, 0.0]]) * 1.03
    assert face(pupil) > 0 > seeing(pupil)
    assert seeing(pupil * [-1, 1, 1]) == seeing(pupil)


# From shape to mesh


@given(points=clouds)
def test_projection_and_curvature_on_a_ball(points):
    ball = sphere((0.0, 0.0, 0.0), 0.5)
    far = points[length(points) > 0.1]
    near = far / length(far)[:, None] * 0.51
    on = project(ball, near)
    assert length(on) == pytest.approx(0.5, abs=1e-9)
    assert gradient(ball, on) == pytest.approx(on / 0.5, abs=1e-6)
    assert curvature(ball, on) == pytest.approx(8**0.5, rel=1e-3)


def test_extraction_finds_parts_far_from_each_other(marching_cubes):
    two = union(0.0, sphere((0.5, 0.0, 0.0), 0.1), sphere((-0.5, 0.0, 0.0), 0.2))
    surface = extract(two, (-1.0, -0.5, -0.5), (1.0, 0.5, 0.5), 0.02)
    mesh = trimesh.Trimesh(surface.vertices, surface.faces, process=False)
    assert mesh.body_count == 2
    assert mesh.volume == pytest.approx(4 / 3 * np.pi * (0.1**3 + 0.2**3), rel=0.02)


def test_carving_twice_gives_the_same_bytes_and_the_triangles_asked_for(
    marching_cubes, tmp_path
):
    files = [tmp_path / "one.ply", tmp_path / "two.ply"]
    for file in files:
        write_ply(carve(BALL, spacing=0.04), file)
    assert files[0].read_bytes() == files[1].read_bytes()
    mesh = trimesh.load(files[0], process=False)
    assert count_ply(files[0]) == (len(mesh.vertices), len(mesh.faces))
    assert len(mesh.faces) == pytest.approx(BALL.triangles, rel=0.1)
    assert mesh.is_watertight
    assert mesh.volume == pytest.approx(np.pi / 6, rel=0.01)
    assert np.degrees(mesh.face_angles.min()) > 25


def test_remeshing_makes_edges_as_long_as_asked(marching_cubes):
    ball = BALL.shape()
    rough = extract(ball, BALL.lower, BALL.upper, 0.05)
    surface = remesh(rough, ball, lambda points: 0.06 + 0.06 * (points[:, 2] > 0))
    e = find_edges(surface.faces)
    ends = surface.vertices[e.ends]
    spans, height = length(ends[:, 0] - ends[:, 1]), ends[:, :, 2].mean(axis=1)
    assert np.median(spans[height > 0.2]) == pytest.approx(0.12, rel=0.1)
    assert np.median(spans[height < -0.2]) == pytest.approx(0.06, rel=0.1)


def test_sizing_is_finer_where_the_surface_bends(marching_cubes):
    egg = ellipsoid((0.0, 0.0, 0.0), (0.2, 0.2, 0.6))
    surface = extract(egg, (-0.3, -0.3, -0.7), (0.3, 0.3, 0.7), 0.03)
    sizing = curvature_sizing(surface, egg, 1000)
    waist, tip = sizing(np.array([[0.2, 0.0, 0.0], [0.0, 0.0, 0.6]]))
    assert tip < 0.6 * waist
    sizes = sizing(surface.vertices[surface.faces].mean(axis=1))
    wanted = (face_areas(surface) / (3**0.5 / 4 * sizes**2)).sum()
    assert wanted == pytest.approx(1000, rel=0.1)
