"""The items of a map of cells: cells, slices, texts, crosses, borders, an outline."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPolygonItem

from core.lattices import Lattice
from gui import theme
from gui.depiction.scale import Scale
from gui.plots.cell_texts import CellTexts
from gui.plots.cells import CellsItem, outline
from gui.plots.plot import AXES, Plot
from gui.plots.segments import SegmentsItem

SLIMMEST = 0.25
"""A lattice that is longer than this share allows is drawn with stretched cells."""

ARM = 0.14
MOST_TICKS, LINES_A_TICK = 6, 4
HALO, OUTLINE = 5.0, 2.0
BORDER = 2.5


class CellPlot(Plot):
    """The cells of a lattice, row 0 at the top, as matrices and CSV files have it."""

    def __init__(self) -> None:
        super().__init__()
        self._lattice: Lattice | None = None
        self._is_tiled = False
        self.links = SegmentsItem()
        self.cells = CellsItem()
        self.slices = CellsItem(overlap=1.0)
        self.crosses = SegmentsItem()
        self.borders = SegmentsItem(BORDER)
        self.texts = CellTexts()
        self._halo, self._outline = QGraphicsPolygonItem(), QGraphicsPolygonItem()
        below = (self.links, self.cells, self.slices, self.crosses, self.borders)
        for item in (*below, self.texts, self._halo, self._outline):
            self.view.addItem(item, ignoreBounds=True)
        self.view.invertY(True)
        self.name_axes("column", "row")
        self.view.sigResized.connect(self._number_again)

    def dress(self) -> None:
        """Take the colours of the theme in use."""
        self.restyle()
        colors = theme.current()
        self.crosses.set_color(QColor(colors.muted))
        self.links.set_color(QColor(colors.muted))
        self.borders.set_color(QColor(colors.text))
        for item, color, width in (
            (self._halo, colors.base, HALO),
            (self._outline, colors.accent, OUTLINE),
        ):
            pen = QPen(QColor(color), width)
            pen.setCosmetic(True)
            item.setPen(pen)

    def show_lattice(
        self, lattice: Lattice, tiles: NDArray[np.float64] | None = None
    ) -> None:
        """Show another lattice's cells, once they have colours.

        Parameters
        ----------
        tiles
            (m, c, 2) cells to show in place of the lattice's own.
        """
        if tiles is not None:
            self.cells.set_cells(tiles)
        elif lattice != self._lattice or self._is_tiled:
            self.cells.set_cells(lattice.cells)
        self._is_tiled = tiles is not None
        self.links.setVisible(tiles is None)
        if lattice == self._lattice:
            return
        self._lattice = lattice
        links = lattice.flat_edges if lattice.apart else lattice.flat_edges[:0]
        self.links.set_segments(*(lattice.positions[ends] for ends in links.T))
        bounds = self.cells.bounds()
        slim = min(bounds.width(), bounds.height()) < SLIMMEST * max(
            bounds.width(), bounds.height()
        )
        self.show_bounds(bounds, equal=not slim)
        self._number(lattice)

    def show_crosses(self, nodes: NDArray[np.bool_]) -> None:
        """Cross out some of the (k,) nodes."""
        if self._lattice is None:
            return
        middles = self._lattice.positions[nodes]
        falling, rising = np.array([ARM, ARM]), np.array([ARM, -ARM])
        self.crosses.set_segments(
            np.concatenate([middles - falling, middles - rising]),
            np.concatenate([middles + falling, middles + rising]),
        )

    def show_outline(self, node: int | None) -> None:
        """Outline a node's cell, or none."""
        polygon = QPolygonF()
        if self._lattice is not None and node is not None:
            polygon = outline(self._lattice.cells[node])
        self._halo.setPolygon(polygon)
        self._outline.setPolygon(polygon)

    def node_at(self, pointer: QPointF) -> int | None:
        """Return the node whose cell is under the pointer."""
        if self._lattice is None:
            return None
        place = (pointer.x(), pointer.y())
        squared = ((self._lattice.positions - place) ** 2).sum(axis=1)
        node = int(squared.argmin())
        inside = outline(self._lattice.cells[node]).containsPoint(
            pointer, Qt.FillRule.OddEvenFill
        )
        return node if inside else None

    def _number_again(self) -> None:
        if self._lattice is not None:
            self._number(self._lattice)

    def _number(self, lattice: Lattice) -> None:
        """Write numbers at the first node of each row and column, where it has any."""
        axes = lattice.axes
        for name in AXES:
            self.showAxis(name, axes is not None)
        if axes is not None:
            line = LINES_A_TICK * self.fontMetrics().height()
            for name, places, room in (
                ("left", axes.rows, self.height()),
                ("bottom", axes.columns, self.width()),
            ):
                most = min(max(round(room / line), 2), MOST_TICKS)
                self.getAxis(name).setTicks([_ticks(places, most)])


def _ticks(places: NDArray[np.float64], most: int) -> list[tuple[float, str]]:
    numbers = Scale(0.0, len(places) - 1.0, whole=True).ticks(most)
    return [(float(places[int(number)]), f"{number:.0f}") for number in numbers]
