"""The Overview tab: the four panels that show a map at a glance."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.depiction.drawable import map_to_draw
from gui.depiction.plane import Layers
from gui.depiction.quantity import ACTIVATION
from gui.panels.cell_panel import CellPanel
from gui.panels.data_panel import DataPanel
from gui.panels.space_panel import SpacePanel

if TYPE_CHECKING:
    from gui.figures.saving import FigureBuilder
    from gui.session import Session

GAP = 1
WEIGHTS, WEIGHTS_OWN = "Weights by U-Matrix", "Weights in their colours"


class OverviewView(QWidget):
    """Samples with BMU lines, weights, activation, and the map in 3-D."""

    title = "Overview"
    summary = (
        "The map at a glance: samples with the lines to their BMUs, the weights "
        "coloured by the U-Matrix, the hits, and the map in 3-D (for other than "
        "three features the U-Matrix as a landscape)."
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        samples, weights = Layers(grid=False), Layers(samples=False, bmu_lines=False)
        self.samples = DataPanel(session, title="Samples and BMUs", layers=samples)
        self.weights = DataPanel(session, title=WEIGHTS, layers=weights)
        self.activation = CellPanel(session, ACTIVATION, title="Activation")
        self.space = SpacePanel(session, title="Map in 3-D")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        session.dataset_changed.connect(self._name_weights)
        self._name_weights()
        panels = (self.samples, self.weights, self.activation, self.space)
        for index, panel in enumerate(panels):
            grid.addWidget(panel, *divmod(index, 2))
        for line in (0, 1):
            grid.setRowStretch(line, 1)
            grid.setColumnStretch(line, 1)

    def _name_weights(self) -> None:
        dataset = self._session.dataset
        own = dataset is not None and dataset.white is not None
        self.weights.set_title(WEIGHTS_OWN if own else WEIGHTS)

    def figure(self) -> FigureBuilder:
        """Return what draws the view on paper, to be called in any thread."""
        from gui.figures.views import overview_figure

        dataset, state = map_to_draw(self._session)
        return partial(overview_figure, dataset, state)
