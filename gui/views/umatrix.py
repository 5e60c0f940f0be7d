"""The U-Matrix tab: how far each node's weights are from its neighbours'."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui import theme
from gui.depiction.coloring import DISTANCES
from gui.depiction.drawable import map_to_draw
from gui.depiction.quantity import UMATRIX
from gui.palettes import COLORMAPS, REVERSED
from gui.panels.cell_panel import MOST_TILED, CellPanel
from gui.plots.tool_row import ToolRow, stack
from gui.wording import count

if TYPE_CHECKING:
    from gui.figures.saving import FigureBuilder
    from gui.session import Session


class UMatrixView(QWidget):
    """The U-Matrix in the lattice's own cells, row 0 at the top."""

    title = "U-Matrix"
    summary = (
        "Each node's mean distance to its neighbours in the lattice. Valleys are "
        "clusters; the ridges between them separate what is different."
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.panel = CellPanel(session, UMATRIX)
        self._chosen, self._dark_ridges = "", False
        self.tools = ToolRow()
        self._add_tools()
        stack(self, self.tools, self.panel)

    def figure(self) -> FigureBuilder:
        """Return what draws the view on paper, to be called in any thread."""
        from gui.figures.views import between_figure, umatrix_figure

        dataset, state = map_to_draw(self._session)
        colors, log, own = self._colormap, bool(self.panel.log), self.panel.own
        if self.panel.is_tiled and not own:
            return partial(between_figure, dataset, state, colors=colors, log=log)
        return partial(umatrix_figure, dataset, state, colors=colors, log=log, own=own)

    def _add_tools(self) -> None:
        self.palette_choice = self.tools.add_choice(
            "Colours",
            "The colour map. All of them grow lighter evenly and can be told apart by "
            "the colour-blind.",
            self._choose_palette,
        )
        self._show_palette()
        theme.changed.connect(self._show_palette)
        self.ridge_choice = self.tools.add_choice(
            "Ridges",
            "Whether large distances, the borders between clusters, are light or dark.",
            self._choose_ridges,
        )
        self.ridge_choice.offer([("Light", False), ("Dark", True)], self._dark_ridges)
        self.log_switch = self.tools.add_switch(
            "Log scale",
            "Spread the colours by the logarithm, which shows small differences "
            "beside high ridges.",
            self.panel.choose_log,
            on=False,
        )
        self.between_switch = self.tools.add_switch(
            "Edges between",
            "Give each edge of the lattice a cell between its two nodes, coloured by "
            "how far these are apart (Ultsch and Siemon 1990); the nodes' own cells "
            "keep the mean. Edges across the seam of a closed lattice count in the "
            f"means only. Up to {count(MOST_TILED)} nodes.",
            self.panel.choose_between,
            on=False,
        )
        self.tools.add_own_colors(self._session, self.panel.choose_own, on=True)
        self.tools.add_fit("the whole map", self.panel.plot.fit)

    def _choose_palette(self, name: object) -> None:
        self._chosen = str(name)
        self._recolor()

    def _show_palette(self) -> None:
        named = [(name.capitalize(), name) for name in COLORMAPS]
        self.palette_choice.offer(named, self._palette)
        self._recolor()

    def _choose_ridges(self, dark: object) -> None:
        self._dark_ridges = bool(dark)
        self._recolor()

    def _recolor(self) -> None:
        self.panel.choose_palette(self._colormap)

    @property
    def _palette(self) -> str:
        return self._chosen or theme.colormap(DISTANCES)

    @property
    def _colormap(self) -> str:
        return self._palette + (REVERSED if self._dark_ridges else "")
