"""Bodies on paper: what is near hides what is far."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from core.lattices import make_lattice
from core.settings import LatticeKind
from gui.figures.look import SpaceLook
from gui.figures.page import figure_style, new_page
from gui.figures.painting import Painting
from gui.figures.space import _border
from gui.figures.views import space_figure
from gui.gl.camera import Camera
from tests.gui.figures.examples import case

RED, BLUE = np.array([[1.0, 0, 0, 1]]), np.array([[0, 0, 1.0, 1]])
SQUARE = np.array([[-1.0, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]])


def pixel(painting):
    """Paint and return the colour of the middle."""
    with figure_style():
        page = new_page(20, 20)
        axes = page.axes()
        painting.paint(axes)
        axes.set(xlim=(-1, 1), ylim=(-1, 1))
        canvas = FigureCanvasAgg(page.figure)
        canvas.draw()
        image = np.asarray(canvas.buffer_rgba())
    return image[image.shape[0] // 2, image.shape[1] // 2, :3]


@pytest.mark.parametrize("azimuth", [0.0, 180.0])
@pytest.mark.parametrize("up", ["y", "z"])
def test_near_faces_hide_far_ones_whatever_the_order(azimuth, up):
    camera = Camera(azimuth=azimuth, elevation=0.0, up=up)
    towards = camera.axes[2]
    upright = SQUARE @ camera.axes
    pieces = [(upright + towards, RED), (upright - towards, BLUE)]
    for order in (pieces, pieces[::-1]):
        painting = Painting(camera)
        for face, color in order:
            painting.add_faces(face[None], color)
        red, _, blue = pixel(painting)
        assert red > 100 > blue


def test_faces_that_one_sees_through_have_no_outlines():
    painting = Painting(Camera())
    painting.add_faces(SQUARE[None], RED * (1, 1, 1, 0.5))
    painting.add_faces(SQUARE[None], RED)
    with figure_style():
        page = new_page(20, 20)
        painting.paint(page.axes())
    (faces,) = page.figure.axes[0].collections
    assert sorted(faces.get_edgecolor()[:, 3]) == [0.0, 1.0]


def test_dots_behind_a_face_are_hidden_and_those_before_it_seen():
    camera = Camera(elevation=30.0)
    face = SQUARE @ camera.axes
    for side, seen in ((-1.0, False), (1.0, True)):
        painting = Painting(camera)
        painting.add_dots(side * camera.axes[2][None], BLUE, 0.3)
        painting.add_faces(face[None], RED)
        red, _, blue = pixel(painting)
        assert bool(blue > red) is seen


def test_lines_lie_on_their_faces():
    camera = Camera(elevation=90.0)
    painting = Painting(camera)
    painting.add_lines(np.array([[[-1.0, 0, 0], [1, 0, 0]]]), BLUE, 5.0, lift=0.01)
    painting.add_faces(SQUARE[None], RED)
    red, _, blue = pixel(painting)
    assert blue > red


@pytest.mark.parametrize(
    "kind", [LatticeKind.SQUARE, LatticeKind.HEX, LatticeKind.HEX_TORUS]
)
def test_a_landscape_has_walls_all_around(kind):
    lattice = make_lattice(kind, 6, 4)
    rows, columns = np.divmod(np.unique(_border(lattice)), 6)
    assert len(_border(lattice)) == 2 * 5 + 2 * 3
    assert (((rows == 0) | (rows == 3)) | ((columns == 0) | (columns == 5))).all()


def test_space_shows_what_it_is_told():
    results = case("mesh")

    def pieces(**chosen):
        nothing = SpaceLook("hidden", samples=False, sheet=False, edges=False)
        look = replace(nothing, **chosen)
        figure = space_figure(results.dataset, results.state, look=look)
        return sum(len(c.get_paths()) for c in figure.axes[1].collections)

    edges = len(results.som.lattice.edges)
    assert pieces() == 0
    assert pieces(edges=True) == edges
    assert pieces(edges=True, sheet=True) == edges + len(results.som.lattice.triangles)
    assert pieces(edges=True, mesh="shaded") == edges + 2
    assert pieces(edges=True, mesh="wireframe") == edges + 6
    assert pieces(edges=True, samples=True) == edges + 400
    assert pieces(edges=True, bmu_lines=True) == edges + 400
