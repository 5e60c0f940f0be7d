"""One quantity of the nodes, or the classes that they won, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.maps.pies import inner_radii, slices
from gui.depiction.quantity import (
    ACTIVATION,
    DENSITY,
    ERROR,
    U_STAR,
    UMATRIX,
    VOTES,
)
from gui.figures.cells import draw_cells, draw_nodes
from gui.figures.page import INK, is_many
from gui.figures.panels import COUNTS, DISTANCES, MARGIN, color_bar
from gui.figures.scales import value_scale
from gui.figures.scatter import draw_legend
from gui.figures.views import COLUMN, Size, new_view
from gui.palettes import class_colors
from gui.wording import abbreviated

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from core.dataset import Dataset
    from core.maps.classes import ClassHits
    from core.maps.node_maps import NodeMaps
    from core.som import MapState
    from core.sources import Category
    from gui.depiction.quantity import Quantity
    from gui.figures.page import Region

SHOWN = (UMATRIX, DENSITY, U_STAR, VOTES, ERROR, ACTIVATION)
MAPS_PAGE: Size = (180.0, 220.0)

_NONE = 0.92
"""The grey of nodes that won nothing."""

_MM = 72.0 / 25.4
"""Points in a millimetre."""

_SMALLEST, _LARGEST = 3.0, 7.0
"""Heights of the letters in cells, in points."""

_FITTING = 3
"""Letters that fit into a cell at the usual height."""

_NAMES = 20
_BRIGHT = 0.55


def quantity_figure(
    dataset: Dataset,
    state: MapState,
    maps: NodeMaps | None,
    quantity: Quantity,
    *,
    log: bool | None = False,
    size: Size = COLUMN,
) -> Figure:
    """Show a number of each node in the lattice's cells.

    Parameters
    ----------
    maps
        What the samples say about the nodes, where that is known.
    log
        Whether colours are spread by the logarithm; None: where that suits them.

    Raises
    ------
    UserError
        If the numbers are not known.
    """
    values = quantity.values(state, maps)
    if not np.isfinite(values).any():
        raise UserError(f"{quantity.name} is not computed yet: pause training first.")
    with new_view(dataset, state, size) as page:
        _draw_quantity(page, dataset, state, quantity, values, log)
    return page.figure


def maps_figure(
    dataset: Dataset, state: MapState, maps: NodeMaps | None, *, size: Size = MAPS_PAGE
) -> Figure:
    """Show six quantities of the nodes on one page.

    Raises
    ------
    UserError
        If what the samples say is not known.
    """
    if maps is None:
        raise UserError("The nodes were not looked at: ask for their maps first.")
    with new_view(dataset, state, size) as page:
        columns = 3 if page.width > page.height else 2
        rows = len(SHOWN) // columns
        wide, high = page.width / columns, page.height / rows
        for index, quantity in enumerate(SHOWN):
            down, across = divmod(index, columns)
            place = page.inside(left=across * wide, bottom=(rows - 1 - down) * high)
            place = place.corner(wide - 3.0, high - 2.0)
            place.write(quantity.name, 8.0)
            values = quantity.values(state, maps)
            log = None if quantity.counts else False
            _draw_quantity(place.inside(top=5.0), dataset, state, quantity, values, log)
    return page.figure


def _draw_quantity(
    region: Region,
    dataset: Dataset,
    state: MapState,
    quantity: Quantity,
    values: NDArray[np.float64],
    log: bool | None,
) -> None:
    present = quantity.present(values)
    chosen = quantity.scale(values, log)
    colors = COUNTS if quantity.counts else DISTANCES
    scale = value_scale(values[present], colors, log=chosen.log)
    fills = np.array(scale.to_rgba(np.nan_to_num(values)))
    fills[~present, :3] = _NONE
    axes = region.inside(**MARGIN).axes()
    draw_nodes(axes, state.som.lattice, np.nan_to_num(values), fills)
    color_bar(region, scale, quantity.label_for(dataset))


def classes_figure(
    dataset: Dataset,
    state: MapState,
    hits: ClassHits | None,
    *,
    pies: bool = False,
    names: bool = True,
    size: Size = COLUMN,
) -> Figure:
    """Show the class that each node won most often, or the shares of all classes.

    Raises
    ------
    UserError
        If the samples have no classes.
    """
    labels = dataset.labels
    if labels is None or hits is None:
        raise UserError(f"{dataset.name} has no classes: choose a label first.")
    with new_view(dataset, state, size) as page:
        region = page.inside(**MARGIN)
        axes, lattice = region.axes(), state.som.lattice
        colors = class_colors(hits.majority) / 255
        colors[hits.majority < 0, :3] = _NONE
        if pies:
            colors[:, :3] = _NONE
        draw_cells(axes, lattice, colors)
        if pies:
            _draw_pies(axes, slices(lattice, hits), hits)
        elif names:
            low, high = lattice.cells.min(axis=(0, 1)), lattice.cells.max(axis=(0, 1))
            scale = min((region.width, region.height) / (high - low))
            letters = 0.84 * float(np.median(inner_radii(lattice))) * scale * _MM
            _write_names(axes, lattice.positions, hits, labels, letters)
        draw_legend(axes, labels, _NAMES)
    return page.figure


def _draw_pies(axes: Axes, parts: NDArray[np.float64], hits: ClassHits) -> None:
    from matplotlib.collections import PolyCollection

    pies = PolyCollection(
        list(parts),
        facecolors=class_colors(hits.codes) / 255,
        linewidths=0.0,
        rasterized=is_many(len(parts)),
    )
    axes.add_collection(pies)


def _write_names(
    axes: Axes,
    places: NDArray[np.float64],
    hits: ClassHits,
    labels: Category,
    letters: float,
) -> None:
    """Write what tells the classes apart into the cells, where it can be read."""
    names = abbreviated(labels.classes)
    longest = max(len(name) for name in names)
    letters = min(letters, letters * _FITTING / longest)
    if letters < _SMALLEST:
        return
    colors = class_colors(hits.majority)[:, :3] / 255
    bright = colors @ np.array([0.299, 0.587, 0.114]) > _BRIGHT
    for node in np.flatnonzero(hits.majority >= 0):
        axes.text(
            places[node, 0],
            places[node, 1],
            names[hits.majority[node]],
            fontsize=min(letters, _LARGEST),
            color=INK if bright[node] else "white",
            ha="center",
            va="center",
            clip_on=True,
        )
