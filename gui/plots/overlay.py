"""The kind of graphics item that the drawings are made of."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter


class Overlay(pg.GraphicsObject):
    """An item as large as the visible range, which never takes part in ranging.

    What it shows is replaced in place; `update` then paints it again.
    """

    def boundingRect(self) -> QRectF:
        """Return the visible range, in the item's coordinates."""
        return QRectF(self.viewRect() or QRectF())

    def viewTransformChanged(self) -> None:
        """Follow the visible range."""
        super().viewTransformChanged()
        self.prepareGeometryChange()

    def dataBounds(
        self, _axis: int, _share: float = 1.0, _other: object = None
    ) -> None:
        """Have no say in automatic ranging."""


def use_device_pixels(painter: QPainter) -> float:
    """Make one unit of the painter one real pixel of what it paints on.

    Images painted then are not resampled, whatever the screen's scale factor.

    Returns
    -------
    float
        How many of those pixels one device-independent pixel is wide.
    """
    painter.resetTransform()
    to_pixels = painter.deviceTransform()
    inverse, _ = to_pixels.inverted()
    painter.setTransform(inverse)
    return to_pixels.m11()
