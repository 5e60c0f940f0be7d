"""The maps of a sweep side by side, with their errors."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.quantising import BYTE, node_colors
from gui.depiction.quantity import UMATRIX
from gui.figures.captions import shared_caption
from gui.figures.cells import draw_nodes
from gui.figures.page import GREY, figure_style, new_page
from gui.figures.panels import COUNTS, DISTANCES
from gui.figures.scales import draw_color_bar, value_scale
from gui.wording import amount, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.cm import ScalarMappable
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from core.dataset import Dataset
    from core.som import MapState
    from gui.depiction.quantity import Quantity
    from gui.figures.page import Region

CELL, MARGIN, HEAD, FOOT = 52.0, 22.0, 9.0, 5.0
TITLE, CAPTION, BAR, EDGE = 7.0, 12.0, 17.0, 2.0
LARGEST = 400.0
_BAR_WIDTH = 2.2
_FINE_PRINT, _LETTER = 6.0, 1.25
_NONE = 0.92
"""The grey of nodes that won nothing."""


@dataclass(frozen=True, eq=False)
class _Shades:
    """The colours of all maps; without a scale those that the nodes have learned."""

    dataset: Dataset
    quantity: Quantity
    scale: ScalarMappable | None

    @classmethod
    def of(
        cls, dataset: Dataset, maps: Sequence[MapState], quantity: Quantity | None
    ) -> _Shades:
        """Return a scale for all maps, so that they can be compared."""
        shown = quantity or UMATRIX
        if quantity is None and dataset.white is not None:
            return cls(dataset, shown, None)
        values = np.concatenate([shown.values(state) for state in maps])
        known = values[shown.present(values)]
        log = shown.scale(values, None if shown.counts else False).log
        colors = COUNTS if shown.counts else DISTANCES
        return cls(dataset, shown, value_scale(known, colors, log=log))

    def fills(self, state: MapState) -> NDArray[np.float64]:
        """Return the (k, 4) colours of a map's nodes."""
        if self.scale is None:
            own = node_colors(state.som, self.dataset.white or 1.0) / BYTE
            return np.column_stack([own, np.ones(len(own))])
        values = self.quantity.values(state)
        fills = np.array(self.scale.to_rgba(values))
        fills[~self.quantity.present(values), :3] = _NONE
        return fills


def sweep_figure(
    dataset: Dataset,
    maps: Sequence[MapState | None],
    rows: Sequence[str],
    columns: Sequence[str],
    quantity: Quantity | None = None,
    *,
    size: tuple[float, float],
) -> Figure:
    """Show the maps of a sweep, row by row, with QE and TE under each.

    Parameters
    ----------
    maps
        One for each pair of a row and a column; None where there is none.
    rows, columns
        What is written at them: the parameter, and its value on another line.
    quantity
        What the colours stand for, on one scale for all maps. None: the nodes' own
        where they are colours, else the U-Matrix.
    size
        Width and height in millimetres; see `natural_size`.
    """
    done = [state for state in maps if state is not None]
    shades = _Shades.of(dataset, done, quantity)
    with figure_style():
        page = new_page(*size)
        _write(page, dataset, done, _title(dataset, rows, columns, shades))
        margin = MARGIN if any(rows) else EDGE
        room = page.inside(left=margin, bottom=CAPTION, right=BAR, top=TITLE + HEAD)
        if shades.scale is not None:
            _draw_bar(page.inside(bottom=CAPTION, top=TITLE + HEAD), shades)
        width, height = room.width / len(columns), room.height / len(rows)
        for index, state in enumerate(maps):
            row, column = divmod(index, len(columns))
            place = room.inside(
                left=column * width, bottom=(len(rows) - 1 - row) * height
            ).corner(width, height)
            if row == 0 and columns[column]:
                place.inside(left=2.0, top=-HEAD + 0.5).write(columns[column], 7.0)
            if column == 0 and rows[row]:
                heading = place.inside(left=2.0 - margin, top=height / 2 - 2.0)
                heading.write(rows[row], 7.0)
            if state is not None:
                _show(place, state, shades)
    return page.figure


def natural_size(rows: Sequence[str], columns: Sequence[str]) -> tuple[float, float]:
    """Return how large a figure with these headings is to be, in millimetres."""
    across = (MARGIN if any(rows) else EDGE) + CELL * len(columns) + BAR
    down = TITLE + HEAD + CELL * len(rows) + CAPTION
    share = min(1.0, LARGEST / max(across, down))
    return share * across, share * down


def _title(
    dataset: Dataset, rows: Sequence[str], columns: Sequence[str], shades: _Shades
) -> str:
    """Say what is shown of which data, and what varies."""
    shown = "own colours" if shades.scale is None else shades.quantity.name
    names = [heading.partition("\n")[0] for heading in (rows[0], columns[0])]
    return f"{dataset.name}: {shown} by {' and '.join(filter(None, names))}"


def _write(
    page: Region, dataset: Dataset, maps: Sequence[MapState], title: str
) -> None:
    """Write the title above all maps, and what they have in common below."""
    page.inside(left=2.0, top=1.5).write(title, 8.0)
    text = shared_caption(dataset, [state.som for state in maps])
    letters = int((page.width - 4.0) / _LETTER)
    lines = textwrap.wrap(text, letters, break_long_words=False)
    place = page.inside(left=2.0).corner(page.width, CAPTION - 3.0)
    place.write("\n".join(lines), _FINE_PRINT, color=GREY)


def _draw_bar(page: Region, shades: _Shades) -> None:
    assert shades.scale is not None
    bar = page.inside(left=page.width - BAR + 2.0, bottom=FOOT + 1.0, top=1.0)
    label = shades.quantity.label_for(shades.dataset)
    height = min(bar.height, 2.0 * CELL)
    place = bar.inside(bottom=(bar.height - height) / 2).corner(_BAR_WIDTH, height)
    draw_color_bar(place, shades.scale, label, whole=shades.quantity.counts)


def _show(place: Region, state: MapState, shades: _Shades) -> None:
    axes = place.inside(left=1.0, right=1.0, bottom=FOOT + 1.0, top=1.0).axes()
    values = shades.quantity.values(state)
    draw_nodes(axes, state.som.lattice, values, shades.fills(state))
    axes.set_axis_off()
    record = state.som.snapshot.record
    text = f"QE {amount(record.mqe)} · TE {percent(record.topographic_error)}"
    foot = place.inside(left=2.0, right=2.0).corner(place.width - 4.0, FOOT)
    foot.write(text, 6.5, color=GREY)
