"""Shows what went wrong unexpectedly, with a report to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui import icons
from gui.tooltip import describe

SEPARATOR = "\n" + "─" * 60 + "\n\n"
MOST_LETTERS = 200_000
MESSAGE = (
    "<b>Something went wrong that should not have.</b><br>Your data and the map are "
    "still there, and you can go on. Please send this report to the developers."
)


class CrashDialog(QDialog):
    """Beside the window, not in its way: the program goes on."""

    def __init__(self, parent: QWidget, message: str = MESSAGE) -> None:
        super().__init__(parent)
        self._message = message
        self.setWindowTitle("Unexpected Error")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        describe(self.text, "Report", "What happened, for those who can mend it.")
        self.buttons = QDialogButtonBox()
        self.copy = self.buttons.addButton(
            "Copy Report", QDialogButtonBox.ButtonRole.ActionRole
        )
        describe(self.copy, "Copy report", "Copy the report to the clipboard.")
        self.go_on = self.buttons.addButton(
            "Go On", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.go_on.setDefault(True)
        describe(self.go_on, "Go on", "Close this report and go on working.")
        self.copy.clicked.connect(self._on_copy)
        self.buttons.accepted.connect(self.accept)
        self._lay_out()

    def append(self, report: str) -> None:
        """Add a report to those that are shown."""
        room = MOST_LETTERS - len(self.text.toPlainText())
        shown = self.text.toPlainText()
        if room > 0:
            self.text.setPlainText(f"{shown}{SEPARATOR}{report}" if shown else report)

    def _lay_out(self) -> None:
        message = QLabel(self._message, wordWrap=True)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(icons.IconLabel("error", "error", 32))
        head.addWidget(message, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        column.addWidget(self.buttons)
        self.resize(680, 420)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
