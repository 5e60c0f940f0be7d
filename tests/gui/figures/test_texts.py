"""Where a figure's texts are, what they say, and that they are text in the files."""

import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from gui.depiction.axes import usual_axes
from gui.depiction.plane import Layers, Plane
from gui.figures.captions import NO_BREAK, caption
from gui.figures.clusters import clustered_scatter_figure, clusters_figure
from gui.figures.page import figure_style
from gui.figures.saving import save_figure
from gui.figures.views import (
    activation_figure,
    curves_figure,
    overview_figure,
    scatter_figure,
    space_figure,
    umatrix_figure,
)
from gui.gl.camera import Camera
from tests.gui.figures.examples import CASES, case


def figures(results):
    dataset, state = results.dataset, results.state
    plane = Plane.of(dataset, *usual_axes(dataset))
    yield overview_figure(dataset, state)
    yield scatter_figure(dataset, state, plane, Layers())
    yield scatter_figure(dataset, state, plane, Layers(), 0)
    yield clustered_scatter_figure(dataset, state, plane, Layers(), results.clusters)
    yield clusters_figure(dataset, state, results.clusters)
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


def test_a_small_page_does_without_its_caption(tmp_path):
    results = case("mesh")
    for side, said in ((100, True), (45, False)):
        figure = umatrix_figure(results.dataset, results.state, size=(side, side))
        save_figure(figure, tmp_path / "f.svg")
        assert any("SOMscope" in text for text in svg_texts(tmp_path / "f.svg")) is said


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
