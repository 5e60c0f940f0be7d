"""The picture survives whatever happens to the widget and its context."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from tests.gl.builders import GREEN, RED, center, looks, square

ROOT = Path(__file__).parents[2]


def shows(canvas, color):
    """Return a check that the canvas, and the window around it, show a colour."""

    def check():
        window = canvas.window()
        place = canvas.mapTo(window, canvas.rect().center())
        whole = window.grab().toImage()
        ratio = whole.devicePixelRatio()
        pixel = whole.pixelColor(int(place.x() * ratio), int(place.y() * ratio))
        assert looks(center(canvas.grab_frame()), color)
        assert looks(pixel, color)

    return check


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(700, 500)
    return made


def test_a_hidden_tab_shows_the_same_when_it_is_shown_again(make_canvas, window, qtbot):
    canvas, tabs = make_canvas(), QTabWidget()
    tabs.addTab(canvas, "3D")
    tabs.addTab(QWidget(), "other")
    window.setCentralWidget(tabs)
    window.show()
    qtbot.waitUntil(lambda: shows(canvas, RED)() is None)
    tabs.setCurrentIndex(1)
    canvas.set_layer("square", square(color=GREEN))
    window.resize(500, 400)
    tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: shows(canvas, GREEN)() is None)


def test_a_tab_that_is_never_shown_draws_nothing(
    make_canvas, window, qtbot, monkeypatch
):
    canvas, tabs = make_canvas(), QTabWidget()
    drawn = []
    monkeypatch.setattr(type(canvas._viewport), "paintGL", lambda _: drawn.append(1))
    tabs.addTab(QWidget(), "other")
    tabs.addTab(canvas, "3D")
    window.setCentralWidget(tabs)
    with qtbot.waitExposed(window):
        window.show()
    for _ in range(5):
        canvas.set_layer("square", square(color=GREEN))
    with qtbot.assertNotEmitted(canvas._viewport.frameSwapped, wait=100):
        pass
    assert not drawn


def test_nothing_is_drawn_when_nothing_changes(canvas, qtbot):
    qtbot.waitUntil(lambda: shows(canvas, RED)() is None)
    with qtbot.assertNotEmitted(canvas._viewport.frameSwapped, wait=200):
        canvas.set_camera(canvas.camera)
        canvas.set_visible("square", True)


def test_a_dock_may_float_and_come_back(make_canvas, window, qtbot):
    canvas, dock = make_canvas(), QDockWidget("3D")
    dock.setWidget(canvas)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.show()
    qtbot.waitUntil(lambda: shows(canvas, RED)() is None)
    for floating in (True, False, True, False):
        dock.setFloating(floating)
        qtbot.waitUntil(lambda: shows(canvas, RED)() is None)
    dock.hide()
    canvas.set_layer("square", square(color=GREEN))
    dock.show()
    qtbot.waitUntil(lambda: shows(canvas, GREEN)() is None)


def test_it_may_move_to_another_window(make_canvas, window, qtbot):
    canvas, other = make_canvas(), QMainWindow()
    qtbot.addWidget(other)
    window.setCentralWidget(canvas)
    window.show()
    qtbot.waitUntil(lambda: shows(canvas, RED)() is None)
    other.setCentralWidget(canvas)
    other.show()
    qtbot.waitUntil(lambda: shows(canvas, RED)() is None)


def test_two_canvases_do_not_disturb_each_other(make_canvas, qtbot):
    first, second = make_canvas(), make_canvas(kept=False)
    second.set_layer("square", square(color=GREEN))
    for canvas in (first, second):
        with qtbot.waitExposed(canvas):
            canvas.show()
    for _ in range(3):
        shows(first, RED)()
        shows(second, GREEN)()
    second.close()
    second.deleteLater()
    with qtbot.waitSignal(second.destroyed):
        pass
    first.set_background(QColor("black"))
    shows(first, RED)()


def test_sizes_down_to_nothing_are_survived(canvas, qtbot):
    canvas.setMinimumSize(0, 0)
    for size in ((1, 1), (700, 3), (3, 500), (640, 480)):
        canvas.resize(*size)
        canvas.grab_frame()
    assert canvas.failure is None
    qtbot.waitUntil(lambda: shows(canvas, RED)() is None)


def run_apart(script: str, **environment: str) -> str:
    """Run a script in a process of its own and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr, done.stderr
    return done.stdout


