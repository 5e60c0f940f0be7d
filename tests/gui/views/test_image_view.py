"""The Image tab: what its four drawings show, and what the pointer tells."""

import numpy as np
import pytest

from core.analysis import best_matches, describe
from core.dataset import Dataset
from core.quantising import node_colors, picture_of
from core.settings import DataSettings, LatticeKind, TrainingSettings
from core.som import Som
from core.sources import RGB
from core.training import Problem, train
from gui.runstate import Trained
from gui.session import Quantised
from gui.views.image import ImageView
from tests.gui.views.conftest import click, settle

SETTINGS = TrainingSettings(
    width=2, height=2, lattice=LatticeKind.SQUARE, epochs=20, radius_end=0.2
)
COLORS = ((0.9, 0.1, 0.1), (0.1, 0.8, 0.2), (0.1, 0.2, 0.9), (0.9, 0.9, 0.8))


@pytest.fixture(scope="module")
def photo():
    """Four areas of one colour each: 20 rows, 30 columns."""
    area = np.zeros((20, 30), int)
    area[:, 15:] += 1
    area[10:] += 2
    noise = np.random.default_rng(0).normal(0.0, 0.01, (20, 30, 3))
    values = np.clip(np.array(COLORS)[area] + noise, 0, 1).astype(np.float32)
    return Dataset("photo", values.reshape(-1, 3), RGB, DataSettings(), image=(20, 30))


@pytest.fixture(scope="module")
def run(photo):
    problem = Problem.of(photo, SETTINGS)
    return problem, list(train(problem))


@pytest.fixture
def trained(session, photo, run):
    problem, snapshots = run
    session.dataset = photo
    session.run = Trained(1, 20, stopped=False)
    session.initial = Som(problem.plan, snapshots[0])
    session.map = describe(problem, snapshots[-1])
    return session


def pixel(panel, row, column):
    return panel.plot.item._image.pixelColor(column, row).getRgb()[:3]


def near(color, expected):
    return np.abs(np.subtract(color, expected)).max() <= 12


def test_without_a_map_it_shows_the_picture_and_says_what_to_do(look, session, photo):
    session.dataset = photo
    view = look(ImageView(session))
    assert pixel(view.original, 7, 9) == tuple(picture_of(photo)[7, 9])
    assert view.original.hint is None
    assert "30 × 20 pixels" in view.original.note
    for panel in (view.quantised, view.initial, view.learned):
        assert "Press Train" in panel.hint.remedy


def test_every_pixel_is_in_the_colour_of_its_bmu(look, trained, photo, color_at):
    view = look(ImageView(trained))
    colors = node_colors(trained.map.som)
    weights = trained.map.som.weights
    for index in range(0, 600, 37):
        row, column = divmod(index, 30)
        bmu = np.linalg.norm(photo.values[index] - weights, axis=1).argmin()
        assert pixel(view.quantised, row, column) == tuple(colors[bmu])
    for row, column in ((2, 3), (2, 25), (15, 3), (15, 25)):
        painted = color_at(view.quantised.plot, column + 0.5, row + 0.5)
        assert near(painted, pixel(view.quantised, row, column))
    used = np.count_nonzero(trained.map.som.snapshot.hits)
    assert f"{used} colours" in view.quantised.note


def test_the_whole_picture_takes_the_place_of_the_small_one(look, trained, run):
    problem, snapshots = run
    view = look(ImageView(trained))
    pixels = np.full((20, 30, 3), 77, np.uint8)
    bmus, _ = best_matches(problem, snapshots[-1])
    trained.quantised = Quantised(pixels, bmus)
    settle()
    assert pixel(view.quantised, 5, 5) == (77, 77, 77)


def test_initial_and_learned_colours(look, trained, color_at):
    view = look(ImageView(trained))
    for panel, som in (
        (view.initial, trained.initial),
        (view.learned, trained.map.som),
    ):
        for place, color in zip(som.lattice.positions, node_colors(som), strict=True):
            assert near(color_at(panel.plot, *place), color)


def test_a_click_marks_a_node_in_both_and_another_one_no_more(look, trained):
    view = look(ImageView(trained))
    for panel in (view.initial, view.learned):
        place = trained.map.som.lattice.positions[2]
        click(panel.plot, *place)
        assert trained.selected == 2
        click(panel.plot, *place)
        assert trained.selected is None


def test_a_pixel_tells_its_colour_and_marks_its_bmu(look, trained, point, photo):
    view = look(ImageView(trained))
    for panel in (view.original, view.quantised):
        point(panel.plot, 20.5, 12.5)
        settle()
        assert "Pixel row 12, column 20" in panel.pointer_text
        assert "red " in panel.pointer_text
        gaps = np.linalg.norm(
            photo.values[12 * 30 + 20] - trained.map.som.weights, axis=1
        )
        assert trained.highlight == gaps.argmin()
        point(panel.plot, -500, -500)
        settle()
        assert panel.pointer_text == ""


def test_both_pictures_zoom_together(look, trained):
    view = look(ImageView(trained))
    plots = view.original.plot, view.quantised.plot
    for one, other in (plots, plots[::-1]):
        whole = one.view.viewRange()
        assert np.allclose(whole, other.view.viewRange(), atol=0.5)
        one.view.setRange(xRange=(5, 12), yRange=(4, 9), padding=0)
        one.view.sigRangeChangedManually.emit([True, True])
        settle()
        assert np.allclose(one.view.viewRange(), other.view.viewRange(), atol=0.1)
        other.fit()
        settle()
        assert np.allclose(one.view.viewRange(), whole, atol=0.5)


def test_on_paper_it_shows_the_same(look, trained):
    view = look(ImageView(trained))
    figure = view.figure()(size=(180.0, 150.0))
    images = [axes.images[0].get_array() for axes in figure.axes if axes.images]
    assert [image.shape for image in images] == [(20, 30, 3)] * 2
    assert len(np.unique(images[1].reshape(-1, 3), axis=0)) <= 4
