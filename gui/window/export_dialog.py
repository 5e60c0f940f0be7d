"""Asks how and where a picture of a view is written."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from gui.docks.editors import ChoiceEditor
from gui.picture import CAPTION_SUFFIX, Picture, PictureFormat
from gui.tooltip import describe, describe_standard_buttons
from gui.window.file_place import FilePlace
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
        self.place = FilePlace(path, list(PictureFormat))
        self.path = self.place.path
        self.format = ChoiceEditor(FORMATS)
        self.picture_width = _millimetres("Width")
        self.picture_height = _millimetres("Height")
        self.dpi = QSpinBox(minimum=1, maximum=9_999, singleStep=50, suffix=" dpi")
        self.caption = QCheckBox("Text file with every parameter")
        self.size_text = QLabel(wordWrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        describe_standard_buttons(self.buttons)
        self.export = self.buttons.addButton(
            "Export", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._describe()
        self._lay_out()
        self._show(picture)
        self._connect()

    def _describe(self) -> None:
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
        describe(
            self.caption,
            "Caption",
            "Write a text file of the same name beside the picture: a caption, and all "
            "settings with the seed, by which the map can be made again.",
        )
        self.size_text.setProperty("tone", "muted")
        self.export.setDefault(True)
        self.export.setToolTip("Write the picture.")

    def _lay_out(self) -> None:
        size = QHBoxLayout()
        size.addWidget(self.picture_width, 1)
        size.addWidget(QLabel("×"))
        size.addWidget(self.picture_height, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Format", self.format)
        form.addRow("Size", size)
        form.addRow("Resolution", self.dpi)
        form.addRow("", self.size_text)
        form.addRow("Caption", self.caption)
        form.addRow("File", self.place)
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
        self.caption.setChecked(picture.caption)
        self._on_format(picture.format)

    def _connect(self) -> None:
        self.format.edited.connect(self._on_format)
        for number in (self.picture_width, self.picture_height, self.dpi):
            number.valueChanged.connect(self._check)
        self.place.changed.connect(self._check)
        self.buttons.accepted.connect(self._confirm)
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
            self.caption.isChecked(),
        )

    def _on_format(self, chosen: PictureFormat) -> None:
        self.place.set_suffix(chosen)
        self._check()

    def _check(self) -> None:
        sentence, is_wrong = self._size_sentence()
        self.size_text.setText(sentence)
        self.size_text.setProperty("tone", "error" if is_wrong else "muted")
        self.size_text.style().polish(self.size_text)
        self.export.setEnabled(not (is_wrong or self.place.is_empty))

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

    def _confirm(self) -> None:
        beside = CAPTION_SUFFIX if self.caption.isChecked() else None
        self.place.confirm(self._finish, beside)

    def _finish(self) -> None:
        self.chosen.emit(self.picture(), self.place.target())
        self.accept()


def _millimetres(name: str) -> QDoubleSpinBox:
    number = QDoubleSpinBox(decimals=1, minimum=1.0, maximum=9_999.0, suffix=" mm")
    describe(
        number,
        name,
        f"{name} of the picture.\nGood value: 85 mm for one column of a paper, 180 mm "
        "for the whole width.",
    )
    return number
