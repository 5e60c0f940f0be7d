"""Bodies from surfaces, judged by trimesh."""

from dataclasses import replace

import numpy as np
import pytest
import trimesh
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.lattices import lattice_of
from core.settings import LatticeKind, TrainingSettings
from core.solids import (
    PLINTH,
    RELIEF,
    Shape,
    block_of,
    enlarged,
    outward,
    relief,
    thickened,
    welded,
)

SURFACES = (
    LatticeKind.SQUARE,
    LatticeKind.HEX,
    LatticeKind.HEX_CYLINDER,
    LatticeKind.SQUARE_TORUS,
    LatticeKind.SPHERE,
)
CLOSED = (LatticeKind.SQUARE_TORUS, LatticeKind.HEX_TORUS, LatticeKind.SPHERE)


def lattice(kind):
    return lattice_of(TrainingSettings(width=9, height=8, lattice=kind))


def surface(kind, seed=0):
    """Make a lattice lie somewhere in space, bent a little."""
    made = lattice(kind)
    space = made.space
    if space.shape[1] < 3:
        space = np.column_stack([space, np.sin(space[:, 0] / 3)])
    noise = np.random.default_rng(seed).normal(size=space.shape) * 0.05
    return Shape(space + noise, made.triangles)


def judged(shape):
    return trimesh.Trimesh(shape.vertices, shape.faces, process=False)


@pytest.mark.parametrize("kind", SURFACES)
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_shell_is_watertight_and_as_thick_as_was_asked(kind, mirrored):
    flat = surface(kind)
    if mirrored:
        flat = Shape(flat.vertices * (1, 1, -1), flat.faces)
    thin = thickened(flat, 0.01)
    mesh = judged(thin)
    assert thin.is_watertight
    assert mesh.is_volume
    area = judged(flat).area
    assert mesh.volume == pytest.approx(0.01 * area, rel=0.05)


@pytest.mark.parametrize("kind", CLOSED)
@pytest.mark.parametrize("mirrored", [False, True])
def test_closed_lattices_are_solid_by_themselves(kind, mirrored):
    made = surface(kind)
    shape = outward(Shape(made.vertices * (1, 1, -1 if mirrored else 1), made.faces))
    assert shape.is_watertight
    assert judged(shape).is_volume
    assert shape.volume == pytest.approx(judged(shape).volume)
    assert shape.enclosed == pytest.approx(shape.volume)
    small = enlarged(shape, 1e-3)
    assert outward(small) is small
    assert enlarged(small, 2.0).sides.max() == pytest.approx(2.0)


def test_a_hollow_body_keeps_its_outside():
    body = outward(surface(LatticeKind.SPHERE))
    hollow = thickened(body, 0.1)
    np.testing.assert_array_equal(hollow.vertices[: len(body.vertices)], body.vertices)
    assert 0 < hollow.volume < body.volume


@pytest.mark.parametrize("kind", SURFACES)
def test_a_landscape_is_a_block_on_a_flat_ground(kind):
    made = lattice(kind)
    heights = np.random.default_rng(1).random(made.nodes) + 0.2
    block = block_of(Shape(relief(made, heights), made.flat_triangles))
    mesh = judged(block)
    assert mesh.is_volume
    ground = mesh.bounds[0, 2]
    lowest = RELIEF * heights.min() / heights.max()
    assert ground == pytest.approx(lowest - PLINTH)
    assert (np.isclose(block.vertices[:, 2], ground)).sum() == made.nodes
    assert mesh.bounds[:, :2].sum(axis=0) == pytest.approx(0.0)  # around the origin
    assert mesh.extents[:2].max() == pytest.approx(1.0)


@pytest.mark.parametrize("kind", SURFACES)
def test_the_walls_of_a_landscape_are_upright(kind):
    made = lattice(kind)
    upper = relief(made, np.arange(made.nodes) + 1.0)
    block = block_of(Shape(upper, made.flat_triangles))
    above, below = (
        np.unique(part[:, :2].round(9), axis=0)
        for part in np.split(
            block.vertices[np.argsort(-block.vertices[:, 2], kind="stable")], 2
        )
    )
    np.testing.assert_array_equal(above, below)


