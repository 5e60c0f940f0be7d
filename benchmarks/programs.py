"""The published examples of five programs, run here: `python -m benchmarks.programs`.

Trains by the presets and writes the pictures of benchmarks/PROGRAMS.md to the folder
--out; names of programs choose some of them. The commands beside the pictures do the
same with the program itself.
"""

from __future__ import annotations

import argparse
import math
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from benchmarks.starting import start_from
from core.analysis import describe
from core.dataset import Dataset
from core.maps.classes import ClassHits
from core.preparing import prepare
from core.presets import preset_called
from core.reading.opening import open_source
from core.settings import DataSettings, LatticeKind
from core.som import Som
from core.training import Problem, train
from gui.figures.cells import draw_nodes
from gui.figures.images import image_figure
from gui.figures.page import figure_style, new_page
from gui.figures.sweep import natural_size, sweep_figure
from gui.figures.views import overview_figure, umatrix_figure
from gui.palettes import CLASS_COLORS, class_colors
from gui.wording import LATTICES, amount, counted, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from core.som import MapState
    from core.sources import Category
    from gui.figures.page import Region

    Drawings = Iterator[tuple[str, Figure]]

FOLDER = Path(__file__).parent.parent / "resources" / "pictures" / "programs"
DPI = 130
COLORS = 256
SIDE, TRAINED = 36.0, (1, 4, 5, 10)
"""Millimetres of a picture in a row; epochs of runs that follow each other."""

RATES, SQUARED_RADII = (0.001, 0.5, 0.99), (0.01, 1.0, 10.0)
EMPTY = np.array([0.93, 0.93, 0.93, 1.0])


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", default=list(DRAW))
    parser.add_argument("--out", type=Path, default=FOLDER, metavar="DIR")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name in arguments.programs:
        if name not in DRAW:
            parser.error(f"{name} is none of {', '.join(DRAW)}")
        for picture, figure in DRAW[name]():
            _save(figure, arguments.out / f"{picture}.png")


def _save(figure: Figure, path: Path) -> None:
    """Write a picture of few colours, which keeps it small."""
    buffer = BytesIO()
    with figure_style():
        figure.savefig(buffer, format="png", dpi=DPI)
    with Image.open(buffer) as image:
        few = image.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


def _problem(preset: str, sample: str, **given: Any) -> Problem:  # noqa: ANN401 – any setting
    dataset = prepare(open_source(sample), DataSettings())
    return Problem.of(dataset, preset_called(preset).settings(given=given))


def _trained(problem: Problem, start: Som | None = None) -> MapState:
    *_, last = train(problem, start)
    record, settings = last.record, problem.plan.settings
    print(
        f"  {problem.dataset.name}, {LATTICES[settings.lattice]}: MQE "
        f"{amount(record.mqe)}, topographic error {percent(record.topographic_error)}"
    )
    return describe(problem, last)


def textbook() -> Drawings:
    """Draw the U-Matrix."""
    problem = _problem("textbook", "iris")
    state = _trained(problem)
    yield (
        "textbook",
        umatrix_figure(problem.dataset, state, colors="grays_r", size=(110.0, 95.0)),
    )


def graph() -> Drawings:
    """Draw each node in the colour of the species that it won most often."""
    kinds = LatticeKind.SQUARE, LatticeKind.LADDER
    problems = [_problem("graph", "iris", lattice=kind) for kind in kinds]
    with figure_style():
        page = new_page(150.0, 87.0)
        for problem, place in zip(problems, _halves(page), strict=True):
            state = _trained(problem)
            lattice, colors = state.som.lattice, _majorities(problem.dataset, state)
            axes = place.inside(top=6.0).axes()
            draw_nodes(axes, lattice, colors[:, 0], colors)
            axes.set_axis_off()
            place.write(f"{LATTICES[lattice.kind]}, {lattice.nodes} nodes", 8.0)
        for index, name in enumerate(_classes(problems[0].dataset).classes):
            place = page.inside(left=4.0 + 28.0 * index).corner(0.0, 6.0)
            place.write(f"● {name}", 8.0, color=CLASS_COLORS[index])
    yield "graph", page.figure


