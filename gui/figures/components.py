"""All component planes of a map side by side, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.maps.planes import MOST_PLANES
from gui.figures.cells import POLYGONS_UP_TO, draw_cells, draw_picture, nearest_nodes
from gui.figures.scales import draw_color_bar, value_scale
from gui.figures.views import PAGE, new_view
from gui.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable
    from matplotlib.figure import Figure

    from core.dataset import Dataset
    from core.som import MapState
    from gui.figures.page import Region
    from gui.figures.views import Size

COLORS = "viridis"
WIDE, HIGH = 46.0, 40.0
"""Room for a plane in millimetres, where the page can be so large."""

LARGEST = 420.0
_FOOT = 12.0
_NAME, _BAR, _NUMBERS = 4.5, 1.6, 9.0
_LETTER = 1.5
_PIXELS = 260


def components_figure(
    dataset: Dataset,
    state: MapState,
    columns: Sequence[int] | None = None,
    *,
    colors: str = COLORS,
    common: bool = False,
    size: Size = PAGE,
) -> Figure:
    """Show how each feature is spread over the map, in the data's own units.

    Parameters
    ----------
    columns
        The features to show, in this order; None: all, in theirs.
    common
        Whether all planes have one scale.
    """
    values, lattice = state.som.weights, state.som.lattice
    chosen = list(columns or range(values.shape[1]))[:MOST_PLANES]
    everything = value_scale(values[:, chosen], colors) if common else None
    many = len(chosen) * len(values) > POLYGONS_UP_TO
    picture = nearest_nodes(lattice, _PIXELS) if many else None
    with new_view(dataset, state, size) as page:
        for place, column in zip(_places(page, len(chosen)), chosen, strict=False):
            scale = everything or value_scale(values[:, column], colors)
            fills = np.asarray(scale.to_rgba(values[:, column]))
            axes = _plane(place, state.som.plan.features[column], scale)
            if picture is None:
                draw_cells(axes, lattice, fills)
            else:
                draw_picture(axes, lattice, fills, picture)
            axes.set_axis_off()
    return page.figure


def natural_size(planes: int) -> Size:
    """Return how large a figure of so many planes is to be, in millimetres."""
    across = int(np.ceil(np.sqrt(1.2 * planes)))
    down = -(-planes // across)
    wide, high = across * WIDE, down * HIGH + _FOOT
    share = min(1.0, LARGEST / max(wide, high))
    return max(share * wide, 90.0), max(share * high, 60.0)


def _places(page: Region, planes: int) -> list[Region]:
    """Divide a page so that the planes are as large as they can be."""
    best = max(
        range(1, planes + 1),
        key=lambda c: min(page.width / c / WIDE, page.height / -(-planes // c) / HIGH),
    )
    wide, high = page.width / best, page.height / -(-planes // best)
    return [
        page.inside(
            left=(index % best) * wide,
            bottom=page.height - (index // best + 1) * high,
        ).corner(wide, high)
        for index in range(planes)
    ]


def _plane(place: Region, name: str, scale: ScalarMappable) -> Axes:
    """Write a feature's name, draw its colour bar, and return the axes beside it."""
    letters = max(int(place.width / _LETTER), 4)
    place.inside(left=1.0, top=0.5).write(shortened(name, letters), 7.0)
    room = place.inside(left=1.0, right=_BAR + _NUMBERS, top=_NAME, bottom=2.0)
    bar = place.inside(left=place.width - _BAR - _NUMBERS + 1.0, top=_NAME, bottom=2.0)
    draw_color_bar(bar.corner(_BAR, bar.height), scale, "")
    return room.axes()
