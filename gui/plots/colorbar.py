"""The bar beside a drawing that says which colour stands for which number."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.depiction.scale import Scale

BAR = 14
GAP = 6
MARGIN = 12
LINES_A_TICK = 4


class ColorBar(QWidget):
    """A vertical colour bar with ticks and a label along it."""

    def __init__(self) -> None:
        super().__init__()
        self._label = ""
        self._scale = Scale(0.0, 1.0)
        self._strip = QImage()
        self._label_at = BAR + 2 * GAP
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @property
    def label(self) -> str:
        """What the numbers are."""
        return self._label

    @property
    def scale(self) -> Scale:
        """The numbers."""
        return self._scale

    def show_scale(self, label: str, scale: Scale, table: NDArray[np.uint8]) -> None:
        """Show what numbers the colours, (256, 4) RGBA from low to high, stand for."""
        upward = np.ascontiguousarray(table[::-1])
        kind = QImage.Format.Format_RGBA8888
        self._strip = QImage(upward.data, 1, len(upward), 4, kind).copy()
        self._label, self._scale = label, scale
        self._widen()
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for the numbers and the label."""
        return QSize(self._label_at + self.fontMetrics().height() + MARGIN, 120)

    def minimumSizeHint(self) -> QSize:
        """Never become narrower than the numbers need."""
        return QSize(self.sizeHint().width(), 60)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar, its ticks and its label."""
        painter = QPainter(self)
        bar = self._bar()
        painter.drawImage(bar, self._strip)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for tick in self._ticks():
            self._paint_tick(painter, bar, tick)
        self._paint_label(painter, bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the ticks of another height."""
        super().resizeEvent(event)
        self._widen()

    def _bar(self) -> QRectF:
        return QRectF(0, MARGIN, BAR, self.height() - 2 * MARGIN)

    def _ticks(self) -> tuple[float, ...]:
        line = self.fontMetrics().height()
        return self._scale.ticks(int(self._bar().height() / (LINES_A_TICK * line)))

    def _widen(self) -> None:
        """Make room for the numbers, but never take it back: drawings would jump."""
        advance = self.fontMetrics().horizontalAdvance
        widest = max((advance(f"{tick:.4g}") for tick in self._ticks()), default=0)
        wanted = BAR + 2 * GAP + widest
        if wanted > self._label_at:
            self._label_at = wanted
            self.updateGeometry()

    def _paint_tick(self, painter: QPainter, bar: QRectF, tick: float) -> None:
        share = float(self._scale.shares(np.array([tick]))[0])
        y = bar.bottom() - share * bar.height()
        painter.drawLine(QPointF(BAR, y), QPointF(BAR + GAP / 2, y))
        line = self.fontMetrics().height()
        text = QRectF(BAR + GAP, y - line / 2, self.width(), line)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft, f"{tick:.4g}")

    def _paint_label(self, painter: QPainter, bar: QRectF) -> None:
        line = self.fontMetrics().height()
        painter.translate(self._label_at, bar.bottom())
        painter.rotate(-90)
        along = QRectF(0, 0, bar.height(), line)
        text = self.fontMetrics().elidedText(
            self._label, Qt.TextElideMode.ElideRight, int(bar.height())
        )
        painter.drawText(along, Qt.AlignmentFlag.AlignCenter, text)
