"""The Scatter tab: samples and map in any two features or principal components."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.depiction.axes import Axis, axes_of, usual_axes
from gui.depiction.clustering import shown_clusters
from gui.depiction.drawable import map_to_draw
from gui.depiction.plane import Plane
from gui.panels.data_panel import DataPanel
from gui.panels.outlier_panel import OutlierPanel
from gui.plots.tool_row import ToolRow, stack

if TYPE_CHECKING:
    from gui.depiction.coloring import Coloring
    from gui.figures.saving import FigureBuilder
    from gui.session import Session


BMU_LINES = (
    "Join each sample to its best matching unit (BMU), the node whose weights are "
    "nearest. Long lines are large errors."
)
WEIGHTS = (
    "Show each node at its weights, joined to its neighbours in the lattice, in the "
    "colours of the U-Matrix: dark nodes have near neighbours."
)
SWITCHES = (
    ("samples", "Samples", "Show the samples, at most 10 000 of them."),
    ("bmu_lines", "BMU lines", BMU_LINES),
    ("grid", "Weights", WEIGHTS),
)


class ScatterView(QWidget):
    """Samples, BMU lines and the weight grid in a plane that the user chooses."""

    title = "Scatter"
    summary = (
        "Samples, the lines to their BMUs, and the weights joined as the lattice joins "
        "its nodes, seen along any two features or principal components."
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.panel = DataPanel(session)
        self.outliers = OutlierPanel(session)
        self.tools = ToolRow()
        self._add_tools()
        drawing = QWidget()
        row = QHBoxLayout(drawing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.panel, 1)
        row.addWidget(self.outliers)
        stack(self, self.tools, drawing)
        self.panel.plane_changed.connect(self._offer_choices)

    def figure(self) -> FigureBuilder:
        """Return what draws the view on paper, to be called in any thread."""
        from gui.figures.clusters import clustered_scatter_figure
        from gui.figures.views import scatter_figure

        dataset, state = map_to_draw(self._session)
        panel = self.panel
        panel.live.refresh()
        plane = panel.plane or Plane.of(dataset, *usual_axes(dataset))
        if panel.coloring == "cluster":
            clusters = shown_clusters(self._session)
            return partial(
                clustered_scatter_figure, dataset, state, plane, panel.layers, clusters
            )
        return partial(
            scatter_figure, dataset, state, plane, panel.layers, panel.coloring
        )

    def _add_tools(self) -> None:
        tools, layers = self.tools, self.panel.layers
        self.x_choice = tools.add_choice("X", "What runs to the right.", self._choose_x)
        self.y_choice = tools.add_choice("Y", "What runs upwards.", self._choose_y)
        self.color_choice = tools.add_choice(
            "Colour",
            "What gives the samples their colours, here and in the Overview: their "
            "class, the cluster of their BMU (see Maps), or the value of a feature.",
            self._choose_coloring,
        )
        self.switches = {
            name: tools.add_switch(
                text, tip, partial(self._switch, name), on=getattr(layers, name)
            )
            for name, text, tip in SWITCHES
        }
        tools.add_own_colors(self._session, partial(self._switch, "own"), on=layers.own)
        self.outlier_button = tools.add_toggle(
            "Outliers",
            "List the samples that are farthest from the nodes that others win beside "
            "the drawing.",
            self.outliers,
            "table",
            on=False,
        )
        tools.add_fit("all samples", self.panel.plot.fit)

    def _offer_choices(self) -> None:
        dataset, plane = self._session.dataset, self.panel.plane
        if dataset is None or plane is None:
            return
        axes = [(axis.name, axis) for axis in axes_of(dataset)]
        self.x_choice.offer(axes, plane.x)
        self.y_choice.offer(axes, plane.y)
        colorings: list[tuple[str, object]] = [("One for all", "plain")]
        colorings.append(("Cluster", "cluster"))
        if dataset.labels is not None:
            colorings.insert(0, (f"Class ({dataset.labels.name})", "class"))
        if dataset.white is not None:
            colorings.insert(0, ("Own colours", "own"))
        colorings += [(name, column) for column, name in enumerate(dataset.features)]
        self.color_choice.offer(colorings, self.panel.coloring)

    def _choose_x(self, axis: object) -> None:
        if self.panel.plane is not None:
            self.panel.choose_axes(cast("Axis", axis), self.panel.plane.y)

    def _choose_y(self, axis: object) -> None:
        if self.panel.plane is not None:
            self.panel.choose_axes(self.panel.plane.x, cast("Axis", axis))

    def _choose_coloring(self, coloring: object) -> None:
        self.panel.choose_coloring(cast("Coloring", coloring))

    def _switch(self, name: str, on: bool) -> None:
        self.panel.choose_layers(replace(self.panel.layers, **{name: on}))
