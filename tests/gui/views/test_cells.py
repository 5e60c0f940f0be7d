"""Cells have the colours of their nodes, as polygons and as a picture."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from core.lattices import make_lattice
from core.settings import LatticeKind
from gui.plots import cells as cells_module
from gui.plots.cell_plot import CellPlot
from gui.plots.cells import outline, owners

KINDS = [LatticeKind.HEX, LatticeKind.SQUARE]


def distinct(k):
    order = np.random.default_rng(0).permutation(k)
    return np.stack(
        [order % 16 * 16, order // 16 % 16 * 16, order // 256 * 16, 0 * order + 255],
        axis=1,
    ).astype(np.uint8)


@pytest.fixture
def plot(look):
    return look(CellPlot(), 700, 600)


@pytest.mark.parametrize("kind", KINDS)
def test_the_middle_of_each_cell_has_its_color(plot, color_at, kind):
    lattice = make_lattice(kind, 12, 10)
    colors = distinct(120)
    plot.show_lattice(lattice)
    plot.cells.set_colors(colors)
    for node in range(0, 120, 7):
        assert color_at(plot, *lattice.positions[node]) == tuple(colors[node, :3])


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_many_cells_has_the_same_colors(plot, color_at, kind, monkeypatch):
    monkeypatch.setattr(cells_module, "MAX_POLYGONS", 50)
    lattice = make_lattice(kind, 12, 10)
    plot.show_lattice(lattice)
    for colors in (distinct(120), distinct(120)[::-1]):
        plot.cells.set_colors(colors)
        for node in range(0, 120, 7):
            assert color_at(plot, *lattice.positions[node]) == tuple(colors[node, :3])


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_of_owners_knows_the_node_at_each_position(kind):
    lattice = make_lattice(kind, 40, 30)
    picture = owners(lattice.cells)
    low = lattice.cells.min(axis=(0, 1))
    size = lattice.cells.max(axis=(0, 1)) - low
    pixels = (lattice.positions - low) / size * picture.shape[::-1]
    column, row = pixels.astype(int).T
    assert picture[row, column].tolist() == list(range(1200))


def test_between_the_tips_of_border_hexagons_nobody_owns_the_picture():
    picture = owners(make_lattice(LatticeKind.HEX, 5, 5).cells)
    assert picture[0, 0] == -1


def test_row_zero_is_at_the_top(plot):
    lattice = make_lattice(LatticeKind.HEX, 6, 5)
    plot.show_lattice(lattice)
    first, last = (
        plot.view.mapViewToScene(
            outline(plot._lattice.cells[node]).boundingRect().center()
        ).y()
        for node in (0, 24)
    )
    assert first < last


def test_only_cells_in_sight_are_painted(plot):
    lattice = make_lattice(LatticeKind.HEX, 30, 30)
    plot.show_lattice(lattice)
    plot.cells.set_colors(distinct(900))
    plot.view.setRange(xRange=(0, 3), yRange=(0, 3), padding=0)
    plot.grab()
    assert 9 <= len(plot.cells._in_sight()) < 60


@pytest.mark.parametrize("kind", KINDS)
def test_the_node_under_the_pointer_is_that_of_the_cell(plot, kind):
    lattice = make_lattice(kind, 6, 5)
    plot.show_lattice(lattice)
    rng = np.random.default_rng(0)
    for node, middle in enumerate(lattice.positions):
        x, y = middle + rng.uniform(-0.28, 0.28, 2)
        assert plot.node_at(QPointF(x, y)) == node
    assert plot.node_at(QPointF(-3.0, 0.0)) is None


def test_crosses_and_outline(plot, color_at):
    lattice = make_lattice(LatticeKind.SQUARE, 3, 3)
    colors = np.full((9, 4), 255, np.uint8)
    plot.show_lattice(lattice)
    plot.cells.set_colors(colors)
    assert color_at(plot, 1.0, 1.0) == (255, 255, 255)
    plot.show_crosses(np.arange(9) == 4)
    assert color_at(plot, 1.0, 1.0) != (255, 255, 255)
    assert color_at(plot, 0.0, 0.0) == (255, 255, 255)
    plot.show_outline(0)
    assert color_at(plot, 0.5, 0.0) != (255, 255, 255)
    plot.show_outline(None)
    assert color_at(plot, 0.5, 0.0) == (255, 255, 255)
