"""The QOpenGLWidget: one context's life, from the first upload to the last release."""

import logging
import math
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from gui.gl.camera import Camera
from gui.gl.coarsening import is_large
from gui.gl.picking import DepthPatch
from gui.gl.scene import Scene
from gui.gl.setup import match_binding

if TYPE_CHECKING:
    from gui.gl.renderer import Renderer

REST = 180
"""Milliseconds without a motion of the camera after which the picture is refined."""

logger = logging.getLogger(__name__)


class Viewport(QOpenGLWidget):
    """Shows a scene; draws only when Qt asks for it after a change.

    Its context may be taken away and replaced at any time (a dock floated, a driver
    reset). The renderer is then thrown away and a new one uploads the scene again.

    Signals
    -------
    failed : str
        Emitted once, with a sentence, when drawing raised an exception. Nothing more
        is drawn until there is a new context.
    """

    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self.camera = Camera()
        self._renderer: Renderer | None = None
        self._broken = False
        self._moving = self._coarse = self._turned = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.come_to_rest)
        # The canvas around it hears the mouse.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_scene(self, scene: Scene, camera: Camera) -> None:
        """Draw this from now on, at the next repaint."""
        self._turned = camera != self.camera
        if self._turned or _is_large_change(self.scene, scene):
            # A single step, as to a standard direction, is drawn in full at once.
            self._moving = self._rest.isActive()
            self._rest.start()
        self.scene, self.camera = scene, camera
        self.update()

    @property
    def is_coarse(self) -> bool:
        """Whether the picture is less than exact, for another one is to follow soon."""
        return self._coarse

    @property
    def is_turning(self) -> bool:
        """Whether it is so because the camera moves."""
        return self._coarse and self._turned

    def come_to_rest(self) -> None:
        """Draw the picture in full, if it is not."""
        self._rest.stop()
        self._moving = False
        if self._coarse:
            self.repaint()
        if self._coarse:  # Qt puts a repaint off that follows another at once
            self.makeCurrent()
            self.paintGL()
            self.doneCurrent()

    def depth_around(self, place: QPointF, reach: float) -> DepthPatch | None:
        """Return the depth of what is drawn around a place, or None before that.

        Both place and reach are in device-independent pixels.
        """
        if self._renderer is None or self._broken:
            return None
        ratio = self.devicePixelRatioF()
        pixel = (int(place.x() * ratio), int(place.y() * ratio))
        self.makeCurrent()
        patch = self._renderer.depth_around(pixel, math.ceil(reach * ratio) + 1)
        self.doneCurrent()
        return None if patch is None else replace(patch, ratio=ratio)

    def initializeGL(self) -> None:
        """Begin with a new context."""
        self._broken = False
        self.context().aboutToBeDestroyed.connect(
            self._release, Qt.ConnectionType.DirectConnection
        )
        self._guard(self._start)

    def paintGL(self) -> None:
        """Draw the scene; an exception ends the drawing, not the program."""
        if not self._broken:
            self._guard(self._paint)

    def _guard(self, step: Callable[[], None]) -> None:
        try:
            step()
        except Exception as error:
            logger.exception("drawing with OpenGL failed")
            self._broken = True
            self.failed.emit(f"The 3-D view cannot draw: {error}")

    def _start(self) -> None:
        match_binding()
        from gui.gl.renderer import Renderer

        self._renderer = Renderer()

    def _paint(self) -> None:
        if self._renderer is not None:
            ratio = self.devicePixelRatioF()
            size = (round(self.width() * ratio), round(self.height() * ratio))
            target = self.defaultFramebufferObject()
            self._coarse = self._renderer.draw(
                self.scene, self.camera, size, ratio, target, moving=self._moving
            )

    def _release(self) -> None:
        if self._renderer is None:
            return
        self.makeCurrent()
        self._renderer.release()
        self._renderer = None
        self.doneCurrent()


def _is_large_change(before: Scene, scene: Scene) -> bool:
    """Tell whether a large layer is another one, as where a map is painted live."""
    return any(
        is_large(layer) and before.layers.get(name) is not layer
        for name, layer in scene.visible()
    )
