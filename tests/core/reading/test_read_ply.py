import io
import struct

import numpy as np
import pytest
import trimesh

from tests.core.reading.builders import complaint, opened, ply_head

SPHERE = trimesh.creation.icosphere(subdivisions=1)


@pytest.mark.parametrize("encoding", ["ascii", "binary"])
def test_what_another_program_wrote(encoding):
    colored = SPHERE.copy()
    random = np.random.default_rng(0)
    colors = random.integers(0, 256, (len(SPHERE.vertices), 4), np.uint8)
    colored.visual.vertex_colors = colors
    got = opened(colored.export(file_type="ply", encoding=encoding), "ball.ply")
    assert np.array_equal(got.faces, SPHERE.faces)
    assert np.allclose(got.vertices, SPHERE.vertices, atol=1e-6)
    assert np.array_equal(got.colors, colors)


def test_a_binary_file_may_mix_triangles_and_quadrilaterals():
    """Programs that model with quadrilaterals write such files; trimesh does not."""
    head = ply_head("binary_little_endian", 5, 3, face_extra="property uchar flags\n")
    vertices = np.arange(15, dtype="<f8").tobytes()
    faces = [(0, 1, 2), (0, 2, 3, 4), (4, 3, 2)]
    rows = [struct.pack(f"<BB{len(f)}i", 7, len(f), *f) for f in faces]
    got = opened(head + vertices + b"".join(rows), "mixed.ply")
    assert np.array_equal(got.faces, [[0, 1, 2], [0, 2, 3], [0, 3, 4], [4, 3, 2]])


def test_properties_and_elements_in_any_order_are_passed_over():
    text = (
        "ply\nformat ascii 1.0\nobj_info x\nelement material 1\nproperty int id\n"
        "element vertex 3\nproperty float nx\nproperty float z\nproperty float y\n"
        "property float x\nproperty float quality\n"
        "element face 1\nproperty int group\n"
        "property list uint8 int32 vertex_index\nproperty int after\n"
        "element edge 1\nproperty int vertex1\nend_header\n"
        "7\n9 3 2 1 5\n\n9 6 5 4 5\n9 9 8 0 5\n1 3 0 1 2 8\n4\n"
    )
    got = opened(text, "mesh.ply")
    assert np.array_equal(got.vertices, [[1, 2, 3], [4, 5, 6], [0, 8, 9]])
    assert np.array_equal(got.faces, [[0, 1, 2]])


def test_colors_of_vertices_in_float_and_short():
    def with_colors(kind, red):
        return (
            "ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\n"
            f"property float y\nproperty float z\nproperty {kind} red\n"
            f"property {kind} green\nproperty {kind} blue\nend_header\n"
            f"0 0 0 {red} 0 0\n"
        )

    for kind, red in (("float", "1"), ("ushort", "65535"), ("uchar", "255")):
        got = opened(with_colors(kind, red), "point.ply")
        assert np.array_equal(got.colors, [[255, 0, 0, 255]])
    assert np.array_equal(
        opened(with_colors("uchar", "1"), "point.ply").colors, [[1, 0, 0, 255]]
    )


def test_a_texture_that_is_named_is_not_looked_for():
    data = ply_head("ascii", 1, 0).replace(b"made for", b"TextureFile nowhere.png")
    assert len(opened(data + b"0 0 0\n", "mesh.ply").vertices) == 1


@pytest.mark.parametrize(
    ("line", "instead", "says"),
    [
        ("end_header", "", "no “end_header” line"),
        ("format ascii 1.0", "format latin 1.0", "line 2, is not a line"),
        ("format ascii 1.0", "", "line 4, is not a line"),
        ("element vertex 1", "element vertex -1", "line 4, is not a line"),
        ("element vertex 1", "element vertex 9e9", "line 4, is not a line"),
        ("element vertex 1", "element vertex 999999999999", "ends after 1 of"),
        ("property double x", "property quad x", "line 5, is not a line"),
        ("property double x", "property double q", "no vertices with x, y and z"),
        ("property double x", "property list uchar int x", "has lists among"),
        ("list uchar int", "list float int", "line 9, is not a line"),
    ],
)
def test_a_broken_head_is_named_with_its_line(line, instead, says):
    data = ply_head("ascii", 1, 0).decode() + "0 0 0\n"
    assert line in data
    assert says in complaint(data.replace(line, instead), "broken.ply")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("0 0 0\n1 0 0\n0 1 0\n3 0 1\n", "line 15, has only 3 of 4 words"),
        ("0 0 0\n1 0 q\n0 1 0\n3 0 1 2\n", "line 13, has 'q'"),
        ("0 0 0\n1 0 nan\n0 1 0\n3 0 1 2\n", "line 13, has the coordinate nan"),
        ("0 0 0\n1 0 0\n0 1 0\n3 0 1 -1\n", "line 15, names a vertex"),
        ("0 0 0\n1 0 0\n0 1 0\n", "ends after 3 of 4 lines"),
    ],
)
def test_a_broken_body_is_named_with_its_line(body, says):
    head = ply_head("ascii", 3, 1)
    assert head.count(b"\n") == 10
    sentence = complaint(
        head.decode().replace("comment", "comment a\ncomment") + body, "broken.ply"
    )
    assert says in sentence


def test_a_binary_file_that_promises_too_much():
    head = ply_head("binary_little_endian", 10**11, 0)
    sentence = complaint(head + bytes(48), "lie.ply")
    assert "ends before its 100,000,000,000 rows of “vertex” do" in sentence


def test_trimesh_agrees_on_a_file_with_normals():
    _ = SPHERE.vertex_normals
    data = SPHERE.export(file_type="ply", vertex_normal=True)
    other = trimesh.load(io.BytesIO(data), file_type="ply", process=False)
    got = opened(data, "ball.ply")
    assert np.array_equal(got.vertices, other.vertices)
    assert np.array_equal(got.faces, other.faces)
