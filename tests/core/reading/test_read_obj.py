import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading import bytestream
from tests.core.reading.builders import as_obj, complaint, opened, polygon_meshes

TRIANGLE = "v 0 0 0\nv 1 0 0\nv 0 1 0\n"
opened_files = []
sys.addaudithook(
    lambda event, arguments: (
        opened_files.append(str(arguments[0])) if event == "open" else None
    )
)


@st.composite
def spellings(draw):
    """One mesh as OBJ in two spellings, the second as odd as OBJ allows."""
    vertices, polygons = draw(polygon_meshes())
    gap = st.sampled_from([" ", "  ", "\t", " \t "])
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    lines = ["mtllib nowhere.mtl", "# a remark", "o thing"]
    for vertex in vertices:
        extra = draw(st.sampled_from(["", " 1", " 1.0", " # remark"]))
        numbers = draw(gap).join(format(x, ".17e") for x in vertex)
        lines.append(draw(st.sampled_from(["", " "])) + f"v{draw(gap)}{numbers}{extra}")
        lines.append(draw(st.sampled_from(["", "vn 0 0 1", "vt 0 1", "s off"])))
    for polygon in polygons:
        tail = draw(st.sampled_from(["", "/1", "//1", "/1/1"]))
        back = draw(st.booleans())
        corners = [i - len(vertices) if back else i + 1 for i in polygon]
        lines.append(f"f{draw(gap)}" + draw(gap).join(f"{i}{tail}" for i in corners))
        lines.append(draw(st.sampled_from(["", "usemtl red", "g part/one"])))
    return as_obj(vertices, polygons), end.join(lines).encode()


@given(spellings())
def test_spelling_makes_no_difference(pair):
    plain, odd = (opened(text, "mesh.obj") for text in pair)
    assert np.array_equal(plain.vertices, odd.vertices)
    assert np.array_equal(plain.faces, odd.faces)


@settings(max_examples=50)
@given(spellings(), st.integers(1, 50))
def test_where_the_file_is_cut_into_chunks_makes_no_difference(pair, size):
    whole = opened(pair[1], "mesh.obj")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bytestream, "CHUNK_BYTES", size)
        parts = opened(pair[1], "mesh.obj")
    assert np.array_equal(whole.vertices, parts.vertices)
    assert np.array_equal(whole.faces, parts.faces)


def test_relative_indices_count_from_where_they_stand():
    text = f"{TRIANGLE}f -3 -2 -1\n{TRIANGLE}f -3 -2 -1\nf 1 2 3\n"
    assert np.array_equal(
        opened(text, "mesh.obj").faces, [[0, 1, 2], [3, 4, 5], [0, 1, 2]]
    )


def test_three_digit_exponents():
    got = opened("v -3.4101800e-003 1.5E+002 +.5\nv 0 0 0\n", "mesh.obj")
    assert np.array_equal(got.vertices[0], [-0.00341018, 150.0, 0.5])


def test_continued_lines_and_the_lines_after_them():
    text = f"# path C:\\dir\\\n{TRIANGLE}f 1 \\\n2 3\nv 0 0 bad\n"
    assert "line 7, has 'bad'" in complaint(text, "mesh.obj")
    got = opened(text.replace("bad", "0"), "mesh.obj")
    assert np.array_equal(got.faces, [[0, 1, 2]])


@pytest.mark.parametrize(
    ("colors", "expected"),
    [
        ("0 0.5 1", [0, 128, 255, 255]),
        ("0 128 255", [0, 128, 255, 255]),
        ("1 0 0.5 1", None),
    ],
)
def test_vertex_colors(colors, expected):
    got = opened(f"v 0 0 0 {colors}\nv 1 0 0 1 1 1\nv 2 0 0\n", "mesh.obj")
    assert got.colors.dtype == np.uint8
    assert got.colors.shape == (3, 4)
    assert np.array_equal(got.colors[2], [255] * 4)
    if expected:
        assert np.array_equal(got.colors[0], expected)


def test_no_file_that_a_mesh_names_is_opened(tmp_path):
    (tmp_path / "named.mtl").write_text("newmtl red\nmap_Kd picture.png\n")
    (tmp_path / "picture.png").write_bytes(b"")
    path = tmp_path / "mesh.obj"
    path.write_text(f"mtllib named.mtl\nusemtl red\n{TRIANGLE}f 1 2 3\n")
    opened_files.clear()
    from core.reading.opening import open_source

    open_source(path)
    here = [name for name in opened_files if name.startswith(str(tmp_path))]
    assert set(here) == {str(path)}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{TRIANGLE}f 1 2 9\n", "line 4, names a vertex that does not exist"),
        (f"{TRIANGLE}f 0 1 2\n", "line 4, names a vertex before the first one"),
        (f"f -1 -2 -3\n{TRIANGLE}", "line 1, names a vertex before the first one"),
        (f"{TRIANGLE}f 1 2 3.5\n", "line 4, has '3.5' where a whole number belongs"),
        (f"{TRIANGLE}f a b c\n", "line 4, has 'a' where a whole number belongs"),
        (f"{TRIANGLE}f 1 2 99999999999999999999\n", "line 4, names a vertex"),
        ("v 0 0 0\nv 1 2\n", "line 2, has only 3 of 4 words"),
        ("v 0 0 0\nv 1 2 x\n", "line 2, has 'x' where a number belongs"),
        ("v 0 0 0\nv 1 1.2.3 0\n", "line 2, has '1.2.3' where a number belongs"),
        ("v 0 0 0\nv 1 1.#QNAN 0\n", "line 2, has '1.#QNAN' where a number belongs"),
        ("v 0 0 0\nv 1 0x10 0\n", "line 2, has '0x10' where a number belongs"),
        ("v 0 0 0\nv 1 1_0 0\n", "line 2, has '1_0' where a number belongs"),
        (b"v 0 0 0\nv 1\xa0 0 0\n", "line 2, has '1\\xa0' where a number belongs"),
        (b"v 0 0 0\nv \xb2 0 0\n", "line 2, has '²' where a number belongs"),
        ("v 0 0 0\n" * 100_000 + "v x 0 0\n", "line 100001, has 'x' where a"),
        ("v 0 0 0\nv 0,5 1 2\n", "line 2, has '0,5' where a number belongs"),
        ("v 0 0 0\nv nan 0 0\n", "line 2, has the coordinate nan"),
        ("v 0 0 0\nv 1e400 0 0\n", "line 2, has the coordinate inf"),
        ("# nothing\no thing\nf 1 2 3\n", "has no vertices"),
        ("mtllib a.mtl\n", "has no vertices"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text, says):
    assert says in complaint(text, "broken.obj")
