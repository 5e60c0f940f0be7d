"""A mesh's own colours: of vertices and of faces."""

import numpy as np
import pytest
import trimesh

from tests.core.reading.builders import opened

RED, GREEN = [255, 0, 0, 255], [0, 255, 0, 255]
PLACES = ((0, 0, 0), (1, 0, 0), (0, 1, 0), (5, 0, 0), (6, 0, 0), (5, 1, 0))
FACES = "3 0 1 2{}\n3 3 4 5{}\n"


def off(head, vertex, faces):
    rows = "".join(f"{x} {y} {z}{vertex}\n" for x, y, z in PLACES)
    return f"{head}\n6 2 0\n{rows}{faces}"


@pytest.mark.parametrize(
    ("head", "vertex"), [("COFF", " 255 0 0 255"), ("CNOFF", " 0 0 1 1 0 0")]
)
def test_vertices_of_an_off_file_have_colours_where_its_head_says_so(head, vertex):
    got = opened(off(head, vertex, FACES.format("", "")), "mesh.off")
    assert np.array_equal(got.colors, [RED] * 6)
    assert (
        opened(off("NOFF", " 0 0 1", FACES.format("", "")), "mesh.off").colors is None
    )


@pytest.mark.parametrize(
    "colors", [(" 255 0 0", " 0 255 0"), (" 1.0 0.0 0.0 1.0", " 0.0 1.0 0.0 1.0")]
)
def test_faces_of_an_off_file_give_their_corners_colours(colors):
    got = opened(off("OFF", "", FACES.format(*colors)), "mesh.off")
    assert np.array_equal(got.colors, [RED] * 3 + [GREEN] * 3)
    assert any("faces" in note for note in got.notes)


def test_where_faces_meet_their_colours_are_blended():
    rows = "0 0 0\n1 0 0\n0 1 0\n1 1 0\n"
    got = opened(f"OFF\n4 2 0\n{rows}3 0 1 2 200 0 0\n3 1 3 2 100 0 0\n", "mesh.off")
    assert np.array_equal(got.colors[:, :3][0], [200, 0, 0])
    assert np.array_equal(got.colors[:, :3][1], [150, 0, 0])


@pytest.mark.parametrize("color", [" 7", " red", " 1 x 0"])
def test_other_words_after_faces_are_passed_over(color):
    assert opened(off("OFF", "", FACES.format(color, "")), "mesh.off").colors is None


@pytest.mark.parametrize("encoding", ["ascii", "binary"])
def test_faces_of_a_ply_file_give_their_corners_colours(encoding):
    mesh = trimesh.Trimesh(np.array(PLACES, float), [(0, 1, 2), (3, 4, 5)])
    mesh.visual.face_colors = [RED, GREEN]
    got = opened(mesh.export(file_type="ply", encoding=encoding), "mesh.ply")
    assert np.array_equal(got.colors, [RED] * 3 + [GREEN] * 3)
