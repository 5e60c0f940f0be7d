"""What the canvas draws, as pixels, and what it finds under the cursor."""

import logging
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.gl.canvas import Canvas
from gui.gl.layers import LineLayer, MeshLayer, PointLayer
from tests.gl.builders import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    center,
    line,
    looks,
    pixels,
    points,
    sheet_at,
    square,
)
from tests.gl.test_coarsening import ball

ORIGIN = (0.0, 0.0, 0.0)


def test_a_mesh_is_drawn_on_the_background(canvas):
    frame = canvas.grab_frame()
    assert looks(center(frame), RED)
    assert frame.pixelColor(2, 2) == WHITE
    canvas.set_background(QColor("#1b1e24"))
    assert canvas.grab_frame().pixelColor(2, 2) == QColor("#1b1e24")


@pytest.mark.parametrize("orthographic", [True, False])
def test_the_place_under_the_cursor_is_on_the_surface(canvas, orthographic):
    canvas.set_camera(replace(canvas.camera, orthographic=orthographic, elevation=60))
    canvas.grab_frame()
    place = canvas.place_under(QPointF(230, 160))
    assert abs(place[2]) < 7e-3  # a pixel, by which steep surfaces are pushed back
    assert np.abs(place[:2]).max() < 0.6
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(230, 160))
    assert np.allclose(canvas.camera.target, place, atol=0.02)
    assert canvas.place_under(QPointF(2, 2)) is None
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert canvas.camera.target == ORIGIN


def test_both_sides_are_lit(canvas):
    canvas.set_preset("bottom")
    assert looks(center(canvas.grab_frame()), RED)


@pytest.mark.parametrize("style", ["shaded", "flat"])
def test_vertex_colors_replace_the_color(canvas, style):
    for colors in (
        np.full((4, 3), (0, 0, 255), np.uint8),
        np.full((4, 4), (0, 0, 1, 1), np.float32),
    ):
        canvas.set_layer("square", square(color=RED, colors=colors, style=style))
        assert looks(center(canvas.grab_frame()), BLUE)


def test_a_wireframe_is_its_edges_alone(canvas):
    canvas.set_layer("square", square(color=RED, style="wireframe"))
    frame = pixels(canvas.grab_frame())
    red = (frame[..., 0] > 150) & (frame[..., 1] < 150)
    assert 500 < red.sum() < 4000
    diagonal = frame[140:160, 190:210]  # the edge that the two triangles share
    assert (diagonal[..., 1] < 150).any()


@pytest.mark.parametrize("elevation", [90.0, 50.0, 12.0])
def test_lines_and_points_on_a_surface_stand_out_from_it(canvas, elevation):
    canvas.set_layer("points", points(ORIGIN, color=BLUE, size=15))
    canvas.set_layer("line", line((-1, -0.5, 0), (1, -0.5, 0), color=GREEN, width=3))
    canvas.set_camera(replace(canvas.camera, elevation=elevation))
    frame = pixels(canvas.grab_frame())
    lowest = 155 if elevation > 45 else 150  # at a low angle, balls are half sunk
    ball = frame[146:lowest, 196:205]
    assert (ball[..., 2] > ball[..., 0]).all()
    green = (frame[..., 1] > 120) & (frame[..., 0] < 60) & (frame[..., 2] < 60)
    assert green.any(axis=0)[120:280].all()


def test_what_lies_behind_a_surface_is_hidden(canvas):
    canvas.set_layer("points", points((0, 0, -1), color=BLUE, size=15))
    canvas.set_layer("line", line((-1, 0, -1), (1, 0, -1), color=GREEN, width=5))
    assert looks(center(canvas.grab_frame()), RED)
    canvas.set_preset("bottom")
    assert looks(center(canvas.grab_frame()), BLUE)


@pytest.mark.parametrize("width", [1.0, 2.0, 6.0])
def test_lines_are_as_wide_as_asked(canvas, width):
    canvas.remove_layer("square")
    canvas.set_layer("line", line((-1, 0, 0), (1, 0, 0), color=BLUE, width=width))
    column = pixels(canvas.grab_frame())[:, 200, 0]
    assert (1 - column / 255).sum() == pytest.approx(width, abs=0.2)


@pytest.mark.parametrize("size", [4.0, 9.0, 20.0])
def test_points_are_round_and_as_large_as_asked(canvas, size):
    canvas.remove_layer("square")
    canvas.set_layer("points", points(ORIGIN, color=(0, 0, 0, 1), size=size))
    ink = 1 - pixels(canvas.grab_frame())[..., 0] / 255
    assert ink.sum() == pytest.approx(np.pi * size**2 / 4, rel=0.12)


def test_a_line_that_passes_the_eye_is_clipped(canvas):
    canvas.remove_layer("square")
    canvas.set_layer("line", line((0, 0, -1), (0, 0.1, 500), color=BLUE, width=5))
    frame = pixels(canvas.grab_frame())
    assert (frame[..., 0] < 128).any()
    assert (frame[280:, :, 0] == 255).all()


