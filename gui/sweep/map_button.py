"""One small map with its errors under it; a click goes on with it."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from core.lattices import Lattice
from gui import theme
from gui.plots.cells import outline
from gui.tooltip import describe

SMALLEST = QSize(96, 110)
PADDING = 8


class MapButton(QAbstractButton):
    """The cells of a lattice in colours, above a line of text."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._lattice: Lattice | None = None
        self._polygons: list[QPolygonF] = []
        self._bounds = QRectF()
        self._colors: list[QColor] = []
        self._caption = "waiting"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setEnabled(False)
        self.say("waiting")

    def say(self, caption: str) -> None:
        """Write a line, or more where it is long, below the map or in its place."""
        self._caption = caption
        tip = f"{self._name}\n{caption}"
        if self._polygons:
            tip += "\nClick to go on with this map and its parameters."
        describe(self, f"{self._name}: {caption}", tip)
        self.update()

    def show_map(self, lattice: Lattice, colors: NDArray[np.uint8]) -> None:
        """Show a lattice's cells in (k, 4) colours."""
        if lattice is not self._lattice:
            self._lattice = lattice
            self._polygons = [outline(cell) for cell in lattice.cells]
            low, high = lattice.cells.min(axis=(0, 1)), lattice.cells.max(axis=(0, 1))
            self._bounds = QRectF(QPointF(*low), QPointF(*high))
        self._colors = [QColor(*color) for color in colors.tolist()]
        self.update()

    def sizeHint(self) -> QSize:
        """Be of a size at which a few fit side by side."""
        return QSize(190, 190)

    def minimumSizeHint(self) -> QSize:
        """Never be so small that the map cannot be told."""
        return SMALLEST

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, map and caption."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        inner = QRectF(self.rect()).adjusted(PADDING, PADDING, -PADDING, -PADDING)
        line = 1.5 * self.fontMetrics().height() if self._polygons else inner.height()
        text = QRectF(inner.left(), inner.bottom() - line, inner.width(), line)
        self._paint_caption(painter, text)
        if self._polygons:
            self._paint_map(painter, inner.adjusted(0, 0, 0, -line - 2))

    def _paint_frame(self, painter: QPainter) -> None:
        colors = theme.current()
        marked = self.isEnabled() and (self.underMouse() or self.hasFocus())
        frame = colors.accent if marked else colors.border
        painter.setPen(QPen(QColor(frame), 2.0 if marked else 1.0))
        painter.setBrush(QColor(colors.hover if self.underMouse() else colors.base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _paint_caption(self, painter: QPainter, room: QRectF) -> None:
        colors = theme.current()
        painter.setPen(QColor(colors.text if self._polygons else colors.muted))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(room, middle | Qt.TextFlag.TextWordWrap, self._caption)

    def _paint_map(self, painter: QPainter, room: QRectF) -> None:
        bounds = self._bounds
        scale = min(room.width() / bounds.width(), room.height() / bounds.height())
        middle = room.center()
        turn = QTransform.fromTranslate(middle.x(), middle.y()).scale(scale, scale)
        turn.translate(-bounds.center().x(), -bounds.center().y())
        painter.setTransform(turn, combine=True)
        for polygon, color in zip(self._polygons, self._colors, strict=True):
            # A line in the same colour closes the gaps between cells.
            pen = QPen(color, 0.5)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(QBrush(color))
            painter.drawPolygon(polygon)
        painter.resetTransform()
