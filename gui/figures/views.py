"""The figures: each view by itself, and the four-panel overview.

Sizes are in millimetres. Each figure ends with a caption of its parameters.
"""

from __future__ import annotations

import textwrap
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gui.depiction.axes import usual_axes
from gui.depiction.plane import Layers, Plane
from gui.depiction.space import sceneries
from gui.figures.captions import caption
from gui.figures.curves import draw_curves
from gui.figures.look import SpaceLook
from gui.figures.page import GREY, figure_style, new_page
from gui.figures.panels import (
    COUNTS,
    DISTANCES,
    activation_panel,
    own_colors_panel,
    scatter_panel,
    space_panel,
    umatrix_panel,
    weights_panel,
)
from gui.gl.camera import Camera

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure

    from core.dataset import Dataset
    from core.som import EpochRecord, MapState
    from gui.depiction.space import Scenery
    from gui.figures.page import Region
    from gui.figures.panels import Coloring

Size = tuple[float, float]

COLUMN: Size = (120.0, 105.0)
PAGE: Size = (180.0, 150.0)
ON_PAPER = SpaceLook()
OVERLOOK = Camera(elevation=38.0)
"""From where a landscape is seen."""

_FINE_PRINT = 6.0
_LETTER = 1.25
"""Width of a letter of the fine print, at the most on average, in millimetres."""

_TITLE = 8.0
_BREADTH = 0.19
"""Width of a letter of a title, at the most on average, in millimetres a point."""

_LINE = 2.6
_MOST_FOOT = 0.2
"""A caption that takes more of a small page than this is left out."""


def overview_figure(
    dataset: Dataset,
    state: MapState,
    look: SpaceLook = ON_PAPER,
    *,
    size: Size = PAGE,
) -> Figure:
    """Show samples with BMU lines, weights, activation, and a view in space.

    The last is the map among its samples where there are three features, else the
    U-Matrix as a landscape, with a look.
    """
    plane = Plane.of(dataset, *usual_axes(dataset))
    scenery = sceneries(dataset)[0]
    titles = (
        "Samples and their best matching units",
        "Weights, coloured by the U-Matrix"
        if dataset.white is None
        else "Weights in their own colours",
        "Activation",
        "U-Matrix as a landscape" if scenery == "landscape" else "Map in space",
    )
    with new_view(dataset, state, size) as page:
        parts = titled_quarters(page, titles)
        layers, camera = Layers(grid=False), usual_camera(dataset, scenery)
        coloring: Coloring = "class" if dataset.white is None else "own"
        scatter_panel(parts[0], dataset, state, plane, layers, coloring)
        weights_panel(parts[1], dataset, state, plane)
        activation_panel(parts[2], state, COUNTS, log=None)
        space_panel(parts[3], dataset, state, scenery, camera, look)
    return page.figure


def scatter_figure(
    dataset: Dataset,
    state: MapState,
    plane: Plane,
    layers: Layers,
    coloring: Coloring = "class",
    *,
    size: Size = COLUMN,
) -> Figure:
    """Show samples and weights in a plane."""
    with new_view(dataset, state, size) as page:
        scatter_panel(page, dataset, state, plane, layers, coloring)
    return page.figure


def umatrix_figure(
    dataset: Dataset,
    state: MapState,
    *,
    colors: str = DISTANCES,
    log: bool = False,
    own: bool = False,
    size: Size = COLUMN,
) -> Figure:
    """Show the U-Matrix in the lattice's cells, or the nodes in their own colours."""
    with new_view(dataset, state, size) as page:
        if own and dataset.white is not None:
            own_colors_panel(page, dataset, state)
        else:
            umatrix_panel(page, dataset, state, colors, log=log, between=False)
    return page.figure


def between_figure(
    dataset: Dataset,
    state: MapState,
    *,
    colors: str = DISTANCES,
    log: bool = False,
    size: Size = COLUMN,
) -> Figure:
    """Show the U-Matrix with a cell for each edge between those of its nodes."""
    with new_view(dataset, state, size) as page:
        umatrix_panel(page, dataset, state, colors, log=log, between=True)
    return page.figure


def activation_figure(
    dataset: Dataset,
    state: MapState,
    *,
    colors: str = COUNTS,
    log: bool | None = None,
    own: bool = False,
    size: Size = COLUMN,
) -> Figure:
    """Show how many samples each node won; `log` None: where a few win most.

    `own` shows nodes that are colours in them.
    """
    with new_view(dataset, state, size) as page:
        if own and dataset.white is not None:
            own_colors_panel(page, dataset, state)
        else:
            activation_panel(page, state, colors, log=log)
    return page.figure


def curves_figure(
    dataset: Dataset,
    state: MapState,
    history: Sequence[EpochRecord],
    *,
    size: Size = COLUMN,
) -> Figure:
    """Show MQE, topographic error, radius and learning rate against the epochs.

    Dots are at the epoch of the map.
    """
    with new_view(dataset, state, size) as page:
        room = page.inside(left=8.0, bottom=8.0, right=3.0, top=6.0)
        draw_curves(room, history, state.som.snapshot.epoch)
    return page.figure


def space_figure(
    dataset: Dataset,
    state: MapState,
    camera: Camera | None = None,
    scenery: Scenery | None = None,
    look: SpaceLook = ON_PAPER,
    *,
    size: Size = COLUMN,
) -> Figure:
    """Show the map in space, seen as by a camera but without perspective.

    Parameters
    ----------
    camera, scenery
        From where what is seen; None: as usual for the dataset.
    """
    scenery = scenery or sceneries(dataset)[0]
    camera = camera or usual_camera(dataset, scenery)
    with new_view(dataset, state, size) as page:
        space_panel(page, dataset, state, scenery, camera, look)
    return page.figure


def usual_camera(dataset: Dataset, scenery: Scenery) -> Camera:
    """Return from where something is seen unless the user turns it."""
    if scenery == "landscape":
        return OVERLOOK
    return Camera(up=dataset.up)


@contextmanager
def new_view(dataset: Dataset, state: MapState, size: Size) -> Iterator[Region]:
    """Give the room above the caption, in the figures' style."""
    with figure_style():
        page = new_page(*size).inside(left=4.0, right=2.0, top=3.0)
        text = caption(dataset, state.som)
        lines = textwrap.wrap(text, int(page.width / _LETTER), break_long_words=False)
        foot = _LINE * len(lines) + 4.0
        if foot > _MOST_FOOT * page.height:
            foot = 1.0
        else:
            place = page.corner(page.width, foot - 1.0)
            place.write("\n".join(lines), _FINE_PRINT, color=GREY)
        yield page.inside(bottom=foot)


def titled_quarters(page: Region, titles: Sequence[str]) -> list[Region]:
    """Return the rooms of four panels below their titles."""
    quarters = zip(page.quarters(4.0), "abcd", titles, strict=True)
    return [_titled(part, letter, title) for part, letter, title in quarters]


def _titled(region: Region, letter: str, title: str) -> Region:
    """Write a panel's title, and return the room below it."""
    region.write(letter, 8.5, weight="bold")
    room = region.inside(left=4.0, right=2.0)
    room.write(title, min(_TITLE, room.width / (_BREADTH * len(title))))
    return region.inside(top=5.0)