def test_hidden_layers_are_not_drawn(canvas):
    canvas.set_visible("square", False)
    assert center(canvas.grab_frame()) == WHITE
    canvas.set_visible("square", True)
    assert looks(center(canvas.grab_frame()), RED)
    canvas.remove_layer("square")
    assert center(canvas.grab_frame()) == WHITE
    canvas.clear()
    assert center(canvas.grab_frame()) == WHITE


def test_half_transparent_red_on_white_is_pink(canvas):
    canvas.set_layer("square", square(color=RED, opacity=0.5))
    assert looks(center(canvas.grab_frame()), (1, 0.5, 0.5))
    canvas.set_layer("points", points((0, 0, -0.5), color=BLUE, size=20))
    assert looks(center(canvas.grab_frame()), (0.5, 0, 0.5))


def test_one_veil_shows_through_another(canvas):
    canvas.set_layer("square", square(color=RED, opacity=0.5))
    canvas.set_layer("behind", replace(sheet_at(-0.3), opacity=0.5))
    assert center(canvas.grab_frame()).greenF() < 0.35  # a single veil leaves 0.5


def test_nothing_at_all_can_be_drawn(canvas):
    nothing = np.empty((0, 3), np.float32)
    canvas.clear()
    canvas.set_layer("mesh", MeshLayer(nothing, np.empty((0, 3), np.int32)))
    canvas.set_layer("points", PointLayer(nothing))
    canvas.set_layer("lines", LineLayer(nothing, np.empty((0, 2), np.int32)))
    canvas.set_layer(
        "wire", replace(square(style="wireframe"), faces=nothing.astype("i4"))
    )
    canvas.fit()
    assert center(canvas.grab_frame()) == WHITE


def test_positions_that_are_not_finite_do_no_harm(canvas):
    wild = [(np.nan, 0, 0), (np.inf, 0, 0), (0, 0, 0.5)]
    canvas.set_layer("points", points(*wild, color=BLUE, size=15))
    canvas.fit()
    assert looks(center(canvas.grab_frame()), BLUE)


def test_arrays_may_change_every_frame(canvas):
    points_ = points(ORIGIN, color=BLUE, size=15)
    for shift in (0.0, 0.5, -0.5):
        moved = np.array([(shift, 0, 0)], np.float32)
        canvas.set_layer("points", replace(points_, positions=moved))
        frame = pixels(canvas.grab_frame())
        blue = (frame[..., 2] > 150) & (frame[..., 0] < 100)
        column = np.flatnonzero(blue.any(axis=0)).mean()
        assert np.sign(round((column - 200) / 10)) == np.sign(shift)


def test_layers_may_change_their_kind_and_length(canvas):
    canvas.set_layer("square", square(color=BLUE, style="flat"))
    assert looks(center(canvas.grab_frame()), BLUE)
    canvas.set_layer("square", points(ORIGIN, (1, 1, 0), color=GREEN, size=15))
    assert looks(center(canvas.grab_frame()), GREEN)
    canvas.set_layer("square", points(ORIGIN, color=RED, size=15))
    assert looks(center(canvas.grab_frame()), RED)


def test_a_picture_of_any_size_looks_the_same(canvas):
    image = canvas.image(1200, 500)
    assert (image.width(), image.height()) == (1200, 500)
    assert looks(center(image), RED)
    assert image.pixelColor(2, 2) == WHITE


def test_a_picture_may_leave_the_background_out(canvas):
    image = canvas.image(300, 300, transparent=True)
    assert image.pixelColor(2, 2).alpha() == 0
    assert center(image).alpha() == 255
    assert canvas.grab_frame().pixelColor(2, 2) == WHITE


def test_a_picture_needs_no_visible_canvas(make_canvas):
    assert looks(center(make_canvas().image(300, 200)), RED)


def test_a_picture_that_is_too_large_is_refused(canvas):
    from core.errors import UserError

    with pytest.raises(UserError, match="choose a smaller size"):
        canvas.image(1_000_000, 10)
    assert looks(center(canvas.grab_frame()), RED)


def pick_at(canvas, x, y):
    place = QPoint(x, y)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=place)


def test_a_click_finds_the_point_under_it(canvas, qtbot):
    spots = [(-0.5, 0, 0.1), (0.5, 0, 0.1), (0, 0.5, 0.1)]
    canvas.set_layer("nodes", points(*spots, size=9, pickable=True))
    canvas.grab_frame()
    scale = 150 / canvas.camera.half_height
    for index, (x, y, _) in enumerate(spots):
        with qtbot.waitSignal(canvas.clicked) as clicked:
            pick_at(canvas, round(200 + scale * x), round(150 - scale * y))
        assert clicked.args == ["nodes", index]
    with qtbot.waitSignal(canvas.clicked) as clicked:
        pick_at(canvas, 5, 5)
    assert clicked.args == ["", -1]


