"""Normals and edges against loops that anyone can check."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gui.gl.surface import edges, is_angular, vertex_normals


def random_mesh(seed: int, vertices: int, faces: int):
    rng = np.random.default_rng(seed)
    positions = rng.normal(size=(vertices, 3)).astype(np.float32)
    corners = np.array([rng.permutation(vertices)[:3] for _ in range(faces)], np.int32)
    return positions, corners.reshape(-1, 3)


meshes = st.builds(
    random_mesh, st.integers(0, 999), st.integers(3, 12), st.integers(0, 20)
)


@given(meshes)
def test_normals_equal_a_loop_over_faces(mesh):
    vertices, faces = mesh
    sums = np.zeros((len(vertices), 3))
    for a, b, c in faces:
        across = np.cross(vertices[b] - vertices[a], vertices[c] - vertices[a])
        for corner in (a, b, c):
            sums[corner] += across
    got = vertex_normals(vertices, faces)
    for vertex, total in enumerate(sums):
        length = np.linalg.norm(total)
        if length > 1e-3:  # of less, rounding decides about the direction
            np.testing.assert_allclose(got[vertex], total / length, atol=1e-3)


def test_normals_of_a_ball_point_outwards():
    angles = np.random.default_rng(0).normal(size=(200, 3))
    ball = (angles / np.linalg.norm(angles, axis=1, keepdims=True)).astype(np.float32)
    from scipy.spatial import ConvexHull

    faces = ConvexHull(ball).simplices.astype(np.int32)
    a, b, c = (ball[faces[:, k]] for k in range(3))
    inward = np.einsum("ij,ij->i", np.cross(b - a, c - a), a) < 0
    faces[inward] = faces[inward][:, ::-1]
    normals = vertex_normals(ball, faces)
    np.testing.assert_allclose(np.linalg.norm(normals, axis=1), 1, atol=1e-5)
    assert (np.einsum("ij,ij->i", normals, ball) > 0.8).all()


def test_faces_without_area_give_no_normal_and_no_warning():
    vertices = np.zeros((3, 3), np.float32)
    np.testing.assert_array_equal(vertex_normals(vertices, np.array([[0, 1, 2]])), 0)


@given(meshes)
def test_edges_equal_a_set(mesh):
    _, faces = mesh
    wanted = {
        tuple(sorted(pair))
        for a, b, c in faces.tolist()
        for pair in ((a, b), (b, c), (c, a))
    }
    got = edges(faces)
    assert got.dtype == np.int32
    assert len(got) == len(wanted)
    assert {tuple(pair) for pair in got.tolist()} == wanted


def test_boxes_are_angular_and_balls_are_not():
    import trimesh

    for made, angular in (
        (trimesh.creation.box((1, 2, 3)), True),
        (trimesh.creation.cylinder(1, 0.2, sections=40), True),
        (trimesh.creation.icosphere(2), False),
        (trimesh.creation.torus(2, 0.5), False),
    ):
        vertices = made.vertices + 1e4
        assert is_angular(vertices, made.faces.astype(np.int32)) == angular
    assert not is_angular(np.zeros((3, 3)), np.empty((0, 3), np.int32))
