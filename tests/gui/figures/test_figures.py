"""What figures show is what the map says."""

import logging
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PathCollection, PolyCollection

from gui.depiction.axes import usual_axes
from gui.depiction.plane import Layers, Plane
from gui.figures.page import figure_style
from gui.figures.saving import save_figure
from gui.figures.views import (
    activation_figure,
    curves_figure,
    overview_figure,
    scatter_figure,
    umatrix_figure,
)
from gui.palettes import colormap
from tests.gui.figures.examples import SHEET, ball, case, results_of, table


def collection(figure, kind, count):
    found = [c for axes in figure.axes for c in axes.collections if type(c) is kind]
    return next(
        c for c in found if max(len(c.get_offsets()), len(c.get_paths())) == count
    )


@pytest.mark.parametrize("name", ["mesh", "square", "slim"])
def test_umatrix_cells_are_the_lattices_in_the_maps_colours(name):
    results = case(name)
    figure = umatrix_figure(results.dataset, results.state, colors="viridis")
    lattice, values = results.som.lattice, results.state.umatrix
    cells = collection(figure, PolyCollection, len(values))
    for path, corners in zip(cells.get_paths(), lattice.cells, strict=True):
        np.testing.assert_allclose(path.vertices[:-1], corners)
    share = (values - values.min()) / np.ptp(values)
    levels = np.minimum((share * 256).astype(int), 255)
    np.testing.assert_allclose(
        cells.get_facecolors(), colormap("viridis")[levels] / 255
    )
    low, high = figure.axes[0].get_ylim()
    assert low > high, "row 0 is at the top"


def test_dead_nodes_are_white_and_crossed():
    results = results_of(table(n=20, names=("a",)))
    dead = results.som.snapshot.hits == 0
    assert dead.any()
    figure = activation_figure(results.dataset, results.state)
    cells = collection(figure, PolyCollection, len(dead))
    np.testing.assert_array_equal(cells.get_facecolors()[dead], 1.0)
    assert (cells.get_facecolors()[~dead, :3].min(axis=1) < 1.0).all()
    crosses = collection(figure, PathCollection, int(dead.sum()))
    np.testing.assert_allclose(
        crosses.get_offsets(), results.som.lattice.positions[dead]
    )
    assert f"× {dead.sum()} dead" in [axes.get_title("left") for axes in figure.axes]


def test_lines_join_each_sample_to_its_bmu():
    results = case("plane")
    dataset, state = results.dataset, results.state
    plane = Plane.of(dataset, *usual_axes(dataset))
    figure = scatter_figure(dataset, state, plane, Layers(grid=False))
    lines = collection(figure, LineCollection, len(dataset.values))
    weights = results.som.weights
    for sample, line in zip(dataset.values, lines.get_segments(), strict=True):
        nearest = weights[np.linalg.norm(weights - sample, axis=1).argmin()]
        np.testing.assert_allclose(line, [sample, nearest], rtol=1e-5)


def test_layers_can_be_left_out():
    results = case("plane")
    dataset, state = results.dataset, results.state
    plane = Plane.of(dataset, *usual_axes(dataset))
    figure = scatter_figure(dataset, state, plane, Layers(False, False, False))
    assert not any(axes.collections for axes in figure.axes)


def test_curves_are_the_history():
    results = case("mesh")
    figure = curves_figure(results.dataset, results.state, results.history)
    expected = [
        [r.mqe for r in results.history],
        [100 * r.topographic_error for r in results.history],
        [r.radius for r in results.history],
        [r.learning_rate for r in results.history],
    ]
    for axes, values in zip(figure.axes, expected, strict=True):
        x, y = axes.lines[0].get_data()
        assert list(x) == [0, 1, 2, 3, 4]
        assert list(y) == values


def test_huge_lattices_are_drawn_as_pictures(tmp_path):
    results = results_of(ball(), replace(SHEET, width=210, height=120, epochs=1))
    figure = overview_figure(results.dataset, results.state)
    save_figure(figure, tmp_path / "f.svg", dpi=60)
    cells = next(axes.images[0] for axes in figure.axes if axes.images)
    lattice, hits = results.som.lattice, results.som.snapshot.hits
    left, right, bottom, top = cells.get_extent()
    image = np.asarray(cells.get_array())
    for node in np.flatnonzero(hits)[:50]:
        x, y = lattice.positions[node]
        column = int((x - left) / (right - left) * image.shape[1])
        row = int((y - top) / (bottom - top) * image.shape[0])
        assert not np.allclose(image[row, column, :3], 0.87)


def test_making_a_list_of_the_fonts_tells_the_terminal_nothing():
    with figure_style():
        fonts = logging.getLogger("matplotlib.font_manager")
        assert not fonts.isEnabledFor(logging.WARNING)