def test_only_what_can_be_seen_is_found(canvas, qtbot):
    """A sheet hides the upper one of two nodes."""
    sheet = sheet_at(0.0)
    upper = sheet.vertices * np.float32((1, 0.5, 1)) + np.float32((0, 0.5, 0))
    canvas.set_layer("square", replace(sheet, vertices=upper))
    spots = points((0, 0.5, -0.1), (0, -0.5, -0.1), size=9, pickable=True)
    canvas.set_layer("nodes", spots)
    canvas.set_layer("not pickable", points((0.5, -0.5, 0)))
    canvas.grab_frame()
    pixel = 150 / canvas.camera.half_height
    shift = round(0.5 * pixel)
    for x, y, found in (
        (200, 150 - shift, ["", -1]),
        (200, 150 + shift, ["nodes", 1]),
        (200 + shift, 150 + shift, ["", -1]),
    ):
        with qtbot.waitSignal(canvas.clicked) as clicked:
            pick_at(canvas, x, y)
        assert clicked.args == found
    canvas.set_visible("square", False)
    canvas.grab_frame()
    with qtbot.waitSignal(canvas.clicked) as clicked:
        pick_at(canvas, 200, 150 - shift)
    assert clicked.args == ["nodes", 0]


def test_a_mark_hides_nothing_from_the_cursor(canvas, qtbot):
    """Else what is pointed at, and so marked, could not be clicked."""
    canvas.set_layer("nodes", points((0, 0, 0.1), size=7, pickable=True))
    canvas.set_layer("mark", points((0, 0, 0.1), color=BLUE, size=14, marks=True))
    assert looks(center(canvas.grab_frame()), BLUE)
    with qtbot.waitSignal(canvas.clicked) as clicked:
        pick_at(canvas, 200, 150)
    assert clicked.args == ["nodes", 0]


def test_hovering_is_reported_once_and_ends_when_the_mouse_leaves(canvas, qtbot):
    canvas.set_layer("nodes", points((0, 0, 0.1), size=9, pickable=True))
    canvas.grab_frame()
    with qtbot.waitSignal(canvas.hovered) as hovered:
        canvas.pointed.emit(QPointF(198, 150))
    assert hovered.args == ["nodes", 0]
    with qtbot.assertNotEmitted(canvas.hovered, wait=100):
        canvas.pointed.emit(QPointF(201, 151))
    with qtbot.waitSignal(canvas.hovered) as hovered:
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert hovered.args == ["", -1]


def test_an_exception_while_drawing_becomes_a_sentence(
    canvas, qtbot, caplog, monkeypatch
):
    from gui.gl.renderer import Renderer

    def broken(*_args, **_options):
        raise RuntimeError("the driver is on strike")

    monkeypatch.setattr(Renderer, "draw", broken)
    with qtbot.waitSignal(canvas.failed):
        canvas.set_background(QColor("black"))
        canvas.grab_frame()
    assert canvas.failure == "The 3-D view cannot draw: the driver is on strike"
    for _ in range(3):
        canvas.grab_frame()
    errors = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert len(errors) == 1
    canvas.set_layer("more", points(ORIGIN))
    pick_at(canvas, 200, 150)
    caplog.clear()


def test_without_opengl_there_is_a_sentence_instead(qtbot, monkeypatch):
    monkeypatch.setattr("gui.gl.canvas.unavailable", lambda: "No OpenGL today.")
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.show()
    canvas.set_layer("square", square())
    canvas.set_layer("points", points(ORIGIN, pickable=True))
    canvas.fit()
    assert canvas.failure == "No OpenGL today."
    assert canvas.grab_frame().isNull()
    with qtbot.waitSignal(canvas.clicked) as clicked:
        pick_at(canvas, 10, 10)
    assert clicked.args == ["", -1]


def test_faces_are_found_where_they_are_seen(canvas):
    canvas.set_layer("square", square(color=RED, pickable=True))
    middle = QPointF(275, 215)
    canvas.grab_frame()
    name, corner = canvas._find(middle)
    assert (name, corner) == ("square", 1)  # the lower right one
    cover = sheet_at(0.5)
    canvas.set_layer("cover", cover)
    canvas.grab_frame()
    assert canvas._find(middle) == ("", -1)
    canvas.set_layer("cover", replace(cover, opacity=0.5))
    canvas.grab_frame()
    assert canvas._find(middle) == ("square", 1)


def test_no_hidden_side_shows_along_the_outline_of_a_body(canvas):
    """It would be lit from the other side: dark dots all along the bright outline."""
    vertices, faces = ball(24)
    canvas.clear()
    canvas.set_layer("ball", MeshLayer(vertices, faces, color=(1.0, 1.0, 1.0, 1.0)))
    canvas.set_camera(replace(canvas.camera, elevation=20.0))
    canvas.fit()
    upper_left = pixels(canvas.grab_frame())[:150, :200, 0]
    assert upper_left.min() > 150
