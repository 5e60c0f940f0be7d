"""Labels on the left, controls on the right, what is wrong below each control."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

INDENT = 8
GAP = 8
LINE_GAP = 4


class FormGrid(QGridLayout):
    """A form whose labels stand at the height of their controls."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(INDENT, 0, 0, 0)
        self.setHorizontalSpacing(GAP)
        self.setVerticalSpacing(LINE_GAP)
        self.setColumnStretch(1, 1)

    def add_row(
        self, label: QLabel, control: QWidget, button: QWidget | None = None
    ) -> None:
        """Add a control with its label, and perhaps a button behind it."""
        row = self.rowCount()
        self.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(control, row, 1, 1, 2 if button is None else 1)
        if button is not None:
            self.addWidget(button, row, 2)

    def add_below(self, widget: QWidget) -> None:
        """Add what belongs to the control above it."""
        self.addWidget(widget, self.rowCount(), 1, 1, 2)

    def add_wide(self, widget: QWidget) -> None:
        """Add a widget over the whole width."""
        self.addWidget(widget, self.rowCount(), 0, 1, 3)


def problem_label() -> QLabel:
    """Return the hidden label that says what is wrong with a value."""
    label = QLabel(wordWrap=True)
    # A long word must not make the form wide.
    label.setMinimumWidth(1)
    label.setProperty("tone", "error")
    label.hide()
    return label


def complain(label: QLabel, sentence: str) -> None:
    """Show what is wrong, or nothing."""
    label.setText(sentence)
    label.setVisible(bool(sentence))
