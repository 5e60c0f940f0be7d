"""The Components tab: each plane's cells, names, ranges, order, and what it costs."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from core.dataset import Dataset
from core.maps.planes import MOST_PLANES, correlation_order
from core.settings import DataSettings, LatticeKind
from gui import theme
from gui.depiction.scale import Scale
from gui.figures.components import LARGEST, components_figure, natural_size
from gui.palettes import colormap
from gui.plots.plane_grid import PlaneGrid
from gui.plots.plane_tile import SMALLEST, PlaneTile
from gui.runstate import Training
from gui.session import PlaneOrder
from gui.views.components import ComponentsView
from gui.wording import amount
from tests.gui.views import examples
from tests.gui.views.conftest import settle


@pytest.fixture(scope="module")
def five():
    return examples.trained(examples.blobs(200, 5))


@pytest.fixture
def usual_colormap():
    yield theme.prefer_colormap
    theme.prefer_colormap("")


@pytest.fixture
def view(session, look, five):
    view = look(ComponentsView(session), 1000, 700)
    five.show(session)
    settle()
    return view


def names(view):
    return [tile.name for tile in view.panel.grid.tiles]


def place_of(tile, node):
    stencil = tile._stencil
    middle = QPointF(*stencil.lattice.positions[node])
    return tile._place(stencil).map(middle)


def color_of(tile, node):
    image = tile.grab().toImage()
    place = place_of(tile, node) * image.devicePixelRatio()
    return image.pixelColor(place.toPoint()).getRgb()[:3]


def test_every_feature_has_a_plane_in_data_units(view, session):
    assert names(view) == ["length", "width", "height", "depth", "mass"]
    for column, tile in enumerate(view.panel.grid.tiles):
        weights = session.map.som.weights[:, column]
        assert np.array_equal(tile.values, weights)
        assert (tile.scale.low, tile.scale.high) == (weights.min(), weights.max())


@pytest.mark.parametrize(
    "kind", [LatticeKind.HEX, LatticeKind.SQUARE, LatticeKind.RING, LatticeKind.TREE]
)
def test_cells_have_the_colours_of_the_values(kind, session, look):
    view = look(ComponentsView(session), 900, 600)
    examples.trained(examples.blobs(60, 2), 6, 5, kind, epochs=1).show(session)
    settle()
    tile = view.panel.grid.tiles[1]
    expected = colormap("viridis")[tile.scale.levels(tile.values), :3]
    for node in range(0, len(tile.values), 3):
        found = color_of(tile, node)
        assert np.abs(np.array(found) - expected[node]).max() <= 3


def test_all_are_seen_at_once_where_they_can_be_told(view):
    grid = view.panel.grid
    room = grid.viewport().rect()
    assert all(room.contains(tile.geometry()) for tile in grid.tiles)
    areas = [tile.geometry() for tile in grid.tiles]
    assert not any(a.intersects(b) for a in areas for b in areas if a is not b)


@pytest.mark.parametrize("count", [1, 2, 7, 40, 100])
@pytest.mark.parametrize("shape", [0.1, 0.87, 3.0])
def test_tiles_never_become_too_small_nor_wider_than_the_room(count, shape, look):
    grid = look(PlaneGrid(), 700, 500)
    grid.set_count(count)
    grid.set_shape(shape)
    for share in (0.0, 0.5, 1.0):
        grid.zoom(share)
        sizes = {tile.size().toTuple() for tile in grid.tiles}
        assert len(sizes) == 1
        wide, _ = sizes.pop()
        assert SMALLEST <= wide <= grid.viewport().width()


def test_the_slider_makes_tiles_larger(view):
    before = view.panel.grid.tiles[0].width()
    view.size_slider.setValue(100)
    settle()
    assert view.panel.grid.tiles[0].width() > 1.5 * before
    assert view.panel.grid.verticalScrollBar().maximum() > 0


def test_pictures_stay_sharp_when_the_window_grows(session, look, five):
    view = look(ComponentsView(session), 420, 420)
    five.show(session)
    settle()
    tile = view.panel.grid.tiles[0]
    small = tile._stencil.side
    view.resize(1100, 900)
    settle()
    assert tile._stencil.side > small
    assert tile._stencil.side >= 0.9 * tile.picture_side()


def test_only_what_can_be_seen_is_coloured(session, look):
    many = examples.blobs(40, 90)
    view = look(ComponentsView(session), 500, 400)
    examples.trained(many, 4, 4, epochs=1).show(session)
    settle()
    tiles = view.panel.grid.tiles
    assert len(tiles) == 90
    drawn = [tile._picture is not None for tile in tiles]
    assert drawn[0]
    assert sum(drawn) < 60
    view.panel.grid.verticalScrollBar().setValue(10_000)
    settle()
    assert tiles[-1]._picture is not None


def test_a_very_wide_table_shows_its_first_features(session, look, monkeypatch):
    monkeypatch.setattr("gui.panels.planes_panel.MOST_PLANES", 6)
    view = look(ComponentsView(session), 500, 400)
    examples.trained(examples.blobs(40, 9), 4, 4, epochs=1).show(session)
    settle()
    assert len(view.panel.grid.tiles) == 6
    assert "first 400" not in view.panel.note
    assert "6 of 9 features" in view.panel.note
    assert MOST_PLANES >= 100


def test_the_order_is_asked_for_and_then_taken(view, session, five):
    wanted = []
    session.plane_order_wanted.connect(lambda: wanted.append(session.map))
    view.order_switch.click()
    settle()
    assert wanted == [session.map]
    usual = names(view)
    order = np.array([3, 1, 0, 4, 2])
    session.plane_order = PlaneOrder(session.map.som.snapshot, order)
    settle()
    assert names(view) == [usual[column] for column in order]
    session.run = Training(2, 40)
    five.show(session, 2)
    session.run = Training(2, 40)
    settle()
    assert names(view) == [usual[column] for column in order]
    view.order_switch.click()
    settle()
    assert names(view) == usual


def test_the_usual_colour_map_is_the_preferred_one(view, session, usual_colormap):
    usual_colormap("cividis")
    settle()
    assert view.palette_choice.currentText() == "Cividis"
    tile = view.panel.grid.tiles[0]
    expected = colormap("cividis")[tile.scale.levels(tile.values), :3]
    assert np.abs(np.array(color_of(tile, 40)) - expected[40]).max() <= 3
    view.palette_choice.activated.emit(2)
    usual_colormap("")
    settle()
    assert view.panel.colormap_name == "magma"


def test_one_scale_for_all(view, session):
    view.common_switch.click()
    settle()
    weights = session.map.som.weights
    for tile in view.panel.grid.tiles:
        assert (tile.scale.low, tile.scale.high) == (weights.min(), weights.max())


def test_pointing_tells_the_value_and_marks_the_node(view, session):
    tile = view.panel.grid.tiles[2]
    place = place_of(tile, 40)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        tile.mapToGlobal(place),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(tile, event)
    settle()
    assert session.highlight == 40
    value = session.map.som.weights[40, 2]
    assert f"height = {value:.6g}" in view.panel.pointer_text
    assert all(other._node == 40 for other in view.panel.grid.tiles)
    tile.pointed.emit(None)
    settle()
    assert session.highlight is None
    assert all(other._node is None for other in view.panel.grid.tiles)


def test_planes_are_put_in_words(view, session):
    words = view.panel.in_words()
    low = session.map.som.weights[:, 0].min()
    assert f"length: from {amount(low)} to" in words


def test_a_click_selects_the_node(view, session, qtbot):
    tile = view.panel.grid.tiles[0]
    place = place_of(tile, 17).toPoint()
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert session.selected == 17
    tile.pointed.emit(None)
    assert session.highlight == 17


def test_every_node_is_found_where_it_is_drawn(view):
    tile = view.panel.grid.tiles[0]
    for node in range(len(tile.values)):
        assert tile.node_at(place_of(tile, node)) == node
    assert tile.node_at(QPointF(1.0, 1.0)) is None


def test_a_tile_without_a_plane_is_blank(look):
    tile = look(PlaneTile(), 200, 200)
    assert tile.node_at(QPointF(50, 50)) is None


def test_figures_show_the_planes_in_their_order(view, session):
    view.order_switch.click()
    order = correlation_order(session.map.som.weights)
    session.plane_order = PlaneOrder(session.map.som.snapshot, order)
    settle()
    figure = view.figure()(size=(180.0, 120.0))
    written = [text.get_text() for text in figure.texts]
    assert [text for text in written if text in names(view)] == names(view)
    assert len(figure.axes) == 10


def test_figures_of_many_planes_are_pictures(monkeypatch):
    monkeypatch.setattr("gui.figures.components.POLYGONS_UP_TO", 100)
    example = examples.trained(examples.blobs(40, 9), 5, 5, epochs=1)
    figure = components_figure(example.dataset, example.maps[-1], size=natural_size(9))
    assert len(figure.axes) == 18
    assert sum(len(axes.images) for axes in figure.axes) >= 9


@pytest.mark.parametrize("planes", [1, 2, 3, 10, 64, 100, 400])
def test_natural_sizes_fit_a_page(planes):
    width, height = natural_size(planes)
    assert 60.0 <= height <= LARGEST
    assert 90.0 <= width <= LARGEST


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (4.371e-6, 1.897, ("0", "1.9")),
        (1234.5678, 1234.9999, ("1234.57", "1235")),
        (-0.45521, 0.46418, ("-0.455", "0.464")),
        (5.0, 5.0, ("5", "5")),
    ],
)
def test_ends_have_as_many_digits_as_the_range_is_worth(low, high, expected):
    assert Scale(low, high).ends() == expected


def test_names_of_repeated_features_are_kept(session, look):
    data = examples.blobs(40, 2)
    twice = Dataset("twice", data.values, ("a", "a"), DataSettings())
    view = look(ComponentsView(session), 500, 400)
    examples.trained(twice, 3, 3, epochs=1).show(session)
    settle()
    assert names(view) == ["a", "a"]


def test_tiles_that_are_asked_for_while_one_appears(qtbot, monkeypatch):
    """As happens when a new tile appears under the pointer."""
    grid = PlaneGrid()
    qtbot.addWidget(grid)
    grid.set_count(3)
    show, asked = PlaneTile.show, []

    def show_and_ask(tile):
        show(tile)
        if not asked:
            asked.append(grid.set_count(4))

    monkeypatch.setattr(PlaneTile, "show", show_and_ask)
    assert len(grid.set_count(4)) == 1
    assert asked == [[]]
    assert len(grid.tiles) == 4
