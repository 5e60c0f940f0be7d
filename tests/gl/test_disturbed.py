"""A map that is training inside translucent glass, whatever happens to the window."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from tests.gl.builders import BLUE, RED, center, looks, square


class Training:
    """A small blue square that moves below a half translucent red one."""

    def __init__(self, canvas, qtbot):
        self.canvas, self.qtbot, self.step = canvas, qtbot, 0
        canvas.set_layer("square", square(color=RED, opacity=0.5))
        self.go_on()

    def go_on(self):
        """Draw three epochs, of which the last are composed of kept pictures."""
        for _ in range(3):
            self.step += 1
            small = square(color=BLUE)
            place = np.float32((0.5, 0.5, 1)), np.float32((0, 0, -0.2))
            moved = small.vertices * place[0] + place[1] + 0.001 * (self.step % 7)
            layer = replace(small, vertices=moved.astype(np.float32))
            self.canvas.set_layer("small", layer)
            self.canvas.grab_frame()

    def is_seen(self):
        """Check that blue shines through red, in the picture and in the window."""
        self.go_on()
        window = self.canvas.window()
        place = self.canvas.mapTo(window, self.canvas.rect().center())
        whole = window.grab().toImage()
        seen = whole.pixelColor(place * whole.devicePixelRatio())
        for color in (center(self.canvas.grab_frame()), seen):
            assert color.red() > 90, color.getRgb()
            assert color.blue() > 90, color.getRgb()
            assert color.green() < 60, color.getRgb()
        assert self.canvas.failure is None

    def wait(self):
        self.qtbot.waitUntil(lambda: self.is_seen() is None)


@pytest.fixture(params=[True, False], ids=["software", "hardware"])
def scene(make_canvas, qtbot, monkeypatch, request):
    monkeypatch.setattr("gui.gl.renderer.is_software", lambda _: request.param)
    window, dock, tabs = QMainWindow(), QDockWidget("3D"), QTabWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    canvas = make_canvas()
    tabs.addTab(canvas, "3D")
    tabs.addTab(QWidget(), "other")
    dock.setWidget(tabs)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    with qtbot.waitExposed(window):
        window.show()
    training = Training(canvas, qtbot)
    training.wait()
    return window, dock, tabs, training


def test_it_is_hidden_and_shown(scene):
    _, _, tabs, training = scene
    for _ in range(2):
        tabs.setCurrentIndex(1)
        training.go_on()
        tabs.setCurrentIndex(0)
        training.wait()


def test_it_floats_and_comes_back(scene):
    _, dock, _, training = scene
    for floating in (True, False):
        dock.setFloating(floating)
        training.wait()


def test_it_is_resized_while_it_moves(scene):
    window, _, _, training = scene
    for size in ((640, 420), (900, 620), (500, 400)):
        window.resize(*size)
        training.wait()


def test_it_is_suspended_and_wakes_up(scene, qtbot):
    window, _, _, training = scene
    window.showMinimized()
    training.go_on()
    window.showNormal()
    with qtbot.waitExposed(window):
        window.activateWindow()
    training.wait()
    window.hide()
    training.go_on()
    window.show()
    training.wait()


def test_glass_stays_glass_in_a_picture(scene):
    *_, training = scene
    image = training.canvas.image(300, 200)
    assert looks(center(image), (0.62, 0.0, 0.62), tolerance=80)
