"""A dialog that asks how a file is made, and where it goes."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from gui.docks.editors import ChoiceEditor
from gui.tooltip import describe_standard_buttons
from gui.window.file_place import FilePlace


class FileForm(QDialog):
    """Rows of controls, a sentence about what they give, the file, and Export.

    The dialog of one kind of file adds its rows, and says what they mean by `wanted`
    and `said`.

    Signals
    -------
    chosen : object, Path
        What is wanted, where: the user presses Export and agrees to replace a file
        that exists.
    """

    chosen = Signal(object, object)

    def __init__(
        self, parent: QWidget, title: str, formats: Mapping[Any, str], path: Path
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.format = ChoiceEditor(formats)
        self.remark = QLabel(wordWrap=True)
        self.place = FilePlace(path, list(formats))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        describe_standard_buttons(self.buttons)
        self.export = self.buttons.addButton(
            "Export", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.export.setDefault(True)
        self.format.edited.connect(self.on_format)
        self.place.changed.connect(self.check)
        self.buttons.accepted.connect(self._confirm)
        self.buttons.rejected.connect(self.reject)

    def wanted(self) -> object:
        """Return what is set.

        Raises
        ------
        UserError
            If nothing such can be made.
        """
        return self.format.value()

    def said(self) -> str:
        """Say what will be written as it is set.

        Raises
        ------
        UserError
            If nothing such can be made.
        """
        return ""

    def beside(self) -> str | None:
        """Return the suffix of a second file that is written, if any."""
        return None

    def lay_out(self, rows: Iterable[tuple[str, QWidget | QHBoxLayout]]) -> None:
        """Put rows of a label and a control above the sentence and the file."""
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, control in (*rows, ("", self.remark), ("File", self.place)):
            form.addRow(label, control)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self.setMinimumWidth(560)

    def watch(self, *signals: SignalInstance) -> None:
        """Check again when one of these tells of a change."""
        for signal in signals:
            signal.connect(self.check)

    def on_format(self, chosen: StrEnum) -> None:
        """Let the file's name end in the format that is chosen."""
        self.place.set_suffix(chosen)
        self.check()

    def check(self) -> None:
        """Say what will be written, or what is wrong, which Export waits for."""
        try:
            sentence, problem = self.said(), self.place.problem()
        except UserError as error:
            sentence, problem = "", str(error)
        self.remark.setText(problem or sentence)
        self.remark.setProperty("tone", "error" if problem else "muted")
        self.remark.style().polish(self.remark)
        self.export.setEnabled(not problem)
        self._make_room()

    def _make_room(self) -> None:
        """Grow where the sentence takes more lines than there is room for."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            high = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), high))

    def _confirm(self) -> None:
        self.check()  # the folder may have changed since
        if self.export.isEnabled():
            self.place.confirm(self._finish, self.beside())

    def _finish(self) -> None:
        self.chosen.emit(self.wanted(), self.place.target())
        self.accept()


def row(*parts: QWidget) -> QHBoxLayout:
    """Put controls side by side; numbers share the room that labels and boxes leave."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for part in parts:
        line.addWidget(part, 0 if isinstance(part, QLabel | QCheckBox) else 1)
    return line
