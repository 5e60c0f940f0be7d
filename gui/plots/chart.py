"""One curve against the epochs, with its name and value above."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui import text_size, theme
from gui.plots.plot import Plot

AXIS_WIDTH = 62
LOWEST = 44
"""Pixels of a plot's height that keep its numbers apart, at the usual text size."""

HEADROOM = 1.1
GRID = 90
"""How strong the lines behind a curve are, of 255."""


@dataclass(frozen=True)
class Curve:
    """How one number of the epochs is called, shown and coloured."""

    name: str
    text: str
    color: str


class Chart(QWidget):
    """A small plot of one curve.

    Parameters
    ----------
    curve
        What it shows.
    last
        Whether it is the lowest of several charts, the one with numbered epochs.
    """

    def __init__(self, curve: Curve, *, last: bool) -> None:
        super().__init__()
        self.curve = curve
        self.plot = Plot()
        self.plot.view.setMouseEnabled(x=True, y=False)
        self.line = pg.PlotCurveItem(antialias=True)
        self.shown_line, self.pointer_line = _upright(), _upright()
        for item in (self.line, self.shown_line, self.pointer_line):
            self.plot.addItem(item, ignoreBounds=True)
        self._marks: list[pg.InfiniteLine] = []
        self.plot.getAxis("left").setGrid(GRID)
        bottom = self.plot.getAxis("bottom")
        if last:
            bottom.setLabel("epoch")
        else:
            bottom.setStyle(showValues=False)
        self._last = last
        policy = QSizePolicy.Policy
        self._caption = QLabel(textFormat=Qt.TextFormat.RichText)
        self._caption.setSizePolicy(policy.Ignored, policy.Fixed)
        self._value: float | None = None
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._caption)
        column.addWidget(self.plot, 1)
        self.show_value(None)
        text_size.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Leave room for the numbers, and below the last plot for the epochs."""
        below = 3 * self.fontMetrics().height() if self._last else 0
        self.plot.setMinimumHeight(text_size.pixels(LOWEST) + below)
        width = text_size.pixels(AXIS_WIDTH)
        self.plot.getAxis("left").setWidth(width)
        self._caption.setContentsMargins(width, 4, 0, 0)

    def dress(self) -> None:
        """Take the colours of the theme in use."""
        colors = theme.current()
        self.plot.restyle()
        self.line.setPen(_pen(self.curve.color, 2.0))
        self.shown_line.setPen(_pen(colors.accent, 1.0, Qt.PenStyle.DashLine))
        self.pointer_line.setPen(_pen(colors.muted, 1.0))
        for line in self._marks:
            line.setPen(self._mark_pen())

    def _mark_pen(self) -> QPen:
        return _pen(theme.current().text, 1.0, Qt.PenStyle.DotLine)

    def show_curve(
        self, epochs: NDArray[np.float64], values: NDArray[np.float64], end: float
    ) -> None:
        """Show (e,) values on an axis of epochs that goes on to `end`."""
        self.line.setData(epochs, values)
        top = float(np.nanmax(values, initial=0.0)) * HEADROOM or 1.0
        self.plot.show_bounds(QRectF(0.0, 0.0, end, top))

    def show_epoch(self, epoch: int | None) -> None:
        """Mark the epoch of the map that is shown."""
        _put(self.shown_line, epoch)

    def show_marks(self, epochs: Sequence[int]) -> None:
        """Mark the epochs before which something was changed."""
        for line in self._marks:
            self.plot.removeItem(line)
        self._marks = [pg.InfiniteLine(epoch, angle=90) for epoch in epochs]
        for line in self._marks:
            line.setPen(self._mark_pen())
            line.setZValue(-1)
            self.plot.addItem(line, ignoreBounds=True)

    @property
    def marks(self) -> list[float]:
        """The marked epochs."""
        return [float(line.value()) for line in self._marks]

    def show_pointer(self, epoch: int | None) -> None:
        """Mark the epoch under the pointer."""
        _put(self.pointer_line, epoch)

    def show_value(self, value: float | None) -> None:
        """Write a value behind the curve's name."""
        self._value = value
        self._write()

    def _write(self) -> None:
        """Write the caption, without the unit where there is no room for it."""
        value, name = self._value, self.curve.name
        number = (
            "" if value is None else f"&ensp;<b>{self.curve.text.format(value)}</b>"
        )
        bullet = f'<span style="color:{self.curve.color}">●</span>'
        for shown in (name, name.partition(",")[0]):
            self._caption.setText(f"{bullet} {shown}{number}")
            if self._caption.sizeHint().width() <= self.width():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as much as there is room for."""
        super().resizeEvent(event)
        self._write()

    @property
    def caption(self) -> str:
        """The rich text above the curve."""
        return self._caption.text()


def _upright() -> pg.InfiniteLine:
    line = pg.InfiniteLine(angle=90)
    line.hide()
    return line


def _put(line: pg.InfiniteLine, epoch: int | None) -> None:
    line.setVisible(epoch is not None)
    if epoch is not None:
        line.setPos(epoch)


def _pen(color: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(QColor(color), width, style)
    pen.setCosmetic(True)
    return pen
