"""The 3-D view as the rest of the window uses it: layers in, pictures and picks out."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from gui.gl import picking
from gui.gl.camera import Matrix, Size, projection_matrix, view_matrix
from gui.gl.extent import Bounds
from gui.gl.layers import Layer, LineLayer, MeshLayer
from gui.gl.offscreen import OffscreenRenderer
from gui.gl.orbit import OrbitWidget
from gui.gl.picking import Hit
from gui.gl.scene import Scene
from gui.gl.setup import unavailable
from gui.gl.viewport import Viewport

HOVER_INTERVAL = 40  # milliseconds between two searches for what is under the cursor
REFERENCE_SIZE = 640  # pixels; in a picture of this size lines are as wide as on screen
NOTHING = ("", -1)


class Canvas(OrbitWidget):
    """Shows named layers and lets the user look at them from all sides.

    Layers may be set while the canvas is hidden: that costs nothing until it is
    shown. Where OpenGL fails, `failure` says why, in place of the picture, and
    everything else keeps working.

    Signals
    -------
    hovered : str, int
        Name of a pickable layer and index of its position under the cursor; "" and -1
        once there is none.
    clicked : str, int
        The same for a click with the left button; "" and -1 beside all points.
    failed : str
        The sentence that `failure` holds from now on.
    """

    hovered = Signal(str, int)
    clicked = Signal(str, int)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene()
        self._failure = unavailable()
        self._pointer: QPointF | None = None
        self._under = NOTHING
        self._hover_timer = QTimer(self, singleShot=True, interval=HOVER_INTERVAL)
        self._hover_timer.timeout.connect(self._on_hover_timer)
        self._message = _message_label(self)
        self._viewport = None if self._failure else Viewport(self)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._message)
        self.setAccessibleName("3-D view")
        self.setMinimumSize(120, 90)
        self._connect()

    @property
    def scene(self) -> Scene:
        """The layers, which of them are hidden, and the background."""
        return self._scene

    @property
    def failure(self) -> str | None:
        """The sentence that says why nothing is drawn, or None."""
        return self._failure

    def scene_bounds(self) -> Bounds | None:
        """Return the box (2, 3) around all visible layers, or None."""
        return self._scene.bounds()

    def scene_outline(self) -> Matrix:
        """Return points (n, 3) that stand for the outline of all visible layers."""
        return self._scene.outline()

    def set_layer(self, name: str, layer: Layer) -> None:
        """Add a layer, or replace the one of that name."""
        self._set_scene(self._scene.with_layer(name, layer))

    def remove_layer(self, name: str) -> None:
        """Take a layer away, if there is one of that name."""
        if name in self._scene.layers:
            self._set_scene(self._scene.without_layer(name))

    def clear(self) -> None:
        """Take all layers away."""
        self._set_scene(self._scene.without_layers())

    def set_visible(self, name: str, visible: bool) -> None:
        """Show or hide the layer of that name, now or once it is set."""
        if visible == (name in self._scene.hidden):
            self._set_scene(self._scene.with_visibility(name, visible))

    def set_background(self, color: QColor) -> None:
        """Set the colour behind everything."""
        opaque = (color.redF(), color.greenF(), color.blueF(), 1.0)
        self._set_scene(replace(self._scene, background=opaque))

    def image(
        self,
        width: int,
        height: int,
        *,
        transparent: bool = False,
        ratio: float | None = None,
    ) -> QImage:
        """Draw the present view as a picture of any size, also while hidden.

        Parameters
        ----------
        width, height : int
            In pixels.
        transparent : bool
            Leave the background out.
        ratio : float, optional
            Pixels to one of the layers' sizes and widths; by default they look as
            in a view whose shorter side has 640 device-independent pixels.

        Raises
        ------
        core.errors.UserError
            If OpenGL 3.3 is not available or cannot draw a picture of that size.
        """
        scene = self._scene
        if transparent:
            scene = replace(scene, background=(0.0, 0.0, 0.0, 0.0))
        size = (width, height)
        scale = min(size) / REFERENCE_SIZE if ratio is None else ratio
        with OffscreenRenderer() as renderer:
            return renderer.image(scene, self.camera_for(size), size, scale)

    def grab_frame(self) -> QImage:
        """Return what the screen shows, in real pixels; null where OpenGL failed."""
        return self._viewport.grabFramebuffer() if self._viewport else QImage()

    def place_under(self, cursor: QPointF) -> Matrix | None:
        """Return the place (3,) of the solid surface under the cursor, or None."""
        drawn = self._viewport.depth_around(cursor, 0.0) if self._viewport else None
        if drawn is None:
            return None
        depth = drawn.at(cursor.x(), cursor.y())
        if depth >= 1.0:
            return None
        size, at = self._size(), (cursor.x(), cursor.y())
        return picking.unproject(at, depth, *self._matrices(size), size)

    def pixels_of(self, points: Matrix) -> Matrix:
        """Return where points (n, 3) are in the picture, (n, 2); NaN behind the eye."""
        size = self._size()
        return picking.project(points, *self._matrices(size), size)[0]

    def sizeHint(self) -> QSize:
        """Return a size at which a mesh is worth looking at."""
        return QSize(640, 480)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        super().leaveEvent(event)
        self._hover_timer.stop()
        self._report_hover(NOTHING)

    def _connect(self) -> None:
        self.camera_changed.connect(self._refresh)
        self.pointed.connect(self._on_pointed)
        self.tapped.connect(self._on_tapped)
        if self._viewport is None:
            self._show_failure(self._failure or "")
            return
        self._pages.insertWidget(0, self._viewport)
        self._pages.setCurrentIndex(0)
        # Queued: the failure is noticed while Qt paints, no time to change pages.
        self._viewport.failed.connect(
            self._show_failure, Qt.ConnectionType.QueuedConnection
        )

    def _set_scene(self, scene: Scene) -> None:
        self._scene = scene
        self._refresh()

    def _refresh(self) -> None:
        if self._viewport is not None:
            self._viewport.show_scene(self._scene, self.camera)

    def _show_failure(self, sentence: str) -> None:
        self._failure = sentence
        self._message.setText(sentence)
        self._pages.setCurrentWidget(self._message)
        self.failed.emit(sentence)

    def _on_pointed(self, place: QPointF) -> None:
        self._pointer = place
        if not self._hover_timer.isActive():
            self._hover_timer.start()

    def _on_hover_timer(self) -> None:
        if self._viewport is not None and self._viewport.is_turning:
            self._hover_timer.start()  # a coarse picture's depth would mislead
        elif self._pointer is not None:
            self._report_hover(self._find(self._pointer))

    def _report_hover(self, found: tuple[str, int]) -> None:
        if found != self._under:
            self._under = found
            self.hovered.emit(*found)

    def _on_tapped(self, place: QPointF) -> None:
        if self._viewport is not None:
            self._viewport.come_to_rest()
        self.clicked.emit(*self._find(place))

    def _find(self, place: QPointF) -> tuple[str, int]:
        if self._failure is not None:
            return NOTHING
        hits: dict[str, Hit] = {}
        surfaces: dict[bool, dict[str, Hit]] = {False: {}, True: {}}
        for name, layer in self._scene.visible():
            if not layer.pickable:
                continue
            filled = isinstance(layer, MeshLayer) and layer.is_filled
            if (hit := self._hit(layer, place)) is not None:
                found = surfaces[layer.translucent] if filled else hits
                found[name] = hit
        # Points and lines lie on faces, and what lets light through is looked through.
        return picking.foremost(hits or surfaces[False] or surfaces[True])

    def _matrices(self, size: Size) -> tuple[Matrix, Matrix]:
        projection = projection_matrix(self.camera, size, self._scene.reach)
        return view_matrix(self.camera), projection

    def _hit(self, layer: Layer, place: QPointF) -> Hit | None:
        size, cursor = self._size(), (place.x(), place.y())
        width = layer.width if isinstance(layer, LineLayer) else layer.size
        filled = isinstance(layer, MeshLayer) and layer.is_filled
        radius = 0.0 if filled else width / 2
        seen = picking.project(layer.positions, *self._matrices(size), size, radius)
        reach = radius + picking.REACH
        drawn = self._viewport.depth_around(place, reach) if self._viewport else None
        if isinstance(layer, MeshLayer) and layer.is_filled:
            return picking.on_faces(*seen, layer.faces, cursor, drawn)
        if isinstance(layer, LineLayer):
            return picking.on_lines(*seen, layer.edges, cursor, radius, drawn)
        return picking.nearest(*seen, cursor, radius, drawn)


def _message_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setMargin(24)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
