"""Many straight segments: BMU lines and lattice edges."""

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.plots.overlay import Overlay


class SegmentsItem(Overlay):
    """Segments in one colour, as wide at any zoom.

    Parameters
    ----------
    width
        In pixels.
    """

    def __init__(self, width: float = 1.0) -> None:
        super().__init__()
        self._pen = QPen(QColor("gray"), width)
        self._pen.setCosmetic(True)
        self._pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._lines = PrimitiveArray(QLineF, 4)

    def set_color(self, color: QColor) -> None:
        """Set the colour of all segments."""
        self._pen.setColor(color)
        self.update()

    def set_segments(
        self, starts: NDArray[np.floating], ends: NDArray[np.floating]
    ) -> None:
        """Show segments from (n, 2) to (n, 2) finite positions."""
        self._lines.resize(len(starts))
        lines = self._lines.ndarray()
        lines[:, :2] = starts
        lines[:, 2:] = ends
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Paint all segments with one call."""
        if len(self._lines):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._pen)
            painter.drawLines(*self._lines.drawargs())
