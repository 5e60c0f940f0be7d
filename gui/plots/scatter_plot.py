"""The items of a scatter: samples, BMU lines, lattice edges, nodes, marks."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from gui import theme
from gui.depiction.coloring import rgba
from gui.depiction.plane import Layers, Plane
from gui.plots.plot import Plot
from gui.plots.points import PointsItem
from gui.plots.segments import SegmentsItem

Positions = NDArray[np.float64]
Colors = NDArray[np.uint8]
FAINT, STRONG, RIM = 0.3, 0.5, 0.8


class ScatterPlot(Plot):
    """A plot of samples and a map, told in positions and colours what to show."""

    def __init__(self) -> None:
        super().__init__()
        self.samples = PointsItem(2.5, 7.0)
        self.bmu_lines = SegmentsItem()
        self.edges = SegmentsItem()
        self.nodes = PointsItem(3.0, 8.0, rim=1.2)
        self.winners = PointsItem(2.0, 4.0)
        self.members = SegmentsItem()
        self.mark = PointsItem(7.0, 7.0, rim=2.5)
        below = (self.samples, self.bmu_lines, self.winners, self.edges, self.nodes)
        for depth, item in enumerate((*below, self.members, self.mark)):
            item.setZValue(depth)
            self.addItem(item)

    def dress(self) -> None:
        """Take the colours of the theme in use."""
        self.restyle()
        colors = theme.current()
        faint, strong = QColor(colors.muted), QColor(colors.text)
        faint.setAlphaF(FAINT)
        strong.setAlphaF(STRONG)
        self.bmu_lines.set_color(faint)
        self.edges.set_color(strong)
        self.members.set_color(QColor(colors.accent))
        self.nodes.set_rim_color(rgba(colors.text, RIM))
        self.mark.set_rim_color(rgba(colors.accent))

    def show_plane(self, plane: Plane) -> None:
        """Name the axes and make room for the samples."""
        (left, low), (width, height) = plane.box
        self.name_axes(*plane.labels)
        self.show_bounds(QRectF(left, low, width, height), equal=plane.equal)

    def show_layers(self, layers: Layers, *, has_map: bool) -> None:
        """Hide what is not wanted or not there."""
        self.samples.setVisible(layers.samples)
        self.bmu_lines.setVisible(has_map and layers.bmu_lines and layers.samples)
        self.edges.setVisible(has_map and layers.grid)
        self.nodes.setVisible(has_map and layers.grid)
        self.winners.setVisible(has_map and layers.bmu_lines and not layers.grid)

    def show_samples(self, positions: Positions, colors: Colors) -> None:
        """Show (m, 2) samples."""
        self.samples.set_points(positions, colors)

    def show_grid(
        self, nodes: Positions, colors: Colors, edges: NDArray[np.int32]
    ) -> None:
        """Show (k, 2) nodes, joined by (e, 2) edges."""
        self.nodes.set_points(nodes, colors)
        self.edges.set_segments(nodes[edges[:, 0]], nodes[edges[:, 1]])

    def show_winners(self, nodes: Positions) -> None:
        """Show (k, 2) nodes by themselves, as the ends of the BMU lines."""
        color = rgba(theme.current().text)
        self.winners.set_points(nodes, np.broadcast_to(color, (len(nodes), 4)))

    def show_mark(self, places: Positions, members: Positions) -> None:
        """Mark (p, 2) places, and join the first, if there is one, to (m, 2) others."""
        fill = np.broadcast_to(rgba(theme.current().base), (len(places), 4))
        self.mark.set_points(places, fill)
        starts = np.broadcast_to(places[:1], members.shape) if len(members) else members
        self.members.set_segments(starts, members)
