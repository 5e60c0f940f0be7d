"""The Activation tab: how many samples each node wins."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.depiction.drawable import map_to_draw
from gui.depiction.quantity import ACTIVATION
from gui.panels.cell_panel import CellPanel
from gui.plots.tool_row import ToolRow, stack

if TYPE_CHECKING:
    from gui.figures.saving import FigureBuilder
    from gui.session import Session


class ActivationView(QWidget):
    """Hits in the lattice's own cells, row 0 at the top; dead nodes crossed out."""

    title = "Activation"
    summary = (
        "How many samples each node wins (its hits). Nodes without any are dead: many "
        "of them mean that the map is large for the data, or badly initialised."
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.panel = CellPanel(session, ACTIVATION)
        self.tools = ToolRow()
        self.scale_choice = self.tools.add_choice(
            "Scale",
            "Spread the colours evenly or by the logarithm of the hits. Automatic "
            "takes the logarithm where a few nodes win most samples.",
            self._choose_scale,
        )
        scales = [("Automatic", None), ("Linear", False), ("Logarithmic", True)]
        self.scale_choice.offer(scales, self.panel.log)
        self.tools.add_own_colors(self._session, self.panel.choose_own, on=True)
        self.tools.add_fit("the whole map", self.panel.plot.fit)
        stack(self, self.tools, self.panel)

    def figure(self) -> FigureBuilder:
        """Return what draws the view on paper, to be called in any thread."""
        from gui.figures.views import activation_figure

        dataset, state = map_to_draw(self._session)
        return partial(
            activation_figure, dataset, state, log=self.panel.log, own=self.panel.own
        )

    def _choose_scale(self, log: object) -> None:
        self.panel.choose_log(None if log is None else bool(log))
