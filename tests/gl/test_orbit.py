"""Gestures and keys, as events, against the camera."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.gl import camera as cameras
from gui.gl import controls
from gui.gl.camera import Camera
from gui.gl.orbit import OrbitWidget

BOX = np.array([(-2.0, -1, -1), (2, 1, 1)])
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
MIDDLE, NO_BUTTON = Qt.MouseButton.MiddleButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Boxed(OrbitWidget):
    def scene_bounds(self):
        return BOX


@pytest.fixture
def widget(qtbot):
    made = Boxed()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.fit()
    return made


def mouse(widget, kind, place, button, modifiers=PLAIN):
    held = NO_BUTTON if kind == QMouseEvent.Type.MouseButtonRelease else button
    if kind == QMouseEvent.Type.MouseMove:
        button = NO_BUTTON
    at = QPointF(*place)
    event = QMouseEvent(kind, at, widget.mapToGlobal(at), button, held, modifiers)
    QApplication.sendEvent(widget, event)


def drag(widget, start, end, button, modifiers=PLAIN):
    mouse(widget, QMouseEvent.Type.MouseButtonPress, start, button, modifiers)
    mouse(widget, QMouseEvent.Type.MouseMove, end, button, modifiers)
    mouse(widget, QMouseEvent.Type.MouseButtonRelease, end, button, modifiers)


def wheel(widget, place, notches, modifiers=PLAIN):
    at = QPointF(*place)
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        NO_BUTTON,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_left_drag_turns_the_scene_with_the_mouse(widget):
    before = widget.camera
    drag(widget, (200, 150), (260, 180), LEFT)
    after = widget.camera
    assert (after.target, after.distance) == (before.target, before.distance)
    assert after.azimuth < before.azimuth
    assert after.elevation > before.elevation
    front = np.array(before.target) + before.axes[2]
    moved = after.axes @ (front - np.array(after.target))
    assert moved[0] > 0  # what faced the viewer went right, with the mouse
    assert moved[1] < 0  # and down


@pytest.mark.parametrize(
    ("button", "modifiers"), [(RIGHT, PLAIN), (MIDDLE, PLAIN), (LEFT, CONTROL)]
)
def test_other_drags_shift_the_scene_by_as_many_pixels(widget, button, modifiers):
    before = widget.camera
    under = cameras.point_under(before, (100, 100), (400, 300))
    drag(widget, (100, 100), (150, 80), button, modifiers)
    after = widget.camera
    assert (after.azimuth, after.elevation) == (before.azimuth, before.elevation)
    np.testing.assert_allclose(
        cameras.point_under(after, (150, 80), (400, 300)), under, atol=1e-9
    )


def test_the_wheel_zooms_at_the_cursor(widget):
    before = widget.camera
    under = cameras.point_under(before, (50, 60), (400, 300))
    wheel(widget, (50, 60), 2)
    after = widget.camera
    assert after.distance < before.distance
    np.testing.assert_allclose(
        cameras.point_under(after, (50, 60), (400, 300)), under, atol=1e-9
    )
    wheel(widget, (50, 60), -2)
    assert widget.camera.distance == pytest.approx(before.distance)


def test_the_wheel_stops_before_the_scene_is_lost(widget):
    for _ in range(100):
        wheel(widget, (200, 150), -10)
    far = widget.camera.distance
    for _ in range(200):
        wheel(widget, (200, 150), 10)
    assert 1e2 < far < 1e4
    assert 1e-4 < widget.camera.distance < 1


@pytest.mark.parametrize(
    ("key", "preset"),
    [
        (Qt.Key.Key_5, "front"),
        (Qt.Key.Key_0, "back"),
        (Qt.Key.Key_4, "left"),
        (Qt.Key.Key_6, "right"),
        (Qt.Key.Key_8, "top"),
        (Qt.Key.Key_2, "bottom"),
        (Qt.Key.Key_7, "isometric"),
    ],
)
def test_keys_look_from_the_presets_at_everything(widget, key, preset):
    widget.set_camera(Camera(target=(9, 9, 9), distance=0.1))
    QTest.keyClick(widget, key)
    assert (widget.camera.azimuth, widget.camera.elevation) == cameras.PRESETS[preset]
    assert widget.camera.target == (0, 0, 0)


def test_every_preset_has_a_key_that_help_lists():
    assert set(controls.PRESETS.values()) == set(cameras.PRESETS)
    listed = " ".join(does for _, does in controls.GESTURES)
    assert all(preset in listed for preset in cameras.PRESETS)


def test_shift_drag_zooms_by_as_much_as_it_goes_back(widget):
    before = widget.camera
    drag(widget, (100, 100), (100, 40), LEFT, SHIFT)
    assert widget.camera.distance < before.distance
    assert widget.camera.target == before.target
    drag(widget, (100, 40), (100, 100), LEFT, SHIFT)
    assert widget.camera.distance == pytest.approx(before.distance)


def test_shift_wheel_changes_the_perspective_and_not_the_size(widget):
    before = widget.camera
    wheel(widget, (50, 60), -2, SHIFT)
    after = widget.camera
    assert after.field_of_view == before.field_of_view - 10
    assert after.half_height == pytest.approx(before.half_height)
    for _ in range(30):
        wheel(widget, (50, 60), -2, SHIFT)
    assert widget.camera.field_of_view == cameras.NARROW_WIDE[0]


def test_a_double_click_makes_the_place_under_it_the_centre(widget, monkeypatch):
    place = np.array([0.5, -0.25, 0.125])
    before = widget.camera
    monkeypatch.setattr(widget, "place_under", lambda _cursor: place)
    QTest.mouseDClick(widget, LEFT)
    after = widget.camera
    assert after.target == tuple(place)
    assert after.distance == before.distance
    drag(widget, (20, 30), (90, 60), LEFT)
    wheel(widget, (20, 30), 3)
    assert widget.camera.target == tuple(place)
    assert widget.camera.distance < before.distance


def test_arrows_turn_as_a_drag_does(widget):
    before = widget.camera
    QTest.keyClick(widget, Qt.Key.Key_Right)
    assert widget.camera == cameras.rotate(before, -5, 0)
    QTest.keyClick(widget, Qt.Key.Key_Down)
    assert widget.camera.elevation > before.elevation


def test_shift_arrows_shift(widget):
    before = widget.camera
    QTest.keyClick(widget, Qt.Key.Key_Up, SHIFT)
    shift = before.axes @ (np.array(before.target) - np.array(widget.camera.target))
    assert shift[1] > 0
    assert widget.camera.azimuth == before.azimuth


@pytest.mark.parametrize(
    ("key", "nearer"), [(Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)]
)
def test_plus_and_minus_zoom(widget, key, nearer):
    before = widget.camera.distance
    QTest.keyClick(widget, key)
    assert (widget.camera.distance < before) is nearer


def test_p_changes_the_projection_and_back(widget):
    before = widget.camera
    QTest.keyClick(widget, Qt.Key.Key_P)
    assert widget.camera == replace(before, orthographic=True)
    QTest.keyClick(widget, Qt.Key.Key_P)
    assert widget.camera == before


@pytest.mark.parametrize("how", ["F", "R", "double click"])
def test_back_to_everything(widget, how):
    widget.set_camera(Camera(azimuth=10, elevation=33))
    widget.fit()
    wanted = widget.camera
    drag(widget, (100, 100), (390, 20), RIGHT)
    wheel(widget, (20, 20), 5)
    if how == "R":
        drag(widget, (100, 100), (390, 20), LEFT)
    if how == "double click":
        QTest.mouseDClick(widget, LEFT)
    else:
        QTest.keyClick(widget, how)
    assert widget.camera == wanted


def test_other_keys_are_left_to_the_window(widget, qtbot):
    before = widget.camera
    QTest.keyClick(widget, Qt.Key.Key_X)
    assert widget.camera == before


def test_a_fitted_view_stays_fitted_until_the_camera_is_moved(widget, qtbot):
    widget.show()
    widget.resize(150, 600)
    narrow = widget.camera
    assert narrow.distance > cameras.fit(narrow, BOX, (400, 300)).distance
    widget.set_camera(replace(narrow, distance=7))
    widget.resize(400, 300)
    assert widget.camera.distance == 7


def test_a_picture_of_another_shape_is_fitted_too(widget):
    assert widget.camera_for((400, 300)) == widget.camera
    assert widget.camera_for((100, 300)).distance > widget.camera.distance
    widget.set_camera(replace(widget.camera, distance=7))
    assert widget.camera_for((100, 300)).distance == 7


def test_up_can_be_y(widget):
    widget.set_camera(replace(widget.camera, up="y"))
    assert widget.camera.axes[1, 1] > 0


def test_camera_changed_is_silent_when_nothing_changes(widget, qtbot):
    with qtbot.assertNotEmitted(widget.camera_changed):
        widget.set_camera(widget.camera)
        widget.set_orthographic(False)
    with qtbot.waitSignal(widget.camera_changed):
        widget.set_orthographic(True)


def test_a_click_is_told_from_a_drag(widget, qtbot):
    with qtbot.waitSignal(widget.tapped) as tapped:
        drag(widget, (100, 100), (102, 101), LEFT)
    assert tapped.args == [QPointF(102, 101)]
    with qtbot.assertNotEmitted(widget.tapped):
        drag(widget, (100, 100), (140, 100), LEFT)
        drag(widget, (100, 100), (100, 100), RIGHT)


def test_only_a_free_mouse_points(widget, qtbot):
    with qtbot.waitSignal(widget.pointed) as pointed:
        mouse(widget, QMouseEvent.Type.MouseMove, (30, 40), NO_BUTTON)
    assert pointed.args == [QPointF(30, 40)]
    with qtbot.assertNotEmitted(widget.pointed):
        mouse(widget, QMouseEvent.Type.MouseMove, (50, 40), LEFT)
