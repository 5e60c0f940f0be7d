"""The maps of a sweep side by side, between the headings of their values."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from gui.sweep.map_button import MapButton


class MapGrid(QScrollArea):
    """A button for each map.

    Signals
    -------
    chosen : int
        The user pressed the button of this map.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.buttons: list[MapButton] = []

    def arrange(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """Make empty places, one for each pair of headings, row by row."""
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, text in enumerate(columns, start=1):
            grid.addWidget(_heading(text), 0, place)
            grid.setColumnStretch(place, 1)
        self.buttons = []
        for line, row in enumerate(rows, start=1):
            grid.addWidget(_heading(row), line, 0)
            grid.setRowStretch(line, 1)
            for place, column in enumerate(columns, start=1):
                name = ", ".join(part for part in (row, column) if part)
                button = MapButton(name.replace("\n", " "))
                index = len(self.buttons)
                button.clicked.connect(partial(self._on_clicked, index))
                self.buttons.append(button)
                grid.addWidget(button, line, place)
        self.setWidget(content)

    def _on_clicked(self, index: int, _checked: bool = False) -> None:
        self.chosen.emit(index)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setProperty("tone", "muted")
    return label
