"""Graph files: names, links, and what is wrong with them."""

import pytest

from core.errors import UserError
from core.lattices import lattice_of
from core.reading.graphs import read_graph
from core.settings import LatticeKind, TrainingSettings

LINKS = {("a", "b"), ("b", "c"), ("c", "d d")}


def links(graph):
    return {(graph.nodes[i], graph.nodes[j]) for i, j in graph.edges}


@pytest.mark.parametrize(
    "text",
    [
        "a,b\nb,c\nc,d d\n",
        "source,target,weight\na,b,3\nb,c,4\nc,d d,5\n",
        "# a remark\na;b\n\nb; c\nc;d d",
        "from\tto\r\na\tb\r\nb\tc\r\nc\td d\r\n",
        '"a","b"\n"b","c"\n"c","d d"\n',
    ],
)
def test_lists_of_edges_are_read_whatever_separates_them(tmp_path, text):
    path = tmp_path / "links.csv"
    path.write_text(text)
    graph = read_graph(path)
    assert links(graph) == LINKS
    assert graph.nodes == ("a", "b", "c", "d d")


def test_spaces_separate_names_where_nothing_else_does(tmp_path):
    path = tmp_path / "numbers.edges"
    path.write_text("1 2\n2   3\n")
    assert links(read_graph(path)) == {("1", "2"), ("2", "3")}


def test_graphml_is_read(tmp_path):
    path = tmp_path / "g.graphml"
    path.write_text(
        '<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        '<graph edgedefault="directed"><node id="a"/><node id="b"><data key="d0">x'
        '</data></node><node id="c"/><node id="d d"/><edge source="a" target="b"/>'
        '<edge source="b" target="c"/><edge source="c" target="d d"/></graph></graphml>'
    )
    assert links(read_graph(path)) == LINKS


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\nc\n", r"g\.csv, line 2, names fewer than two nodes: .*\.$"),
        ("", r"g\.csv has no edges: .*\.$"),
        ("a,b\nc,d\n", r"no way leads from the node a to the node c, .*\.$"),
        ("<graphml><node", r"g\.csv, line 1, is not XML: .*\.$"),
        ("a,a\n", r"g\.csv has fewer than two nodes: .*\.$"),
    ],
)
def test_what_is_wrong_with_a_graph_is_a_sentence(tmp_path, text, sentence):
    path = tmp_path / "g.csv"
    path.write_text(text)
    settings = TrainingSettings(lattice=LatticeKind.GRAPH, lattice_file=str(path))
    with pytest.raises(UserError, match=sentence):
        lattice_of(settings)


@pytest.mark.parametrize("kind", [LatticeKind.GRAPH, LatticeKind.MESH])
def test_a_file_must_be_chosen_and_exist(kind):
    with pytest.raises(UserError, match=r"no file is chosen: .*\.$"):
        lattice_of(TrainingSettings(lattice=kind))
    with pytest.raises(UserError, match=r"nowhere.*\.$"):
        lattice_of(TrainingSettings(lattice=kind, lattice_file="nowhere.csv"))


def test_a_changed_file_is_read_again(tmp_path):
    import os

    path = tmp_path / "g.csv"
    settings = TrainingSettings(lattice=LatticeKind.GRAPH, lattice_file=str(path))
    path.write_text("a,b\n")
    os.utime(path, ns=(1, 1))
    first = lattice_of(settings)
    assert lattice_of(settings) is first
    path.write_text("a,b\nb,c\n")
    os.utime(path, ns=(2, 2))
    assert lattice_of(settings).nodes == 3


def test_meshes_that_cannot_be_lattices_are_refused(tmp_path):
    path = tmp_path / "two.obj"
    triangle = "v 0 0 0\nv 1 0 0\nv 0 1 0\n"
    path.write_text(triangle * 2 + "f 1 2 3\nf 4 5 6\n")
    settings = TrainingSettings(lattice=LatticeKind.MESH, lattice_file=str(path))
    with pytest.raises(UserError, match=r"two is in 2 parts, .*\.$"):
        lattice_of(settings)
    path.write_text("v 1 2 3\n" * 3 + "f 1 2 3\n")
    with pytest.raises(UserError, match=r"two is a single point, .*\.$"):
        lattice_of(settings)
    path.write_text(triangle)
    with pytest.raises(UserError, match=r"two has no faces, .*\.$"):
        lattice_of(settings)
