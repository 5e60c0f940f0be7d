"""A pyqtgraph plot dressed like the rest of the window."""

import html
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from gui import text_size, theme

AXES = ("left", "bottom")
MARGIN = 0.04
CLICK = 4.0
"""Pixels that the pointer may move within a click."""

MARGINS = (8, 6, 12, 2)
"""Room around the axes in pixels: left, top, right, bottom."""


class Plot(pg.PlotWidget):
    """A plot with axes in the window's colours; no menus, no automatic ranging.

    The wheel zooms, dragging shifts, a double click shows everything again.

    Signals
    -------
    pointed : QPointF or None
        The pointer's place in data units, or None where it is not over the plot.
    clicked : QPointF
        The left button was pressed and released there, in data units.
    """

    pointed = Signal(object)
    clicked = Signal(object)

    def __init__(self, *, axes: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._bounds = QRectF()
        self._pressed: QPointF | None = None
        self._equal = False
        self.hideButtons()
        self.setMenuEnabled(False)
        self.view: Any = self.getViewBox()
        self.view.disableAutoRange()
        self.view.setDefaultPadding(0.0)
        for name in AXES:
            self.showAxis(name, axes)
            self.getAxis(name).enableAutoSIPrefix(False)
            self.getAxis(name).setStyle(maxTickLevel=0)
        self.getPlotItem().layout.setContentsMargins(*MARGINS)
        self.setMouseTracking(True)
        self.restyle()
        text_size.changed.connect(self._fit_text)
        self._fit_text()

    def restyle(self) -> None:
        """Take the colours of the theme in use."""
        colors = theme.current()
        self.setBackground(colors.base)
        for name in AXES:
            axis = self.getAxis(name)
            axis.setPen(QPen(QColor(colors.border)))
            axis.setTextPen(QPen(QColor(colors.muted)))
            axis.setTickPen(QPen(QColor(colors.border)))

    def _fit_text(self) -> None:
        """Write fewer numbers where they are large."""
        for name in AXES:
            axis = self.getAxis(name)
            axis.setTickFont(QApplication.font())
            axis.label.setFont(QApplication.font())
            axis.setTickDensity(1.0 / text_size.factor())

    def name_axes(self, bottom: str, left: str) -> None:
        """Write these names at the axes; an axis without a name has no numbers."""
        for name, text in zip(AXES, (left, bottom), strict=True):
            axis = self.getAxis(name)
            axis.setLabel(html.escape(text))
            axis.setStyle(showValues=bool(text))

    def show_bounds(self, bounds: QRectF, *, equal: bool = False) -> None:
        """Show a rectangle of data units, with the same scale on both axes or not.

        Where that is what was to be shown before, the user's zoom is kept.
        """
        if (bounds, equal) == (self._bounds, self._equal):
            return
        self._bounds, self._equal = bounds, equal
        self.view.setAspectLocked(equal)
        self.fit()

    def fit(self) -> None:
        """Show the whole of the drawing."""
        self.view.setRange(self._bounds, padding=MARGIN)

    def pixels_per_unit(self) -> QPointF:
        """Return how many device-independent pixels a data unit is wide and high."""
        width, height = self.view.viewPixelSize()
        return QPointF(1.0 / width, 1.0 / height)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is, unless it drags."""
        super().mouseMoveEvent(event)
        place = event.position()
        over = self.view.sceneBoundingRect().contains(self.mapToScene(place.toPoint()))
        if event.buttons() or not over:
            self.pointed.emit(None)
        else:
            self.pointed.emit(self.view.mapSceneToView(place))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click may begin."""
        super().mousePressEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position() if is_left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click, unless the pointer was dragged."""
        super().mouseReleaseEvent(event)
        start, self._pressed = self._pressed, None
        place = event.position()
        if start is None or (place - start).manhattanLength() > CLICK:
            return
        if self.view.sceneBoundingRect().contains(self.mapToScene(place.toPoint())):
            self.clicked.emit(self.view.mapSceneToView(place))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer is gone."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the whole of the drawing again."""
        super().mouseDoubleClickEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.fit()
