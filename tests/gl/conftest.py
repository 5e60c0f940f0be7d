"""Canvases for tests, where there is OpenGL."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.gl.canvas import Canvas
from gui.gl.setup import unavailable
from tests.gl.builders import RED, WHITE, square


@pytest.fixture
def opengl(qapp: QApplication) -> None:
    """Skip the test where nothing can be drawn."""
    missing = unavailable()
    if missing is not None:
        pytest.skip(missing)


@pytest.fixture
def make_canvas(qtbot: QtBot, opengl: None) -> Callable[..., Canvas]:
    """Make canvases of 400 × 300 that look down on the square, ready to show.

    One that the test deletes itself is not `kept`.
    """

    def make(*, kept: bool = True) -> Canvas:
        canvas = Canvas()
        if kept:
            qtbot.addWidget(canvas)
        canvas.resize(400, 300)
        canvas.set_background(WHITE)
        canvas.set_layer("square", square(color=RED))
        canvas.set_preset("top")
        return canvas

    return make


@pytest.fixture(params=[True, False], ids=["software", "hardware"])
def canvas(
    make_canvas: Callable[..., Canvas],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[Canvas]:
    """Show a red square on white, seen from above.

    Once as without a graphics card and once, with several samples a pixel, as with.
    """
    made = make_canvas()
    monkeypatch.setattr("gui.gl.renderer.is_software", lambda _: request.param)
    if made.devicePixelRatioF() != 1:
        pytest.skip("counts pixels, and this screen has several to one of Qt's")
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
