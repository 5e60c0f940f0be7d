"""A quantity of each node, in the cells of the lattice."""

import numpy as np
from PySide6.QtCore import QPointF

from core.dataset import Dataset
from gui import theme
from gui.palettes import colormap
from gui.panels.cell_plot import CellPlot
from gui.panels.colorbar import ColorBar
from gui.panels.coloring import own_colors, quantity_table, rgba
from gui.panels.panel import Hint, Panel
from gui.panels.quantity import Quantity
from gui.session import Session
from gui.wording import count, counted


class CellPanel(Panel):
    """The lattice's cells, coloured by a quantity, with a colour bar.

    Attributes
    ----------
    palette_name
        One of the colour maps, or None for the one that suits quantity and theme.
    log
        Whether colours are spread by the logarithm; None: where that suits them.
    own
        Whether nodes that are colours are shown in them, not in the quantity's.
    """

    def __init__(
        self, session: Session, quantity: Quantity, *, title: str = ""
    ) -> None:
        self.plot = CellPlot()
        self.bar = ColorBar()
        super().__init__(session, self.plot, self.bar, title=title)
        self.quantity = quantity
        self.palette_name: str | None = None
        self.log: bool | None = None if quantity.counts else False
        self.own = False
        self._follow(session)
        self.plot.pointed.connect(self._on_pointed)

    def _follow(self, session: Session) -> None:
        data, state, dress = session.dataset_changed, session.map_changed, theme.changed
        self.live.draw(self.plot.dress, dress)
        self._cells = self.live.draw(self._draw_cells, data, state, dress)
        self.live.draw(self._draw_outline, state, session.highlight_changed)

    def choose_palette(self, name: str) -> None:
        """Colour by another of the colour maps."""
        self.palette_name = name
        self._cells.mark()

    def choose_log(self, log: bool | None) -> None:
        """Spread the colours by the logarithm, or evenly, or as suits them."""
        self.log = log
        self._cells.mark()

    def choose_own(self, own: bool) -> None:
        """Show nodes that are colours in them, or in the quantity's colours."""
        self.own = own
        self._cells.mark()

    def _draw_cells(self) -> None:
        state, dataset = self.session.map, self.session.dataset
        if state is None or dataset is None:
            self.show_hint(self._hint(dataset))
            return
        values = self.quantity.values(state)
        present = self.quantity.present(values)
        scale, table = self.quantity.scale(values, self.log), self._table()
        colors = table[scale.levels(values)]
        colors[~present] = rgba(theme.current().grid)
        own = own_colors(dataset, state) if self.own else None
        if own is not None:
            colors = own
        self.bar.setVisible(own is None)
        self.plot.show_lattice(state.som.lattice)
        self.plot.cells.set_colors(colors)
        self.plot.show_crosses(~present)
        self.bar.show_scale(self.quantity.label_for(dataset), scale, table)
        if self.quantity.counts:
            self._count_dead(int((~present).sum()), len(present))
        self.show_hint(None)

    def _table(self) -> np.ndarray:
        name = self.palette_name
        return quantity_table(self.quantity) if name is None else colormap(name)

    def _hint(self, dataset: Dataset | None) -> Hint:
        purpose = self.quantity.purpose
        if dataset is None:
            remedy = f"Open a mesh or a table and train to see {purpose}."
            return Hint("No data yet", remedy)
        return Hint("No map yet", f"Press Train to see {purpose}.")

    def _count_dead(self, dead: int, nodes: int) -> None:
        verb = "is" if dead == 1 else "are"
        some = f"{count(dead)} of {counted(nodes, 'node')} {verb} dead (no hits)"
        self.set_note(some if dead else f"no dead node among {count(nodes)}")

    def _draw_outline(self) -> None:
        state, node = self.session.map, self.session.highlight
        known = state is not None and node is not None and node < len(state.umatrix)
        self.plot.show_outline(node if known else None)

    def _on_pointed(self, pointer: QPointF | None) -> None:
        self.live.refresh()
        self.point_out(None if pointer is None else self.plot.node_at(pointer))
