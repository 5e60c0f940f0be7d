"""What each mouse gesture and key does to the camera."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QSizeF, Qt

from gui.gl.camera import Camera, Preset, pan, rotate

GESTURES = (
    ("Left drag", "turn around the centre"),
    ("Right drag, middle drag or Shift + left drag", "shift"),
    ("Wheel", "zoom at the cursor"),
    ("Double click or F", "fit everything into the view"),
    ("Arrow keys", "turn by 5°; with Shift, shift"),
    ("+ and −", "zoom"),
    ("1, 3, 7", "front, right, top; with Ctrl: back, left, bottom"),
    ("0", "isometric view"),
    ("5", "with or without perspective"),
    ("R", "back to the first view"),
)
"""Every gesture and key with what it does, for the Help menu."""

HALF_TURN = 180.0  # degrees for a drag across the shorter side of the view
KEY_TURN = 5.0  # degrees
KEY_SHIFT = 0.05  # of the view's height
NOTCH_ZOOM = 0.85  # distance after one notch of the wheel, relative to before
KEY_ZOOM = 0.8

PRESETS: dict[Qt.Key, tuple[Preset, Preset]] = {
    Qt.Key.Key_1: ("front", "back"),
    Qt.Key.Key_3: ("right", "left"),
    Qt.Key.Key_7: ("top", "bottom"),
    Qt.Key.Key_0: ("isometric", "isometric"),
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
    if buttons & _SHIFTING or modifiers & Qt.KeyboardModifier.ShiftModifier:
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
    return _other_projection if key == Qt.Key.Key_5 else None


def preset(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Preset:
    """Return the standard view that one of the keys in `PRESETS` means."""
    opposite = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    return PRESETS[key][opposite]


def wheel_factor(delta: int) -> float:
    """Return the zoom for a wheel that turned by so many eighths of a degree."""
    return float(NOTCH_ZOOM ** (delta / 120))


def _arrow(right: int, up: int, *, shift: bool) -> Callable[[Camera], Camera]:
    if shift:
        return lambda camera: pan(camera, KEY_SHIFT * right, KEY_SHIFT * up, 1.0)
    return lambda camera: rotate(camera, -KEY_TURN * right, -KEY_TURN * up)


def _other_projection(camera: Camera) -> Camera:
    return replace(camera, orthographic=not camera.orthographic)
