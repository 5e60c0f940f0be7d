"""The surface on paper, painted with the map."""

from dataclasses import replace

import numpy as np
import pytest

from core.analysis import bmus_of
from gui.depiction.space import Space
from gui.figures.look import ONLY_PAINTED, SpaceLook
from gui.figures.page import figure_style, new_page
from gui.figures.painting import Painting
from gui.figures.panels import space_panel
from gui.figures.surface import add_surface
from gui.gl.camera import Camera
from gui.palettes import patch_colors
from tests.gui.figures.examples import case


@pytest.fixture(scope="module")
def mapped():
    results = case("mesh")
    return results.dataset, results.state


def painted(mapped, look, colors):
    """Return what is added: the corners and the colours of faces."""
    dataset, state = mapped
    added = []
    painting = Painting(Camera())
    painting.add_faces = lambda corners, fills: added.append((corners, fills))
    space = Space.of(dataset, "features")
    add_surface(painting, dataset.mesh, state, space, colors, look)
    return added


def test_each_place_of_the_surface_has_its_nodes_colour(mapped):
    dataset, state = mapped
    colors = patch_colors(state.som.lattice.space) / 255
    ((corners, fills),) = painted(mapped, ONLY_PAINTED, colors)
    space = Space.of(dataset, "features")
    middles = corners.mean(axis=1) * space.size + space.origin
    expected = colors[bmus_of(state.som, middles)]
    assert len(fills) > 20 * len(dataset.mesh.faces)  # divided along the borders
    assert (np.abs(fills - expected).max(axis=1) < 1e-9).mean() > 0.9


def test_a_film_takes_the_faces_as_they_are(mapped):
    dataset, state = mapped
    colors = patch_colors(state.som.lattice.space) / 255
    ((_, fills),) = painted(mapped, replace(ONLY_PAINTED, turn=0.0), colors)
    assert len(fills) == len(dataset.mesh.faces)


def test_numbers_run_over_the_surface_and_it_may_be_translucent(mapped):
    dataset, state = mapped
    colors = np.random.default_rng(0).uniform(size=(len(state.umatrix), 4))
    look = SpaceLook(mesh="painted", opacity=0.5, turn=0.0)
    ((_, fills),) = painted(mapped, look, colors)
    bmus = bmus_of(state.som, dataset.mesh.vertices)[dataset.mesh.faces]
    np.testing.assert_allclose(fills[:, :3], colors[bmus].mean(axis=1)[:, :3])
    assert (fills[:, 3] == 0.5).all()


@pytest.mark.parametrize("places", [False, True])
def test_only_numbers_have_a_colour_bar(mapped, places):
    dataset, state = mapped
    with figure_style():
        page = new_page(120.0, 100.0)
        look = replace(ONLY_PAINTED, places=places)
        space_panel(page, dataset, state, "features", Camera(), look)
    labels = [axes.get_ylabel() for axes in page.figure.axes]
    assert any("distance" in label for label in labels) != places


def test_white_faces_in_full_light_stay_white():
    camera = Camera()
    light = np.array([-0.4, 0.5, 0.77]) @ camera.axes
    across = np.cross(light, [0.3, 0.1, 0.9])
    along = np.cross(light, across)
    painting = Painting(camera)
    corners = np.array([[0.0 * light, across, along]])
    painting.add_faces(corners, np.ones((1, 4)))
    with figure_style():
        page = new_page(20.0, 20.0)
        painting.paint(page.axes())
    (faces,) = page.figure.axes[0].collections
    assert faces.get_facecolor().max() == 1.0
