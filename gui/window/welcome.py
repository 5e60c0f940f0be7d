"""What stands in the place of the views while nothing is open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.reading.samples import Sample
from gui import icons

WIDEST_CARD = 220
SAMPLE_TEXT = (
    "A surface such as the {sample}, or a table such as iris. All of them are in the "
    "Data dock on the left."
)
FILE_TEXT = (
    "Drop a mesh, a table or a picture anywhere in the window: OBJ, STL, PLY or OFF; "
    "CSV, TSV, NPY or NPZ; PNG, JPEG, BMP or TIFF."
)
TRAIN_TEXT = (
    "Watch the map wrap itself around the data. Then drag the timeline below to see "
    "how it came about."
)


class Welcome(QWidget):
    """Three things to try.

    Signals
    -------
    sample_wanted : str
        The user asks for this sample.
    file_wanted
        The user asks for the dialog that opens a file.
    """

    sample_wanted = Signal(str)
    file_wanted = Signal()

    def __init__(self, samples: Sequence[Sample]) -> None:
        super().__init__()
        meshes = [sample for sample in samples if sample.kind == "mesh"]
        self._sample = meshes[0] if meshes else samples[0]
        title = self._sample.title.lower()
        self.open_sample = QPushButton(f"Open the {title}")
        self.open_file = QPushButton("Open a file…")
        self.open_sample.setToolTip("Open this sample, to begin with.")
        self.open_file.setToolTip(
            "Open a mesh, a table or a picture from a file (Ctrl+O)."
        )
        self.open_sample.clicked.connect(self._on_sample)
        self.open_file.clicked.connect(self.file_wanted)
        cards = QHBoxLayout()
        cards.setSpacing(10)
        cards.addStretch(1)
        for card in (
            Card(
                "mesh",
                "Pick a sample",
                SAMPLE_TEXT.format(sample=title),
                self.open_sample,
            ),
            Card("open", "Open your own", FILE_TEXT, self.open_file),
            Card("play", "Press Train", TRAIN_TEXT),
        ):
            cards.addWidget(card, 100)
        cards.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addStretch(2)
        column.addWidget(_headline("Watch a map learn", 1.6, bold=True))
        column.addWidget(
            _headline(
                "A self-organizing map is an elastic sheet of nodes that learns the "
                "shape of data.",
                1.0,
            )
        )
        column.addSpacing(20)
        column.addLayout(cards)
        column.addStretch(3)

    def _on_sample(self) -> None:
        self.sample_wanted.emit(self._sample.name)


def _headline(text: str, size: float, *, bold: bool = False) -> QLabel:
    label = QLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * size)
    font.setBold(bold)
    label.setFont(font)
    if not bold:
        label.setProperty("tone", "muted")
    return label


class Card(QFrame):
    """A thing to try: an icon, a heading, a text, perhaps a button."""

    def __init__(
        self, icon: str, title: str, text: str, button: QPushButton | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setMaximumWidth(WIDEST_CARD)
        heading = QLabel(title)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        body = QLabel(text, wordWrap=True)
        body.setProperty("tone", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 10, 10)
        column.setSpacing(8)
        column.addWidget(icons.IconLabel(icon, "accent", 30))
        column.addWidget(heading)
        column.addWidget(body)
        column.addStretch(1)
        if button is not None:
            column.addWidget(button)
