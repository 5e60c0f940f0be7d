"""Which cluster each node is in, as colour, with borders and numbers."""

import numpy as np

from core.clusters.grouping import Clusters
from core.maps.pies import inner_radii
from core.som import MapState
from gui import theme
from gui.depiction.clustering import (
    cluster_legend,
    cluster_lines,
    cluster_note,
    cluster_words,
    shown_clusters,
)
from gui.depiction.coloring import rgba
from gui.palettes import cluster_colors
from gui.panels.lattice_panel import LatticePanel
from gui.panels.panel import Hint
from gui.plots.cell_plot import CellPlot
from gui.plots.legend import legend_label, stacked
from gui.runstate import Training
from gui.session import Session

PURPOSE = "which nodes belong together"
NO_DATA = Hint("No data yet", f"Open a mesh or a table and train to see {PURPOSE}.")
NO_MAP = Hint("No map yet", f"Press Train to see {PURPOSE}.")
TRAINING = Hint(
    "No clusters while training", f"Pause or stop training to see {PURPOSE}."
)
WAIT = Hint("One moment", "The nodes are being put in clusters.")

OF_MAP = 1 / 30
"""Least radius of a number's disc, as a share of the longer side of the drawing."""

LARGEST = 18
"""Height of the numbers in pixels, at the most."""


class ClusterPanel(LatticePanel):
    """The lattice's cells in the colours of clusters, pale where no sample is.

    Attributes
    ----------
    clusters
        What is shown.
    """

    spoken = "Clusters of the nodes"

    def __init__(self, session: Session, *, title: str = "") -> None:
        self.plot = CellPlot()
        self.plot.texts.largest = LARGEST
        self.legend = legend_label()
        super().__init__(session, stacked(self.plot, self.legend), title=title)
        self.clusters: Clusters | None = None
        data, state, dress = session.dataset_changed, session.map_changed, theme.changed
        self.live.draw(self.plot.dress, dress)
        self.live.draw(
            self._draw_cells,
            *(data, state, dress, session.run_changed, session.clusters_changed),
        )
        self.follow_pointers(state)

    def remark(self, node: int) -> str:
        """Describe a node's cluster."""
        if self.clusters is None or self.session.map is None:
            return ""
        features = self.session.map.som.plan.features
        return cluster_lines(self.clusters, node, features)

    def in_words(self) -> str:
        """Add how many clusters there are, and how large."""
        words = super().in_words()
        if self.clusters is None:
            return words
        return f"{words} {cluster_words(self.clusters)}"

    def _draw_cells(self) -> None:
        state, self.clusters = self.session.map, None
        if self.session.dataset is None or state is None:
            self.show_hint(NO_MAP if self.session.dataset else NO_DATA)
            return
        self.clusters = clusters = shown_clusters(self.session)
        if clusters is None:
            training = isinstance(self.session.run, Training)
            self.show_hint(TRAINING if training else WAIT)
            return
        self.show_hint(None)
        self._draw(state, clusters)
        self.legend.setText(cluster_legend(clusters))
        self.set_note(cluster_note(self.session, clusters))

    def _draw(self, state: MapState, clusters: Clusters) -> None:
        lattice, nodes = state.som.lattice, clusters.places
        colors = cluster_colors(clusters, rgba(theme.current().base)[:3])
        self.plot.show_lattice(lattice)
        self.plot.cells.set_colors(colors)
        self.plot.borders.set_segments(*np.moveaxis(clusters.sides, 1, 0))
        least = OF_MAP * float(np.ptp(lattice.cells, axis=(0, 1)).max())
        radii = np.maximum(inner_radii(lattice)[nodes], least)
        self.plot.texts.set_texts(
            lattice.positions[nodes],
            radii,
            clusters.of_nodes[nodes],
            colors[nodes],
            clusters.labels.classes,
        )
