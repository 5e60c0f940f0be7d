"""Which class each node wins, as colour and text or as a pie of shares."""

import numpy as np

from core.dataset import Dataset
from core.maps.classes import ClassHits
from core.maps.pies import inner_radii, slices
from core.som import MapState
from core.sources import Category
from gui import theme
from gui.depiction.coloring import legend, rgba
from gui.palettes import class_colors
from gui.panels.cell_panel import is_fresh
from gui.panels.lattice_panel import LatticePanel
from gui.panels.panel import Hint
from gui.plots.cell_plot import CellPlot
from gui.plots.legend import legend_label, stacked
from gui.session import Session
from gui.wording import count, percent

PURPOSE = "which class each node wins"
NO_DATA = Hint("No data yet", f"Open a table and train to see {PURPOSE}.")
NO_CLASSES = Hint("No classes", "Choose a label in the Data dock.")
NO_MAP = Hint("No map yet", f"Press Train to see {PURPOSE}.")
MOST_TOLD = 3


class ClassPanel(LatticePanel):
    """The lattice's cells in the colours of the classes that their nodes won.

    Attributes
    ----------
    pies
        Whether the shares of all classes are shown, not only the majority.
    names
        Whether the classes are named in the cells.
    hits
        Which classes the nodes won, where that is shown.
    """

    spoken = "Classes of the nodes"

    def __init__(self, session: Session, *, title: str = "") -> None:
        self.plot = CellPlot()
        self.legend = legend_label()
        super().__init__(session, stacked(self.plot, self.legend), title=title)
        self.pies, self.names = False, True
        self.hits: ClassHits | None = None
        self._follow(session)

    def _follow(self, session: Session) -> None:
        data, state, dress = session.dataset_changed, session.map_changed, theme.changed
        self.live.draw(self.plot.dress, dress)
        self._cells = self.live.draw(
            self._draw_cells, data, state, dress, session.node_maps_changed
        )
        self.follow_pointers(state)

    def choose_pies(self, pies: bool) -> None:
        """Show the shares of all classes, or the majority."""
        self.pies = pies
        self._cells.mark()

    def choose_names(self, names: bool) -> None:
        """Name the classes in the cells, or not."""
        self.names = names
        self._cells.mark()

    def remark(self, node: int) -> str:
        """Say which classes a node won, the most frequent first."""
        dataset, hits = self.session.dataset, self.hits
        if dataset is None or dataset.labels is None or hits is None:
            return ""
        return "\n".join(class_lines(dataset.labels, hits, node))

    def in_words(self) -> str:
        """Add how many nodes won each class, and how pure they are."""
        dataset, hits, words = self.session.dataset, self.hits, super().in_words()
        if dataset is None or dataset.labels is None or hits is None:
            return words
        return f"{words} {majority_words(dataset.labels, hits)}"

    def _draw_cells(self) -> None:
        state, dataset = self.session.map, self.session.dataset
        labels = dataset.labels if dataset is not None else None
        if dataset is None or labels is None or state is None:
            self.hits = None
            missing = NO_MAP if labels is not None else NO_CLASSES
            self.show_hint(NO_DATA if dataset is None else missing)
            return
        self.hits = hits = self._count(dataset, labels, state)
        lattice = state.som.lattice
        nothing = rgba(theme.current().grid)
        colors = class_colors(hits.majority)
        colors[hits.majority < 0] = nothing
        self.plot.show_lattice(lattice)
        self.plot.cells.set_colors(
            np.broadcast_to(nothing, colors.shape) if self.pies else colors
        )
        self._draw_pies(state, hits)
        named = self.names and not self.pies
        codes = hits.majority if named else np.full(hits.size, -1)
        radii = inner_radii(lattice)
        self.plot.texts.set_texts(
            lattice.positions, radii, codes, colors, labels.classes
        )
        self.show_hint(None)
        self.legend.setText(legend(labels))
        self.set_note(self._note_on(labels, hits))

    def _count(self, dataset: Dataset, labels: Category, state: MapState) -> ClassHits:
        """Count all samples where that has been done, else those that are shown."""
        maps, whole = self.session.node_maps, len(dataset.shown) == len(dataset.values)
        if not whole and not is_fresh(self.session):
            self.session.node_maps_wanted.emit()
        elif not whole and maps is not None and maps.classes is not None:
            return maps.classes
        codes = labels.codes[dataset.shown]
        return ClassHits.of(state.shown_bmus, codes, state.som.lattice.nodes)

    def _draw_pies(self, state: MapState, hits: ClassHits) -> None:
        self.plot.slices.setVisible(self.pies)
        if self.pies and len(hits.nodes):
            self.plot.slices.set_cells(slices(state.som.lattice, hits))
            self.plot.slices.set_colors(class_colors(hits.codes))

    def _note_on(self, labels: Category, hits: ClassHits) -> str:
        pure = _purity(hits)
        counted = int(hits.totals.sum())
        if counted < int((labels.codes >= 0).sum()):
            pure += f", of {count(counted)} samples"
        return pure


def majority_words(labels: Category, hits: ClassHits) -> str:
    """Say how many nodes won each class most often, and how pure they are."""
    nodes = np.bincount(
        hits.majority[hits.majority >= 0], minlength=len(labels.classes)
    )
    most = np.argsort(-nodes, kind="stable")[:MOST_TOLD]
    named = ", ".join(f"{labels.classes[c]} {count(int(nodes[c]))}" for c in most)
    return f"Nodes by their most frequent class: {named}. {_purity(hits)}."


def _purity(hits: ClassHits) -> str:
    return f"Purity {percent(hits.mean_purity)}"


def class_lines(labels: Category, hits: ClassHits, node: int) -> list[str]:
    """Write how many samples of each class a node won, the most frequent first."""
    mine = np.flatnonzero(hits.nodes == node)
    if not len(mine):
        return [f"{labels.name}: none"]
    mine = mine[np.argsort(-hits.counts[mine], kind="stable")]
    total = int(hits.totals[node])
    lines = [
        f"{labels.classes[hits.codes[i]]}: {count(int(hits.counts[i]))} of "
        f"{count(total)} ({percent(hits.counts[i] / total)})"
        for i in mine[:MOST_TOLD]
    ]
    more = len(mine) - MOST_TOLD
    return [*lines, f"and {count(more)} more"] if more > 0 else lines
