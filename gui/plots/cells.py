"""The cells of a lattice, each filled with a colour of its own."""

import math

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.plots.overlay import Overlay

MAX_POLYGONS = 4_000
"""With more cells in sight, a picture of all of them is coloured and scaled."""

SMOOTH_POLYGONS = 1_600
"""With more, edges are painted without smoothing, in half the time."""

PICTURE_SIDE = 1_600
OVERLAP = 1.06
COVER = 1.0
"""By how many pixels cells are enlarged, where that is less than `OVERLAP`."""


class CellsItem(Overlay):
    """Hexagons, squares or whatever polygons stand for the nodes of a lattice.

    Up to `MAX_POLYGONS` cells in sight are painted as polygons.
    Beyond, a picture that holds a node's number in each pixel is made once a lattice,
    and looked up in the colours at each change.

    Parameters
    ----------
    overlap
        By how much cells are enlarged at the most, so that no seams show.
    """

    def __init__(self, overlap: float = OVERLAP) -> None:
        super().__init__()
        self._overlap, self._enlarged = overlap, overlap
        self._cells = np.empty((0, 3, 2))
        self._low = self._high = np.empty((0, 2))
        self._polygons: list[QPolygonF] = []
        self._colors = np.empty(0, np.uint32)
        self._owners: NDArray[np.int32] | None = None
        self._picture: QImage | None = None

    def set_cells(self, cells: NDArray[np.float64]) -> None:
        """Set the corners of the cells, (k, c, 2), where they are new."""
        if cells is self._cells:
            return
        self._cells = cells
        self._low, self._high = cells.min(axis=1), cells.max(axis=1)
        self._polygons, self._owners = [], None
        self._colors = np.empty(0, np.uint32)
        self.update()

    def set_colors(self, colors: NDArray[np.uint8]) -> None:
        """Fill the cells with (k, 4) opaque RGBA colours."""
        argb = np.ascontiguousarray(colors[:, [2, 1, 0, 3]]).view("<u4")[:, 0]
        self._colors, self._picture = argb, None
        self.update()

    def bounds(self) -> QRectF:
        """Return the rectangle around all cells."""
        return _rectangle(self._low, self._high)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Paint the cells in sight."""
        if not len(self._colors):
            return
        nodes = self._in_sight()
        if len(nodes) > MAX_POLYGONS:
            painter.drawImage(self.bounds(), self._colored_picture())
        else:
            self._paint_polygons(painter, nodes)

    def _in_sight(self) -> NDArray[np.int64]:
        """Return the nodes whose cells may be seen."""
        seen = self.boundingRect()
        if seen.contains(self.bounds()):
            return np.arange(len(self._cells))
        inside = (self._high >= (seen.left(), seen.top())).all(axis=1)
        inside &= (self._low <= (seen.right(), seen.bottom())).all(axis=1)
        return np.flatnonzero(inside)

    def _paint_polygons(self, painter: QPainter, nodes: NDArray[np.int64]) -> None:
        overlap = self._overlap_at(abs(painter.worldTransform().m11()))
        if not self._polygons or overlap != self._enlarged:
            self._enlarged = overlap
            self._polygons = _polygons(self._cells, overlap)
        smooth = len(nodes) <= SMOOTH_POLYGONS
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        painter.setPen(Qt.PenStyle.NoPen)
        nodes = nodes[np.argsort(self._colors[nodes], kind="stable")]
        before = -1
        for node, color in zip(
            nodes.tolist(), self._colors[nodes].tolist(), strict=True
        ):
            if color != before:
                painter.setBrush(QBrush(QColor.fromRgba(color)))
                before = color
            painter.drawPolygon(self._polygons[node])

    def _overlap_at(self, pixels: float) -> float:
        """Return by how much to enlarge cells, given the pixels of a lattice step.

        It changes in steps, so that zooming seldom makes polygons anew.
        """
        width = float(np.median(self._high[:, 0] - self._low[:, 0])) * pixels
        usual = self._overlap - 1.0
        if usual <= 0.0 or width * usual <= COVER:
            return self._overlap
        halvings = int(math.log2(width * usual / COVER))
        return 1.0 + math.ldexp(usual, -halvings)

    def _colored_picture(self) -> QImage:
        if self._owners is None:
            self._owners = owners(self._cells)
        if self._picture is None:
            colors = np.append(self._colors, np.uint32(0))
            pixels = colors[self._owners]
            height, width = pixels.shape
            kind = QImage.Format.Format_ARGB32
            image = QImage(pixels.data, width, height, pixels.strides[0], kind)
            self._picture = image.copy()
        return self._picture


def owners(cells: NDArray[np.float64], side: float = PICTURE_SIDE) -> NDArray[np.int32]:
    """Return a picture of all cells: each pixel the cell's number, −1 between them.

    Its longer side has so many pixels.
    """
    bounds = _rectangle(cells.min(axis=1), cells.max(axis=1))
    scale = side / max(bounds.width(), bounds.height())
    width, height = (
        max(round(side * scale), 1) for side in (bounds.width(), bounds.height())
    )
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(0, 0, 0))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setTransform(
        QTransform.fromScale(width / bounds.width(), height / bounds.height())
    )
    painter.translate(-bounds.topLeft())
    for node, polygon in enumerate(_polygons(cells, OVERLAP)):
        painter.setBrush(QBrush(QColor.fromRgb(node + 1)))
        painter.drawPolygon(polygon)
    painter.end()
    pixels = np.frombuffer(image.constBits(), "<u4").reshape(height, width)
    return (pixels & 0xFFFFFF).astype(np.int32) - 1


def outline(cell: NDArray[np.float64]) -> QPolygonF:
    """Return a cell's (c, 2) corners as a polygon."""
    return QPolygonF([QPointF(x, y) for x, y in cell])


def _polygons(cells: NDArray[np.float64], overlap: float) -> list[QPolygonF]:
    """Return the cells as polygons, a little enlarged so that no seams show."""
    middles = cells.mean(axis=1, keepdims=True)
    corners = middles + (cells - middles) * overlap
    return [pg.functions.arrayToQPolygonF(cell[:, 0], cell[:, 1]) for cell in corners]


def _rectangle(low: NDArray[np.float64], high: NDArray[np.float64]) -> QRectF:
    if not len(low):
        return QRectF()
    (left, top), (right, bottom) = low.min(axis=0), high.max(axis=0)
    return QRectF(left, top, right - left, bottom - top)
