"""The directions of the three axes, with their names, in the corner of a 3-D view."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui import theme

ARM = 26.0
SIZE = QSize(132, 112)
NAME_WIDTH = 52
FORESHORTENED = 0.25
"""An axis that looks shorter than this share of its length gets no name."""


class Triad(QWidget):
    """Three arms from one point.

    Parameters
    ----------
    parent
        The view in whose lower left corner it is.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = ("", "", "")
        self._signs = np.ones((3, 1))
        self._tips = np.zeros((3, 2))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(SIZE)

    def name(self, names: tuple[str, str, str], *, turned: bool = False) -> None:
        """Give the axes their names; turned, the second points backwards."""
        self._names = names
        self._signs = np.array([[1.0], [-1.0 if turned else 1.0], [1.0]])
        self.update()

    def turn(self, right: NDArray[np.float64], up: NDArray[np.float64]) -> None:
        """Show the axes as seen by a viewer whose right and up are these (3,)."""
        self._tips = np.stack([right, -up], axis=1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the arms and their names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.current()
        middle = QPointF(self.width() / 2, self.height() / 2)
        for name, tip in zip(self._names, self._signs * self._tips, strict=True):
            painter.setPen(QPen(QColor(colors.muted), 1.5))
            painter.drawLine(middle, middle + QPointF(*tip) * ARM)
            length = float(np.hypot(*tip))
            if length > FORESHORTENED:
                painter.setPen(QColor(colors.text))
                beyond = ARM + 12.0 / length
                self._write(painter, name, middle + QPointF(*tip) * beyond)

    def _write(self, painter: QPainter, name: str, at: QPointF) -> None:
        metrics = self.fontMetrics()
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, NAME_WIDTH)
        size = QSize(metrics.horizontalAdvance(text) + 2, metrics.height())
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(at)
        left = min(max(box.left(), 0.0), self.width() - box.width())
        box.moveLeft(left)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
