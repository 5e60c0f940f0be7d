"""A curve that is drawn by moving its corners, with the pointer or the keyboard."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.settings import STRAIGHT, Curve
from core.settings.curves import MOST_CORNERS, share_at
from gui import theme

ADVICE = "double click\nfor a corner"
MARGIN = 9.0
REACH = 9.0
CORNER = 4.0
STEP, FINE = 0.05, 0.01
APART = 0.005
"""Least distance of two corners along the progress."""

MOVES = {
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
}
ADDING = (Qt.Key.Key_Insert, Qt.Key.Key_Plus)
REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Minus)


class CurveEditor(QWidget):
    """Corners joined by lines: drag one, double click to add or remove one.

    Keys: Page Up and Page Down go from corner to corner, the arrows move the one that
    is chosen (Shift: in small steps), Insert adds one behind it, Delete removes it.
    The first and the last corner stay at the sides.

    Signals
    -------
    edited : Curve
        The user changed the curve.
    """

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._curve: Curve = STRAIGHT
        self._chosen = 0
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def value(self) -> Curve:
        """Return the curve that is shown."""
        return self._curve

    def chosen(self) -> int:
        """Return the corner that the keys act on."""
        return self._chosen

    def show_value(self, curve: Curve | None) -> None:
        """Show a curve without telling of it; None: the straight line."""
        self._curve = curve or STRAIGHT
        self._chosen = min(self._chosen, len(self._curve) - 1)
        self.update()

    def sizeHint(self) -> QSize:
        """Be high enough to draw in."""
        return QSize(150, 110)

    def minimumSizeHint(self) -> QSize:
        """Need room for a few corners."""
        return QSize(80, 90)

    def add_corner(self, progress: float, share: float) -> None:
        """Add a corner where there is room for one."""
        places = [corner[0] for corner in self._curve]
        near = min(abs(place - progress) for place in places)
        if near < APART or len(self._curve) >= MOST_CORNERS:
            return
        corners = sorted([*self._curve, (round(progress, 4), round(share, 4))])
        self._chosen = corners.index((round(progress, 4), round(share, 4)))
        self._tell(tuple(corners))

    def remove_corner(self, index: int) -> None:
        """Remove a corner; the first and the last stay."""
        if 0 < index < len(self._curve) - 1:
            self._chosen = index - 1
            self._tell((*self._curve[:index], *self._curve[index + 1 :]))

    def move_corner(self, index: int, progress: float, share: float) -> None:
        """Move a corner, but not past its neighbours."""
        last = len(self._curve) - 1
        if index in (0, last):
            progress = self._curve[index][0]
        else:
            low, high = self._curve[index - 1][0], self._curve[index + 1][0]
            progress = min(max(progress, low + APART), high - APART)
        corner = round(progress, 4), round(min(max(share, 0.0), 1.0), 4)
        moved = (*self._curve[:index], corner, *self._curve[index + 1 :])
        if moved != self._curve:
            self._tell(moved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move, add or remove a corner."""
        key, last = Qt.Key(event.key()), len(self._curve) - 1
        progress, share = self._curve[self._chosen]
        if key in MOVES:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = FINE if fine else STEP
            right, up = MOVES[key]
            self.move_corner(self._chosen, progress + step * right, share + step * up)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            step_to = 1 if key == Qt.Key.Key_PageDown else -1
            self._chosen = min(max(self._chosen + step_to, 0), last)
            self.update()
        elif key in ADDING:
            behind = min(self._chosen + 1, last)
            middle = (self._curve[behind - 1][0] + self._curve[behind][0]) / 2
            self.add_corner(middle, share_at(self._curve, middle))
        elif key in REMOVING:
            self.remove_corner(self._chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a corner."""
        if event.button() is Qt.MouseButton.LeftButton:
            found = self._corner_at(event.position())
            self._dragged = found is not None
            self._chosen = self._chosen if found is None else found
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the corner that was taken."""
        if self._dragged:
            self.move_corner(self._chosen, *self._values(event.position()))
        near = self._corner_at(event.position()) is not None
        shape = Qt.CursorShape.SizeAllCursor if near else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the corner go."""
        self._dragged = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Remove the corner there, or add one."""
        self._dragged = False
        found = self._corner_at(event.position())
        if found is not None:
            self.remove_corner(found)
        else:
            self.add_corner(*self._values(event.position()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, the line and its corners."""
        colors, room = theme.current(), self._room()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QColor(colors.accent if focused else colors.border))
        painter.setBrush(QColor(colors.base if self.isEnabled() else colors.window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(QPen(QColor(colors.grid), 1.0))
        for part in range(5):
            y = room.top() + room.height() * part / 4
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        places = [self._place(*corner) for corner in self._curve]
        if len(places) == 2 and places[0].y() < places[1].y():
            self._paint_advice(painter, room)
        line = QColor(colors.accent if self.isEnabled() else colors.disabled)
        painter.setPen(QPen(line, 2.0))
        painter.drawPolyline(places)
        for index, place in enumerate(places):
            filled = focused and index == self._chosen
            painter.setBrush(line if filled else QColor(colors.base))
            painter.drawEllipse(place, CORNER, CORNER)

    def _paint_advice(self, painter: QPainter, room: QRectF) -> None:
        """Say how to add a corner above a line that has none yet."""
        painter.setPen(QColor(theme.current().muted))
        half = room.adjusted(room.width() * 0.4, 2.0, 0.0, -room.height() * 0.4)
        wrapped = Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap
        painter.drawText(half, wrapped, ADVICE)

    def _tell(self, curve: Curve) -> None:
        self._curve = curve
        self.update()
        self.edited.emit(curve)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _place(self, progress: float, share: float) -> QPointF:
        room = self._room()
        return QPointF(
            room.left() + progress * room.width(), room.bottom() - share * room.height()
        )

    def _values(self, place: QPointF) -> tuple[float, float]:
        room = self._room()
        progress = (place.x() - room.left()) / max(room.width(), 1.0)
        share = (room.bottom() - place.y()) / max(room.height(), 1.0)
        return min(max(progress, 0.0), 1.0), min(max(share, 0.0), 1.0)

    def _corner_at(self, place: QPointF) -> int | None:
        gaps = [
            (place - self._place(*corner)).manhattanLength() for corner in self._curve
        ]
        nearest = min(range(len(gaps)), key=gaps.__getitem__)
        return nearest if gaps[nearest] <= REACH else None
