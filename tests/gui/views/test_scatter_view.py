"""The scatter: its axes, its layers, what it says of a node or a sample."""

import numpy as np
import pytest

from gui.palettes import class_colors
from gui.views.scatter import ScatterView
from tests.gui.views import examples
from tests.gui.views.conftest import picture, settle


def test_drawing_changes_items_in_place(session, look, trained_blobs):
    view = look(ScatterView(session))
    trained_blobs.show(session, 0)
    settle()
    before = view.panel.plot.view.addedItems[:]
    for epoch in range(5):
        trained_blobs.show(session, epoch)
        settle()
    after = view.panel.plot.view.addedItems
    assert len(before) == len(after)
    assert all(a is b for a, b in zip(before, after, strict=True))


def test_the_visible_range_stays_while_maps_come_and_go(session, look, trained_blobs):
    view = look(ScatterView(session))
    trained_blobs.show(session, 0)
    settle()
    view.panel.plot.view.setRange(xRange=(0, 0.5), yRange=(0, 0.5), padding=0)
    trained_blobs.show(session, -1)
    settle()
    assert np.allclose(view.panel.plot.view.viewRange()[1], (0, 0.5))
    view.panel.plot.fit()
    assert not np.allclose(view.panel.plot.view.viewRange()[1], (0, 0.5))


@pytest.fixture
def view(session, look, trained_blobs):
    view = look(ScatterView(session))
    trained_blobs.show(session)
    settle()
    return view


def test_offers_features_components_and_colours(view):
    names = ["length", "width", "height", "PC 1", "PC 2", "PC 3"]
    for choice in (view.x_choice, view.y_choice):
        assert [choice.itemText(i) for i in range(choice.count())] == names
    assert view.x_choice.currentText() == "length"
    assert view.color_choice.currentText() == "Class (species)"


def test_choosing_an_axis_shows_it(view, trained_blobs):
    view.y_choice.activated.emit(2)
    settle()
    assert view.y_choice.currentText() == "height"
    assert view.panel.plot.getAxis("left").labelText == "height"
    heights = trained_blobs.dataset.values[:, 2]
    assert np.allclose(view.panel.plane.samples[:, 1], heights)


def test_the_choice_survives_data_of_the_same_columns(view, session):
    view.x_choice.activated.emit(4)
    settle()
    session.map = None
    session.dataset = examples.blobs(50, 3, seed=1)
    settle()
    assert view.x_choice.currentText() == "PC 2"
    session.dataset = examples.blobs(50, 4, seed=1)
    settle()
    assert view.x_choice.currentText() == "PC 1"


def test_switches_hide_layers(view):
    plot = view.panel.plot
    layers = {
        "samples": plot.samples,
        "bmu_lines": plot.bmu_lines,
        "grid": plot.nodes,
    }
    for name, item in layers.items():
        assert item.isVisible()
        view.switches[name].click()
        settle()
        assert not item.isVisible()
        view.switches[name].click()
        settle()
        assert item.isVisible()


def test_colouring_by_a_feature_shows_its_colour_bar(view):
    assert not view.panel.bar.isVisible()
    assert "versicolor" in view.panel.note
    view.color_choice.activated.emit(view.color_choice.findText("width"))
    settle()
    assert view.panel.bar.isVisible()
    assert view.panel.bar.label == "width"
    assert view.panel.note == ""


def test_the_legend_goes_with_the_samples(view):
    view.switches["samples"].click()
    settle()
    assert view.panel.note == ""
    view.switches["samples"].click()
    settle()
    assert "versicolor" in view.panel.note


def test_classes_have_their_colours(session, look, color_at):
    dataset = examples.blobs(40, 2)
    view = look(ScatterView(session))
    session.dataset = dataset
    settle()
    colors = class_colors(dataset.labels.codes)
    outermost = int(dataset.values[:, 0].argmax())
    place = view.panel.plane.samples[outermost]
    assert color_at(view.panel.plot, *place) == tuple(colors[outermost, :3])


def test_pointing_at_a_node_marks_it_everywhere(view, session, point):
    node = 37
    point(view.panel.plot, *view.panel.plot.nodes._positions[node])
    assert session.highlight == node
    assert view.panel.pointer_text.startswith("Node row 3, column 1")


def test_pointing_at_a_sample_tells_its_row_and_marks_its_bmu(view, session, point):
    view.switches["grid"].click()
    settle()
    point(view.panel.plot, *view.panel.plane.samples[5])
    assert session.highlight == session.map.shown_bmus[5]
    assert view.panel.pointer_text.startswith("Row 7 · species: ")


def test_pointing_at_nothing_ends_it(view, session, point):
    point(view.panel.plot, *view.panel.plot.nodes._positions[37])
    low, sides = view.panel.plane.box
    point(view.panel.plot, *(low + sides * 1.03))
    assert session.highlight is None
    assert view.panel.pointer_text == ""


def test_a_highlight_from_elsewhere_is_drawn(view, session):
    before = picture(view.panel.plot)
    session.highlight = 37
    settle()
    assert picture(view.panel.plot) != before
    session.highlight = None
    settle()
    assert picture(view.panel.plot) == before
