import struct

import numpy as np
import pytest
import trimesh
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reading.builders import as_ascii_stl, as_binary_stl, complaint, opened

SQUARE = [
    [(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (1.0, 1.0, 0.0)],
    [(0.0, 0.0, 0.0), (1.0, 1.0, 0.0), (0.0, 1.0, 0.0)],
]
coordinates = st.floats(-1e6, 1e6, width=32)
triangles = st.lists(
    st.tuples(*[st.tuples(*[coordinates] * 3)] * 3), min_size=1, max_size=10
)


@given(st.sampled_from([as_ascii_stl, as_binary_stl]), triangles)
def test_triangles_come_back_and_equal_corners_are_one_vertex(write, corners):
    got = opened(write(corners), "mesh.stl")
    assert np.array_equal(got.vertices[got.faces], corners)
    assert len(got.vertices) == len({point for t in corners for point in t})
    assert got.vertices.dtype == np.float64


@pytest.mark.parametrize("file_type", ["stl", "stl_ascii"])
def test_a_box_is_one_closed_surface(file_type):
    box = trimesh.creation.box(extents=(1, 2, 10))
    data = box.export(file_type=file_type)
    got = opened(data, "box.stl")
    again = trimesh.Trimesh(got.vertices, got.faces, process=False)
    assert again.is_watertight
    assert len(got.vertices) == 8
    assert np.isclose(again.volume, 20.0)


def test_tiny_meshes_are_not_welded_together():
    small = (np.array(SQUARE) * 1e-12).tolist()
    assert len(opened(as_binary_stl(small), "small.stl").vertices) == 4


def test_a_binary_file_that_begins_with_solid():
    got = opened(as_binary_stl(SQUARE, b"solid facet normal"), "mesh.stl")
    assert len(got.faces) == 2


def test_upper_case_tabs_and_several_solids():
    text = as_ascii_stl(SQUARE).decode().upper().replace(" ", "\t")
    assert len(opened(f"{text}\r\n{text}", "mesh.stl").faces) == 4


def test_a_truncated_binary_file_is_named_with_its_lengths():
    for length in range(84, 84 + 2 * 50):
        sentence = complaint(as_binary_stl(SQUARE)[:length], "cut.stl")
        assert "promises 2 triangles, which take 184 bytes" in sentence
        assert f"has {length} bytes" in sentence


def test_a_binary_file_that_promises_billions():
    data = bytearray(as_binary_stl(SQUARE))
    data[80:84] = struct.pack("<I", 2**32 - 1)
    assert "promises 4,294,967,295 triangles" in complaint(bytes(data), "lie.stl")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_coordinate_that_is_not_finite(value):
    broken = [SQUARE[0], [(0, 0, 0), (0, value, 0), (1, 0, 0)]]
    sentence = complaint(as_binary_stl(broken), "mesh.stl")
    assert "triangle 2" in sentence
    assert f"{value:g}" in sentence
    assert "line 12" in complaint(as_ascii_stl(broken), "mesh.stl")


def test_a_text_that_ends_after_a_whole_triangle_is_read_with_a_note():
    text = as_ascii_stl(SQUARE).decode().replace("endsolid", "")
    got = opened(text, "mesh.stl")
    assert len(got.faces) == 2
    assert "may be cut off" in got.notes[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("solid a\nendsolid a\n", "holds no triangles"),
        ("solid a\nfacet normal 0 0 1\nvertex 0 0 0\n", "counts 1 corners where 3"),
        ("solid a\nfacet normal 0 0 1\nvertex 0 0\n", "line 3, has only 3 of 4 words"),
        ("solid a\nfacet normal 0 0 1\nvertex 0 z 0\n", "line 3, has 'z'"),
        (b"\x00" * 84, "holds no triangles"),
        (b"\x00" * 10, "holds no triangles"),
    ],
)
def test_what_is_wrong_is_named(text, says):
    assert says in complaint(text, "broken.stl")
