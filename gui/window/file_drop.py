"""Files dragged onto the window: a hint while they hover, a signal when they fall."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from gui import theme

MARGIN = 14
RADIUS = 12


def dragged_files(data: QMimeData) -> list[Path]:
    """Return the local files among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class FileDrop(QObject):
    """Takes files that fall on a window or on one of its floating docks.

    Signals
    -------
    dropped : list of Path
        These files fell, at least one.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hint = DropHint(window)
        self.watch(window)

    def watch(self, widget: QWidget) -> None:
        """Take files that fall on this widget or its children."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow a drag from its entrance to its end."""
        match event:
            case QDragEnterEvent():
                return self._enter(event)
            case QDragMoveEvent():
                event.acceptProposedAction()
                return True
            case QDropEvent():
                self._drop(event)
                return True
            case _ if event.type() is QEvent.Type.DragLeave:
                self.hint.hide()
        return False

    def _enter(self, event: QDragEnterEvent) -> bool:
        files = dragged_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.hint.show_over(files[0].name)
        return bool(files)

    def _drop(self, event: QDropEvent) -> None:
        self.hint.hide()
        event.acceptProposedAction()
        files = dragged_files(event.mimeData())
        if files:
            self.dropped.emit(files)


class DropHint(QWidget):
    """Covers the window while a file hovers over it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._window = window
        self._text = ""
        self.hide()

    def show_over(self, name: str) -> None:
        """Cover the window and say what a drop would do."""
        self._text = f"Drop to open {name}"
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a frame and the text on a veil."""
        colors = theme.current()
        veil = QColor(colors.window)
        veil.setAlpha(225)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(colors.accent), 2, Qt.PenStyle.DashLine))
        frame = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        painter.setFont(font)
        painter.setPen(QColor(colors.text))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._text)