LOSE_CONTEXT = """
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QSurfaceFormat
from PySide6.QtWidgets import QApplication, QMainWindow
from gui.gl import setup
QSurfaceFormat.setDefaultFormat(setup.surface_format())  # contexts are not shared
app = QApplication([])
from gui.gl.canvas import Canvas
from gui.gl.viewport import Viewport
from tests.gl.builders import RED, center, looks, square
contexts = []
class Counting(Viewport):
    def initializeGL(self):
        contexts.append(self.context())
        super().initializeGL()
import gui.gl.canvas
gui.gl.canvas.Viewport = Counting
canvas = Canvas()
canvas.set_layer("square", square(color=RED))
canvas.set_preset("top")
def pass_time():
    loop = QEventLoop()
    canvas._viewport.frameSwapped.connect(loop.quit)
    QTimer.singleShot(2000, loop.quit)
    loop.exec()
windows = [QMainWindow() for _ in range(3)]
for window in windows:
    window.setCentralWidget(canvas)
    window.show()
    pass_time()
    assert looks(center(canvas.grab_frame()), RED), "not red"
    assert canvas.failure is None
print(len(contexts), "contexts")
"""


def test_a_lost_context_is_replaced_and_everything_uploaded_again(opengl):
    assert run_apart(LOSE_CONTEXT) == "3 contexts\n"


SCALED = """
from PySide6.QtWidgets import QApplication
from gui.gl import setup
setup.prepare()
app = QApplication([])
from gui.gl.canvas import Canvas
from tests.gl.builders import center, points, pixels
canvas = Canvas()
canvas.resize(300, 200)
canvas.set_layer("point", points((0, 0, 0), color=(0, 0, 0, 1), size=20, pickable=True))
canvas.fit()
canvas.show()
frame = canvas.grab_frame()
ink = (1 - pixels(frame)[..., 0] / 255).sum()
from PySide6.QtCore import QPointF
print(frame.width(), frame.height(), round(ink / (3.1416 * 100), 1))
print(*canvas._find(QPointF(158, 100)), *canvas._find(QPointF(170, 100)))
from tests.gl.builders import square
canvas.set_layer("square", square())
canvas.set_orthographic(True)
canvas.set_preset("top")
pixel = canvas.camera.half_height / 100
beside = 1 + 4 * pixel
canvas.set_layer("point", points((beside, 0, -0.1), (0, 0, -0.1), pickable=True))
frame = canvas.grab_frame()
for x in (beside, 0.0):
    print(*canvas._find(QPointF(150 + x / pixel, 100)))
"""


def test_a_fine_screen_gets_more_pixels_and_points_of_the_same_size(opengl):
    scaled = run_apart(SCALED, QT_SCALE_FACTOR="2")
    assert scaled == "600 400 4.0\npoint 0  -1\npoint 0\n -1\n"


OLD_DRIVER = """
from PySide6.QtWidgets import QApplication
from gui.gl import setup
setup.prepare()
app = QApplication([])
from gui.gl.canvas import Canvas
canvas = Canvas()
canvas.show()
print(canvas.failure)
"""


def test_an_old_driver_is_named(opengl):
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("Mesa's override of its version is only known to work on X11")
    said = run_apart(OLD_DRIVER, MESA_GL_VERSION_OVERRIDE="2.1")
    if said == "None\n":
        pytest.skip("the driver is not Mesa")
    assert "offers only 2.1" in said


WRONG_BINDING = """
from PySide6.QtWidgets import QApplication
from gui.gl import setup
setup.prepare()
app = QApplication([])
from gui.gl.canvas import Canvas
from tests.gl.builders import RED, center, looks, square
canvas = Canvas()
canvas.set_layer("square", square(color=RED))
canvas.set_preset("top")
print(looks(center(canvas.image(100, 100)), RED))
"""


def test_pyopengl_is_bound_as_qt_is_whatever_the_environment_says(opengl):
    assert run_apart(WRONG_BINDING, PYOPENGL_PLATFORM="osmesa") == "True\n"
