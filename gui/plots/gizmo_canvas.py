"""A 3-D picture with the directions of its axes in the corner, in the theme in use."""

from PySide6.QtGui import QColor, QResizeEvent

from gui import theme
from gui.gl.canvas import Canvas
from gui.plots.triad import Triad

ROOM_FOR_TRIAD = (300, 320)
"""Pixels across and down from which on the axes' names do not hide the picture."""


class GizmoCanvas(Canvas):
    """A canvas with a triad that turns with the camera."""

    def __init__(self) -> None:
        super().__init__()
        self.triad = Triad(self)
        self.camera_changed.connect(self._turn_triad)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the axes' names in the corner."""
        super().resizeEvent(event)
        self.triad.move(0, self.height() - self.triad.height())
        self.triad.raise_()
        room = ROOM_FOR_TRIAD
        self.triad.setVisible(self.width() >= room[0] and self.height() >= room[1])

    def dress(self) -> None:
        """Take the colours of the theme in use."""
        self.set_background(QColor(theme.current().base))
        self.triad.update()

    def _turn_triad(self) -> None:
        right, up, _ = self.camera.axes
        self.triad.turn(right, up)
