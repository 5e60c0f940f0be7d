"""A line for the file that is written, and the question whether to replace it."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from core.writing.staging import refusal
from gui.tooltip import describe, describe_standard_buttons

NO_NAME = "Give the file a name."


class FilePlace(QWidget):
    """The path of a file whose suffix follows the format that is chosen elsewhere.

    Signals
    -------
    changed
        Another path is written there.
    """

    changed = Signal()

    def __init__(self, path: Path, suffixes: Sequence[str]) -> None:
        super().__init__()
        self._folder = path.parent
        self._suffixes = {f".{suffix}" for suffix in suffixes}
        self._suffix = suffixes[0]
        self.path = QLineEdit(str(path))
        self.browse = QPushButton("Browse…", autoDefault=False)
        describe(self.path, "File", "The file that is written.")
        describe(self.browse, "Browse", "Choose the folder and the name.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.path, 1)
        row.addWidget(self.browse)
        self.path.textChanged.connect(self.changed)
        self.browse.clicked.connect(self._on_browse)

    @property
    def _typed(self) -> str:
        return self.path.text().strip()

    def problem(self) -> str:
        """Say why the file cannot be written, or return ""."""
        if not self._typed or self._typed.endswith(("/", os.sep)):
            return NO_NAME
        return refusal(self.target())

    def set_suffix(self, suffix: str) -> None:
        """Let the file end in another suffix, given without the dot."""
        self._suffix = suffix
        path = Path(self._typed)
        if path.suffix.lower() in self._suffixes:
            path = path.with_suffix("")
        if path.name:
            self.path.setText(f"{path}.{suffix}")

    def target(self) -> Path:
        """Return the file to write, with its suffix.

        A name without a folder is one in the folder that was proposed.
        """
        path = Path(self._typed)
        if path.parts[:1] == ("~",):
            path = path.expanduser()
        path, suffix = self._folder / path, f".{self._suffix}"
        return path if path.suffix.lower() == suffix else Path(f"{path}{suffix}")

    def confirm(self, go_on: Callable[[], object], beside: str | None = None) -> None:
        """Go on; where the file exists only when the user lets it be replaced.

        `beside` is the suffix of a second file that is written, if any.
        """
        target = self.target()
        files = [target, target.with_suffix(beside)] if beside else [target]
        there = [path.name for path in files if path.exists()]
        if there:
            sentence = f"{' and '.join(there)} {'is' if len(there) == 1 else 'are'}"
            sentence += " there already."
            ask_to_replace(self.window(), sentence).accepted.connect(go_on)
        else:
            go_on()

    def _on_browse(self) -> None:
        name = f"{self._suffix.upper()} (*.{self._suffix})"
        dialog = QFileDialog(
            self.window(), "Export as", str(self.target().parent), name
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The question whether to replace a file is asked once, by Export.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(self.target().name)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()


def ask_to_replace(parent: QWidget, what: str) -> QMessageBox:
    """Ask whether a file may be replaced; `accepted` means that it may."""
    question = QMessageBox(
        QMessageBox.Icon.Question,
        "Replace?",
        f"{what} Do you want to replace it?",
        parent=parent,
    )
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    replace = question.addButton("Replace", QMessageBox.ButtonRole.AcceptRole)
    describe(replace, "Replace", "Write over what is there.")
    question.setDefaultButton(question.addButton(QMessageBox.StandardButton.Cancel))
    describe_standard_buttons(question)
    question.open()
    return question