def _halves(page: Region) -> tuple[Region, Region]:
    inner = page.inside(bottom=8.0, top=2.0)
    half = page.width / 2
    return inner.inside(4.0, 0.0, half + 2.0), inner.inside(half + 2.0, 0.0, 4.0)


def _classes(dataset: Dataset) -> Category:
    assert dataset.labels is not None
    return dataset.labels


def _majorities(dataset: Dataset, state: MapState) -> NDArray[np.float64]:
    """(k, 4) the colour of each node's most frequent class."""
    codes = _classes(dataset).codes[dataset.shown]
    hits = ClassHits.of(state.shown_bmus, codes, state.som.lattice.nodes)
    colors = class_colors(hits.majority) / 255
    return np.where(hits.majority[:, None] < 0, EMPTY, colors)


def rgb() -> Drawings:
    """Draw the map of random colours as it learns, and its sweep."""
    chance = np.random.RandomState(0)  # the article's
    colors = chance.randint(0, 255, (3000, 3)).astype(np.float64)
    first = chance.randint(0, 255, (10, 10, 3)).reshape(100, 3).astype(np.float64)
    dataset = Dataset("colours", colors, ("red", "green", "blue"), DataSettings())
    rgb = preset_called("rgb")
    pictures = [
        ("3 000 colours", colors.reshape(50, 60, 3)),
        ("first weights", first.reshape(10, 10, 3)),
    ]
    weights, done = first, 0
    for epochs in TRAINED:
        problem = Problem.of(
            dataset, rgb.settings(given={"epochs": epochs, "seed": done})
        )
        weights = _trained(problem, start_from(problem, weights)).som.weights
        done += epochs
        pictures.append((f"after {counted(done, 'epoch')}", weights.reshape(10, 10, 3)))
    yield "rgb", _row(pictures)
    maps = []
    for rate in RATES:
        for squared in SQUARED_RADII:
            given = {"learning_rate": rate, "radius_start": math.sqrt(squared)}
            problem = Problem.of(dataset, rgb.settings(given={**given, "epochs": 5}))
            maps.append(_trained(problem, start_from(problem, first)))
    rows = [f"learning rate\n{rate:g}" for rate in RATES]
    columns = [f"squared radius σ²\n{squared:g}" for squared in SQUARED_RADII]
    size = natural_size(rows, columns)
    yield "rgb-sweep", sweep_figure(dataset, maps, rows, columns, size=size)


def _row(pictures: list[tuple[str, NDArray[np.float64]]]) -> Figure:
    with figure_style():
        page = new_page(SIDE * len(pictures), SIDE + 5.0)
        for index, (title, picture) in enumerate(pictures):
            place = page.inside(left=SIDE * index).corner(SIDE, SIDE + 5.0)
            place.inside(left=1.5, top=1.5).write(title, 7.0)
            axes = place.inside(left=1.5, right=1.5, bottom=1.5, top=6.5).axes()
            axes.imshow(np.clip(picture / 255, 0.0, 1.0))
            axes.set_axis_off()
    return page.figure


def minisom() -> Drawings:
    """Draw a picture in nine colours."""
    problem = _problem(
        "minisom",
        "harbour",
        width=3,
        height=3,
        radius_start=0.1,
        learning_rate=0.2,
        epoch_size=1,
    )
    state = _trained(problem)
    first = next(train(problem))
    yield "minisom", image_figure(problem.dataset, state, Som(problem.plan, first))


def zsom() -> Drawings:
    """Draw the four panels of each example."""
    for sample in ("clusters", "rings", "swiss-roll", "rabbit"):
        problem = _problem("zsom", sample)
        state = _trained(problem)
        yield f"zsom-{sample}", overview_figure(problem.dataset, state)


DRAW: dict[str, Callable[[], Drawings]] = {
    "textbook": textbook,
    "graph": graph,
    "rgb": rgb,
    "minisom": minisom,
    "zsom": zsom,
}


if __name__ == "__main__":
    main()
