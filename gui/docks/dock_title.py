"""The title of a dock, with buttons that the Tab key reaches."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QToolButton

from gui import icons
from gui.elided import ElidedLabel
from gui.tooltip import describe


class DockTitle(QFrame):
    """A heading to drag the dock by, a button that floats it, one that hides it."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__()
        self.setObjectName("dock_title")
        self._dock = dock
        title = dock.windowTitle()
        self.name = ElidedLabel(title, Qt.TextElideMode.ElideRight)
        self.float = self._button("float", f"Float {title}", "Take out of the window.")
        self.hide_button = self._button(
            "close", f"Hide {title}", "Hide; the View menu shows it again."
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 3)
        row.setSpacing(2)
        row.addWidget(self.name, 1)
        row.addWidget(self.float)
        row.addWidget(self.hide_button)
        self.float.clicked.connect(self._on_float)
        self.hide_button.clicked.connect(dock.close)
        dock.topLevelChanged.connect(self._show_state)

    def _button(self, icon: str, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon, "muted"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        describe(button, name, tip)
        return button

    def _on_float(self) -> None:
        self._dock.setFloating(not self._dock.isFloating())

    def _show_state(self, floats: bool) -> None:
        title = self._dock.windowTitle()
        if floats:
            describe(self.float, f"Dock {title}", "Put back into the window.")
        else:
            describe(self.float, f"Float {title}", "Take out of the window.")
