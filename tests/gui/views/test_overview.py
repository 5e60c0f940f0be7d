"""The four panels of the Overview."""

from gui.views.overview import OverviewView
from tests.gui.views import examples
from tests.gui.views.conftest import panels, picture, settle


def test_a_node_pointed_at_in_one_panel_is_marked_in_the_others(
    session, look, trained_blobs, point
):
    view = look(OverviewView(session))
    trained_blobs.show(session)
    settle()
    others = (view.samples, view.weights)
    before = [picture(panel) for panel in others]
    point(view.activation.plot, *session.map.som.lattice.positions[37])
    settle()
    assert session.highlight == 37
    assert all(picture(panel) != old for panel, old in zip(others, before, strict=True))


def test_panels_share_the_room_evenly(session, look, trained_blobs):
    view = look(OverviewView(session))
    for example in (trained_blobs, examples.trained(examples.sphere(200), 4, 4)):
        example.show(session)
        settle()
        sizes = [panel.size() for panel in panels(view)]
        assert max(s.height() for s in sizes) - min(s.height() for s in sizes) <= 1
        assert max(s.width() for s in sizes) - min(s.width() for s in sizes) <= 1
