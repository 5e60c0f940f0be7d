"""The U-Matrix: its colours, its bar, what it says of a node."""

import numpy as np
import pytest

from gui.palettes import colormap
from gui.views.umatrix import UMatrixView
from tests.gui.views import examples
from tests.gui.views.conftest import settle


@pytest.fixture
def view(session, look, trained_blobs):
    view = look(UMatrixView(session))
    trained_blobs.show(session)
    settle()
    return view


def expected(state, palette="viridis"):
    u = state.umatrix
    shares = (u - u.min()) / (u.max() - u.min())
    return colormap(palette)[np.rint(shares * 255).astype(int), :3].astype(int)


def check(view, color_at, expected):
    lattice = view._session.map.som.lattice
    for node in range(0, len(expected), 11):
        found = color_at(view.panel.plot, *lattice.positions[node])
        assert np.abs(np.array(found) - expected[node]).max() <= 3


def test_cells_have_the_colours_of_the_palette(view, session, color_at):
    check(view, color_at, expected(session.map))


def test_palette_and_ridges_are_chosen(view, session, color_at):
    view.palette_choice.activated.emit(1)
    settle()
    check(view, color_at, expected(session.map, "cividis"))
    view.ridge_choice.activated.emit(1)
    settle()
    check(view, color_at, expected(session.map, "cividis_r"))


def test_the_colour_bar_has_the_range_and_the_unit(view, session):
    u = session.map.umatrix
    assert (view.panel.bar.scale.low, view.panel.bar.scale.high) == (
        u.min(),
        u.max(),
    )
    assert view.panel.bar.label == "mean distance to neighbours"


def test_pointing_at_a_cell_marks_and_describes_it(view, session, point):
    place = session.map.som.lattice.positions[110]
    point(view.panel.plot, *place)
    assert session.highlight == 110
    assert view.panel.pointer_text.startswith("Node row 9, column 2")
    point(view.panel.plot, -0.9, -0.9)
    assert session.highlight is None


def test_other_maps_of_the_same_lattice_keep_the_zoom(view, session):
    view.panel.plot.view.setRange(xRange=(2, 4), yRange=(2, 4), padding=0)
    again = examples.trained(examples.blobs(50, 3, seed=2), epochs=1)
    again.show(session)
    settle()
    assert np.allclose(view.panel.plot.view.viewRange()[1], (2, 4))


def test_the_description_follows_the_map_and_the_errors(
    view, session, point, trained_blobs
):
    point(view.panel.plot, *session.map.som.lattice.positions[110])
    before = view.panel.pointer_text
    trained_blobs.show(session, 3)
    settle()
    during = view.panel.pointer_text
    assert during.startswith("Node row 9, column 2")
    assert during != before
    assert "MAE" not in during
    session.errors = examples.errors(session.map, 1.0)
    settle()
    hits = session.map.som.snapshot.hits[110]
    assert ("MAE 0.125" in view.panel.pointer_text) == (hits > 0)


def test_a_view_that_is_hidden_points_at_nothing(view, session, point):
    point(view.panel.plot, *session.map.som.lattice.positions[110])
    assert session.highlight == 110
    view.hide()
    assert session.highlight is None
