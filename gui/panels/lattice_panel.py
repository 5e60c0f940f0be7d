"""A panel that draws one lattice, whose nodes can be pointed at and clicked."""

from PySide6.QtCore import QPointF, SignalInstance

from core.som import Som
from gui.panels.panel import Panel
from gui.plots.cell_plot import CellPlot


class LatticePanel(Panel):
    """Outlines the node that is pointed at anywhere, and points out its own.

    Attributes
    ----------
    plot
        Draws the lattice; panels make it before they are a panel.
    """

    plot: CellPlot

    def follow_pointers(self, *redrawn: SignalInstance) -> None:
        """Begin to; after these signals the lattice is another."""
        self.live.draw(self._draw_outline, *redrawn, self.session.highlight_changed)
        self.plot.pointed.connect(self._on_pointed)
        self.plot.clicked.connect(self._on_clicked)

    def drawn_som(self) -> Som | None:
        """Return the map whose lattice is drawn."""
        return self.session.map.som if self.session.map is not None else None

    def _draw_outline(self) -> None:
        som, node = self.drawn_som(), self.session.highlight
        known = som is not None and node is not None and node < som.lattice.nodes
        self.plot.show_outline(node if known else None)

    def _on_pointed(self, pointer: QPointF | None) -> None:
        self.live.refresh()
        self.point_out(None if pointer is None else self.plot.node_at(pointer))

    def _on_clicked(self, pointer: QPointF) -> None:
        self.select(self.plot.node_at(pointer))
