"""The tabs as a user meets them: empty, with data, with a map, in both themes."""

import gc
import weakref

import numpy as np
import pytest

from core.errors import UserError
from core.settings import LatticeKind
from gui import theme
from gui.live import Part
from gui.session import Session
from gui.views.activation import ActivationView
from gui.views.components import ComponentsView
from gui.views.maps import MapsView
from gui.views.overview import OverviewView
from gui.views.quality import QualityView
from gui.views.scatter import ScatterView
from gui.views.space import SpaceView
from gui.views.umatrix import UMatrixView
from tests.gui.views import examples
from tests.gui.views.conftest import panels, picture, settle

VIEWS = [
    *(OverviewView, ScatterView, UMatrixView, ActivationView, QualityView, SpaceView),
    *(MapsView, ComponentsView),
]
TITLES = ["Overview", "Scatter", "U-Matrix", "Activation", "MQE", "3D"]
TITLES += ["Maps", "Components"]
every_view = pytest.mark.parametrize("make", VIEWS, ids=TITLES)


def hints(view):
    return [panel.hint.missing if panel.hint else None for panel in panels(view)]


def test_titles():
    assert [view.title for view in VIEWS] == TITLES
    assert all(view.summary.endswith(".") for view in VIEWS)


@every_view
def test_nothing_loaded_says_what_to_do(make, session, look):
    view = look(make(session))
    assert set(hints(view)) == {"No data yet"}
    assert all("Open a mesh or a table" in panel.hint.remedy for panel in panels(view))


@every_view
def test_data_without_a_map_shows_samples_or_says_to_train(
    make, session, look, trained_blobs
):
    view = look(make(session))
    session.dataset = trained_blobs.dataset
    settle()
    assert set(hints(view)) <= {None, "No map yet", "No run yet"}
    for panel in panels(view):
        assert panel.hint is None or "Press Train" in panel.hint.remedy


@every_view
def test_a_map_leaves_no_hint(make, session, look, trained_blobs):
    view = look(make(session))
    trained_blobs.show(session)
    settle()
    assert set(hints(view)) == {None}
    session.map, session.history = None, ()
    settle()
    if make is not SpaceView and make is not ScatterView:
        assert set(hints(view)) != {None}


@every_view
@pytest.mark.parametrize(
    ("d", "shape"), [(1, (4, 3)), (2, (7, 1)), (4, (1, 2)), (30, (4, 3))]
)
def test_any_number_of_features_and_any_sheet(make, session, look, d, shape):
    example = examples.trained(
        examples.blobs(40, d), *shape, kind=LatticeKind.SQUARE, epochs=2
    )
    view = look(make(session), 500, 400)
    for epoch in range(3):
        example.show(session, epoch)
        settle()
    assert set(hints(view)) == {None}


@every_view
def test_constant_and_tiny_data_are_drawn(make, session, look):
    dataset = examples.blobs(2, 3)
    flat = type(dataset)("flat", np.ones((2, 3)), dataset.features, dataset.settings)
    view = look(make(session), 500, 400)
    examples.trained(flat, 2, 2, epochs=1).show(session)
    settle()
    assert set(hints(view)) == {None}


@every_view
def test_another_theme_paints_it_again(make, session, look, trained_blobs, dark):
    view = look(make(session))
    trained_blobs.show(session)
    settle()
    light = picture(view)
    dark()
    settle()
    assert picture(view) != light
    theme.apply(theme.ThemeChoice.LIGHT)
    settle()
    assert picture(view) == light


@every_view
def test_scrubbing_back_shows_what_was_there(make, session, look, trained_blobs):
    view = look(make(session))
    trained_blobs.show(session, 0)
    settle()
    first = picture(view)
    trained_blobs.show(session, -1)
    settle()
    last = picture(view)
    trained_blobs.show(session, 0)
    settle()
    assert picture(view) == first
    assert first != last


@every_view
def test_a_hidden_view_does_not_draw(make, session, look, trained_blobs, monkeypatch):
    view = look(make(session))
    trained_blobs.show(session, 0)
    settle()
    view.hide()
    drawn = []
    refresh = Part.refresh

    def count(part):
        drawn.append(part._stale)
        refresh(part)

    monkeypatch.setattr(Part, "refresh", count)
    trained_blobs.show(session, -1)
    settle()
    assert drawn == []
    view.show()
    assert any(drawn)


@every_view
def test_a_view_is_freed_when_it_is_deleted(make, session, qtbot, trained_blobs):
    view = make(session)
    view.resize(400, 300)
    with qtbot.waitExposed(view):
        view.show()
    trained_blobs.show(session)
    settle()
    gone = weakref.ref(view)
    with qtbot.waitSignal(view.destroyed):
        view.deleteLater()
    del view
    settle()
    gc.collect()
    assert gone() is None
    session.map_changed.emit()
    theme.changed.emit()
    settle()


@every_view
def test_a_figure_without_a_map_is_refused_in_a_sentence(make, session, qtbot):
    view = make(session)
    qtbot.addWidget(view)
    with pytest.raises(UserError, match="press Train"):
        view.figure()


@every_view
def test_a_figure_holds_values_only_and_no_session(make, session, look, trained_blobs):
    view = look(make(session))
    trained_blobs.show(session)
    settle()
    draw = view.figure()
    session.map, session.dataset, session.history = None, None, ()
    view.close()
    assert draw().axes


@every_view
def test_a_hidden_views_figure_shows_what_the_session_shows(
    make, session, qtbot, trained_blobs
):
    view = make(session)
    qtbot.addWidget(view)
    trained_blobs.show(session)
    assert view.figure()().axes


@every_view
def test_a_mark_beyond_a_smaller_map_is_not_drawn(make, session, look, trained_blobs):
    view = look(make(session))
    trained_blobs.show(session)
    session.highlight = 119
    settle()
    examples.trained(examples.blobs(50, 3), 3, 3, epochs=1).show(session)
    settle()
    assert set(hints(view)) == {None}


def test_views_share_nothing_but_the_session(look, trained_blobs):
    one, other = Session(), Session()
    first, second = look(ScatterView(one)), look(ScatterView(other))
    trained_blobs.show(one)
    settle()
    assert hints(first) == [None]
    assert hints(second) == ["No data yet"]
