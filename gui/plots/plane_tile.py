"""One component plane: a feature's weights in the cells of the lattice."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from core.lattices import Lattice
from gui import theme
from gui.depiction.scale import Scale
from gui.plots.cells import outline, owners

SMALLEST, LARGEST = 128, 620
"""Width of a tile."""

FINENESS = 2
"""Pixels of the picture for each of the screen's, so that no edges are jagged."""

MOST_PIXELS = 900
GAP, BAR = 8, 7
SLIM = 4.0
HALO, OUTLINE = 4.0, 1.6


@dataclass(eq=False)
class Stencil:
    """A picture of a lattice that holds a node's number in each pixel.

    All planes share it: to colour one is to look its colours up.
    """

    lattice: Lattice
    side: int

    def __post_init__(self) -> None:
        self.owners = owners(self.lattice.cells, self.side)
        low = self.lattice.cells.min(axis=(0, 1))
        high = self.lattice.cells.max(axis=(0, 1))
        self.bounds = QRectF(QPointF(*low), QPointF(*high))
        links = self.lattice.flat_edges if self.lattice.apart else ()
        ends = self.lattice.positions
        self.links = [QLineF(*ends[i], *ends[j]) for i, j in links]

    def colored(self, colors: NDArray[np.uint8]) -> QImage:
        """Return the picture in (k, 4) colours; transparent between the cells."""
        argb = np.ascontiguousarray(colors[:, [2, 1, 0, 3]]).view("<u4")[:, 0]
        pixels = np.append(argb, np.uint32(0))[self.owners]
        height, width = pixels.shape
        kind = QImage.Format.Format_ARGB32
        return QImage(pixels.data, width, height, pixels.strides[0], kind).copy()


class PlaneTile(QWidget):
    """A feature's name, its plane in cells, and its range.

    Signals
    -------
    pointed : int or None
        The node under the pointer.
    clicked : int or None
        The node that was clicked.
    """

    pointed = Signal(object)
    clicked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.name = ""
        self.values = np.empty(0)
        self.scale = Scale(0.0, 1.0)
        self._table = np.zeros((256, 4), np.uint8)
        self._stencil: Stencil | None = None
        self._picture: QImage | None = None
        self._node: int | None = None

    def show_plane(
        self,
        name: str,
        values: NDArray[np.float64],
        scale: Scale,
        table: NDArray[np.uint8],
        stencil: Stencil,
    ) -> None:
        """Show (k,) values of a feature; they are coloured when they can be seen."""
        self.name, self.values, self.scale = name, values, scale
        self._table, self._stencil, self._picture = table, stencil, None
        self.setAccessibleName(f"Component plane of {name}")
        self.update()

    def show_outline(self, node: int | None) -> None:
        """Outline a node's cell, or none."""
        if node != self._node:
            self._node = node
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, cells, range and outline."""
        if self._stencil is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_name(painter)
        self._paint_scale(painter)
        self._paint_cells(painter, self._stencil)

    def picture_side(self) -> int:
        """Return how many pixels the picture's longer side needs."""
        room = self._room()
        wanted = max(room.width(), room.height()) * self.devicePixelRatioF() * FINENESS
        return int(min(max(wanted, 16), MOST_PIXELS))

    def frame_height(self) -> int:
        """Return how much higher the tile is than the cells' room."""
        return 2 * (self._line() + GAP)

    def _line(self) -> int:
        return self.fontMetrics().height()

    def _room(self) -> QRectF:
        """Return where the cells are drawn."""
        line = self._line() + GAP
        return QRectF(self.rect()).adjusted(GAP, line, -GAP, -line)

    def _place(self, stencil: Stencil) -> QTransform:
        """Return the way from the lattice's plane to the widget."""
        room, bounds = self._room(), stencil.bounds
        across, down = room.width() / bounds.width(), room.height() / bounds.height()
        scale = max(min(across, down), 1e-6)
        # A chain would be a hair: it is drawn higher than it is.
        slim = max(across, down) > SLIM * scale
        steps = (across, down) if slim else (scale, scale)
        turn = QTransform.fromTranslate(room.center().x(), room.center().y())
        turn.scale(*steps)
        return turn.translate(-bounds.center().x(), -bounds.center().y())

    def _paint_name(self, painter: QPainter) -> None:
        painter.setPen(QColor(theme.current().text))
        room = QRectF(self.rect()).adjusted(GAP, GAP / 2, -GAP, 0)
        room.setHeight(self._line())
        text = self.fontMetrics().elidedText(
            self.name, Qt.TextElideMode.ElideMiddle, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, text)

    def _paint_cells(self, painter: QPainter, stencil: Stencil) -> None:
        colors = theme.current()
        if self._picture is None:
            chosen = self._table[self.scale.levels(self.values)]
            chosen = np.where(
                np.isfinite(self.values)[:, None], chosen, _rgba(colors.grid)
            )
            self._picture = stencil.colored(chosen)
        painter.setTransform(self._place(stencil), combine=True)
        painter.setPen(_cosmetic(colors.muted, 1.0))
        painter.drawLines(stencil.links)
        painter.drawImage(stencil.bounds, self._picture)
        if self._node is None or self._node >= len(self.values):
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((colors.base, HALO), (colors.accent, OUTLINE)):
            painter.setPen(_cosmetic(color, width))
            painter.drawPolygon(outline(stencil.lattice.cells[self._node]))

    def _paint_scale(self, painter: QPainter) -> None:
        """Paint the range's ends with the colours between."""
        line = self._line()
        foot = QRectF(self.rect()).adjusted(GAP, 0, -GAP, 0)
        foot.setTop(foot.bottom() - GAP / 2 - line)
        foot.setHeight(line)
        low, high = self.scale.ends()
        painter.setPen(QColor(theme.current().muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(foot, middle | Qt.AlignmentFlag.AlignLeft, low)
        painter.drawText(foot, middle | Qt.AlignmentFlag.AlignRight, high)
        advance = self.fontMetrics().horizontalAdvance
        bar = foot.adjusted(advance(low) + GAP, 0, -advance(high) - GAP, 0)
        if bar.width() > GAP:
            bar.setTop(bar.center().y() - BAR / 2)
            bar.setHeight(BAR)
            kind = QImage.Format.Format_RGBA8888
            table = np.ascontiguousarray(self._table)
            width, row = len(table), table.strides[0] * len(table)
            painter.drawImage(bar, QImage(table.data, width, 1, row, kind))

    def node_at(self, place: QPointF) -> int | None:
        """Return the node whose cell is at a place of the widget."""
        if self._stencil is None:
            return None
        back, _ = self._place(self._stencil).inverted()
        at, bounds = back.map(place), self._stencil.bounds
        if not bounds.contains(at):
            return None
        height, width = self._stencil.owners.shape
        x = int((at.x() - bounds.left()) / bounds.width() * width)
        y = int((at.y() - bounds.top()) / bounds.height() * height)
        node = int(self._stencil.owners[min(y, height - 1), min(x, width - 1)])
        return node if node >= 0 else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which node is under the pointer."""
        super().mouseMoveEvent(event)
        self.pointed.emit(self.node_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which node is clicked."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(self.node_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer is gone."""
        super().leaveEvent(event)
        self.pointed.emit(None)


def _rgba(color: str) -> NDArray[np.uint8]:
    known = QColor(color)
    return np.array([known.red(), known.green(), known.blue(), 255], np.uint8)


def _cosmetic(color: str, width: float) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setCosmetic(True)
    return pen
