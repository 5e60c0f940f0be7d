"""The Maps tab: quantities of the nodes and their classes, and what is asked for."""

from dataclasses import replace

import numpy as np
import pytest

from core.errors import UserError
from core.maps.classes import ClassHits
from core.maps.node_maps import NodeMaps
from core.settings import LatticeKind
from gui.depiction.quantity import QUANTITIES, VOTES
from gui.palettes import CLASS_COLORS
from gui.panels.class_panel import ClassPanel, class_lines
from gui.runstate import Training
from gui.views.activation import ActivationView
from gui.views.maps import CLASSES, PIES, MapsView
from gui.views.scatter import ScatterView
from gui.views.umatrix import UMatrixView
from gui.wording import abbreviated
from tests.gui.views import examples
from tests.gui.views.conftest import click, settle


def maps_of(example, spread=8, epoch=-1):
    """Node maps with numbers that are easy to tell apart."""
    state, data = example.maps[epoch], example.dataset
    k = len(state.umatrix)
    ramp = np.arange(float(k))
    hits = ClassHits.of(state.shown_bmus, data.labels.codes[data.shown], k)
    snapshot = state.som.snapshot
    errors = examples.errors(state, 1.0)
    return NodeMaps(
        snapshot, snapshot.hits, errors, hits, 0.5, ramp, 2 * ramp, spread, 3 * ramp
    )


def choose(view, name):
    index = view.choice.findText(name)
    assert index >= 0
    view.choice.setCurrentIndex(index)
    view.choice.activated.emit(index)
    settle()


@pytest.fixture
def wanted(session):
    asked = []
    session.node_maps_wanted.connect(lambda: asked.append(session.map))
    return asked


@pytest.fixture
def view(session, look, trained_blobs):
    view = look(MapsView(session))
    trained_blobs.show(session)
    settle()
    return view


def test_data_with_classes_begin_with_them(view, session, trained_blobs):
    assert view.choice.currentText() == CLASSES
    assert view.classes.isVisible()
    assert "setosa" in view.classes.legend.text()
    assert "Purity" in view.classes.note
    words = view.classes.in_words()
    majority = view.classes.hits.majority
    for code, name in enumerate(trained_blobs.dataset.labels.classes):
        assert f"{name} {(majority == code).sum()}" in words


def test_data_without_classes_offer_none(session, look):
    view = look(MapsView(session))
    examples.trained(examples.blobs(labelled=False), epochs=1).show(session)
    settle()
    texts = [view.choice.itemText(i) for i in range(view.choice.count())]
    assert CLASSES not in texts
    assert "Class purity" not in texts
    assert texts[view.choice.currentIndex()] == "Quantization error"
    assert view.cells.hint is None


def test_each_node_has_the_colour_of_its_majority(view, trained_blobs):
    state, data = trained_blobs.maps[-1], trained_blobs.dataset
    colors = view.classes.plot.cells._colors
    for node in range(len(state.umatrix)):
        won = data.labels.codes[state.shown_bmus == node]
        if len(won):
            best = np.bincount(won).argmax()
            assert colors[node] == int("ff" + CLASS_COLORS[best][1:], 16)


def test_pies_cut_cells_into_shares(view, trained_blobs):
    choose(view, PIES)
    state, data = trained_blobs.maps[-1], trained_blobs.dataset
    pairs = set(zip(state.shown_bmus.tolist(), data.labels.codes.tolist(), strict=True))
    assert len(view.classes.plot.slices._cells) == len(pairs)
    assert view.classes.plot.slices.isVisible()
    choose(view, CLASSES)
    assert not view.classes.plot.slices.isVisible()


def test_hovering_tells_the_classes(view, trained_blobs, point):
    state = trained_blobs.maps[-1]
    node = int(state.som.snapshot.hits.argmax())
    point(view.classes.plot, *state.som.lattice.positions[node])
    hits = view.classes.hits
    best = trained_blobs.dataset.labels.classes[hits.majority[node]]
    text = view.classes.pointer_text
    assert f"{best}: " in text
    assert f"of {hits.totals[node]}" in text


def test_lines_name_the_most_frequent_first():
    labels = replace(
        examples.blobs(4).labels, classes=("a", "b", "c", "d"), codes=np.arange(4)
    )
    codes = np.array([0, 1, 1, 2, 2, 2, 3])
    hits = ClassHits.of(np.zeros(7, int), codes, 2)
    assert class_lines(labels, hits, 0) == [
        "c: 3 of 7 (42.9 %)",
        "b: 2 of 7 (28.6 %)",
        "a: 1 of 7 (14.3 %)",
        "and 1 more",
    ]
    assert class_lines(labels, hits, 1) == ["species: none"]


def test_names_are_cut_to_what_tells_them_apart():
    assert abbreviated(("setosa", "versicolor", "virginica")) == ("s", "ve", "vi")
    assert abbreviated(("a", "ab", "b")) == ("a", "ab", "b")
    assert abbreviated(("digit 1", "digit 10", "digit 2")) == ("1", "10", "2")
    assert abbreviated(("Iris-setosa", "Iris-virginica")) == ("s", "v")
    assert abbreviated(("one",)) == ("o",)
    assert abbreviated(("", "b")) == ("", "b")
    assert abbreviated(()) == ()


def test_names_can_be_left_out(view):
    texts = view.classes.plot.texts
    assert (texts._codes >= 0).any()
    view.names_switch.click()
    settle()
    assert not (texts._codes >= 0).any()


