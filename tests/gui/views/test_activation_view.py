"""The activation: hits, dead nodes and the scale."""

import numpy as np
import pytest

from gui import theme
from gui.views.activation import ActivationView
from tests.gui.views import examples
from tests.gui.views.conftest import settle


@pytest.fixture
def view(session, look, trained_blobs):
    view = look(ActivationView(session))
    trained_blobs.show(session)
    settle()
    return view


def test_dead_nodes_are_counted_and_crossed_out(view, session, color_at):
    hits = session.map.som.snapshot.hits
    dead = np.flatnonzero(hits == 0)
    assert len(dead) > 0
    assert view.panel.note.startswith(f"{len(dead)} of 120 nodes are dead")
    positions = session.map.som.lattice.positions
    grid = theme.current().grid
    beside = positions[dead[0]] + (0.0, 0.3)
    found = "#{:02x}{:02x}{:02x}".format(*color_at(view.panel.plot, *beside))
    assert found == grid
    assert color_at(view.panel.plot, *positions[dead[0]]) != found


def test_most_hits_are_darkest_on_a_light_ground(view, session, color_at):
    hits = session.map.som.snapshot.hits
    positions = session.map.som.lattice.positions
    most = color_at(view.panel.plot, *positions[hits.argmax()])
    least = np.flatnonzero(hits == hits[hits > 0].min())[0]
    assert sum(most) < sum(color_at(view.panel.plot, *positions[least]))


def test_a_logarithmic_scale_is_chosen_or_comes_by_itself(view, session, look):
    assert not view.panel.bar.scale.log
    view.scale_choice.activated.emit(2)
    settle()
    assert view.panel.bar.scale.log
    view.scale_choice.activated.emit(0)
    settle()
    assert not view.panel.bar.scale.log


def test_no_dead_node(view, session):
    examples.trained(examples.blobs(300, 2), 2, 2).show(session)
    settle()
    assert view.panel.note == "no dead node among 4"
