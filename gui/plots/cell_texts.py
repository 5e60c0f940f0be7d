"""Short texts in the cells of a lattice, where they fit."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.plots.overlay import Overlay
from gui.wording import abbreviated

SMALLEST, LARGEST = 7, 13
"""Heights of the letters in pixels."""

OF_CELL = 0.42
"""Height of the letters, as a share of the width of a cell."""

ROOM = 0.94
"""Longest text, as a share of that width."""

BRIGHT = 140.0


class CellTexts(Overlay):
    """One of a few names in each cell, in full or cut to what tells them apart.

    Attributes
    ----------
    largest
        The greatest height of the letters in pixels.
    """

    def __init__(self) -> None:
        super().__init__()
        self.largest = LARGEST
        self._places = np.empty((0, 2))
        self._radii = np.empty(0)
        self._codes = np.empty(0, np.int64)
        self._dark = np.empty(0, np.bool_)
        self._names: tuple[str, ...] = ()
        self._short: tuple[str, ...] = ()

    def set_texts(
        self,
        places: NDArray[np.float64],
        radii: NDArray[np.float64],
        codes: NDArray[np.int64],
        colors: NDArray[np.uint8],
        names: Sequence[str],
    ) -> None:
        """Show names at (k, 2) places.

        Parameters
        ----------
        radii
            (k,) of the discs that the texts have to fit into.
        codes
            (k,) which of the names; −1 is none.
        colors
            (k, 4) RGBA behind the texts.
        """
        self._places, self._radii, self._codes = places, radii, codes
        luminance = colors[:, :3] @ np.array([0.299, 0.587, 0.114])
        self._dark = luminance > BRIGHT
        if tuple(names) != self._names:
            self._names, self._short = tuple(names), abbreviated(names)
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Write the texts that can be read."""
        if not len(self._places):
            return
        to_pixels = painter.worldTransform()
        width = 2.0 * float(np.median(self._radii)) * abs(to_pixels.m11())
        height = min(int(width * OF_CELL), self.largest)
        if height < SMALLEST:
            return
        font = painter.font()
        font.setPixelSize(height)
        names = self._fitting(QFontMetricsF(font), ROOM * width)
        if names is None:
            return
        nodes = np.flatnonzero((self._codes >= 0) & self._in_sight())
        places = [to_pixels.map(QPointF(*self._places[node])) for node in nodes]
        painter.resetTransform()
        painter.setFont(font)
        for node, place in zip(nodes.tolist(), places, strict=True):
            painter.setPen(QColor("black" if self._dark[node] else "white"))
            room = QRectF(place.x() - width, place.y() - height, 2 * width, 2 * height)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignCenter, names[self._codes[node]]
            )

    def _fitting(self, metrics: QFontMetricsF, width: float) -> tuple[str, ...] | None:
        """Return the names in full or cut short, or None where neither fits."""
        for names in (self._names, self._short):
            if max(map(metrics.horizontalAdvance, names)) <= width:
                return names
        return None

    def _in_sight(self) -> NDArray[np.bool_]:
        seen = self.boundingRect()
        x, y = self._places.T
        inside = (x >= seen.left()) & (x <= seen.right())
        return np.asarray(inside & (y >= seen.top()) & (y <= seen.bottom()))