def test_parts_of_a_landscape_that_meet_at_a_node_only_are_parted():
    """A fan of four faces and one of two, both around node 0."""
    ways = np.linspace(0.0, 1.2 * np.pi, 5)
    larger = np.stack([np.cos(ways), np.sin(ways), 0.0 * ways], axis=1)
    smaller = np.array([[0.2, -1.0, 0.0], [0.6, -0.9, 0.0], [0.8, -0.5, 0.0]])
    ground = np.concatenate([np.zeros((1, 3)), larger, smaller])
    ground[:, 2] = np.linspace(0.2, 0.5, 9)
    fans = [(0, i, i + 1) for i in (1, 2, 3, 4, 6, 7)]
    block = block_of(Shape(ground, np.array(fans, np.int32)))
    assert judged(block).is_volume
    kept = set(block.faces[(block.faces < 9).all(axis=1)].ravel())
    assert kept == {0, 1, 2, 3, 4, 5}


@pytest.mark.parametrize("name", ["teapot", "rabbit"])
def test_the_landscape_of_a_mesh_as_a_lattice_is_solid(name):
    chosen = TrainingSettings(lattice=LatticeKind.MESH, lattice_file=name)
    made = lattice_of(chosen)
    heights = np.random.default_rng(1).random(made.nodes) + 0.2
    assert judged(block_of(Shape(relief(made, heights), made.flat_triangles))).is_volume


def test_holes_are_closed_to_measure_what_a_mesh_encloses():
    box = trimesh.creation.box((1.0, 2.0, 3.0))
    assert Shape(box.vertices + 5.0, box.faces.astype(np.int32)).enclosed == (
        pytest.approx(6.0)
    )
    upper = box.faces[box.face_normals[:, 2] < 0.5].astype(np.int32)
    open_box = Shape(box.vertices + 5.0, upper)
    assert not open_box.is_watertight
    assert open_box.enclosed == pytest.approx(6.0)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_welding_leaves_no_collapsed_face_and_no_vertex_elsewhere(data):
    numbers = st.integers(0, 3)
    points = data.draw(st.lists(st.tuples(*[numbers] * 3), min_size=3, max_size=12))
    index = st.integers(0, len(points) - 1)
    faces = data.draw(st.lists(st.tuples(index, index, index), max_size=10))
    shape = Shape(np.array(points, float), np.array(faces, np.int32).reshape(-1, 3))
    joined = welded(shape)
    whole = [f for f in faces if len({points[i] for i in f}) == 3]
    places = [[points[i] for i in f] for f in whole]
    if len(set(points)) < len(points):
        found = [[tuple(map(int, joined.vertices[i])) for i in f] for f in joined.faces]
        assert found == places
    else:
        assert joined is shape


def test_sizes_and_shells_that_make_no_sense_are_refused():
    sheet = surface(LatticeKind.HEX)
    with pytest.raises(UserError, match="long"):
        thickened(sheet, 100.0)
    with pytest.raises(UserError, match="cannot be thickened"):
        thickened(Shape(sheet.vertices, sheet.faces[:0]), 0.1)
    point = Shape(np.ones((3, 3)), np.array([[0, 1, 2]], np.int32))
    with pytest.raises(UserError, match="printed"):
        enlarged(point, 10.0)
    assert enlarged(sheet, 80.0).sides.max() == pytest.approx(80.0)


def test_a_scan_far_from_the_origin_is_printed_as_well_as_one_near_it():
    near = surface(LatticeKind.SPHERE)
    far = replace(near, vertices=near.vertices + np.array([5e8, -6e6, 100.0]))
    there, here = enlarged(far, 100.0).vertices, enlarged(near, 100.0).vertices
    assert np.abs(there.astype(np.float32) - here).max() < 1e-4
    assert here.min(axis=0).tolist() == [0.0, 0.0, 0.0]
