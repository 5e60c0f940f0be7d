"""The meshes with their eyes; one of them is chosen to be changed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QToolButton,
    QWidget,
)

from core.sources import Mesh
from gui.compare.placing import described
from gui.panels.layer_list import draw_eye
from gui.tooltip import describe

SWATCH = 12


class MeshList(QWidget):
    """One row a mesh: an eye that shows and hides it, its colour and its name.

    Signals
    -------
    eye_clicked : int, bool
        Show the mesh, or hide it.
    chosen : int
        The mesh is the one to change.
    """

    eye_clicked = Signal(int, bool)
    chosen = Signal(int)

    def __init__(self, meshes: Sequence[Mesh], colors: Sequence[str]) -> None:
        super().__init__()
        self.eyes: list[QToolButton] = []
        self.names: list[QPushButton] = []
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(1)
        grid.setColumnStretch(1, 1)
        for row, (mesh, color) in enumerate(zip(meshes, colors, strict=True)):
            self._add(grid, row, mesh, color)
        self.names[0].setChecked(True)

    def _add(self, grid: QGridLayout, row: int, mesh: Mesh, color: str) -> None:
        eye, name = QToolButton(), QPushButton(mesh.name.replace("&", "&&"))
        for button in (eye, name):
            button.setCheckable(True)
        eye.setObjectName("eye")
        describe(eye, f"Show {mesh.name}", f"Show or hide {mesh.name}.")
        eye.toggled.connect(partial(draw_eye, eye))
        eye.setChecked(True)
        eye.clicked.connect(partial(self._on_eye, row))
        name.setObjectName("layer")
        pixmap = QPixmap(SWATCH, SWATCH)
        pixmap.fill(QColor(color))
        name.setIcon(QIcon(pixmap))
        describe(name, mesh.name, f"{described(mesh)}\nClick to change how it looks.")
        name.clicked.connect(partial(self._on_chosen, row))
        self._group.addButton(name)
        self.eyes.append(eye)
        self.names.append(name)
        grid.addWidget(eye, row, 0)
        grid.addWidget(name, row, 1)

    def _on_eye(self, row: int) -> None:
        self.eye_clicked.emit(row, self.eyes[row].isChecked())

    def _on_chosen(self, row: int) -> None:
        self.chosen.emit(row)
