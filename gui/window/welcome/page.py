"""Three things to try, the last files, the gallery."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.reading.samples import Sample
from gui import icons
from gui.docks.gallery import Gallery, thumbnail
from gui.preferences import Profile
from gui.tooltip import describe
from gui.window.welcome.cards import Card, CardRow
from gui.window.welcome.recent_files import RecentFiles
from gui.window.welcome.trials import TRIALS, Trial

PICTURE = QSize(96, 72)
FILE_TEXT = (
    "Drop a mesh, a table, a picture or a project anywhere in the window: OBJ, STL, "
    "PLY, OFF or XYZ; CSV, TSV, NPY or NPZ; PNG, JPEG, BMP or TIFF; SOMSCOPE."
)


class Welcome(QScrollArea):
    """The page, scrolled where there is no room for all of it.

    Signals
    -------
    sample_wanted : str
        The user asks for this sample.
    file_wanted
        The user asks for the dialog that opens a file.
    recent_wanted : str
        The user asks for this file.
    trial_wanted : Trial
        The user wants to try this.
    """

    sample_wanted = Signal(str)
    file_wanted = Signal()
    recent_wanted = Signal(str)
    trial_wanted = Signal(object)

    def __init__(self, samples: Sequence[Sample], profile: Profile) -> None:
        super().__init__()
        by_name = {sample.name: sample for sample in samples}
        trials = [trial for trial in TRIALS if trial.sample in by_name]
        pictures = [thumbnail(by_name[trial.sample]) for trial in trials]
        self.cards = CardRow(
            [Card(*pair) for pair in zip(trials, pictures, strict=True)]
        )
        self.recent = RecentFiles(profile)
        self.open_file = QPushButton(icons.icon("open"), "Open a file…")
        describe(
            self.open_file,
            "Open a file",
            "Open a mesh, a table, a picture or a project from a file (Ctrl+O).",
        )
        self.gallery = Gallery(samples, PICTURE)
        self._lay_out()
        for card in self.cards.cards:
            card.button.clicked.connect(partial(self._on_try, card.trial))
        self.open_file.clicked.connect(self.file_wanted)
        self.recent.chosen.connect(self.recent_wanted)
        self.gallery.chosen.connect(self.sample_wanted)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(8)
        column.addWidget(_label("Watch a map learn", "headline"))
        claim = _label(
            "A self-organizing map is an elastic sheet of nodes that learns the shape "
            "of data. Three things to try:"
        )
        column.addWidget(claim)
        column.addSpacing(6)
        column.addWidget(self.cards)
        column.addSpacing(10)
        column.addWidget(_label("Your files", "heading"))
        column.addWidget(self.recent)
        column.addWidget(self.open_file, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_label(FILE_TEXT))
        column.addSpacing(10)
        column.addWidget(_label("Samples", "heading"))
        column.addWidget(self.gallery)
        column.addStretch(1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _on_try(self, trial: Trial, _checked: bool = False) -> None:
        self.trial_wanted.emit(trial)


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True)
    # A long word must not make the window wide.
    label.setMinimumWidth(1)
    label.setProperty("role", role)
    label.setProperty("tone", "" if role else "muted")
    return label
