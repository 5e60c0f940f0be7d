"""Asks what is filmed, how, and where the film goes."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
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
from gui.docks.editors import ChoiceEditor, CountEditor, NumberEditor
from gui.films.film import Ease, Film, FilmFormat
from gui.films.mp4 import find_encoder, no_encoder
from gui.films.scenes import can_turn, check_scene
from gui.tooltip import describe, describe_standard_buttons
from gui.window.file_place import FilePlace
from gui.wording import counted

if TYPE_CHECKING:
    from gui.figures.saving import FigureBuilder

FORMATS = {
    FilmFormat.GIF: "GIF – 255 colours, plays everywhere",
    FilmFormat.WEBP: "WebP – all colours, plays in browsers",
    FilmFormat.PNG: "PNG – all colours and no loss, large",
    FilmFormat.MP4: "MP4 – small, for slides; needs ffmpeg",
}
EASES = {
    Ease.EVEN: "Even – every epoch is shown as long",
    Ease.SMOOTH: "Smooth – slower at the start and the end",
    Ease.EARLY: "Early – slower at the start, when most happens",
}


class FilmDialog(QDialog):
    """Content, size, speed, format and file of a film.

    Signals
    -------
    chosen : Film, Path
        The user presses Export and agrees to replace a file that exists.
    """

    chosen = Signal(object, object)

    def __init__(
        self, parent: QWidget, title: str, path: Path, scene: "FigureBuilder"
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Export “{title}” as a Film")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        usual = Film()
        self._scene = scene
        self.replay = QCheckBox("The training, up to the shown epoch")
        self.replay.setChecked(True)
        self.turntable = QCheckBox("A turn once around")
        self.turntable.setEnabled(can_turn(scene))
        self.format = ChoiceEditor(FORMATS)
        self.seconds = NumberEditor(600.0, 1.0, decimals=1)
        self.fps = CountEditor(1, 60)
        self.across, self.down = CountEditor(200, 4096, 20), CountEditor(200, 4096, 20)
        self.ease = ChoiceEditor(EASES)
        self.seconds.setValue(usual.seconds)
        self.fps.setValue(usual.fps)
        self.across.setValue(usual.width)
        self.down.setValue(usual.height)
        self.place = FilePlace(path, list(FORMATS))
        self.remark = QLabel(wordWrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        describe_standard_buttons(self.buttons)
        self.export = self.buttons.addButton(
            "Export", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._describe()
        self._lay_out()
        self._connect()
        self._on_format(self.format.value())

    def _describe(self) -> None:
        describe(
            self.replay,
            "Training",
            "Show how the map learned, from its first weights. Else the map stands "
            "still as it is shown.",
        )
        describe(
            self.turntable,
            "Turn",
            "Turn what lies in space once around its upright axis. Only the 3-D view, "
            "the landscape and the overview can turn.",
        )
        describe(self.format, "Format", "What plays the film decides on its format.")
        describe(self.seconds, "Length", "How long the film lasts, in seconds.")
        describe(
            self.fps,
            "Frames a second",
            "More are smoother, take longer to draw and make a larger file.\n"
            "Good value: 20.",
        )
        describe(self.across, "Width", "Columns of pixels. Good value: 1080.")
        describe(self.down, "Height", "Rows of pixels. Good value: 900.")
        describe(self.ease, "Pace", "How the epochs are spread over the time.")
        self.seconds.setSuffix(" s")
        self.fps.setSuffix(" a second")
        for side in (self.across, self.down):
            side.setSuffix(" px")
        self.export.setDefault(True)
        self.export.setToolTip("Draw and write the film.")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Show", self.replay)
        form.addRow("", self.turntable)
        form.addRow("Format", self.format)
        form.addRow("Length", _row(self.seconds, QLabel("with"), self.fps))
        form.addRow("Size", _row(self.across, QLabel("×"), self.down))
        form.addRow("Pace", self.ease)
        form.addRow("", self.remark)
        form.addRow("File", self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self.setMinimumWidth(560)

    def _connect(self) -> None:
        self.format.edited.connect(self._on_format)
        for switch in (self.replay, self.turntable):
            switch.toggled.connect(self._check)
        for number in (self.seconds, self.fps, self.across, self.down):
            number.edited.connect(self._check)
        self.place.changed.connect(self._check)
        self.buttons.accepted.connect(lambda: self.place.confirm(self._finish))
        self.buttons.rejected.connect(self.reject)

    def film(self) -> Film:
        """Return what is set.

        Raises
        ------
        UserError
            If no such film can be made.
        """
        return Film(
            self.seconds.value(),
            self.fps.value(),
            self.across.value(),
            self.down.value(),
            self.replay.isChecked(),
            self.turntable.isChecked(),
            self.ease.value(),
        )

    def _on_format(self, chosen: FilmFormat) -> None:
        self.place.set_suffix(chosen)
        self._check()

    def _check(self) -> None:
        sentence, is_wrong = self._sentence()
        self.remark.setText(sentence)
        self.remark.setProperty("tone", "error" if is_wrong else "muted")
        self.remark.style().polish(self.remark)
        self.export.setEnabled(not (is_wrong or self.place.is_empty))

    def _sentence(self) -> tuple[str, bool]:
        """Say how many frames there will be, or what is wrong with them."""
        try:
            film = self.film()
            check_scene(self._scene, film)
        except UserError as error:
            return str(error), True
        if self.format.value() is FilmFormat.MP4 and find_encoder() is None:
            return no_encoder(), True
        return f"{counted(film.frames, 'frame')}; they are drawn one by one", False

    def _finish(self) -> None:
        self.chosen.emit(self.film(), self.place.target())
        self.accept()


def _row(first: QWidget, sign: QLabel, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(first, 1)
    row.addWidget(sign)
    row.addWidget(second, 1)
    return row
