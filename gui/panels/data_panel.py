"""Samples, the lines to their BMUs, and the weight grid, in a plane."""

from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Signal

from core.clusters.grouping import Clusters
from core.dataset import Dataset
from core.som import MapState
from gui import theme
from gui.depiction.axes import Axis, axes_of, usual_axes
from gui.depiction.clustering import cluster_legend, shown_clusters
from gui.depiction.coloring import (
    Coloring,
    distance_colors,
    legend,
    own_colors,
    sample_colors,
    usual_coloring,
)
from gui.depiction.hover_text import sample_text
from gui.depiction.nearest import nearest
from gui.depiction.plane import Layers, Plane
from gui.depiction.scale import Scale
from gui.depiction.words import class_words
from gui.panels.panel import Hint, Panel
from gui.plots.colorbar import ColorBar
from gui.plots.scatter_plot import ScatterPlot
from gui.runstate import Training
from gui.session import Session

Columns = tuple[tuple[str, ...], str | None]
REACH = 10.0
Positions = NDArray[np.float64]
NOWHERE: Positions = np.empty((0, 2))
NO_DATA = Hint("No data yet", "Open a mesh or a table to see its samples here.")
NO_MAP = Hint("No map yet", "Press Train to see the lattice unfold over the samples.")


class DataPanel(Panel):
    """Samples and a map in the plane of two axes.

    Signals
    -------
    plane_changed
        Other axes are shown, chosen by the user or for a new dataset.
    """

    plane_changed = Signal()
    spoken = "Scatter"

    def __init__(
        self, session: Session, *, title: str = "", layers: Layers | None = None
    ) -> None:
        self.plot = ScatterPlot()
        self.bar = ColorBar()
        super().__init__(session, self.plot, self.bar, title=title)
        self.layers = layers or Layers()
        self.plane: Plane | None = None
        self._columns: Columns | None = None
        self._nodes = NOWHERE
        self._sample: int | None = None
        self._follow(session)
        self.plot.pointed.connect(self._on_pointed)
        self.plot.clicked.connect(self._on_clicked)

    def _follow(self, session: Session) -> None:
        data, state, dress = session.dataset_changed, session.map_changed, theme.changed
        draw, mark = self.live.draw, session.highlight_changed
        chosen = session.selected_sample_changed
        draw(self.plot.dress, dress)
        draw(self._draw_plane, data)
        self._layer_part = draw(self._draw_layers, data, state)
        colors = session.coloring_changed
        self._sample_part = draw(self._draw_samples, data, dress, colors)
        for changed in (state, session.clusters_changed):
            changed.connect(self._on_clusters)
        self._map_part = draw(self._draw_map, data, state, dress)
        self._mark_part = draw(self._draw_mark, data, state, mark, chosen, dress)

    def choose_axes(self, x: Axis, y: Axis) -> None:
        """Look at the data along these axes."""
        if self.session.dataset is not None:
            self._show_plane(Plane.of(self.session.dataset, x, y))

    def choose_coloring(self, coloring: Coloring) -> None:
        """Colour samples by class, cluster or feature, or all alike, in each plane."""
        if self.session.dataset is not None:
            self.session.coloring = _columns(self.session.dataset), coloring

    @property
    def coloring(self) -> Coloring:
        """What gives the samples their colours."""
        dataset, chosen = self.session.dataset, self.session.coloring
        if dataset is None:
            return "plain"
        if chosen is not None and chosen[0] == _columns(dataset):
            return cast("Coloring", chosen[1])
        return usual_coloring(dataset)

    def _on_clusters(self) -> None:
        if self.coloring == "cluster":
            self._sample_part.mark()

    def choose_layers(self, layers: Layers) -> None:
        """Draw these layers only."""
        self.layers = layers
        for part in (self._layer_part, self._sample_part, self._map_part):
            part.mark()

    def in_words(self) -> str:
        """Add the axes and the classes."""
        dataset, words = self.session.dataset, super().in_words()
        if dataset is None or self.plane is None:
            return words
        across, up = self.plane.labels
        return f"{words} Across: {across}. Up: {up}. {class_words(dataset)}".rstrip()

    def _draw_plane(self) -> None:
        dataset, before = self.session.dataset, self._columns
        self._sample = None
        if dataset is None:
            self.plane = self._columns = None
            return
        x, y = usual_axes(dataset)
        self._columns = _columns(dataset)
        if self._columns == before and self.plane is not None:
            named = {axis.name: axis for axis in axes_of(dataset)}
            x, y = named.get(self.plane.x.name, x), named.get(self.plane.y.name, y)
        self._show_plane(Plane.of(dataset, x, y))

    def _show_plane(self, plane: Plane) -> None:
        self.plane = plane
        self.plot.show_plane(plane)
        for part in (self._sample_part, self._map_part, self._mark_part):
            part.mark()
        self.plane_changed.emit()

    def _draw_layers(self) -> None:
        has_map = self.session.map is not None
        self.plot.show_layers(self.layers, has_map=has_map)
        if self.session.dataset is None:
            self.show_hint(NO_DATA)
        else:
            self.show_hint(None if has_map or self.layers.samples else NO_MAP)

    def _draw_samples(self) -> None:
        dataset, plane, coloring = self.session.dataset, self.plane, self.coloring
        if dataset is None or plane is None:
            return
        clusters = shown_clusters(self.session) if coloring == "cluster" else None
        labels = clusters.labels if clusters else None
        colors = sample_colors(dataset, coloring, labels)
        self.plot.show_samples(plane.samples, colors)
        self.set_note(self._named_colors(dataset, clusters))
        self._show_bar(dataset)

    def _named_colors(self, dataset: Dataset, clusters: Clusters | None) -> str:
        """Name what the colours stand for, where these are no numbers."""
        if not self.layers.samples:
            return ""
        if self.coloring == "cluster":
            return cluster_legend(clusters) if clusters else self._no_clusters()
        by_class = self.coloring == "class" and dataset.labels is not None
        return legend(dataset.labels) if by_class and dataset.labels else ""

    def _cluster_of(self, dataset: Dataset, sample: int) -> str:
        """Say in which cluster a sample is, where its colour says so."""
        found = shown_clusters(self.session) if self.coloring == "cluster" else None
        if found is None:
            return ""
        return f"Cluster {found.of_samples[dataset.shown[sample]] + 1}"

    def _no_clusters(self) -> str:
        training = isinstance(self.session.run, Training)
        return "Pause training to see the clusters" if training else ""

    def _show_bar(self, dataset: Dataset) -> None:
        column = self.coloring
        self.bar.setVisible(isinstance(column, int))
        if isinstance(column, int):
            scale = Scale.around(dataset.placed[:, column])
            label = dataset.features[column]
            self.bar.show_scale(label, scale, distance_colors())

    def _draw_map(self) -> None:
        state = self.session.map
        if state is None or self.plane is None:
            self._nodes = NOWHERE
            return
        self._nodes = nodes = self.plane.nodes(state.som.weights)
        if self.layers.grid:
            colors = self._own_colors(state)
            if colors is None:
                levels = Scale.around(state.umatrix).levels(state.umatrix)
                colors = distance_colors()[levels]
            self.plot.show_grid(nodes, colors, state.som.lattice.edges)
        else:
            self.plot.show_winners(nodes[state.som.snapshot.hits > 0])
        if self.layers.bmu_lines:
            ends = nodes[state.shown_bmus]
            self.plot.bmu_lines.set_segments(self.plane.samples, ends)

    def _own_colors(self, state: MapState) -> NDArray[np.uint8] | None:
        dataset = self.session.dataset
        own = dataset is not None and self.layers.own
        return own_colors(dataset, state) if dataset and own else None

    def _draw_mark(self) -> None:
        state, node, plane = self.session.map, self.session.highlight, self.plane
        place, members = NOWHERE, NOWHERE
        if state is not None and plane is not None and node is not None:
            place = self._nodes[node : node + 1]
            if self.layers.samples:
                members = plane.samples[state.shown_bmus == node]
                place = self._selected_place(plane, node, place)
        elif self._sample is not None and plane is not None:
            place = plane.samples[self._sample : self._sample + 1]
        self.plot.show_mark(place, members)

    def _selected_place(
        self, plane: Plane, node: int, otherwise: Positions
    ) -> Positions:
        """Return where the selected sample is, as long as its node is marked."""
        sample = self.session.selected_sample
        if sample is None or node != self.session.selected:
            return otherwise
        return np.concatenate([otherwise, plane.samples[sample : sample + 1]])

    @property
    def pointed_sample(self) -> int | None:
        """Which of the shown samples is under the pointer, where one is."""
        return self._sample

    def _on_pointed(self, pointer: QPointF | None) -> None:
        node, sample = self._pick(pointer)
        if sample != self._sample:
            self._sample = sample
            self._mark_part.mark()
        self._point_out_sample(sample) if sample is not None else self.point_out(node)

    def _on_clicked(self, pointer: QPointF) -> None:
        node, sample = self._pick(pointer)
        state = self.session.map
        if sample is not None and state is not None:
            node = int(state.shown_bmus[sample])
        self.select(node, sample)

    def _pick(self, pointer: QPointF | None) -> tuple[int | None, int | None]:
        """Return the node at a place, or else the sample."""
        self.live.refresh()
        node = self._find(self._nodes, pointer) if self.layers.grid else None
        if node is None and self.layers.samples and self.plane is not None:
            return None, self._find(self.plane.samples, pointer)
        return node, None

    def _find(self, positions: Positions, pointer: QPointF | None) -> int | None:
        if pointer is None or self.hint is not None:
            return None
        return nearest(positions, pointer, self.plot.pixels_per_unit(), REACH)

    def _point_out_sample(self, sample: int) -> None:
        """Describe a sample, and mark its BMU in all views."""
        dataset, state = self.session.dataset, self.session.map
        if dataset is not None:
            self.session.highlight = int(state.shown_bmus[sample]) if state else None
            text = sample_text(dataset, state, sample)
            self.tell(
                "\n".join(filter(None, [text, self._cluster_of(dataset, sample)]))
            )


def _columns(dataset: Dataset) -> Columns:
    return dataset.features, dataset.labels.name if dataset.labels else None
