"""Meshes and clouds with fewer faces and points, which look alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.gl.coarsening import WORTHWHILE, coarse_faces, coarse_points
from gui.gl.surface import vertex_normals


def ball(rings: int, stretch: tuple[float, float, float] = (1, 1, 1)):
    """Return a closed ball of about 4 · rings² faces, far from the origin."""
    theta, phi = np.meshgrid(
        np.linspace(0, np.pi, rings + 1), np.linspace(0, 2 * np.pi, 2 * rings + 1)
    )
    around = np.sin(theta) * np.cos(phi), np.sin(theta) * np.sin(phi), np.cos(theta)
    vertices = np.stack(around, axis=-1).reshape(-1, 3) * stretch + 5.0
    grid = np.arange(len(vertices)).reshape(theta.shape)
    a, b, c, d = grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]
    halves = [np.stack(face, axis=-1).reshape(-1, 3) for face in ((a, c, b), (a, d, c))]
    return vertices.astype(np.float32), np.concatenate(halves).astype(np.int32)


@pytest.mark.parametrize("stretch", [(1, 1, 1), (1, 1, 0.01), (20, 1, 1)])
def test_about_as_many_faces_are_left_as_wanted(stretch):
    vertices, faces = ball(80, stretch)
    coarse = coarse_faces(vertices, faces, 4_000)
    assert coarse.dtype == np.int32
    assert 1_500 < len(coarse) < 6_000


def test_a_coarse_ball_is_as_large_and_turned_as_the_fine_one():
    vertices, faces = ball(80)
    coarse = coarse_faces(vertices, faces, 4_000)
    corners = vertices[coarse].astype(float) - 5.0
    volume = np.linalg.det(corners).sum() / 6
    assert volume == pytest.approx(4 / 3 * np.pi, rel=0.02)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = vertex_normals(vertices, faces)[coarse].mean(axis=1)
    agree = np.einsum("ij,ij->i", across, normals) > 0
    assert agree.mean() > 0.99


@given(st.integers(0, 999), st.integers(30, 200), st.integers(1, 20))
def test_coarse_faces_are_proper_and_distinct(seed, count, wanted):
    rng = np.random.default_rng(seed)
    vertices = rng.normal(size=(20, 3)).astype(np.float32)
    corners = [rng.permutation(20)[:3] for _ in range(count)]
    coarse = coarse_faces(vertices, np.array(corners, np.int32), wanted)
    assert ((coarse >= 0) & (coarse < 20)).all()
    if len(coarse) < count:
        assert len({frozenset(face) for face in coarse.tolist()}) == len(coarse)
        assert all(len(set(face)) == 3 for face in coarse.tolist())


def test_few_faces_and_those_without_area_are_left_as_they_are():
    vertices, faces = ball(10)
    assert coarse_faces(vertices, faces, len(faces)) is faces
    flat = np.zeros_like(vertices)
    assert coarse_faces(flat, faces, 10) is faces
    lost = np.full_like(vertices, np.nan)
    assert coarse_faces(lost, faces, 10) is faces


@given(st.integers(0, 5_000), st.integers(1, 300))
def test_coarse_points_are_evenly_chosen(count, wanted):
    chosen = coarse_points(count, wanted)
    if count < WORTHWHILE * wanted:
        assert chosen.tolist() == list(range(count))
    else:
        assert wanted <= len(chosen) < 2 * wanted + 1
        assert len(set(np.diff(chosen).tolist())) <= 1
