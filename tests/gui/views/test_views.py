"""The tabs as a user meets them: empty, with data, with a map, in both themes."""

import gc
import weakref

import numpy as np
import pytest

from core.errors import UserError
from core.settings import LatticeKind
from gui import theme
from gui.panels.panel import Panel
from gui.runstate import Training
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
from tests.gui.views.conftest import settle

VIEWS = [
    *(OverviewView, ScatterView, UMatrixView, ActivationView, QualityView, SpaceView),
    *(MapsView, ComponentsView),
]
TITLES = ["Overview", "Scatter", "U-Matrix", "Activation", "MQE", "3D"]
TITLES += ["Maps", "Components"]
every_view = pytest.mark.parametrize("make", VIEWS, ids=TITLES)


def panels(view):
    return [panel for panel in view.findChildren(Panel) if panel.isVisibleTo(view)]


def hints(view):
    return [panel.hint.missing if panel.hint else None for panel in panels(view)]


def picture(widget):
    image = widget.grab().toImage()
    return bytes(image.constBits())


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
    from gui.live import Part

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


class TestScatter:
    @pytest.fixture
    def view(self, session, look, trained_blobs):
        view = look(ScatterView(session))
        trained_blobs.show(session)
        settle()
        return view

    def test_offers_features_components_and_colours(self, view):
        names = ["length", "width", "height", "PC 1", "PC 2", "PC 3"]
        for choice in (view.x_choice, view.y_choice):
            assert [choice.itemText(i) for i in range(choice.count())] == names
        assert view.x_choice.currentText() == "length"
        assert view.color_choice.currentText() == "Class (species)"

    def test_choosing_an_axis_shows_it(self, view, trained_blobs):
        view.y_choice.activated.emit(2)
        settle()
        assert view.y_choice.currentText() == "height"
        assert view.panel.plot.getAxis("left").labelText == "height"
        heights = trained_blobs.dataset.values[:, 2]
        assert np.allclose(view.panel.plane.samples[:, 1], heights)

    def test_the_choice_survives_data_of_the_same_columns(self, view, session):
        view.x_choice.activated.emit(4)
        settle()
        session.map = None
        session.dataset = examples.blobs(50, 3, seed=1)
        settle()
        assert view.x_choice.currentText() == "PC 2"
        session.dataset = examples.blobs(50, 4, seed=1)
        settle()
        assert view.x_choice.currentText() == "PC 1"

    def test_switches_hide_layers(self, view):
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

    def test_colouring_by_a_feature_shows_its_colour_bar(self, view):
        assert not view.panel.bar.isVisible()
        assert "versicolor" in view.panel.note
        view.color_choice.activated.emit(3)
        settle()
        assert view.panel.bar.isVisible()
        assert view.panel.bar.label == "width"
        assert view.panel.note == ""

    def test_the_legend_goes_with_the_samples(self, view):
        view.switches["samples"].click()
        settle()
        assert view.panel.note == ""
        view.switches["samples"].click()
        settle()
        assert "versicolor" in view.panel.note

    def test_classes_have_their_colours(self, session, look, color_at):
        dataset = examples.blobs(40, 2)
        view = look(ScatterView(session))
        session.dataset = dataset
        settle()
        from gui.palettes import class_colors

        colors = class_colors(dataset.labels.codes)
        outermost = int(dataset.values[:, 0].argmax())
        place = view.panel.plane.samples[outermost]
        assert color_at(view.panel.plot, *place) == tuple(colors[outermost, :3])

    def test_pointing_at_a_node_marks_it_everywhere(self, view, session, point):
        node = 37
        point(view.panel.plot, *view.panel.plot.nodes._positions[node])
        assert session.highlight == node
        assert view.panel.pointer_text.startswith("Node row 3, column 1")

    def test_pointing_at_a_sample_tells_its_row_and_marks_its_bmu(
        self, view, session, point
    ):
        view.switches["grid"].click()
        settle()
        point(view.panel.plot, *view.panel.plane.samples[5])
        assert session.highlight == session.map.shown_bmus[5]
        assert view.panel.pointer_text.startswith("Row 7 · species: ")

    def test_pointing_at_nothing_ends_it(self, view, session, point):
        point(view.panel.plot, *view.panel.plot.nodes._positions[37])
        low, sides = view.panel.plane.box
        point(view.panel.plot, *(low + sides * 1.03))
        assert session.highlight is None
        assert view.panel.pointer_text == ""

    def test_a_highlight_from_elsewhere_is_drawn(self, view, session):
        before = picture(view.panel.plot)
        session.highlight = 37
        settle()
        assert picture(view.panel.plot) != before
        session.highlight = None
        settle()
        assert picture(view.panel.plot) == before


