"""The 3D tab: the map around its mesh, among its samples, or as a landscape."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, cast

import numpy as np
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui import theme
from gui.depiction.axes import axes_of
from gui.depiction.drawable import map_to_draw
from gui.depiction.space import SPACE, Scenery
from gui.panels.camera_tools import add_camera_tools
from gui.panels.layer_panel import LayerPanel
from gui.panels.space_panel import SpacePanel
from gui.plots.space_canvas import MARK, mesh_opacity
from gui.plots.tool_row import ToolRow, stack

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gui.depiction.looks import Look, Tint
    from gui.figures.look import SpaceLook
    from gui.figures.saving import FigureBuilder
    from gui.figures.seen import Seen
    from gui.gl.canvas import Canvas
    from gui.session import Session

SCENERIES: dict[Scenery, str] = {
    "features": "Features",
    "components": "PC 1, 2, 3",
    "landscape": "Landscape",
    "lattice": "Lattice",
}


PAINTS: tuple[Tint, ...] = ("node", "umatrix", "hits")
"""What a mesh can be painted with in films."""

PAPER_PIXELS = 1_600
"""Width of the picture on paper: enough for 230 dots an inch on a whole page."""


NARROW = 560
"""Width below which the layers make room for the picture, unless they are asked for."""


class SpaceView(QWidget):
    """The map in 3-D, to turn, shift and zoom."""

    title = "3D"
    summary = (
        "The map in the space of three features, with the mesh or the samples, or its "
        "U-Matrix as a landscape. Drag to turn, drag with the right button to shift, "
        "use the wheel to zoom; Help lists the rest."
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.panel = SpacePanel(session)
        self.layers = LayerPanel(self.panel)
        self.tools = ToolRow()
        self._is_narrow = False
        self._add_scenery()
        self._add_camera()
        drawing = QWidget()
        row = QHBoxLayout(drawing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel, 1)
        row.addWidget(self.layers)
        stack(self, self.tools, drawing)
        self.panel.scenery_changed.connect(self._offer_choices)
        self._offer_choices()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the layers away where there is little room, and back where there is."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.layers_button.setChecked(not narrow)

    def figure(self) -> FigureBuilder:
        """Return what draws the view on paper, to be called in any thread."""
        from gui.figures.views import space_figure

        dataset, state = map_to_draw(self._session)
        panel = self.panel
        panel.live.refresh()
        return partial(
            space_figure,
            dataset,
            state,
            panel.canvas.camera,
            panel.scenery,
            self._on_paper(),
        )

    def _on_paper(self) -> SpaceLook:
        from gui.figures.look import SpaceLook

        looks = self.panel.looks
        mesh = looks["mesh"]
        painted = mesh.visible and mesh.tint in PAINTS
        tint = (mesh if painted else looks["sheet"]).tint
        return SpaceLook(
            mesh="painted" if painted else _style(mesh),
            opacity=mesh_opacity(mesh, with_map=True),
            samples=looks["samples"].visible,
            bmu_lines=looks["bmu lines"].visible,
            sheet=looks["sheet"].visible,
            edges=looks["edges"].visible,
            hits=tint == "hits",
            places=tint == "node",
            own=tint == "own",
            axes=self.panel.axes,
            seen=self._seen(),
        )

    def _seen(self) -> Seen | None:
        """Picture the view as it is, in the colours of paper; None without OpenGL."""
        from gui.figures.seen import Seen

        panel = self.panel
        if panel.canvas.failure is not None:
            return None
        panel.canvas.set_visible(MARK, visible=False)
        with theme.on_paper():
            panel.draw_again()
            pixels = _pixels(panel.canvas)
            seen = Seen(pixels, panel.column.shown, panel.labels)
        panel.canvas.set_visible(MARK, visible=True)
        panel.draw_again()
        return seen

    def _add_scenery(self) -> None:
        tools = self.tools
        self.scenery_choice = tools.add_choice(
            "Show",
            "What the three axes are. The landscape has the lattice as its ground and "
            "the U-Matrix as its height. The lattice, where it is a body such as a "
            "sphere or a mesh, can be shown by itself.",
            self._choose_scenery,
        )
        self.axis_choices = tuple(
            tools.add_choice(
                name,
                f"The feature or principal component along the {name} axis.",
                partial(self._choose_axis, place),
            )
            for place, name in enumerate("xyz")
        )

    def _add_camera(self) -> None:
        self.perspective = add_camera_tools(self.tools, self.panel.canvas)
        self.layers_button = self.tools.add_toggle(
            "Layers",
            "Show or hide the list of layers: what is drawn, in which colours, how "
            "large and how opaque.",
            self.layers,
            "layers",
            on=True,
        )

    def _offer_choices(self) -> None:
        panel, dataset = self.panel, self._session.dataset
        names = [(SCENERIES[scenery], scenery) for scenery in panel.offered]
        self.scenery_choice.offer(names, panel.scenery)
        self.tools.show_tool(self.scenery_choice, len(panel.offered) > 1)
        axes = () if dataset is None else axes_of(dataset)
        many = dataset is not None and dataset.shape[1] > SPACE
        named = [(axis.name, place) for place, axis in enumerate(axes)]
        for place, choice in enumerate(self.axis_choices):
            if many:
                choice.offer(named, (panel.axes or (0, 1, 2))[place])
            self.tools.show_tool(choice, many and panel.scenery == "features")

    def _choose_scenery(self, scenery: object) -> None:
        self.panel.choose_scenery(cast("Scenery", scenery))

    def _choose_axis(self, place: int, axis: object) -> None:
        axes = list(self.panel.axes or (0, 1, 2))
        axes[place] = cast("int", axis)
        x, y, z = axes
        self.panel.choose_axes((x, y, z))


def _style(mesh: Look) -> Literal["shaded", "wireframe", "hidden"]:
    if not mesh.visible:
        return "hidden"
    return "wireframe" if mesh.style == "wireframe" else "shaded"


def _pixels(canvas: Canvas) -> NDArray[np.uint8]:
    """Draw the view's picture, (height, width, 4) RGBA, with the strokes of the screen.

    Its shape is the widget's, where that is neither very narrow nor very low.
    """
    width = max(canvas.width(), 1)
    shape = min(max(canvas.height() / width, 0.4), 2.0)
    ratio = PAPER_PIXELS / width
    image = canvas.image(
        PAPER_PIXELS, round(shape * PAPER_PIXELS), transparent=True, ratio=ratio
    ).convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows.reshape(image.height(), image.width(), 4).copy()
