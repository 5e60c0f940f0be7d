"""The window that compares meshes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.version import PROGRAM
from gui import theme
from gui.compare.mesh_list import MeshList
from gui.compare.name_tags import NameTags
from gui.compare.placing import Positions, described, placed, thinned
from gui.depiction.looks import Look, Part, Tint, mesh_look
from gui.gl.camera import Camera
from gui.gl.layers import Color, Layer, MeshLayer, PointLayer
from gui.palettes import CLASS_COLORS
from gui.panels.camera_tools import add_camera_tools
from gui.panels.layer_form import LayerForm
from gui.plots.gizmo_canvas import GizmoCanvas
from gui.plots.space_canvas import CORNER_SIZES, dot_size
from gui.plots.tool_row import ToolRow, stack
from gui.plots.triad import LETTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from core.sources import Mesh

SIZE = (1200, 760)
SIDE_WIDTH = 232
OVERLAID = 0.55
"""Opacity of surfaces that lie over each other, until the user chooses one."""

PLAIN: tuple[str, Tint] = ("One colour", "plain")
OWN: tuple[str, Tint] = ("Own colours", "own")


class CompareWindow(QWidget):
    """Several meshes in one picture, side by side or overlaid.

    Parameters
    ----------
    meshes
        At least one.
    overlaid
        Whether they lie over each other at first.
    same_size
        Whether all are drawn equally large at first.
    """

    def __init__(
        self, meshes: Sequence[Mesh], *, overlaid: bool = False, same_size: bool = False
    ) -> None:
        super().__init__()
        self.setWindowTitle(" · ".join(mesh.name for mesh in meshes) + f" – {PROGRAM}")
        self.resize(*SIZE)
        self.overlaid, self.same_size = overlaid, same_size
        self._meshes = tuple(meshes)
        self.looks = [mesh_look(mesh) for mesh in meshes]
        self._colors = [_color(row) for row in range(len(meshes))]
        self.canvas, self.tools, self.form = GizmoCanvas(), ToolRow(), LayerForm()
        self.list = MeshList(meshes, self._colors)
        self.note = QLabel(wordWrap=True)
        self.tags = NameTags(self.canvas, [mesh.name for mesh in meshes])
        self._chosen = 0
        self._lay_out()
        self.canvas.set_camera(Camera(up=meshes[0].up))
        self.canvas.triad.name(LETTERS)
        theme.changed.connect(self.canvas.dress)
        self.canvas.dress()
        self._place()
        self._show_form()

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(10)
        for widget in (self.list, self.note, self.form):
            column.addWidget(widget)
        column.addStretch(1)
        drawing = QWidget()
        row = QHBoxLayout(drawing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.canvas, 1)
        row.addWidget(side)
        self._add_tools()
        stack(self, self.tools, drawing)
        self.list.eye_clicked.connect(self._on_eye)
        self.list.chosen.connect(self._on_chosen)
        self.form.changed.connect(self._on_changed)

    def _add_tools(self) -> None:
        self.arrangement = self.tools.add_choice(
            "Arrange",
            "Side by side, or overlaid: where their coordinates say, one in the other.",
            self._on_arranged,
        )
        choices = [("Side by side", False), ("Overlaid", True)]
        self.arrangement.offer(choices, self.overlaid)
        self.size_switch = self.tools.add_switch(
            "Same size",
            "Draw all equally large, with their middles at one place where they are "
            "overlaid.\nOff: in their own units.",
            self._on_same_size,
            on=self.same_size,
        )
        add_camera_tools(self.tools, self.canvas)

    def _place(self) -> None:
        """Place the meshes anew, from left to right as they are seen, and show them."""
        x, y, z = self.canvas.camera.axes[0].tolist()
        for row, positions in enumerate(
            placed(
                self._meshes,
                overlaid=self.overlaid,
                same_size=self.same_size,
                across=(x, y, z),
            )
        ):
            self._show(row, positions)
        self.canvas.fit()
        self.tags.setVisible(not self.overlaid and len(self._meshes) > 1)

    def _show(self, row: int, positions: Positions) -> None:
        mesh, look = self._meshes[row], self.looks[row]
        colors: NDArray[np.uint8] | None = None
        if look.tint == "own" and mesh.colors is not None:
            colors = mesh.colors[thinned(mesh)]
        usual = OVERLAID if self.overlaid and len(self._meshes) > 1 else 1.0
        opacity = usual if look.opacity is None else look.opacity
        color, size = _rgba(self._colors[row]), look.size
        corners = not len(mesh.faces) or look.style == "points"
        if size is None:
            size = dot_size(len(positions), CORNER_SIZES) if corners else 1.0
        layer: Layer
        if len(mesh.faces):
            layer = MeshLayer(
                positions,
                mesh.faces,
                color=color,
                colors=colors,
                style=look.style,
                size=size,
                opacity=opacity,
            )
        else:
            layer = PointLayer(positions, color, colors, size, opacity)
        self.canvas.set_layer(str(row), layer)
        self.canvas.set_visible(str(row), look.visible)
        self.tags.update()

    def _show_form(self) -> None:
        row = self._chosen
        mesh, look = self._meshes[row], self.looks[row]
        known = [PLAIN] if mesh.colors is None else [PLAIN, OWN]
        self.note.setText(described(mesh))
        part: Part = "mesh" if len(mesh.faces) else "samples"
        self.form.show_look(part, look, known)
        layer = self.canvas.scene.layers[str(row)]
        if isinstance(layer, MeshLayer | PointLayer):
            self.form.show_drawn(layer.opacity, layer.size, None)

    def _on_arranged(self, overlaid: object) -> None:
        self.overlaid = bool(overlaid)
        self._place()
        self._show_form()

    def _on_same_size(self, same: bool) -> None:
        self.same_size = same
        self._place()

    def _on_eye(self, row: int, visible: bool) -> None:
        self.looks[row] = replace(self.looks[row], visible=visible)
        self.canvas.set_visible(str(row), visible)
        self.tags.update()

    def _on_chosen(self, row: int) -> None:
        self._chosen = row
        self._show_form()

    def _on_changed(self, look: Look) -> None:
        row = self._chosen
        self.looks[row] = look
        self._show(row, self.canvas.scene.layers[str(row)].positions)
        self._show_form()


def view(
    meshes: Sequence[Mesh], *, overlaid: bool = False, same_size: bool = False
) -> int:
    """Show meshes until the user closes the window; return the exit status."""
    from gui.app import make_application

    application = make_application()
    window = CompareWindow(meshes, overlaid=overlaid, same_size=same_size)
    window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    window.show()
    return application.exec()


def _color(row: int) -> str:
    return CLASS_COLORS[row % len(CLASS_COLORS)]


def _rgba(name: str) -> Color:
    color = QColor(name)
    return color.redF(), color.greenF(), color.blueF(), 1.0
