"""Asks how and where a picture of a view is written."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLabel, QSpinBox, QWidget

from gui.picture import CAPTION_SUFFIX, Picture, PictureFormat
from gui.tooltip import describe
from gui.window.file_form import FileForm, row
from gui.wording import count

FORMATS = {
    PictureFormat.PNG: "PNG – pixels, for slides and the web",
    PictureFormat.SVG: "SVG – vectors with text as text, to edit",
    PictureFormat.PDF: "PDF – vectors with text as text, for papers",
}


class PictureDialog(FileForm):
    """Format, size, resolution and file of a picture: `chosen` tells a `Picture`.

    Parameters
    ----------
    captioned
        Whether a text file can be written beside it.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        picture: Picture,
        path: Path,
        *,
        captioned: bool = True,
    ) -> None:
        super().__init__(parent, f"Export “{title}” as a Picture", FORMATS, path)
        self.picture_width = _millimetres("Width", picture.width)
        self.picture_height = _millimetres("Height", picture.height)
        self.dpi = QSpinBox(minimum=1, maximum=9_999, singleStep=50, suffix=" dpi")
        self.dpi.setValue(picture.dpi)
        self.caption = QCheckBox("Text file with every parameter", self)
        self.caption.setVisible(captioned)
        self.caption.setChecked(picture.caption and captioned)
        self._describe()
        self.lay_out(
            [
                ("Format", self.format),
                ("Size", row(self.picture_width, QLabel("×"), self.picture_height)),
                ("Resolution", self.dpi),
                *([("Caption", self.caption)] if captioned else []),
            ]
        )
        for number in (self.picture_width, self.picture_height, self.dpi):
            self.watch(number.valueChanged)
        self.format.show_value(picture.format)
        self.on_format(picture.format)

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
        self.export.setToolTip("Write the picture.")

    def wanted(self) -> Picture:
        """Return what is set; a `UserError` says why there is no such picture."""
        return Picture(
            self.format.value(),
            self.picture_width.value(),
            self.picture_height.value(),
            self.dpi.value(),
            self.caption.isChecked(),
        )

    def said(self) -> str:
        """Say how large the picture will be."""
        picture = self.wanted()
        if picture.format is not PictureFormat.PNG:
            return f"{picture.width:g} × {picture.height:g} mm, sharp at any size"
        across, down = picture.pixels
        return f"{count(across)} × {count(down)} pixels"

    def beside(self) -> str | None:
        """Return the suffix of the caption's file, if there is one."""
        return CAPTION_SUFFIX if self.caption.isChecked() else None


def _millimetres(name: str, value: float) -> QDoubleSpinBox:
    number = QDoubleSpinBox(decimals=1, minimum=1.0, maximum=9_999.0, suffix=" mm")
    number.setValue(value)
    describe(
        number,
        name,
        f"{name} of the picture.\nGood value: 85 mm for one column of a paper, 180 mm "
        "for the whole width.",
    )
    return number
