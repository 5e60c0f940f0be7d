"""Points painted through NumPy against one disc after the other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from gui.plots.plot import Plot
from gui.plots.points import PointsItem, disc, reach, stamp

RED, BLUE, NONE = (
    np.array(c, np.uint8) for c in ((255, 0, 0, 255), (0, 0, 255, 255), (0,) * 4)
)


@given(st.floats(1.0, 24.0))
def test_a_disc_covers_its_area(diameter):
    covered = sum(outer for *_, outer in disc(diameter, diameter))
    assert covered == pytest.approx(np.pi * diameter**2 / 4, rel=0.03, abs=0.4)


@given(st.floats(1.0, 12.0), st.floats(0.0, 4.0))
def test_the_inner_disc_lies_in_the_outer(inner, rim):
    for right, down, within, outer in disc(inner, inner + 2 * rim):
        assert within <= outer
        assert max(abs(right), abs(down)) <= reach(inner + 2 * rim)


def test_discs_are_stamped_where_they_belong_in_premultiplied_argb():
    picture = np.zeros((20, 30), np.uint32)
    pixels = np.array([[5.0, 6.0], [20.5, 12.9]])
    stamp(picture, pixels, (5.0, 5.0), np.stack([RED, BLUE]), NONE)
    assert picture[6, 5] == 0xFFFF0000
    assert picture[12, 20] == 0xFF0000FF
    assert picture[0, 0] == 0
    alpha, red = picture >> 24, (picture >> 16) & 0xFF
    assert (red <= alpha).all()


def test_middles_are_never_hidden_by_rims_of_others():
    picture = np.zeros((16, 16), np.uint32)
    pixels = np.array([[6.0, 8.0], [9.0, 8.0]])
    stamp(picture, pixels, (5.0, 5.0), np.stack([RED, BLUE]), NONE)
    assert picture[8, 6] == 0xFFFF0000
    assert picture[8, 9] == 0xFF0000FF


def test_points_that_do_not_fit_are_left_out():
    picture = np.zeros((10, 10), np.uint32)
    pixels = np.array([[-50.0, 5.0], [5.0, 1e9], [0.0, 0.0], [np.nan, 2.0]])
    stamp(picture, pixels, (5.0, 5.0), np.tile(RED, (4, 1)), NONE)
    assert not picture.any()


@pytest.fixture
def plot(look):
    made = Plot(axes=False)
    made.item = PointsItem(4.0, 10.0, rim=1.0)
    made.addItem(made.item)
    made.show_bounds(made.view.viewRect())
    return look(made, 300, 200)


def test_few_points_are_large_and_at_their_places(plot, color_at):
    places = np.array([[0.25, 0.25], [0.75, 0.5]])
    plot.item.set_points(places, np.stack([RED, BLUE]))
    assert color_at(plot, 0.25, 0.25) == (255, 0, 0)
    assert color_at(plot, 0.75, 0.5) == (0, 0, 255)
    assert color_at(plot, 0.5, 0.75) == (255, 255, 255)


def test_points_follow_the_visible_range(plot, color_at):
    plot.item.set_points(np.array([[0.25, 0.25]]), RED[None])
    plot.view.setRange(xRange=(0.2, 0.3), yRange=(0.0, 1.0), padding=0)
    assert color_at(plot, 0.25, 0.25) == (255, 0, 0)


def test_points_are_as_large_in_a_picture_of_more_pixels(plot):
    plot.item.set_points(np.array([[0.5, 0.5]]), RED[None])
    areas = []
    for ratio in (1, 3):
        pixmap = QPixmap(plot.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        QWidget.render(plot, pixmap)
        image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)
        pixels = np.frombuffer(image.constBits(), "<u4") & 0xFFFFFF
        areas.append((pixels == 0xFF0000).sum() / ratio**2)
    assert areas[0] == pytest.approx(areas[1], rel=0.3)
    assert areas[0] > 50


def test_the_picture_is_made_once_a_change(plot, monkeypatch):
    made = []
    original = PointsItem._rasterise
    monkeypatch.setattr(
        PointsItem,
        "_rasterise",
        lambda self, *a: (made.append(1), original(self, *a))[1],
    )
    plot.item.set_points(np.array([[0.5, 0.5]]), RED[None])
    plot.grab()
    plot.grab()
    assert len(made) == 1
    plot.item.set_points(np.array([[0.6, 0.5]]), RED[None])
    plot.grab()
    assert len(made) == 2
