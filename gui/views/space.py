"""The 3D tab: the map around its mesh, among its samples, or as a landscape."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QWidget

from gui.panels.drawable import map_to_draw
from gui.panels.quantity import ACTIVATION, UMATRIX, Quantity
from gui.panels.space import Scenery, has_surface
from gui.panels.space_panel import SpacePanel
from gui.panels.tool_row import ToolRow, stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.figures.saving import FigureBuilder
    from gui.gl.camera import Preset
    from gui.session import Session

SCENERIES: dict[Scenery, str] = {
    "features": "Features",
    "components": "PC 1, 2, 3",
    "landscape": "Landscape",
    "lattice": "Lattice",
}
SWITCHES = (
    ("samples", "Samples", "Show the samples, at most 10 000 of them."),
    ("bmu_lines", "BMU lines", "Join each sample to its best matching unit (BMU)."),
    ("sheet", "Sheet", "Fill the faces between the nodes."),
    ("edges", "Lattice", "Show the nodes, and the edges that join neighbours."),
)
LOOKS: dict[Preset, str] = {
    "front": "Front (5)",
    "back": "Back (0)",
    "left": "Left (4)",
    "right": "Right (6)",
    "top": "Top (8)",
    "bottom": "Bottom (2)",
    "isometric": "Isometric (7)",
}


class SpaceView(QWidget):
    """The map in 3-D, to turn, shift and zoom."""

    title = "3D"
    summary = (
        "The map in the space of three features, with the mesh or the samples, or its "
        "U-Matrix as a landscape. Drag to turn, drag with the right button to shift, "
        "use the wheel to zoom."
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.panel = SpacePanel(session)
        self.tools = ToolRow()
        self._add_tools()
        stack(self, self.tools, self.panel)
        self.panel.scenery_changed.connect(self._offer_choices)

    def figure(self) -> FigureBuilder:
        """Return what draws the view on paper, to be called in any thread."""
        from gui.figures.space import SpaceLook
        from gui.figures.views import space_figure

        dataset, state = map_to_draw(self._session)
        panel = self.panel
        panel.live.refresh()
        look = SpaceLook(**asdict(panel.options), hits=panel.quantity.counts)
        return partial(
            space_figure, dataset, state, panel.canvas.camera, panel.scenery, look
        )

    def _add_tools(self) -> None:
        tools, options = self.tools, self.panel.options
        self.scenery_choice = tools.add_choice(
            "Show",
            "What the three axes are. The landscape has the lattice as its ground and "
            "the U-Matrix as its height. The lattice, where it is a body such as a "
            "sphere or a mesh, can be shown by itself.",
            self._choose_scenery,
        )
        self.color_choice = tools.add_choice(
            "Colour",
            "What gives the nodes their colours: the mean distance to their neighbours "
            "(U-Matrix), or their hits.",
            self._choose_quantity,
        )
        self.color_choice.offer([("U-Matrix", UMATRIX), ("Hits", ACTIVATION)], UMATRIX)
        self.switches = {
            name: tools.add_switch(
                text, tip, partial(self._change, name), on=getattr(options, name)
            )
            for name, text, tip in SWITCHES
        }
        tools.add_own_colors(
            self._session, partial(self._change, "own"), on=options.own
        )
        self.mesh_choice = tools.add_choice(
            "Mesh", "How the surface is drawn.", partial(self._change, "mesh")
        )
        styles = [
            ("Shaded", "shaded"),
            ("Wireframe", "wireframe"),
            ("Hidden", "hidden"),
        ]
        self.mesh_choice.offer(styles, options.mesh)
        self.opacity = tools.add_slider(
            "Opacity",
            "How much of what is behind it the mesh hides.",
            self._choose_opacity,
            value=round(100 * options.opacity),
        )
        looks: list[tuple[str, Callable[[], None]]] = [
            (text, partial(self.panel.canvas.set_preset, preset))
            for preset, text in LOOKS.items()
        ]
        looks.append(("First view (R)", self.panel.canvas.reset))
        tools.add_menu(
            "Look from",
            "Turn to one of the standard directions; the keys are those of a numeric "
            "keypad.",
            looks,
        )
        self.perspective = tools.add_switch(
            "Perspective",
            "Draw what is farther smaller, as the eye sees it (P).\nOff: orthographic, "
            "so that equal lengths look equal.",
            self._choose_perspective,
            on=True,
        )
        self.panel.canvas.camera_changed.connect(self._show_perspective)
        tools.add_fit("everything", self._fit)
        self._offer_choices()

    def _offer_choices(self) -> None:
        dataset, panel = self._session.dataset, self.panel
        known = panel.offered
        names = [(SCENERIES[scenery], scenery) for scenery in known]
        self.scenery_choice.offer(names, panel.scenery)
        flat = panel.scenery in ("landscape", "lattice")
        surface = dataset is not None and has_surface(dataset)
        self.switches["samples"].setChecked(panel.options.samples)
        for name in ("samples", "bmu_lines", "sheet"):
            self.tools.show_tool(self.switches[name], not flat)
        for control in (self.mesh_choice, self.opacity):
            self.tools.show_tool(control, surface and not flat)
        self.tools.show_tool(self.scenery_choice, len(known) > 1)

    def _choose_perspective(self, on: bool) -> None:
        self.panel.canvas.set_orthographic(not on)

    def _show_perspective(self) -> None:
        self.perspective.setChecked(not self.panel.canvas.camera.orthographic)

    def _choose_scenery(self, scenery: object) -> None:
        self.panel.choose_scenery(cast("Scenery", scenery))

    def _choose_quantity(self, quantity: object) -> None:
        self.panel.choose_quantity(cast("Quantity", quantity))

    def _choose_opacity(self, percent: int) -> None:
        self._change("opacity", percent / 100)

    def _change(self, name: str, value: object) -> None:
        options: dict[str, Any] = {name: value}
        self.panel.choose_options(replace(self.panel.options, **options))

    def _fit(self) -> None:
        self.panel.canvas.fit()