def test_what_needs_samples_is_asked_for_and_then_shown(
    view, session, trained_blobs, wanted
):
    assert not wanted
    choose(view, "P-matrix")
    assert wanted == [session.map]
    assert view.cells.hint.missing == "One moment"
    session.node_maps = maps_of(trained_blobs)
    settle()
    assert view.cells.hint is None
    assert view.cells.bar.scale.high == len(session.map.umatrix) - 1
    assert len(wanted) == 1


def test_while_training_one_has_to_pause(view, session, trained_blobs):
    session.run = Training(1, 100)
    choose(view, "U*-matrix")
    assert "Pause" in view.cells.hint.remedy


def test_an_earlier_epochs_numbers_stay_with_a_note(
    view, session, trained_blobs, wanted
):
    choose(view, "P-matrix")
    session.node_maps = maps_of(trained_blobs)
    settle()
    trained_blobs.show(session, 3)
    settle()
    assert view.cells.hint is None
    assert "after epoch 12" in view.cells.note
    assert wanted[-1] is session.map


def test_another_spread_is_asked_for(view, session, trained_blobs, wanted):
    choose(view, VOTES.name)
    session.node_maps = maps_of(trained_blobs)
    settle()
    assert view.tools._pairs[view.spread].isVisible()
    before = len(wanted)
    view.spread._chosen(3)
    settle()
    assert session.vote_spread == 3
    assert len(wanted) == before + 1


def test_hovering_tells_the_number(view, session, trained_blobs, point):
    choose(view, "P-matrix")
    session.node_maps = maps_of(trained_blobs)
    settle()
    point(view.cells.plot, *session.map.som.lattice.positions[17])
    assert "P-matrix 17" in view.cells.pointer_text


@pytest.mark.parametrize("quantity", QUANTITIES, ids=lambda q: q.name)
def test_every_quantity_is_drawn_and_printed(quantity, view, session, trained_blobs):
    session.node_maps = maps_of(trained_blobs)
    choose(view, quantity.name)
    assert view.cells.hint is None
    figure = view.figure()(size=(90.0, 80.0))
    assert len(figure.axes) >= 2


@pytest.mark.parametrize("name", [CLASSES, PIES])
def test_classes_are_printed(name, view):
    choose(view, name)
    figure = view.figure()(size=(120.0, 110.0))
    names = {text.get_text() for text in figure.axes[0].get_legend().get_texts()}
    assert names == {"setosa", "versicolor", "virginica"}
    written = {text.get_text() for text in figure.axes[0].texts}
    assert written == ({"s", "ve", "vi"} if name == CLASSES else set())


def test_what_is_not_computed_cannot_be_printed(view, session):
    session.run = Training(1, 100)
    choose(view, "P-matrix")
    with pytest.raises(UserError, match="pause"):
        view.figure()(size=(90.0, 80.0))


def test_a_click_keeps_a_node_marked_everywhere(
    view, session, look, trained_blobs, point
):
    other = look(ActivationView(session))
    positions = session.map.som.lattice.positions
    click(view.classes.plot, *positions[23])
    assert session.selected == 23
    view.classes.point_out(None)
    assert session.highlight == 23
    point(other.panel.plot, *positions[5])
    assert session.highlight == 5
    other.panel.point_out(None)
    assert session.highlight == 23
    click(view.classes.plot, *positions[23])
    view.classes.point_out(None)
    assert session.selected is None
    assert session.highlight is None


def test_a_click_in_a_scatter_selects_the_node_or_the_samples_bmu(
    session, look, trained_blobs
):
    view = look(ScatterView(session))
    trained_blobs.show(session)
    settle()
    nodes = view.panel.plane.nodes(session.map.som.weights)
    click(view.panel.plot, *nodes[37])
    assert (session.selected, session.selected_sample) == (37, None)
    view.switches["grid"].click()
    settle()
    click(view.panel.plot, *view.panel.plane.samples[5])
    assert session.selected_sample is not None
    assert session.selected == session.map.shown_bmus[session.selected_sample]
    low, sides = view.panel.plane.box
    click(view.panel.plot, *(low + sides * 1.03))
    assert session.selected is session.selected_sample is None


@pytest.mark.parametrize("kind", [LatticeKind.HEX, LatticeKind.TREE, LatticeKind.RING])
def test_edges_get_cells_between(kind, session, look):
    view = look(UMatrixView(session))
    example = examples.trained(examples.blobs(), 6, 5, kind, epochs=1)
    example.show(session)
    settle()
    view.between_switch.click()
    settle()
    lattice = session.map.som.lattice
    count = lattice.nodes + len(lattice.flat_edges)
    assert len(view.panel.plot.cells._cells) == count
    assert view.panel.bar.scale.high == session.map.between.max()
    assert len(view.figure()(size=(90.0, 80.0)).axes) == 2
    view.between_switch.click()
    settle()
    assert len(view.panel.plot.cells._cells) == lattice.nodes


def test_too_many_nodes_get_no_cells_between(session, look, monkeypatch):
    monkeypatch.setattr("gui.panels.cell_panel.MOST_TILED", 20)
    view = look(UMatrixView(session))
    examples.trained(examples.blobs(), 6, 5, epochs=1).show(session)
    view.between_switch.click()
    settle()
    assert len(view.panel.plot.cells._cells) == 30
    assert "nodes" in view.panel.note


def test_more_samples_than_are_shown_are_all_counted(session, look, wanted):
    example = examples.trained(examples.blobs(300), epochs=1)
    data = example.dataset
    data.__dict__["shown"] = np.arange(0, 300, 3)
    state = replace(example.maps[-1], shown_bmus=example.maps[-1].shown_bmus[::3])
    panel = look(ClassPanel(session))
    session.dataset, session.map = data, state
    settle()
    assert panel.hits.totals.sum() == 100
    assert "of 100 samples" in panel.note
    assert wanted
