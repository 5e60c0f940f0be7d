"""The names of meshes, below them in the picture."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.gl.canvas import Canvas
from gui.gl.extent import corners

MARGIN, ROUNDED = 6, 4
SHEER = 200
"""How much the ground of a name hides of what is behind it, of 255."""


class NameTags(QWidget):
    """Writes names over a canvas that has a layer "0", "1" … for each of them."""

    def __init__(self, canvas: Canvas, names: Sequence[str]) -> None:
        super().__init__(canvas)
        self._canvas, self._names = canvas, tuple(names)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        canvas.camera_changed.connect(self.update)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the canvas, however large it is."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.resize(self._canvas.size())
            self.raise_()
        return super().eventFilter(watched, event)

    def boxes(self) -> dict[str, QRectF]:
        """Return where the names of the meshes that are seen are written."""
        return {
            self._names[int(row)]: self._box(self._names[int(row)], self._below(bounds))
            for row, layer in self._canvas.scene.visible()
            if (bounds := layer.bounds) is not None
        }

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.current()
        ground = QColor(colors.base)
        ground.setAlpha(SHEER)
        for name, box in self.boxes().items():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, ROUNDED, ROUNDED)
            painter.setPen(QColor(colors.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._short(name))

    def _below(self, bounds: np.ndarray) -> QPointF:
        """Return the middle below what a box (2, 3) covers of the picture."""
        pixels = self._canvas.pixels_of(corners(bounds))
        if not np.isfinite(pixels).all():
            return QPointF(-1e4, -1e4)
        return QPointF(pixels[:, 0].mean(), pixels[:, 1].max())

    def _short(self, name: str) -> str:
        width = self.width() // max(len(self._names), 1) - 2 * MARGIN
        elide = Qt.TextElideMode.ElideMiddle
        return self.fontMetrics().elidedText(name, elide, width)

    def _box(self, name: str, below: QPointF) -> QRectF:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._short(name)) + 2 * MARGIN
        box = QRectF(QPointF(), QSizeF(width, metrics.height() + 2))
        box.moveCenter(below + QPointF(0, box.height()))
        lowest = self.height() - MARGIN - box.height()
        if below.y() > 0:
            box.moveTop(min(box.top(), lowest))
        return box
