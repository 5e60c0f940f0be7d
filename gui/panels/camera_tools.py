"""Controls of the camera, the same above every 3-D view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.gl.camera import Preset
    from gui.gl.canvas import Canvas
    from gui.plots.tool_row import Switch, ToolRow

LOOKS: dict[Preset, str] = {
    "front": "Front (5)",
    "back": "Back (0)",
    "left": "Left (4)",
    "right": "Right (6)",
    "top": "Top (8)",
    "bottom": "Bottom (2)",
    "isometric": "Isometric (7)",
}


def add_camera_tools(tools: ToolRow, canvas: Canvas) -> Switch:
    """Add directions, projection and fit; return the switch of the projection."""
    looks: list[tuple[str, Callable[[], None]]] = [
        (text, partial(canvas.set_preset, preset)) for preset, text in LOOKS.items()
    ]
    looks.append(("First view (R)", canvas.reset))
    tools.add_menu(
        "Look from",
        "Turn to one of the standard directions; the keys are those of a numeric "
        "keypad.",
        looks,
    )

    def choose(perspective: bool) -> None:
        canvas.set_orthographic(not perspective)

    def show() -> None:
        switch.setChecked(not canvas.camera.orthographic)

    switch = tools.add_switch(
        "Perspective",
        "Draw what is farther smaller, as the eye sees it (P).\nOff: orthographic, "
        "so that equal lengths look equal.",
        choose,
        on=True,
    )
    canvas.camera_changed.connect(show)
    tools.add_fit("everything", partial(canvas.fit, None))
    return switch
