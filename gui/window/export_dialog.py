"""Asks how and where a picture of a view is written."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from gui.docks.editors import ChoiceEditor
from gui.picture import Picture, PictureFormat
from gui.tooltip import describe
from gui.wording import count

FORMATS = {
    PictureFormat.PNG: "PNG – pixels, for slides and the web",
    PictureFormat.SVG: "SVG – vectors with text as text, to edit",
    PictureFormat.PDF: "PDF – vectors with text as text, for papers",
}


class ExportDialog(QDialog):
    """Format, size, resolution and file of a picture.

    Signals
    -------
    chosen : Picture, Path
        The user presses Export and agrees to replace a file that exists.
    """

    chosen = Signal(object, object)

    def __init__(
        self, parent: QWidget, title: str, picture: Picture, path: Path
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Export “{title}” as a Picture")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.path = QLineEdit(str(path))
        self.browse = QPushButton("Browse…")
        self.format = ChoiceEditor(FORMATS)
        self.picture_width = _millimetres("Width")
        self.picture_height = _millimetres("Height")
        self.dpi = QSpinBox(minimum=1, maximum=9_999, singleStep=50, suffix=" dpi")
        self.size_text = QLabel(wordWrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = self.buttons.addButton(
            "Export", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._describe()
        self._lay_out()
        self._show(picture)
        self._connect()

    def _describe(self) -> None:
        describe(self.path, "File", "The file that is written.")
        describe(self.browse, "Browse", "Choose the folder and the name.")
        describe(
            self.format,
            "Format",
            "PNG is made of pixels; SVG and PDF stay sharp at any size.",
        )
        describe(
            self.dpi,
            "Resolution",
            "Pixels an inch. In SVG and PDF it counts for pictures inside the figure, "
            "such as the 3-D view.\nGood value: 300 for print, 150 for a screen.",
        )
        self.size_text.setProperty("tone", "muted")
        self.browse.setAutoDefault(False)
        self.export.setDefault(True)
        self.export.setToolTip("Write the picture.")

    def _lay_out(self) -> None:
        size = QHBoxLayout()
        size.addWidget(self.picture_width, 1)
        size.addWidget(QLabel("×"))
        size.addWidget(self.picture_height, 1)
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(self.browse)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Format", self.format)
        form.addRow("Size", size)
        form.addRow("Resolution", self.dpi)
        form.addRow("", self.size_text)
        form.addRow("File", place)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self.setMinimumWidth(520)

    def _show(self, picture: Picture) -> None:
        self.format.show_value(picture.format)
        self.picture_width.setValue(picture.width)
        self.picture_height.setValue(picture.height)
        self.dpi.setValue(picture.dpi)
        self._on_format(picture.format)

    def _connect(self) -> None:
        self.format.edited.connect(self._on_format)
        for number in (self.picture_width, self.picture_height, self.dpi):
            number.valueChanged.connect(self._check)
        self.path.textChanged.connect(self._check)
        self.browse.clicked.connect(self._on_browse)
        self.buttons.accepted.connect(self._on_export)
        self.buttons.rejected.connect(self.reject)

    def picture(self) -> Picture:
        """Return what is set.

        Raises
        ------
        UserError
            If no such picture can be made.
        """
        return Picture(
            self.format.value(),
            self.picture_width.value(),
            self.picture_height.value(),
            self.dpi.value(),
        )

    def target(self) -> Path:
        """Return the file to write, with the suffix of the format."""
        path = Path(self.path.text().strip()).expanduser()
        suffix = f".{self.format.value()}"
        if path.suffix.lower() == suffix:
            return path
        return path.with_name(path.name + suffix)

    def _on_format(self, chosen: PictureFormat) -> None:
        path = Path(self.path.text())
        known = {f".{name}" for name in PictureFormat}
        stem = path.with_suffix("") if path.suffix.lower() in known else path
        self.path.setText(f"{stem}.{chosen}")
        self._check()

    def _on_browse(self) -> None:
        name = f"{self.format.value().upper()} (*.{self.format.value()})"
        dialog = QFileDialog(self, "Export as", str(self.target().parent), name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The question whether to replace a file is asked once, by Export.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(self.target().name)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()

    def _check(self) -> None:
        sentence, is_wrong = self._size_sentence()
        self.size_text.setText(sentence)
        self.size_text.setProperty("tone", "error" if is_wrong else "muted")
        self.size_text.style().polish(self.size_text)
        self.export.setEnabled(not is_wrong and bool(self.path.text().strip()))

    def _size_sentence(self) -> tuple[str, bool]:
        """Say how large the picture will be, or what is wrong with it."""
        try:
            picture = self.picture()
        except UserError as error:
            return str(error), True
        if picture.format is not PictureFormat.PNG:
            return (
                f"{picture.width:g} × {picture.height:g} mm, sharp at any size",
                False,
            )
        across, down = picture.pixels
        return f"{count(across)} × {count(down)} pixels", False

    def _on_export(self) -> None:
        if not self.target().exists():
            self._finish()
            return
        question = ask_to_replace(self, f"{self.target().name} is there already.")
        question.accepted.connect(self._finish)

    def _finish(self) -> None:
        self.chosen.emit(self.picture(), self.target())
        self.accept()


def ask_to_replace(parent: QWidget, what: str) -> QMessageBox:
    """Ask whether a file may be replaced; `accepted` means that it may."""
    question = QMessageBox(
        QMessageBox.Icon.Question,
        "Replace?",
        f"{what} Do you want to replace it?",
        parent=parent,
    )
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.addButton("Replace", QMessageBox.ButtonRole.AcceptRole)
    question.setDefaultButton(question.addButton(QMessageBox.StandardButton.Cancel))
    question.open()
    return question


def _millimetres(name: str) -> QDoubleSpinBox:
    number = QDoubleSpinBox(decimals=1, minimum=1.0, maximum=9_999.0, suffix=" mm")
    describe(
        number,
        name,
        f"{name} of the picture.\nGood value: 85 mm for one column of a paper, 180 mm "
        "for the whole width.",
    )
    return number
