"""A dock that scrolls what it holds, with a line at its foot."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.docks.dock_title import DockTitle

MARGIN = 10
NARROWEST = 250
LOWEST = 120


class Dock(QDockWidget):
    """A column of widgets, scrolled where there is no room for all of them.

    The line at the foot says what holds for the whole dock. It does not scroll, and
    what stands above it does not move when it appears.
    """

    def __init__(self, title: str, name: str) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self.title = DockTitle(self)
        self.setTitleBarWidget(self.title)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN)
        self.column.setSpacing(8)
        self.foot = QLabel(wordWrap=True)
        self.foot.setContentsMargins(MARGIN, 6, MARGIN, 8)
        self.foot.setProperty("tone", "accent")
        self.foot.hide()
        area = ColumnArea(content)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        self._below = outer
        outer.addWidget(self.foot)
        self.setWidget(whole)

    def fill(self, *parts: QWidget) -> None:
        """Put widgets one below the other."""
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)

    def keep_below(self, part: QWidget) -> None:
        """Put a widget below the column, where it stays in sight."""
        part.setContentsMargins(MARGIN, 6, MARGIN, 8)
        self._below.insertWidget(1, part)

    def release_focus(self) -> None:
        """Give up the focus, before the control that has it is disabled.

        Qt would hand it on to whatever control comes next.
        """
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    def say(self, sentence: str) -> None:
        """Show a sentence at the foot, or nothing."""
        self.foot.setText(sentence)
        self.foot.setVisible(bool(sentence))


class ColumnArea(QScrollArea):
    """Scrolls up and down only, and so is never narrower than what it holds."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self._content = content

    def minimumSizeHint(self) -> QSize:
        """Be wide enough for the content and the scroll bar."""
        content = self._content.minimumSizeHint().width()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(max(NARROWEST, content + bar), LOWEST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room when the content needs it."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
