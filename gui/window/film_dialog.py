"""Asks what is filmed, how, and where the film goes."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from core.errors import UserError
from gui.docks.editors import ChoiceEditor, CountEditor, NumberEditor
from gui.films.film import Ease, Film, FilmFormat
from gui.films.mp4 import find_encoder, no_encoder
from gui.films.scenes import can_turn, check_scene
from gui.tooltip import describe
from gui.window.file_form import FileForm, row
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


class FilmDialog(FileForm):
    """Content, size, speed, format and file of a film: `chosen` tells a `Film`.

    Parameters
    ----------
    usual
        What is shown first.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        path: Path,
        scene: "FigureBuilder",
        usual: tuple[Film, FilmFormat] = (Film(), FilmFormat.GIF),
    ) -> None:
        super().__init__(parent, f"Export “{title}” as a Film", FORMATS, path)
        self._scene = scene
        self.replay = QCheckBox("The training, up to the shown epoch")
        self.turntable = QCheckBox("A turn once around")
        self.seconds = NumberEditor(600.0, 1.0, decimals=1)
        self.fps = CountEditor(1, 60)
        self.across, self.down = CountEditor(200, 4096, 20), CountEditor(200, 4096, 20)
        self.ease = ChoiceEditor(EASES)
        self._describe()
        self.lay_out(
            [
                ("Show", self.replay),
                ("", self.turntable),
                ("Format", self.format),
                ("Length", row(self.seconds, QLabel("with"), self.fps)),
                ("Size", row(self.across, QLabel("×"), self.down)),
                ("Pace", self.ease),
            ]
        )
        self._show(*usual)
        self.watch(self.replay.toggled, self.turntable.toggled)
        for number in (self.seconds, self.fps, self.across, self.down):
            self.watch(number.edited)

    def _show(self, film: Film, kind: FilmFormat) -> None:
        """Show a film, as far as the scene allows it."""
        turns = can_turn(self._scene)
        self.turntable.setEnabled(turns)
        self.turntable.setChecked(film.turntable and turns)
        self.replay.setChecked(film.replay or not turns)
        self.seconds.show_value(film.seconds)
        self.fps.show_value(film.fps)
        self.across.show_value(film.width)
        self.down.show_value(film.height)
        self.ease.show_value(film.ease)
        self.format.show_value(kind)
        self.on_format(kind)

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
        self.export.setToolTip("Draw and write the film.")

    def wanted(self) -> Film:
        """Return what is set; a `UserError` says why there is no such film."""
        return Film(
            self.seconds.value(),
            self.fps.value(),
            self.across.value(),
            self.down.value(),
            self.replay.isChecked(),
            self.turntable.isChecked(),
            self.ease.value(),
        )

    def said(self) -> str:
        """Say how many frames there will be."""
        film = self.wanted()
        check_scene(self._scene, film)
        if self.format.value() is FilmFormat.MP4 and find_encoder() is None:
            raise UserError(no_encoder())
        return f"{counted(film.frames, 'frame')}; they are drawn one by one"
