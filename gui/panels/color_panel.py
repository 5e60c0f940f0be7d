"""The nodes of a map of pixels in their own colours."""

from core.quantising import node_colors
from core.som import Som
from gui import theme
from gui.depiction.coloring import opaque
from gui.panels.lattice_panel import LatticePanel
from gui.panels.panel import Hint
from gui.plots.cell_plot import CellPlot
from gui.session import Session

NO_MAP = Hint("No map yet", "Press Train to see which colours the nodes learn.")


class ColorPanel(LatticePanel):
    """The lattice's cells in the colours that the nodes have learned or began with."""

    def __init__(self, session: Session, *, title: str, initial: bool) -> None:
        self.plot = CellPlot()
        super().__init__(session, self.plot, title=title)
        self._is_initial = initial
        map_changed = session.initial_changed if initial else session.map_changed
        signals = (session.dataset_changed, map_changed)
        self.live.draw(self.plot.dress, theme.changed)
        self.live.draw(self._draw, *signals)
        self.follow_pointers(*signals)

    def drawn_som(self) -> Som | None:
        """Return the map whose lattice is drawn."""
        return self.session.initial if self._is_initial else super().drawn_som()

    def _draw(self) -> None:
        som, dataset = self.drawn_som(), self.session.dataset
        if som is None or dataset is None or dataset.white is None:
            self.show_hint(NO_MAP)
            return
        self.plot.show_lattice(som.lattice)
        self.plot.cells.set_colors(opaque(node_colors(som, dataset.white)))
        self.show_hint(None)
