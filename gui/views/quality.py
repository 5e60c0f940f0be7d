"""The MQE tab: how the errors, the radius and the learning rate went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.depiction.drawable import map_to_draw
from gui.panels.curve_panel import CurvePanel
from gui.panels.measures_panel import MeasuresPanel
from gui.plots.tool_row import stack

if TYPE_CHECKING:
    from gui.figures.saving import FigureBuilder
    from gui.session import Session


class QualityView(QWidget):
    """The numbers of all epochs, one curve below the other, and the map's quality."""

    title = "MQE"
    summary = (
        "Mean quantization error (the mean distance of the samples to their BMUs), "
        "topographic error, radius and learning rate, epoch by epoch; and how good the "
        "map is by other measures."
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.panel = CurvePanel(session)
        self.measures = MeasuresPanel(session)
        stack(self, self.panel, self.measures, tall=0)

    def figure(self) -> FigureBuilder:
        """Return what draws the view on paper, to be called in any thread."""
        from gui.figures.views import curves_figure

        dataset, state = map_to_draw(self._session)
        return partial(curves_figure, dataset, state, self._session.history)
