"""Shows what the program runs on, to be copied into a report of a problem."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui import text_size
from gui.tooltip import describe

SIZE = (720, 560)


class InformationDialog(QDialog):
    """The text of `gui.environment.system_information`, with a button to copy it."""

    def __init__(self, parent: QWidget, information: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("System Information")
        self.text = QPlainTextEdit(information, readOnly=True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(text_size.points(1.0))
        self.text.setFont(fixed)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        describe(self.text, "System information", "What the program runs on.")
        self.buttons = QDialogButtonBox()
        self.copy = self.buttons.addButton(
            "Copy", QDialogButtonBox.ButtonRole.ActionRole
        )
        describe(self.copy, "Copy", "Copy all of this text to the clipboard.")
        self.close_button = self.buttons.addButton(
            QDialogButtonBox.StandardButton.Close
        )
        describe(self.close_button, "Close", "Close this dialog.")
        self.copy.clicked.connect(self._on_copy)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(14)
        column.addWidget(
            QLabel("Add this to a report of a problem; nothing is sent.", wordWrap=True)
        )
        column.addWidget(self.text, 1)
        column.addWidget(self.buttons)
        wanted = QSize(*map(text_size.pixels, SIZE))
        self.resize(wanted.boundedTo(parent.size()))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
