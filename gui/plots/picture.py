"""A picture in a plot: smooth where it is shrunk, in clear pixels where enlarged."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.plots.overlay import Overlay
from gui.plots.plot import Plot


class PictureItem(Overlay):
    """Pixels that fill a rectangle, however many they are."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._bounds = QRectF()

    def set_pixels(self, pixels: NDArray[np.uint8], bounds: QRectF) -> None:
        """Show (height, width, 3) colours in a rectangle of data units."""
        height, width = pixels.shape[:2]
        kept = np.ascontiguousarray(pixels)
        kind = QImage.Format.Format_RGB888
        self._image = QImage(kept.data, width, height, 3 * width, kind).copy()
        self._bounds = bounds
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Paint the picture."""
        if self._image is None:
            return
        shown = painter.deviceTransform().mapRect(self._bounds).width()
        shrunk = shown < self._image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrunk)
        painter.drawImage(self._bounds, self._image)


class PicturePlot(Plot):
    """A picture without axes; x and y count its pixels from the upper left.

    Signals
    -------
    fitted
        The whole picture is shown again.
    """

    fitted = Signal()

    def __init__(self) -> None:
        super().__init__(axes=False)
        self.item = PictureItem()
        self._twin: PicturePlot | None = None
        self.view.addItem(self.item, ignoreBounds=True)
        self.view.invertY(True)

    def follow(self, twin: "PicturePlot") -> None:
        """Show the part of the picture that the user chooses in another plot.

        pyqtgraph's own links move views that lie side by side apart.
        """
        twin.view.sigRangeChangedManually.connect(self._on_twin_moved)
        twin.fitted.connect(super().fit)
        self._twin = twin

    def fit(self) -> None:
        """Show the whole of the picture, and tell of it."""
        super().fit()
        self.fitted.emit()

    def _on_twin_moved(self, _axes: object) -> None:
        if self._twin is not None:
            self.view.setRange(self._twin.view.viewRect(), padding=0.0)

    def show_pixels(self, pixels: NDArray[np.uint8], shape: tuple[int, int]) -> None:
        """Show (h, w, 3) colours, which may be a small version of the picture.

        Parameters
        ----------
        shape
            Height and width of the picture itself.
        """
        height, width = shape
        bounds = QRectF(0.0, 0.0, width, height)
        self.item.set_pixels(pixels, bounds)
        self.show_bounds(bounds, equal=True)
