"""A widget whose camera is moved by mouse, wheel and keys, whatever it shows."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.gl import camera as cameras
from gui.gl import controls
from gui.gl.camera import Camera, Matrix, Preset, Size
from gui.gl.extent import Bounds, corners

CLICK_SLACK = 4  # pixels that the mouse may move during a click
CLOSEST, FARTHEST = 1e-3, 1e2  # distances of the eye, in radii of the scene


class OrbitWidget(QWidget):
    """Holds the camera and turns gestures into its motion (`controls.GESTURES`).

    Signals
    -------
    camera_changed
        After every change of `camera`.
    pointed : QPointF
        The mouse moved there with no button held.
    tapped : QPointF
        The left button was pressed and released there.
    """

    camera_changed = Signal()
    pointed = Signal(QPointF)
    tapped = Signal(QPointF)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera = self._home = Camera()
        self._fitted: Matrix | None = None
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The right button drags here.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    @property
    def camera(self) -> Camera:
        """From where the scene is seen."""
        return self._camera

    def scene_bounds(self) -> Bounds | None:
        """Return the box (2, 3) around all that can be seen, or None."""
        return None

    def scene_outline(self) -> Matrix:
        """Return points (n, 3) that stand for the outline of all that can be seen."""
        bounds = self.scene_bounds()
        return np.empty((0, 3)) if bounds is None else corners(bounds)

    def place_under(self, _cursor: QPointF) -> Matrix | None:
        """Return the place (3,) of what is drawn under the cursor, or None."""
        return None

    def set_camera(self, camera: Camera) -> None:
        """Look from there; `reset` comes back to it."""
        self._home = camera
        self._steer(camera)

    def set_preset(self, preset: Preset) -> None:
        """Look from one of the standard directions, at everything."""
        self._move(cameras.look_from(self.camera, preset))
        self.fit()

    def set_orthographic(self, orthographic: bool) -> None:
        """Look without perspective, or with it."""
        self._move(replace(self.camera, orthographic=orthographic))

    def fit(self, wanted: Matrix | None = None) -> None:
        """Show the whole of some points (n, 3), or of everything visible.

        Until the user moves the camera, the view stays fitted when it is resized.
        """
        points = self.scene_outline() if wanted is None else wanted
        if len(points):
            self._fitted = points
            self._refit()

    def reset(self) -> None:
        """Look at everything from the first direction again."""
        self._steer(self._home)
        self.fit()

    def camera_for(self, size: Size) -> Camera:
        """Return the camera for a picture of another shape than the widget."""
        if self._fitted is None:
            return self.camera
        return cameras.fit(self.camera, self._fitted, size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted view fitted."""
        super().resizeEvent(event)
        self._refit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag or a click."""
        self._pressed = self._last = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn or shift while a button is held."""
        if not event.buttons():
            self.pointed.emit(event.position())
            return
        by = event.position() - self._last
        self._last = event.position()
        held, size = (event.buttons(), event.modifiers()), QSizeF(self.size())
        factor = controls.drag_factor(*held, by, size.height())
        if factor is None:
            self._steer(controls.drag(self.camera, *held, by, size))
        else:
            self._zoom(factor, None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag or a click."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if (event.position() - pressed).manhattanLength() <= CLICK_SLACK:
            self.tapped.emit(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Turn around what is under the cursor; fit everything where nothing is."""
        self._pressed = None
        place = self.place_under(event.position())
        if place is None:
            self.fit()
        else:
            self._steer(cameras.look_at(self.camera, place))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor; with Shift, change the perspective."""
        # Some systems turn the wheel sideways while Shift is held.
        delta = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._steer(controls.wheel_widen(self.camera, delta))
        else:
            self._zoom(controls.wheel_factor(delta), self._about(event.position()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means here; leave the others to the window."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        action = controls.key_action(key, modifiers)
        if action is not None:
            self._steer(action(self.camera))
        elif key in controls.ZOOMS:
            self._zoom(controls.ZOOMS[key], None)
        elif key in controls.PRESETS:
            self.set_preset(controls.PRESETS[key])
        elif key == Qt.Key.Key_F:
            self.fit()
        elif key == Qt.Key.Key_R:
            self.reset()
        else:
            super().keyPressEvent(event)

    def _steer(self, camera: Camera) -> None:
        self._fitted = None
        self._move(camera)

    def _move(self, camera: Camera) -> None:
        if camera != self._camera:
            self._camera = camera
            self.camera_changed.emit()

    def _refit(self) -> None:
        if self._fitted is not None:
            self._move(cameras.fit(self.camera, self._fitted, self._size()))

    def _zoom(self, factor: float, about: Matrix | None) -> None:
        _center, radius = cameras.bounding_sphere(self.scene_bounds())
        distance = self.camera.distance
        wanted = min(max(distance * factor, CLOSEST * radius), FARTHEST * radius)
        self._steer(cameras.zoom(self.camera, wanted / distance, about))

    def _about(self, cursor: QPointF) -> Matrix:
        """Return what a zoom at the cursor leaves where it is."""
        place = self.place_under(cursor)
        if place is None:
            at = (cursor.x(), cursor.y())
            place = cameras.point_under(self.camera, at, self._size())
        return place

    def _size(self) -> Size:
        return self.width(), self.height()
