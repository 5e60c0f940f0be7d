"""What each mouse gesture and key does to the camera."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QSizeF, Qt

from gui.gl.camera import Camera, Preset, pan, rotate, widen

GESTURES = (
    ("Left drag", "turn around the centre"),
    ("Right drag, middle drag or Ctrl + left drag", "shift"),
    ("Wheel or Shift + left drag", "zoom; the wheel zooms at the cursor"),
    ("Shift + wheel", "more or less perspective"),
    ("Double click", "make that place the centre; beside everything: fit"),
    ("Click", "select the node or sample under the cursor; again: none"),
    ("Arrow keys", "turn by 5°; with Shift, shift"),
    ("+ and −", "zoom"),
    ("5 and 0", "front and back"),
    ("4 and 6", "left and right"),
    ("8 and 2", "top and bottom"),
    ("7", "isometric"),
    ("P", "with or without perspective"),
    ("F", "fit everything into the view"),
    ("R", "back to the first view"),
)
"""Every gesture and key with what it does, for the Help menu.

The mouse is MeshLab's and CloudCompare's, whose gestures do not contradict each other;
the digits lie as the directions do on a numeric keypad, as in CloudCompare.
"""

HALF_TURN = 180.0  # degrees for a drag across the shorter side of the view
KEY_TURN = 5.0  # degrees
KEY_SHIFT = 0.05  # of the view's height
NOTCH_ZOOM = 0.85  # distance after one notch of the wheel, relative to before
KEY_ZOOM = 0.8
WHEEL_WIDEN = 5.0  # degrees of the field of view after one notch

DRAG_ZOOM = 2.0  # halvings of the distance for a drag across the view's height

PRESETS: dict[Qt.Key, Preset] = {
    Qt.Key.Key_5: "front",
    Qt.Key.Key_0: "back",
    Qt.Key.Key_4: "left",
    Qt.Key.Key_6: "right",
    Qt.Key.Key_8: "top",
    Qt.Key.Key_2: "bottom",
    Qt.Key.Key_7: "isometric",
}
ZOOMS: dict[Qt.Key, float] = {
    Qt.Key.Key_Plus: KEY_ZOOM,
    Qt.Key.Key_Equal: KEY_ZOOM,  # the unshifted plus of many keyboards
    Qt.Key.Key_Minus: 1 / KEY_ZOOM,
}
_ARROWS: dict[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_SHIFTING = Qt.MouseButton.RightButton | Qt.MouseButton.MiddleButton


def drag(
    camera: Camera,
    buttons: Qt.MouseButton,
    modifiers: Qt.KeyboardModifier,
    by: QPointF,
    size: QSizeF,
) -> Camera:
    """Return the camera after the mouse was dragged by so many pixels."""
    if buttons & _SHIFTING or modifiers & Qt.KeyboardModifier.ControlModifier:
        return pan(camera, by.x(), -by.y(), size.height())
    degrees = HALF_TURN / max(min(size.width(), size.height()), 1.0)
    return rotate(camera, -degrees * by.x(), degrees * by.y())


def key_action(
    key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> Callable[[Camera], Camera] | None:
    """Return how a key turns, shifts or changes the camera, or None."""
    if key in _ARROWS:
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        return _arrow(*_ARROWS[key], shift=shift)
    return _other_projection if key == Qt.Key.Key_P else None


def drag_factor(
    buttons: Qt.MouseButton,
    modifiers: Qt.KeyboardModifier,
    by: QPointF,
    height: float,
) -> float | None:
    """Return the zoom that a drag by so many pixels means, or None if it means none."""
    zooms = modifiers & Qt.KeyboardModifier.ShiftModifier
    if not zooms or not buttons & Qt.MouseButton.LeftButton:
        return None
    return float(2.0 ** (DRAG_ZOOM * by.y() / max(height, 1.0)))


def wheel_factor(delta: int) -> float:
    """Return the zoom for a wheel that turned by so many eighths of a degree."""
    return float(NOTCH_ZOOM ** (delta / 120))


def wheel_widen(camera: Camera, delta: int) -> Camera:
    """Return the camera with as much more perspective as the wheel turned towards."""
    return widen(camera, WHEEL_WIDEN * delta / 120)


def _arrow(right: int, up: int, *, shift: bool) -> Callable[[Camera], Camera]:
    if shift:
        return lambda camera: pan(camera, KEY_SHIFT * right, KEY_SHIFT * up, 1.0)
    return lambda camera: rotate(camera, -KEY_TURN * right, -KEY_TURN * up)


def _other_projection(camera: Camera) -> Camera:
    return replace(camera, orthographic=not camera.orthographic)
