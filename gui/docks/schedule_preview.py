"""How learning rate and radius will go, in small."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.schedule import course
from core.settings import TrainingSettings
from gui import theme
from gui.tooltip import describe

RATE, RADIUS = "#cc79a7", "#009e73"
"""As in the tab of the epochs' curves."""

POINTS = 60
MARGIN = 7.0


class SchedulePreview(QWidget):
    """Both courses over the epochs, each as a share of its own largest value."""

    def __init__(self) -> None:
        super().__init__()
        self._rates: list[float] = []
        self._radii: list[float] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(
            self,
            "Course of learning rate and radius",
            "How the learning rate η and the radius σ will go from the first epoch to "
            "the last; each fills the height with its own largest value.",
        )

    def sizeHint(self) -> QSize:
        """Be as high as two lines of text and a drawing."""
        return QSize(150, 3 * self.fontMetrics().height() + 40)

    def minimumSizeHint(self) -> QSize:
        """Need the height, and room for the text."""
        return QSize(80, self.sizeHint().height())

    def show_course(
        self, settings: TrainingSettings, first_radius: float | None
    ) -> None:
        """Show the course of these settings; the radius only where it is known."""
        radius = 1.0 if first_radius is None else first_radius
        progress = [point / (POINTS - 1) for point in range(POINTS)]
        pairs = [course(settings, radius, share) for share in progress]
        self._rates = [rate for rate, _ in pairs]
        self._radii = [] if first_radius is None else [radius for _, radius in pairs]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, both curves, and what they are."""
        colors = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colors.border))
        painter.setBrush(QColor(colors.base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        line = self.fontMetrics().height()
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        drawing = room.adjusted(0, line + 4, 0, 0)
        half = room.width() / 2
        for values, color, name, left in (
            (self._rates, RATE, "η", room.left()),
            (self._radii, RADIUS, "σ", room.left() + half),
        ):
            self._paint_course(painter, drawing, values, color)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(color))
            painter.drawEllipse(QPointF(left + 4, room.top() + line / 2), 3.0, 3.0)
            text = QRectF(left + 10, room.top(), half - 10, line)
            painter.setPen(QColor(colors.muted))
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, _text(name, values))

    def _paint_course(
        self, painter: QPainter, room: QRectF, values: Sequence[float], color: str
    ) -> None:
        if not values:
            return
        top, across = max(values), len(values) - 1
        painter.setPen(QPen(QColor(color), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(
            [
                QPointF(
                    room.left() + room.width() * index / across,
                    room.bottom() - room.height() * value / top,
                )
                for index, value in enumerate(values)
            ]
        )


def _text(name: str, values: Sequence[float]) -> str:
    if not values:
        return f"{name} auto"
    first, last = f"{values[0]:.3g}", f"{values[-1]:.3g}"
    return f"{name} {first}" if first == last else f"{name} {first} → {last}"
