"""The maps of a sweep side by side, with their errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.quantising import BYTE, node_colors
from gui.figures.cells import draw_nodes
from gui.figures.page import GREY, figure_style, new_page
from gui.figures.panels import DISTANCES
from gui.figures.scales import distance_scale
from gui.wording import amount, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from core.dataset import Dataset
    from core.som import MapState
    from gui.figures.page import Region

CELL, MARGIN, HEAD, FOOT = 52.0, 22.0, 9.0, 5.0
LARGEST = 400.0


def sweep_figure(
    dataset: Dataset,
    maps: Sequence[MapState | None],
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    size: tuple[float, float],
) -> Figure:
    """Show the maps of a sweep, row by row, with QE and TE under each.

    Maps of colours are shown in them, others by their U-Matrix, each with a scale of
    its own.

    Parameters
    ----------
    maps
        One for each pair of a row and a column; None where there is none.
    rows, columns
        What is written at them.
    size
        Width and height in millimetres; see `natural_size`.
    """
    with figure_style():
        page = new_page(*size)
        room = page.inside(left=MARGIN, top=HEAD)
        width, height = room.width / len(columns), room.height / len(rows)
        for index, state in enumerate(maps):
            row, column = divmod(index, len(columns))
            place = room.inside(
                left=column * width, bottom=(len(rows) - 1 - row) * height
            ).corner(width, height)
            if row == 0 and columns[column]:
                place.inside(left=2.0, top=-HEAD + 0.5).write(columns[column], 7.0)
            if column == 0:
                heading = place.inside(left=2.0 - MARGIN, top=height / 2 - 2.0)
                heading.write(rows[row], 7.0)
            if state is not None:
                _show(place, dataset, state)
    return page.figure


def natural_size(rows: int, columns: int) -> tuple[float, float]:
    """Return how large a figure of so many maps is to be, in millimetres."""
    across, down = MARGIN + CELL * columns, HEAD + CELL * rows
    share = min(1.0, LARGEST / max(across, down))
    return share * across, share * down


def _show(place: Region, dataset: Dataset, state: MapState) -> None:
    axes = place.inside(left=1.0, right=1.0, bottom=FOOT + 1.0, top=1.0).axes()
    if dataset.white is not None:
        own = node_colors(state.som, dataset.white) / BYTE
        colors = np.column_stack([own, np.ones(len(own))])
    else:
        scale = distance_scale(state, DISTANCES)
        colors = np.asarray(scale.to_rgba(state.umatrix))
    draw_nodes(axes, state.som.lattice, state.umatrix, colors)
    axes.set_axis_off()
    record = state.som.snapshot.record
    text = f"QE {amount(record.mqe)} · TE {percent(record.topographic_error)}"
    foot = place.inside(left=2.0, right=2.0).corner(place.width - 4.0, FOOT)
    foot.write(text, 6.5, color=GREY)
