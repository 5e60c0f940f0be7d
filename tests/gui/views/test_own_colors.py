"""Data of colours show their samples and nodes in them, on screen and on paper."""

import numpy as np
import pytest

from core.dataset import Dataset
from core.settings import DataSettings
from gui.views.activation import ActivationView
from gui.views.maps import MapsView
from gui.views.scatter import ScatterView
from gui.views.space import SpaceView
from gui.views.umatrix import UMatrixView
from tests.gui.views import examples
from tests.gui.views.conftest import settle


@pytest.fixture(scope="module")
def colors():
    values = np.random.default_rng(1).integers(0, 256, (200, 3)).astype(float)
    dataset = Dataset("colors", values, ("R", "G", "B"), DataSettings())
    return examples.trained(dataset, 4, 3)


def expected(state):
    return np.rint(np.clip(state.som.weights, 0, 255)).astype(int)


def test_samples_and_nodes_of_a_scatter(look, session, colors, color_at):
    colors.show(session)
    view = look(ScatterView(session))
    assert view.panel.coloring == "own"
    state = session.map
    for place, color in zip(state.som.weights[:, :2], expected(state), strict=True):
        assert np.abs(np.subtract(color_at(view.panel.plot, *place), color)).max() < 60
    own = [
        node.get_facecolor()
        for node in view.figure()(size=(120, 100)).axes[0].collections
    ]
    painted = np.concatenate([np.rint(255 * colors[:, :3]) for colors in own])
    for color in expected(state):
        assert (np.abs(painted - color).max(axis=1) <= 1).any()


@pytest.mark.parametrize("make", [UMatrixView, ActivationView])
def test_cells_take_them_until_told_otherwise(look, session, colors, color_at, make):
    colors.show(session)
    view = look(make(session))
    state = session.map
    places = state.som.lattice.positions
    for place, color in zip(places, expected(state), strict=True):
        assert np.abs(np.subtract(color_at(view.panel.plot, *place), color)).max() <= 2
    assert not view.panel.bar.isVisible()
    view.figure()(size=(120, 100))
    view.tools._own.click()
    settle()
    assert view.panel.bar.isVisible()


def test_the_maps_begin_with_them_and_keep_what_was_chosen(
    look, session, colors, color_at, trained_blobs
):
    colors.show(session)
    view = look(MapsView(session))
    assert view.choice.currentText() == "Own colours"
    state = session.map
    won = np.flatnonzero(state.som.snapshot.hits)  # others are crossed
    for node in won:
        seen = color_at(view.cells.plot, *state.som.lattice.positions[node])
        assert np.abs(np.subtract(seen, expected(state)[node])).max() <= 2
    view.figure()(size=(120, 100))
    choose(view, "U-Matrix")
    assert view.cells.bar.isVisible()
    colors.show(session)
    settle()
    assert view.choice.currentText() == "U-Matrix"
    session.map = None
    trained_blobs.show(session)
    settle()
    assert view.choice.findText("Own colours") == -1


def choose(view, name):
    view.choice.setCurrentText(name)
    view.choice.activated.emit(view.choice.currentIndex())
    settle()


def test_other_data_keep_their_colours_and_edges(look, session, trained_blobs):
    trained_blobs.show(session)
    view = look(UMatrixView(session))
    view.between_switch.click()
    settle()
    assert view.panel.is_tiled
    assert view.panel.bar.isVisible()
    assert view.figure().func.__name__ == "between_figure"


@pytest.mark.parametrize("make", [ScatterView, UMatrixView])
def test_the_switch_is_there_for_colours_only(
    look, session, colors, trained_blobs, make
):
    trained_blobs.show(session)
    view = look(make(session))
    assert not view.tools._own.isVisible()
    colors.show(session)
    settle()
    assert view.tools._own.isVisible()


def test_in_space_they_are_one_of_the_colourings(look, session, colors, trained_blobs):
    trained_blobs.show(session)
    view = look(SpaceView(session))
    choice = view.layers.form.tint_choice
    assert choice.findText("Own colours") == -1
    colors.show(session)
    settle()
    assert choice.currentText() == "Own colours"
    nodes = view.panel.canvas.scene.layers["nodes"]
    assert np.array_equal(nodes.colors[:, :3], expected(session.map))