class TestUMatrix:
    @pytest.fixture
    def view(self, session, look, trained_blobs):
        view = look(UMatrixView(session))
        trained_blobs.show(session)
        settle()
        return view

    def expected(self, state, palette="viridis"):
        from gui.palettes import colormap

        u = state.umatrix
        shares = (u - u.min()) / (u.max() - u.min())
        return colormap(palette)[np.rint(shares * 255).astype(int), :3].astype(int)

    def check(self, view, color_at, expected):
        lattice = view._session.map.som.lattice
        for node in range(0, len(expected), 11):
            found = color_at(view.panel.plot, *lattice.positions[node])
            assert np.abs(np.array(found) - expected[node]).max() <= 3

    def test_cells_have_the_colours_of_the_palette(self, view, session, color_at):
        self.check(view, color_at, self.expected(session.map))

    def test_palette_and_ridges_are_chosen(self, view, session, color_at):
        view.palette_choice.activated.emit(1)
        settle()
        self.check(view, color_at, self.expected(session.map, "cividis"))
        view.ridge_choice.activated.emit(1)
        settle()
        self.check(view, color_at, self.expected(session.map, "cividis_r"))

    def test_the_colour_bar_has_the_range_and_the_unit(self, view, session):
        u = session.map.umatrix
        assert (view.panel.bar.scale.low, view.panel.bar.scale.high) == (
            u.min(),
            u.max(),
        )
        assert view.panel.bar.label == "mean distance to neighbours"

    def test_pointing_at_a_cell_marks_and_describes_it(self, view, session, point):
        place = session.map.som.lattice.positions[110]
        point(view.panel.plot, *place)
        assert session.highlight == 110
        assert view.panel.pointer_text.startswith("Node row 9, column 2")
        point(view.panel.plot, -0.9, -0.9)
        assert session.highlight is None

    def test_other_maps_of_the_same_lattice_keep_the_zoom(self, view, session):
        view.panel.plot.view.setRange(xRange=(2, 4), yRange=(2, 4), padding=0)
        again = examples.trained(examples.blobs(50, 3, seed=2), epochs=1)
        again.show(session)
        settle()
        assert np.allclose(view.panel.plot.view.viewRange()[1], (2, 4))

    def test_the_description_follows_the_map_and_the_errors(
        self, view, session, point, trained_blobs
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

    def test_a_view_that_is_hidden_points_at_nothing(self, view, session, point):
        point(view.panel.plot, *session.map.som.lattice.positions[110])
        assert session.highlight == 110
        view.hide()
        assert session.highlight is None


class TestActivation:
    @pytest.fixture
    def view(self, session, look, trained_blobs):
        view = look(ActivationView(session))
        trained_blobs.show(session)
        settle()
        return view

    def test_dead_nodes_are_counted_and_crossed_out(self, view, session, color_at):
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

    def test_most_hits_are_darkest_on_a_light_ground(self, view, session, color_at):
        hits = session.map.som.snapshot.hits
        positions = session.map.som.lattice.positions
        most = color_at(view.panel.plot, *positions[hits.argmax()])
        least = np.flatnonzero(hits == hits[hits > 0].min())[0]
        assert sum(most) < sum(color_at(view.panel.plot, *positions[least]))

    def test_a_logarithmic_scale_is_chosen_or_comes_by_itself(
        self, view, session, look
    ):
        assert not view.panel.bar.scale.log
        view.scale_choice.activated.emit(2)
        settle()
        assert view.panel.bar.scale.log
        view.scale_choice.activated.emit(0)
        settle()
        assert not view.panel.bar.scale.log

    def test_no_dead_node(self, view, session):
        examples.trained(examples.blobs(300, 2), 2, 2).show(session)
        settle()
        assert view.panel.note == "no dead node among 4"


class TestQuality:
    @pytest.fixture
    def view(self, session, look, trained_blobs):
        view = look(QualityView(session))
        trained_blobs.show(session)
        settle()
        return view

    def test_curves_are_those_of_the_history(self, view, trained_blobs):
        history = trained_blobs.history
        wanted = [
            [r.mqe for r in history],
            [100 * r.topographic_error for r in history],
            [r.radius for r in history],
            [r.learning_rate for r in history],
        ]
        for chart, values in zip(view.panel.charts, wanted, strict=True):
            epochs, drawn = chart.line.getData()
            assert np.allclose(epochs, range(13))
            assert np.allclose(drawn, values)

    def test_new_epochs_are_added_and_a_new_run_starts_over(
        self, view, session, trained_blobs
    ):
        history = trained_blobs.history
        for part in (history[:4], history[:9], history):
            session.history = part
            settle()
            assert len(view.panel.charts[0].line.getData()[0]) == len(part)
        other = examples.trained(examples.blobs(50, 3, seed=3), epochs=14).history
        session.history = other
        settle()
        assert np.allclose(
            view.panel.charts[0].line.getData()[1], [r.mqe for r in other]
        )

    def test_long_histories_are_thinned_to_what_can_be_seen(self, view, session):
        from core.som import EpochRecord

        records = tuple(
            EpochRecord(i, 0.5, 2.0, 1.0 / (i + 1), 0.1) for i in range(5_000)
        )
        session.history = records
        settle()
        epochs, _ = view.panel.charts[0].line.getData()
        assert len(epochs) == 800
        assert (epochs[0], epochs[-1]) == (0, 4_999)

    def test_the_axis_reaches_to_the_planned_end(self, view, session, trained_blobs):
        session.run = Training(2, 40)
        session.history = trained_blobs.history[:5]
        settle()
        low, high = view.panel.charts[0].plot.view.viewRange()[0]
        assert low <= 0
        assert high >= 40

    def test_the_shown_epoch_is_marked_with_its_numbers(
        self, view, session, trained_blobs
    ):
        trained_blobs.show(session, 4)
        settle()
        chart = view.panel.charts[0]
        assert chart.shown_line.isVisible()
        assert chart.shown_line.value() == 4
        assert f"{trained_blobs.history[4].mqe:.4g}" in chart.caption

    def test_pointing_tells_an_epochs_numbers(self, view, point, trained_blobs):
        chart = view.panel.charts[1]
        point(chart.plot, 6.2, 1.0)
        text = view.panel.pointer_text
        assert text.startswith("Epoch 6\n")
        assert f"{trained_blobs.history[6].mqe:.4g}" in text
        assert all(c.pointer_line.value() == 6 for c in view.panel.charts)
        point(chart.plot, 12.7, 1.0)
        assert view.panel.pointer_text == ""


class TestOverview:
    def test_a_node_pointed_at_in_one_panel_is_marked_in_the_others(
        self, session, look, trained_blobs, point
    ):
        view = look(OverviewView(session))
        trained_blobs.show(session)
        settle()
        others = (view.samples, view.weights)
        before = [picture(panel) for panel in others]
        point(view.activation.plot, *session.map.som.lattice.positions[37])
        settle()
        assert session.highlight == 37
        assert all(
            picture(panel) != old for panel, old in zip(others, before, strict=True)
        )

    def test_panels_share_the_room_evenly(self, session, look, trained_blobs):
        view = look(OverviewView(session))
        for example in (trained_blobs, examples.trained(examples.sphere(200), 4, 4)):
            example.show(session)
            settle()
            sizes = [panel.size() for panel in panels(view)]
            assert max(s.height() for s in sizes) - min(s.height() for s in sizes) <= 1
            assert max(s.width() for s in sizes) - min(s.width() for s in sizes) <= 1


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
