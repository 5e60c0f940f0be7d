"""The files in tests/data: some must open, some must give one sentence."""

from pathlib import Path

import pytest

from core.errors import UserError
from core.reading.opening import open_source
from tests.core.reading.builders import checked

DATA = Path(__file__).parents[2] / "data"
MESHES = {
    "mixed_polygons.ply": (5, 3),
    "odd_spelling.obj": (4, 2),
    "title_solid.stl": (3, 1),
}
TABLES = {"semicolons_latin1.csv": (4, ("Länge", "Gewicht"), "Art")}
BROKEN = {
    "empty.csv": "is empty",
    "index_out_of_range.obj": "line 4, names a vertex that does not exist",
    "no_numbers.csv": "has no column of numbers",
    "no_vertices.obj": "has no vertices",
    "not_a_number.obj": "line 2, has the coordinate nan",
    "pickled.npz": "holds Python objects",
    "ragged.csv": "line 4, has 1 field where the others have 2",
    "truncated.stl": "promises 2 triangles, which take 184 bytes, but has 164 bytes",
}


def test_every_input_is_tried():
    files = {path.name for path in DATA.iterdir()} - {"README.md"}
    assert files == {*MESHES, *TABLES, *BROKEN}


@pytest.mark.parametrize("name", MESHES)
def test_meshes(name):
    mesh = open_source(DATA / name)
    assert (len(mesh.vertices), len(mesh.faces)) == MESHES[name]


@pytest.mark.parametrize("name", TABLES)
def test_tables(name):
    table = open_source(DATA / name)
    assert (len(table.values), table.columns, table.label) == TABLES[name]


@pytest.mark.parametrize("name", BROKEN)
def test_broken(name):
    with pytest.raises(UserError) as caught:
        open_source(DATA / name)
    assert BROKEN[name] in checked(str(caught.value), name)


@pytest.mark.parametrize(
    ("name", "size"), [("bunny.obj", (2503, 4968)), ("duck.obj", (5098, 10172))]
)
def test_real_meshes(name, size):
    path = Path(__file__).parents[4] / "shared" / "data" / "meshes" / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside this checkout")
    mesh = open_source(path)
    assert (len(mesh.vertices), len(mesh.faces)) == size
