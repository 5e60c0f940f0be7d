"""Colours of nodes in exported meshes."""

import numpy as np
import pytest

from core.dataset import Dataset
from core.settings import DataSettings, MapColoring, TrainingSettings
from core.training import Problem, train
from core.writing.results import gather_results
from gui.map_colors import map_colors
from gui.palettes import CORNERS, colormap, place_colors


def trained(names):
    values = np.random.default_rng(0).random((40, 3))
    dataset = Dataset("data", values, names, DataSettings())
    settings = TrainingSettings(width=8, height=7, epochs=2)
    problem = Problem.of(dataset, settings)
    *_, last = train(problem)
    return dataset, gather_results(problem, last, []).state


@pytest.mark.parametrize("coloring", MapColoring)
def test_every_colouring_gives_opaque_colours(coloring):
    colors = map_colors(coloring, *trained(("x", "y", "z")))
    assert colors.shape == (56, 4)
    assert colors.dtype == np.uint8
    assert (colors[:, 3] == 255).all()


def test_the_umatrix_runs_through_viridis():
    dataset, state = trained(("x", "y", "z"))
    colors = map_colors(MapColoring.UMATRIX, dataset, state)
    order = np.argsort(state.umatrix)
    np.testing.assert_array_equal(colors[order[[0, -1]]], colormap("viridis")[[0, -1]])


def test_colours_are_their_own():
    dataset, state = trained(("red", "green", "blue"))
    own = map_colors(MapColoring.OWN, dataset, state)[:, :3] / 255
    np.testing.assert_allclose(own, state.som.weights, atol=0.003)


def test_dead_nodes_are_grey():
    dataset, state = trained(("x", "y", "z"))
    hits = state.som.snapshot.hits
    assert (hits == 0).any()
    colors = map_colors(MapColoring.HITS, dataset, state)
    assert (np.ptp(colors[hits == 0][:, :3], axis=1) == 0).all()


@pytest.mark.parametrize("dimensions", [1, 2, 3])
def test_near_places_look_alike_and_far_ones_do_not(dimensions):
    axes = [np.arange(12.0)] * dimensions
    space = np.stack([axis.ravel() for axis in np.meshgrid(*axes)], axis=1)
    colors = place_colors(space)[:, :3].astype(float)
    apart = np.linalg.norm(np.diff(colors.reshape(-1, 12, 3), axis=1), axis=2)
    assert apart.max() < 80
    corners = colors[(np.isin(space, (0.0, 11.0))).all(axis=1)]
    gaps = np.linalg.norm(corners[:, None] - corners, axis=2)
    assert gaps[~np.eye(len(corners), dtype=bool)].min() > 90


def test_a_sheet_has_its_colours_in_its_corners():
    space = np.array([[0.0, 0.0], [5.0, 0.0], [0.0, 2.0], [5.0, 2.0]])
    np.testing.assert_array_equal(place_colors(space)[:, :3], CORNERS)
