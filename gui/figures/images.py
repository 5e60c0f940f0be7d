"""A picture beside itself in the colours of its map, and those colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.quantising import node_colors, picture_of, preview_grid, quantised
from gui.figures.cells import draw_nodes
from gui.figures.views import PAGE, new_view, titled_quarters

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from core.dataset import Dataset
    from core.som import MapState, Som
    from gui.figures.page import Region
    from gui.figures.views import Size

TITLES = ("Picture", "In the map's colours", "Initial colours", "Learned colours")


def image_figure(
    dataset: Dataset,
    state: MapState,
    initial: Som,
    whole: NDArray[np.uint8] | None = None,
    *,
    size: Size = PAGE,
) -> Figure:
    """Show a picture, the same quantised, the initial and the learned colours.

    Parameters
    ----------
    initial
        The map before it learned.
    whole
        (height, width, 3) the quantised picture; None: a small version is made.
    """
    with new_view(dataset, state, size) as page:
        parts = titled_quarters(page, TITLES)
        _show(parts[0], picture_of(dataset))
        _show(parts[1], _preview(dataset, state) if whole is None else whole)
        for part, som in zip(parts[2:], (initial, state.som), strict=True):
            colors = node_colors(som) / 255.0
            opaque = np.column_stack([colors, np.ones(len(colors))])
            axes = part.inside(left=8.0, bottom=8.0, right=2.0, top=1.0).axes()
            draw_nodes(axes, som.lattice, colors[:, 0], opaque)
    return page.figure


def _preview(dataset: Dataset, state: MapState) -> NDArray[np.uint8]:
    if dataset.image is None or state.preview_bmus is None:
        raise ValueError(f"{dataset.name} is no picture")
    rows, columns = preview_grid(dataset.image)
    shape = len(rows), len(columns)
    return quantised(node_colors(state.som), state.preview_bmus, shape)


def _show(region: Region, pixels: NDArray[np.uint8]) -> None:
    axes = region.inside(bottom=2.0, top=1.0).axes()
    axes.imshow(pixels, interpolation="antialiased")
    axes.set_axis_off()
