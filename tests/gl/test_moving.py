"""Large layers are drawn coarsely while the camera moves, and in full at rest."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from gui.gl.camera import rotate
from gui.gl.layers import MeshLayer, PointLayer
from tests.gl.builders import BLUE, pixels, points
from tests.gl.test_coarsening import ball


@pytest.fixture(params=["shaded", "flat", "wireframe", "points"])
def style(request):
    return request.param


@pytest.fixture
def slow_canvas(make_canvas, qtbot, monkeypatch):
    """Show a ball of more faces than are wanted while the camera moves."""
    monkeypatch.setattr("gui.gl.renderer.is_software", lambda _: True)
    monkeypatch.setattr("gui.gl.coarsening.coarse_faces.__defaults__", (2_000,))
    monkeypatch.setattr("gui.gl.coarsening.coarse_points.__defaults__", (500,))
    monkeypatch.setattr("gui.gl.drawn_mesh.FEW_EDGED", 1_000)
    monkeypatch.setattr("gui.gl.coarsening.LARGE", 1_000)
    canvas = make_canvas()
    canvas.clear()
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


def put(canvas, **options):
    vertices, faces = ball(60)
    canvas.set_layer("ball", MeshLayer(vertices, faces, color=BLUE, **options))
    canvas.fit()
    canvas._viewport.come_to_rest()


def turn(canvas, times=3):
    for _ in range(times):
        canvas.set_camera(rotate(canvas.camera, 2.0, 1.0))


@pytest.mark.parametrize("opacity", [1.0, 0.4])
def test_a_coarse_picture_looks_like_the_full_one_that_follows(
    slow_canvas, qtbot, style, opacity
):
    canvas = slow_canvas
    put(canvas, style=style, opacity=opacity)
    turn(canvas)
    moving = pixels(canvas.grab_frame()).astype(float)
    assert canvas._viewport.is_coarse
    qtbot.waitUntil(lambda: not canvas._viewport.is_coarse)
    resting = pixels(canvas.grab_frame()).astype(float)
    assert not np.array_equal(moving, resting)
    if style in ("shaded", "flat"):
        assert np.abs(moving - resting).mean() < 4.0
    camera = canvas.camera
    canvas.set_camera(rotate(camera, 90.0, 0.0))
    canvas._viewport.come_to_rest()
    canvas.set_camera(camera)
    canvas._viewport.come_to_rest()
    assert np.array_equal(pixels(canvas.grab_frame()), resting)


def test_a_single_step_is_drawn_in_full_at_once(slow_canvas, qtbot):
    put(slow_canvas)
    qtbot.waitUntil(lambda: not slow_canvas._viewport._rest.isActive())
    slow_canvas.set_preset("top")
    slow_canvas.grab_frame()
    assert not slow_canvas._viewport.is_coarse


def test_what_is_clicked_right_after_a_motion_is_found(slow_canvas, qtbot):
    canvas = slow_canvas
    put(canvas, pickable=True)
    turn(canvas)
    canvas.grab_frame()
    with qtbot.waitSignal(canvas.clicked) as clicked:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert clicked.args[0] == "ball"
    assert not canvas._viewport.is_coarse
    turn(canvas)
    canvas.grab_frame()
    with qtbot.waitSignal(canvas.hovered) as hovered:
        canvas.pointed.emit(QPointF(200, 150))
    assert hovered.args[0] == "ball"
    assert not canvas._viewport.is_coarse


def test_it_is_found_too_where_qt_puts_the_repaint_off(slow_canvas, qtbot, monkeypatch):
    canvas = slow_canvas
    put(canvas, pickable=True)
    # As Qt does if the window was composed less than a frame's time before.
    monkeypatch.setattr(canvas._viewport, "repaint", lambda: None)
    turn(canvas)
    canvas.grab_frame()
    assert canvas._viewport.is_coarse
    with qtbot.waitSignal(canvas.clicked) as clicked:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert clicked.args[0] == "ball"
    assert not canvas._viewport.is_coarse


def test_of_a_large_cloud_a_part_is_drawn_while_it_turns(slow_canvas, qtbot):
    canvas = slow_canvas
    rng = np.random.default_rng(0)
    cloud = rng.normal(size=(4_000, 3)).astype(np.float32)
    canvas.set_layer("cloud", PointLayer(cloud, BLUE, size=2.0))
    canvas.fit()
    turn(canvas)
    moving = pixels(canvas.grab_frame())
    qtbot.waitUntil(lambda: not canvas._viewport.is_coarse)
    resting = pixels(canvas.grab_frame())
    few, all_of_them = ((frame[..., 0] < 200).sum() for frame in (moving, resting))
    assert 0.08 < few / all_of_them < 0.4


def test_a_large_mesh_whose_colours_change_quickly_is_coarse_until_they_stay(
    slow_canvas, qtbot
):
    canvas = slow_canvas
    put(canvas, pickable=True)
    qtbot.waitUntil(lambda: not canvas._viewport._rest.isActive())
    mesh = canvas.scene.layers["ball"]
    for green in (0.2, 0.4, 0.6):
        canvas.set_layer("ball", replace(mesh, color=(0.0, green, 1.0, 1.0)))
    canvas.grab_frame()
    assert canvas._viewport.is_coarse
    with qtbot.waitSignal(canvas.hovered) as hovered:
        canvas.pointed.emit(QPointF(200, 150))
    assert hovered.args[0] == "ball"
    qtbot.waitUntil(lambda: not canvas._viewport.is_coarse)
    small = points((0, 0, 0))
    for size in (3.0, 4.0, 5.0):
        canvas.set_layer("small", replace(small, size=size))
    canvas.grab_frame()
    assert not canvas._viewport.is_coarse
