import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.meshes.polygons import triangulate


@st.composite
def stars(draw):
    """A simple polygon, seldom convex, in a tilted plane, and its area."""
    size = draw(st.integers(4, 24))
    seed = draw(st.integers(0, 2**32 - 1))
    random = np.random.default_rng(seed)
    angle = (np.arange(size) + random.uniform(0, 0.8, size)) * 2 * np.pi / size
    radius = random.uniform(0.1, 1.0, size)
    flat = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    x, y = np.roll(flat, draw(st.integers(0, size - 1)), axis=0).T
    area = abs(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2
    basis = np.linalg.qr(random.normal(size=(3, 3)))[0]
    return np.stack([x, y, 0 * x], axis=1) @ basis + random.normal(size=3), area


def normals(vertices, faces):
    a, b, c = (vertices[faces[:, corner]] for corner in range(3))
    return np.cross(b - a, c - a)


@given(stars())
def test_triangles_cover_a_concave_polygon_once(star):
    vertices, area = star
    size = len(vertices)
    faces = triangulate(np.arange(size), np.array([size]), vertices)
    areas = normals(vertices, faces)
    assert faces.shape == (size - 2, 3)
    assert np.isclose(np.linalg.norm(areas, axis=1).sum() / 2, area)
    assert (areas @ areas.sum(axis=0) > -1e-12).all()


def test_many_polygons_keep_their_order():
    corner = [(0, 0), (2, 0), (0.2, 0.2), (0, 2)]
    vertices = np.array([(x, y, z) for z in range(3) for x, y in corner], float)
    corners = np.array([0, 1, 3, 4, 5, 6, 7, 9, 10, 11])
    faces = triangulate(corners, np.array([3, 4, 3]), vertices)
    heights = vertices[faces][:, :, 2]
    assert np.array_equal(heights, [[0] * 3, [1] * 3, [1] * 3, [2] * 3])


@pytest.mark.parametrize("size", [4, 7])
def test_polygons_without_area_still_give_all_their_triangles(size):
    for vertices in (np.zeros((size, 3)), np.outer(np.arange(size), np.ones(3))):
        faces = triangulate(np.arange(size), np.array([size]), vertices)
        assert faces.shape == (size - 2, 3)
