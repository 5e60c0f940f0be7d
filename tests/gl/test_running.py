"""Frames in which some layers stand still and are kept as pixels while others move."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor

from tests.gl.builders import GREEN, pixels, points, sheet_at, square


@pytest.fixture
def is_as_if_drawn_afresh(canvas, make_canvas, qtbot):
    """Return a check that the frame equals the first frame of another canvas."""

    def check():
        # First, and only once: drawn a second time, nothing has moved any more.
        frame = pixels(canvas.grab_frame()).astype(int)
        other = make_canvas()
        other.resize(canvas.size())
        for name, layer in canvas.scene.layers.items():
            other.set_layer(name, layer)
            other.set_visible(name, name not in canvas.scene.hidden)
        other.set_background(QColor.fromRgbF(*canvas.scene.background))
        other.set_camera(canvas.camera)
        if "square" not in canvas.scene.layers:
            other.remove_layer("square")
        with qtbot.waitExposed(other):
            other.show()
        different = np.abs(frame - pixels(other.grab_frame())).max(axis=2) > 8
        other.close()
        return different.sum() < 10

    return check


@pytest.fixture
def running(canvas):
    """Return the canvas after frames in which a sheet sank towards the square.

    Far points keep the near and far planes where they are.
    """
    canvas.set_camera(replace(canvas.camera, elevation=30.0))
    canvas.set_layer("far", points((-1.2, -1.2, -1), (1.2, 1.2, 1)))
    for height in (0.6, 0.5, 0.4):
        canvas.set_layer("sheet", sheet_at(height))
        canvas.grab_frame()
    return canvas


def test_a_run_looks_as_if_every_frame_was_drawn_afresh(running, is_as_if_drawn_afresh):
    """The square stands still and is kept as pixels, with their depth."""
    for height in (0.3, 0.1, -0.2, 0.1, 0.05):
        running.set_layer("sheet", sheet_at(height))
        assert is_as_if_drawn_afresh()


def test_what_stands_still_in_a_run_is_not_drawn_again(running, monkeypatch):
    from gui.gl.drawn_mesh import Mesh

    drawn = []
    draw = Mesh.draw
    monkeypatch.setattr(
        Mesh, "draw", lambda self, *args: (drawn.append(self), draw(self, *args))
    )
    for height in (0.3, 0.2, 0.1):
        running.set_layer("sheet", sheet_at(height))
        running.grab_frame()
    assert len(drawn) == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.set_camera(replace(c.camera, azimuth=20.0)),
        lambda c: c.set_orthographic(True),
        lambda c: c.set_background(QColor("black")),
        lambda c: c.resize(300, 400),
        lambda c: c.set_visible("square", False),
        lambda c: c.set_layer("square", square(color=GREEN)),
        lambda c: c.set_layer("more", points((1, 1, 0.5), size=40)),
        lambda c: c.set_layer("high", points((0, 0, 9))),
        lambda c: c.remove_layer("square"),
    ],
)
def test_a_change_amid_a_run_shows_at_once(running, change, is_as_if_drawn_afresh):
    change(running)
    for height in (0.3, -0.2, 0.1):
        running.set_layer("sheet", sheet_at(height))
        assert is_as_if_drawn_afresh()
