"""Puts both docks on one side where the window is too narrow for them."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow

from gui import text_size

LEAST_FOR_VIEWS = 420
"""Pixels that the views keep between two docks, at the usual text size."""


class DockRoom(QObject):
    """Watches the window's width and the size of its text.

    Docks that it has put together come apart again when there is room; an
    arrangement of the user's is left alone.
    """

    def __init__(
        self, window: QMainWindow, left: QDockWidget, right: QDockWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        self._left, self._right = left, right
        self._has_joined = False
        window.installEventFilter(self)
        text_size.changed.connect(self.arrange)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look again when the window has another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.arrange()
        return False

    def arrange(self) -> None:
        """Join or part the docks, if they are where they were put."""
        if self._are_apart() and not self._has_room():
            self._has_joined = True
            self._window.tabifyDockWidget(self._left, self._right)
            self._left.raise_()
        elif self._has_joined and self._are_joined() and self._has_room():
            self._has_joined = False
            self._window.addDockWidget(
                Qt.DockWidgetArea.RightDockWidgetArea, self._right
            )
            QTimer.singleShot(0, self, self._narrow)

    def _narrow(self) -> None:
        docks = [self._left, self._right]
        widths = [dock.minimumSizeHint().width() for dock in docks]
        self._window.resizeDocks(docks, widths, Qt.Orientation.Horizontal)

    def _has_room(self) -> bool:
        docks = sum(d.minimumSizeHint().width() for d in (self._left, self._right))
        wanted = docks + text_size.pixels(LEAST_FOR_VIEWS)
        return self._window.width() >= wanted

    def _are_apart(self) -> bool:
        docks = (self._left, self._right)
        if any(dock.isFloating() or dock.isHidden() for dock in docks):
            return False
        areas = {self._window.dockWidgetArea(dock) for dock in docks}
        return areas == {
            Qt.DockWidgetArea.LeftDockWidgetArea,
            Qt.DockWidgetArea.RightDockWidgetArea,
        }

    def _are_joined(self) -> bool:
        return self._right in self._window.tabifiedDockWidgets(self._left)
