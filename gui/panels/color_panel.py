"""The nodes of a map of pixels in their own colours."""

from PySide6.QtCore import QPointF

from core.quantising import node_colors
from core.som import Som
from gui import theme
from gui.panels.cell_plot import CellPlot
from gui.panels.coloring import opaque
from gui.panels.panel import Hint, Panel
from gui.session import Session

NO_MAP = Hint("No map yet", "Press Train to see which colours the nodes learn.")


class ColorPanel(Panel):
    """The lattice's cells in the colours that the nodes have learned or began with."""

    def __init__(self, session: Session, *, title: str, initial: bool) -> None:
        self.plot = CellPlot()
        super().__init__(session, self.plot, title=title)
        self._is_initial = initial
        map_changed = session.initial_changed if initial else session.map_changed
        signals = (session.dataset_changed, map_changed)
        self.live.draw(self.plot.dress, theme.changed)
        self.live.draw(self._draw, *signals)
        self.live.draw(self._draw_outline, *signals, session.highlight_changed)
        self.plot.pointed.connect(self._on_pointed)

    def _som(self) -> Som | None:
        if self._is_initial:
            return self.session.initial
        return self.session.map.som if self.session.map is not None else None

    def _draw(self) -> None:
        som, dataset = self._som(), self.session.dataset
        if som is None or dataset is None or dataset.white is None:
            self.show_hint(NO_MAP)
            return
        self.plot.show_lattice(som.lattice)
        self.plot.cells.set_colors(opaque(node_colors(som, dataset.white)))
        self.show_hint(None)

    def _draw_outline(self) -> None:
        som, node = self._som(), self.session.highlight
        known = som is not None and node is not None and node < len(som.weights)
        self.plot.show_outline(node if known else None)

    def _on_pointed(self, pointer: QPointF | None) -> None:
        self.live.refresh()
        self.point_out(None if pointer is None else self.plot.node_at(pointer))
