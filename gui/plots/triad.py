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
LEGEND_WIDTH = 180
LETTERS = ("x", "y", "z")
COLORS = ("#d55e00", "#009e73", "#3b8fd6")
"""Red, green and blue, as everywhere, in shades that the colour-blind tell apart."""

FORESHORTENED = 0.25
"""An axis that looks shorter than this share of its length gets no name."""


class Triad(QWidget):
    """Three arms from one point, with the axes' names.

    Names that are too long for the arms stand beside them, each after its letter.

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
        self.resize(SIZE.width() + LEGEND_WIDTH, SIZE.height())

    @property
    def tips(self) -> tuple[str, str, str]:
        """What is written at the arms."""
        return LETTERS if self.legend else self._names

    @property
    def legend(self) -> tuple[str, ...]:
        """What is written beside the arms."""
        advance = self.fontMetrics().horizontalAdvance
        if all(advance(name) <= NAME_WIDTH for name in self._names):
            return ()
        return tuple(map(" ".join, zip(LETTERS, self._names, strict=True)))

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
        middle = QPointF(SIZE.width() / 2, SIZE.height() / 2)
        arms = zip(self.tips, self._signs * self._tips, COLORS, strict=True)
        for name, tip, color in arms:
            painter.setPen(QPen(QColor(color), 2.0))
            painter.drawLine(middle, middle + QPointF(*tip) * ARM)
            length = float(np.hypot(*tip))
            if length > FORESHORTENED:
                painter.setPen(QColor(theme.current().text))
                beyond = ARM + 12.0 / length
                self._write(painter, name, middle + QPointF(*tip) * beyond)
        self._write_legend(painter)

    def _write(self, painter: QPainter, name: str, at: QPointF) -> None:
        metrics = self.fontMetrics()
        box = QRectF(0, 0, metrics.horizontalAdvance(name) + 2, metrics.height())
        box.moveCenter(at)
        box.moveLeft(min(max(box.left(), 0.0), SIZE.width() - box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _write_legend(self, painter: QPainter) -> None:
        metrics, legend = self.fontMetrics(), self.legend
        painter.setPen(QColor(theme.current().text))
        top = (self.height() - metrics.height() * len(legend)) / 2
        for row, line in enumerate(legend):
            text = metrics.elidedText(line, Qt.TextElideMode.ElideRight, LEGEND_WIDTH)
            baseline = top + row * metrics.height() + metrics.ascent()
            painter.drawText(QPointF(SIZE.width(), baseline), text)
