"""Figures: what they show, where their text is, and what the files hold."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.text import Text

from core.dataset import Dataset
from core.errors import UserError
from core.lattices import make_lattice
from core.settings import DataSettings, LatticeKind, Scaling, TrainingSettings
from core.sources import Category, Mesh
from core.training import Problem, train
from core.writing.results import gather_results
from gui.figures.captions import NO_BREAK, caption
from gui.figures.page import figure_style, new_page
from gui.figures.painting import Painting
from gui.figures.saving import FORMATS, save_figure
from gui.figures.space import SpaceLook
from gui.figures.views import (
    activation_figure,
    curves_figure,
    overview_figure,
    scatter_figure,
    space_figure,
    umatrix_figure,
)
from gui.gl.camera import Camera
from gui.palettes import colormap
from gui.panels.axes import usual_axes
from gui.panels.plane import Layers, Plane
from tests.core.builders import blobs

SHEET = TrainingSettings(width=7, height=5, epochs=4)


def results_of(dataset, chosen=SHEET):
    problem = Problem.of(dataset, chosen)
    snapshots = list(train(problem))
    return gather_results(problem, snapshots[-1], [s.record for s in snapshots])


def classes(n, names):
    return Category("kind", np.arange(n, dtype=np.int32) % (len(names) + 1) - 1, names)


def table(n=90, d=4, names=("one", "two", "three"), scaling=Scaling.ZSCORE):
    features = tuple(f"feature {i}" for i in range(d))
    choices = DataSettings(scaling=scaling)
    return Dataset("flowers", blobs(n, d), features, choices, classes(n, names))


def ball(n=400):
    """A sphere as a mesh, with samples on it."""
    at = np.random.default_rng(0).normal(size=(n, 3))
    at /= np.linalg.norm(at, axis=1, keepdims=True)
    corners = np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1.0]])
    mesh = Mesh("ball", corners, np.array([[0, 2, 4], [1, 3, 4]], np.int32))
    return Dataset("ball", at, ("x", "y", "z"), DataSettings(), mesh=mesh)


CASES = {
    "mesh": lambda: results_of(ball()),
    "square": lambda: results_of(ball(), replace(SHEET, lattice=LatticeKind.SQUARE)),
    "classes": lambda: results_of(table()),
    "plane": lambda: results_of(table(d=2, scaling=Scaling.NONE)),
    "line": lambda: results_of(table(d=1)),
    "chain": lambda: results_of(table(d=2), replace(SHEET, width=30, height=1)),
    "column": lambda: results_of(ball(), replace(SHEET, width=1, height=12)),
    "slim": lambda: results_of(table(), replace(SHEET, width=24, height=2)),
    "odd names": lambda: results_of(odd_names()),
}


def odd_names():
    names = ("$x_1$", "_" * 90, "a\nb", "温度")
    labels = Category("_c$", np.zeros(60, np.int32), ("_hidden", *"abcdefghijklmnopq"))
    return Dataset("n" * 200, blobs(60, 4), names, DataSettings(), labels)


@cache
def case(name):
    return CASES[name]()


def figures(results):
    dataset, state = results.dataset, results.state
    plane = Plane.of(dataset, *usual_axes(dataset))
    yield overview_figure(dataset, state)
    yield scatter_figure(dataset, state, plane, Layers())
    yield scatter_figure(dataset, state, plane, Layers(), 0)
    yield umatrix_figure(dataset, state, colors="grays_r", log=True)
    yield activation_figure(dataset, state)
    yield curves_figure(dataset, state, results.history)
    yield space_figure(dataset, state)
    yield space_figure(dataset, state, Camera(azimuth=10, elevation=60), "landscape")


def drawn_texts(figure, monkeypatch):
    """Draw a figure; return its texts with their boxes in pixels."""
    found = []
    draw = Text.draw

    def record(text, renderer):
        draw(text, renderer)
        if text.get_visible() and text.get_text():
            found.append((text.get_text(), text.get_window_extent(renderer)))

    with monkeypatch.context() as patch, figure_style():
        patch.setattr(Text, "draw", record)
        FigureCanvasAgg(figure).draw()
    return found


@pytest.mark.parametrize("name", [name for name in CASES if name != "odd names"])
def test_texts_lie_on_the_page_and_apart(name, monkeypatch):
    for figure in figures(case(name)):
        texts = drawn_texts(figure, monkeypatch)
        page = figure.bbox
        assert len(texts) > 5
        for text, box in texts:
            assert box.x0 >= page.x0, text
            assert box.y0 >= page.y0, text
            assert box.x1 <= page.x1, text
            assert box.y1 <= page.y1, text
        for (one, a), (two, b) in combinations(texts, 2):
            across = min(a.x1, b.x1) - max(a.x0, b.x0)
            down = min(a.y1, b.y1) - max(a.y0, b.y0)
            assert across < 1.5 or down < 1.5, (one, two)


@pytest.mark.parametrize("name", CASES)
def test_every_format_is_written(name, tmp_path):
    results = case(name)
    figure = overview_figure(results.dataset, results.state)
    for kind in FORMATS:
        path = tmp_path / f"figure.{kind}"
        save_figure(figure, path, dpi=60)
        assert path.stat().st_size > 5_000
    assert len(list(tmp_path.iterdir())) == len(FORMATS)


def svg_texts(path):
    root = ET.parse(path).getroot()
    return [
        "".join(element.itertext()).strip()
        for element in root.iter("{http://www.w3.org/2000/svg}text")
    ]


def test_text_in_svg_is_text(tmp_path):
    results = case("classes")
    figure = overview_figure(results.dataset, results.state)
    save_figure(figure, tmp_path / "f.svg")
    texts = svg_texts(tmp_path / "f.svg")
    for wanted in ("Activation", "one", "two", "three", "no class", "column", "hits"):
        assert wanted in texts
    assert any(text.startswith("PC 1 (") for text in texts)
    assert any("seed 0" in text.replace(NO_BREAK, " ") for text in texts)
    assert "DejaVuSans-" not in (tmp_path / "f.svg").read_text()


def test_names_are_written_as_they_are(tmp_path):
    results = case("odd names")
    dataset, state = results.dataset, results.state
    plane = Plane.of(dataset, *usual_axes(dataset))
    save_figure(
        scatter_figure(dataset, state, plane, Layers(grid=False)), tmp_path / "f.svg"
    )
    texts = svg_texts(tmp_path / "f.svg")
    assert {"_c$", "_hidden", "a", "and 6 more"} <= set(texts)


def test_text_in_pdf_is_text(tmp_path):
    results = case("classes")
    save_figure(overview_figure(results.dataset, results.state), tmp_path / "f.pdf")
    content = (tmp_path / "f.pdf").read_bytes()
    assert b"/FontFile2" in content
    assert b"/ToUnicode" in content
    assert b"/Type3" not in content


@pytest.mark.parametrize("kind", FORMATS)
def test_files_are_the_same_each_time(kind, tmp_path):
    results = case("classes")
    for name in ("a", "b"):
        figure = overview_figure(results.dataset, results.state)
        save_figure(figure, tmp_path / f"{name}.{kind}", dpi=60)
    assert (tmp_path / f"a.{kind}").read_bytes() == (
        tmp_path / f"b.{kind}"
    ).read_bytes()


def test_many_samples_stay_small(tmp_path):
    results = results_of(ball(10_000), replace(SHEET, width=30, height=30, epochs=25))
    figure = overview_figure(results.dataset, results.state)
    for kind, most in (("svg", 1_000_000), ("pdf", 1_200_000)):
        save_figure(figure, tmp_path / f"f.{kind}")
        assert (tmp_path / f"f.{kind}").stat().st_size < most
    content = (tmp_path / "f.svg").read_text()
    assert content.count("data:image/png;base64") > 3


def test_the_size_is_in_millimetres(tmp_path):
    from PIL import Image

    results = case("mesh")
    figure = umatrix_figure(results.dataset, results.state, size=(101.6, 76.2))
    save_figure(figure, tmp_path / "f.png", dpi=100)
    with Image.open(tmp_path / "f.png") as image:
        assert image.size == (400, 300)


def test_a_small_page_does_without_its_caption(tmp_path):
    results = case("mesh")
    for side, said in ((100, True), (45, False)):
        figure = umatrix_figure(results.dataset, results.state, size=(side, side))
        save_figure(figure, tmp_path / "f.svg")
        assert any("SOMscope" in text for text in svg_texts(tmp_path / "f.svg")) is said


def test_unknown_formats_and_bad_folders_are_refused(tmp_path):
    results = case("mesh")
    figure = umatrix_figure(results.dataset, results.state)
    with pytest.raises(UserError, match=r"f\.bmp .*\.png, \.svg, \.pdf"):
        save_figure(figure, tmp_path / "f.bmp")
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        save_figure(figure, tmp_path / "file" / "f.png")


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
    from gui.figures.space import _border

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


def test_the_caption_names_every_parameter():
    results = case("classes")
    said = caption(results.dataset, results.som)
    plain = said.replace(NO_BREAK, " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    for words in (
        "flowers: 90 × 4",
        "scaled by z-score",
        "hexagonal 7 × 5",
        "Euclidean distance",
        "PCA initialisation",
        "η 0.5",
        "σ 3.5 → 1",
        "exponential decay",
        "seed 0",
        "epoch 4 of 4",
        f"MQE {results.som.snapshot.record.mqe:.4g}",
    ):
        assert words in plain
    assert all(" " not in part for part in said.split(" · "))
