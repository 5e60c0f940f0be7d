"""The samples, each with a thumbnail; a click opens one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem

from core.reading.samples import Sample
from gui import icons, text_size
from gui.tooltip import describe, tooltip

THUMBNAILS = icons.RESOURCES / "thumbnails"
PICTURE = QSize(64, 48)
GAP = 6
LINES = 2
NAME = Qt.ItemDataRole.UserRole
OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def thumbnail(sample: Sample) -> QIcon:
    """Return the picture of a sample, or a drawing of its kind where there is none."""
    path = THUMBNAILS / f"{sample.name}.png"
    if path.is_file():
        return QIcon(str(path))
    return icons.icon(sample.kind, "muted")


class Gallery(QListWidget):
    """A grid of samples, as high as it needs to show them all.

    Signals
    -------
    chosen : str
        The name of the sample to open.
    """

    chosen = Signal(str)

    def __init__(self, samples: Sequence[Sample], picture: QSize = PICTURE) -> None:
        super().__init__()
        self._picture = picture
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setObjectName("gallery")
        describe(self, "Samples", "Click a sample to open it.")
        for sample in samples:
            item = QListWidgetItem(thumbnail(sample), sample.title, self)
            item.setData(NAME, sample.name)
            item.setToolTip(
                tooltip(f"{sample.title}: {sample.shows}\nSource: {sample.source}")
            )
        self.itemClicked.connect(self._on_clicked)
        text_size.changed.connect(self._fit)

    def mark(self, name: str | None) -> None:
        """Mark the sample that is open, or none."""
        for row in range(self.count()):
            item = self.item(row)
            item.setSelected(item.data(NAME) == name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current sample with Enter or the space bar."""
        if event.key() in OPENING_KEYS and self.currentRow() >= 0:
            self.chosen.emit(self.currentItem().data(NAME))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the columns over the width, and take the height that they need."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # The view breaks a line that fills its width to the last pixel.
        width = self.viewport().width() - 1
        picture = self._picture * text_size.factor()
        columns = max(1, width // (picture.width() + text_size.pixels(GAP)))
        height = picture.height() + LINES * self.fontMetrics().height() + 10
        self.setIconSize(picture)
        self.setGridSize(QSize(width // columns, height))
        rows = -(-self.count() // columns)
        self.setFixedHeight(rows * height)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(NAME))
