"""A quantity of each node, in the cells of the lattice."""

import numpy as np
from numpy.typing import NDArray

from core.dataset import Dataset
from core.lattices import Lattice
from core.maps.between import tile_heights, tiles
from core.maps.node_maps import NodeMaps
from core.som import MapState
from gui import theme
from gui.depiction.coloring import own_colors, quantity_table, rgba
from gui.depiction.quantity import Quantity
from gui.depiction.words import hit_words, value_words
from gui.palettes import colormap
from gui.panels.lattice_panel import LatticePanel
from gui.panels.panel import Hint
from gui.plots.cell_plot import CellPlot
from gui.plots.colorbar import ColorBar
from gui.runstate import Training
from gui.session import Session
from gui.wording import count, counted

MOST_TILED = 5_000
"""Nodes up to which the edges between them get cells."""

TOO_MANY = f"no cells between more than {count(MOST_TILED)} nodes"


MOST_CROSSED = 4_000
"""With more nodes crosses would be all that one sees; grey says as much."""

OWN_COLORS = "each node in the colour that it has learned"


class CellPanel(LatticePanel):
    """The lattice's cells, coloured by a quantity, with a colour bar.

    Attributes
    ----------
    quantity
        What the colours stand for.
    palette_name
        One of the colour maps, or None for the one that suits quantity and theme.
    log
        Whether colours are spread by the logarithm; None: where that suits them.
    between
        Whether a U-Matrix has a cell for each edge between the nodes' cells.
    """

    spoken = "Map"

    def __init__(
        self, session: Session, quantity: Quantity, *, title: str = ""
    ) -> None:
        self.plot = CellPlot()
        self.bar = ColorBar()
        super().__init__(session, self.plot, self.bar, title=title)
        self.quantity = quantity
        self.palette_name: str | None = None
        self.log: bool | None = None if quantity.counts else False
        self._own = False
        self.between = False
        self._tiled: tuple[Lattice, NDArray[np.float64]] | None = None
        self._follow(session)

    def _follow(self, session: Session) -> None:
        data, state, dress = session.dataset_changed, session.map_changed, theme.changed
        self.live.draw(self.plot.dress, dress)
        self._cells = self.live.draw(self._draw_cells, data, state, dress)
        for signal in (
            session.node_maps_changed,
            session.run_changed,
            session.vote_spread_changed,
        ):
            signal.connect(self._on_samples)
        self.follow_pointers(state)

    def choose_quantity(self, quantity: Quantity) -> None:
        """Colour by another quantity, spread as suits it."""
        self.quantity = quantity
        self.log = None if quantity.counts else False
        self._cells.mark()

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
        self._own = own
        self._cells.mark()

    def choose_between(self, between: bool) -> None:
        """Give each edge a cell between those of its nodes, or not."""
        self.between = between
        self._cells.mark()

    @property
    def own(self) -> bool:
        """Whether nodes are shown in the colours that they are, as was chosen."""
        dataset = self.session.dataset
        return self._own and dataset is not None and dataset.white is not None

    @property
    def is_tiled(self) -> bool:
        """Whether edges have cells, as that was chosen and they are not too many."""
        state = self.session.map
        few = state is not None and state.som.lattice.nodes <= MOST_TILED
        return self.between and few

    def remark(self, node: int) -> str:
        """Say the number that a node's colour stands for, where it is no usual one."""
        if not self.quantity.from_samples or self.session.map is None:
            return ""
        value = self.quantity.values(self.session.map, self.session.node_maps)[node]
        return f"{self.quantity.name} {value:.4g}" if np.isfinite(value) else ""

    def _on_samples(self) -> None:
        if self.quantity.from_samples:
            self._cells.mark()

    def in_words(self) -> str:
        """Add between what the numbers lie."""
        dataset, state = self.session.dataset, self.session.map
        words = super().in_words()
        if dataset is None or state is None:
            return words
        label = self.quantity.label_for(dataset).capitalize()
        values = self.quantity.values(state, self.session.node_maps)
        words += f" {value_words(label, values, state)}"
        hits = state.som.snapshot.hits
        return f"{words} {hit_words(hits)}" if self.quantity.counts else words

    def _draw_cells(self) -> None:
        state, dataset = self.session.map, self.session.dataset
        hint = self._hint(dataset, state)
        self.show_hint(hint)
        if state is None or dataset is None or hint is not None:
            return
        values = self.quantity.values(state, self.session.node_maps)
        present = self.quantity.present(values)
        own = own_colors(dataset, state) if self.own else None
        tiled = self.is_tiled and own is None
        tiles = self._tiles(state.som.lattice) if tiled else None
        heights = values if tiles is None else tile_heights(state)
        scale, table = self.quantity.scale(heights, self.log), self._table()
        colors = table[scale.levels(heights)] if own is None else own
        if own is None and tiles is None:
            colors[~present] = rgba(theme.current().grid)
        self.bar.setVisible(own is None)
        self.plot.show_lattice(state.som.lattice, tiles)
        self.plot.cells.set_colors(colors)
        self.plot.show_crosses(~present & (len(present) <= MOST_CROSSED))
        label = self.quantity.label_for(dataset)
        self.bar.show_scale(
            label.removeprefix("mean ") if tiled else label, scale, table
        )
        self.set_note(self._note_on(present) if own is None else OWN_COLORS)

    def _tiles(self, lattice: Lattice) -> NDArray[np.float64]:
        """Return the cells of nodes and edges."""
        if self._tiled is None or self._tiled[0] != lattice:
            self._tiled = lattice, tiles(lattice).cells
        return self._tiled[1]

    def _table(self) -> NDArray[np.uint8]:
        name = self.palette_name
        return quantity_table(self.quantity) if name is None else colormap(name)

    def _hint(self, dataset: Dataset | None, state: MapState | None) -> Hint | None:
        purpose = self.quantity.purpose
        if dataset is None:
            remedy = f"Open a mesh or a table and train to see {purpose}."
            return Hint("No data yet", remedy)
        if state is None:
            return Hint("No map yet", f"Press Train to see {purpose}.")
        if not self.quantity.from_samples:
            return None
        return self._hint_on_samples(state, self.session.node_maps)

    def _hint_on_samples(self, state: MapState, maps: NodeMaps | None) -> Hint | None:
        """Ask for what the samples say, and tell what to wait for."""
        if not is_fresh(self.session):
            self.session.node_maps_wanted.emit()
        if maps is None:
            if isinstance(self.session.run, Training):
                remedy = f"Pause or stop training to see {self.quantity.purpose}."
                return Hint(f"No {self.quantity.name} while training", remedy)
            return Hint("One moment", "All samples are compared with the nodes.")
        if not np.isfinite(self.quantity.values(state, maps)).any():
            return Hint("No classes", "Choose a label in the Data dock.")
        return None

    def _note_on(self, present: NDArray[np.bool_]) -> str:
        if self.quantity.counts:
            return _dead(int((~present).sum()), len(present))
        maps = self.session.node_maps
        if self.quantity.from_samples and maps and not is_fresh(self.session):
            return f"of the map after epoch {count(maps.snapshot.epoch)}"
        return TOO_MANY if self.between and not self.is_tiled else ""


def is_fresh(session: Session) -> bool:
    """Tell whether the session's node maps are about the shown map."""
    maps, state = session.node_maps, session.map
    if maps is None or state is None:
        return False
    same = maps.snapshot is state.som.snapshot
    return same and maps.spread == session.vote_spread


def _dead(dead: int, nodes: int) -> str:
    verb = "is" if dead == 1 else "are"
    some = f"{count(dead)} of {counted(nodes, 'node')} {verb} dead (no hits)"
    return some if dead else f"no dead node among {count(nodes)}"
