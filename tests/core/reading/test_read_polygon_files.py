"""OBJ, OFF and PLY: what they share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.meshes.polygons import triangulate
from tests.core.reading.builders import (
    as_ascii_ply,
    as_big_endian_ply,
    as_binary_ply,
    as_obj,
    as_off,
    complaint,
    opened,
    polygon_meshes,
)

SPELLINGS = {
    "mesh.obj": as_obj,
    "mesh.off": as_off,
    "ascii.ply": as_ascii_ply,
    "little.ply": as_binary_ply,
    "big.ply": as_big_endian_ply,
}
SQUARE = [(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (1.0, 1.0, 0.0), (0.0, 1.0, 0.0)]
every_format = pytest.mark.parametrize("name", SPELLINGS)
text_formats = pytest.mark.parametrize("name", ["mesh.obj", "mesh.off", "ascii.ply"])
formats_with_counts = pytest.mark.parametrize("name", list(SPELLINGS)[1:])


@given(st.sampled_from(list(SPELLINGS)), polygon_meshes())
def test_all_formats_give_the_vertices_and_polygons(name, mesh):
    vertices, polygons = mesh
    got = opened(SPELLINGS[name](vertices, polygons), name)
    flat = np.array([corner for polygon in polygons for corner in polygon])
    sizes = np.array([len(polygon) for polygon in polygons])
    assert np.array_equal(got.vertices, vertices)
    assert np.array_equal(got.faces, triangulate(flat, sizes, np.array(vertices)))
    assert got.vertices.dtype == np.float64
    assert got.faces.dtype == np.int32
    assert got.notes == ()


@text_formats
def test_windows_line_ends(name):
    text = SPELLINGS[name](SQUARE, [[0, 1, 2, 3]])
    got = opened(text.replace(b"\n", b"\r\n"), name)
    assert np.array_equal(got.vertices, SQUARE)
    assert len(got.faces) == 2


@every_format
def test_a_mesh_without_faces_is_a_point_cloud(name):
    got = opened(SPELLINGS[name](SQUARE, []), name)
    assert np.array_equal(got.vertices, SQUARE)
    assert got.faces.shape == (0, 3)


@every_format
@pytest.mark.parametrize("corner", [4, 99, 2**31 - 1])
def test_a_corner_that_does_not_exist(name, corner):
    sentence = complaint(SPELLINGS[name](SQUARE, [[0, 1, 2], [0, 1, corner]]), name)
    assert "names a vertex that does not exist" in sentence
    assert "the mesh has 4" in sentence
    assert "face 2" in sentence or "line" in sentence


@every_format
def test_no_vertices(name):
    assert "no vertices" in complaint(SPELLINGS[name]([], []), name)


@every_format
@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1e300])
def test_a_coordinate_that_cannot_be_drawn(name, value):
    vertices = [*SQUARE[:2], (1.0, value, 0.0)]
    sentence = complaint(SPELLINGS[name](vertices, [[0, 1, 2]]), name)
    assert f"the coordinate {value:g}" in sentence
    assert "vertex 3" in sentence or "line" in sentence


@every_format
def test_faces_with_two_corners_are_left_out_with_a_note(name):
    got = opened(SPELLINGS[name](SQUARE, [[0, 1], [0, 1, 2], [1, 2]]), name)
    assert np.array_equal(got.faces, [[0, 1, 2]])
    assert got.notes == ("2 faces were left out, having fewer than three corners.",)


@formats_with_counts
def test_a_file_that_was_cut_off_anywhere_is_refused(name):
    whole = SPELLINGS[name](SQUARE, [[0, 1, 2], [0, 2, 3]])
    for length in range(len(whole) - 1, 0, -2):
        complaint(whole[:length], name)
