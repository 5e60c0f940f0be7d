"""The list of layers with their eyes; one of them is chosen to be changed."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QToolButton,
    QWidget,
)

from gui import icons
from gui.depiction.looks import PARTS, Looks, Part
from gui.tooltip import describe

WHAT: dict[Part, str] = {
    "mesh": "The surface that the samples were drawn from.",
    "samples": "The samples, at most 10 000 of them.",
    "sheet": "The faces between the nodes.",
    "edges": "The edges that join neighbouring nodes.",
    "nodes": "The nodes.",
    "bmu lines": "Lines that join samples to their best matching units (BMUs).",
}


class LayerList(QWidget):
    """One row a layer: an eye that shows and hides it, and its name to choose it.

    Signals
    -------
    eye_clicked : str, bool
        Show the layer, or hide it.
    chosen : str
        The layer is the one to change.
    """

    eye_clicked = Signal(str, bool)
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.eyes: dict[Part, QToolButton] = {}
        self.names: dict[Part, QPushButton] = {}
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(1)
        grid.setColumnStretch(1, 1)
        for row, (part, name) in enumerate(PARTS.items()):
            self._add(grid, row, part, name)

    def _add(self, grid: QGridLayout, row: int, part: Part, name: str) -> None:
        eye, title = QToolButton(), QPushButton()
        for button in (eye, title):
            button.setCheckable(True)
        describe(eye, f"Show {name.lower()}", f"Show or hide: {WHAT[part]}")
        eye.clicked.connect(partial(self._on_eye, part))
        eye.toggled.connect(partial(draw_eye, eye))
        draw_eye(eye, on=False)
        eye.setObjectName("eye")
        title.setText(name)
        title.setObjectName("layer")
        describe(title, name, f"{WHAT[part]}\nClick to change how they look below.")
        title.clicked.connect(partial(self._on_chosen, part))
        self._group.addButton(title)
        self.eyes[part], self.names[part] = eye, title
        grid.addWidget(eye, row, 0)
        grid.addWidget(title, row, 1)

    def offer(self, parts: Iterable[Part], looks: Looks, chosen: Part) -> None:
        """List these layers, with open eyes where they are visible."""
        there = set(parts)
        for part in PARTS:
            for button in (self.eyes[part], self.names[part]):
                button.setVisible(part in there)
            self.eyes[part].setChecked(looks[part].visible)
        self.names[chosen].setChecked(True)

    def _on_eye(self, part: Part) -> None:
        self.eye_clicked.emit(part, self.eyes[part].isChecked())

    def _on_chosen(self, part: Part) -> None:
        self.chosen.emit(part)


def draw_eye(eye: QToolButton, on: bool) -> None:
    """Draw an eye open or closed."""
    eye.setIcon(icons.icon("eye" if on else "eye-closed", "text" if on else "muted"))
