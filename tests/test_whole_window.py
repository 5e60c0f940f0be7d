"""A user's session with the real window: open, train, explore, export, fail, go on."""

import shlex
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from core.preparing import prepare
from core.reading.opening import open_source
from core.training import Problem, train
from gui.app import assemble
from gui.films.film import Film
from gui.headless.options import parse
from gui.runstate import Paused, Trained, Training
from gui.window.commands import Command

NAMES = {
    "activation.csv",
    "bmus.csv",
    "history.csv",
    "lattice.obj",
    "overview.pdf",
    "overview.png",
    "overview.txt",
    "overview.svg",
    "umatrix.csv",
    "weights.csv",
    "weights.npz",
}


@pytest.fixture
def program(qtbot):
    program = assemble()
    qtbot.addWidget(program.window)
    program.window.resize(1280, 800)
    program.show(None)
    qtbot.waitExposed(program.window)
    qtbot.waitUntil(lambda: program.window.tabs.are_built)
    qtbot.waitUntil(lambda: program.session.kernels_ready, timeout=120_000)
    yield program
    program.conductor.close()


def drop(window, path):
    """Drag a file over the window and let it fall, as a file manager would."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *how))


def press(program, command):
    action = program.window.commands[command]
    assert action.isEnabled(), command
    action.trigger()


def drawn_share(canvas):
    """Share of the 3-D view's pixels that differ from its corner's."""
    picture = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(picture.constBits(), np.uint32)
    return float((pixels != pixels[0]).mean())


def canvas_of(program):
    return program.window.tabs.current_view().widget.panel.canvas


def test_a_whole_session(program, qtbot, tmp_path, cube_file):
    window, session = program.window, program.session
    session.shows_every_epoch = False

    drop(window, cube_file)
    qtbot.waitUntil(lambda: session.dataset is not None)
    assert session.dataset.is_spatial
    assert cube_file.stem in window.windowTitle()

    session.training_settings = replace(
        session.training_settings, width=12, height=10, epochs=100_000
    )
    window.tabs.bar.setCurrentIndex(5)
    press(program, Command.TRAIN)
    assert isinstance(session.run, Training)
    qtbot.waitUntil(lambda: len(session.history) > 30)
    qtbot.waitUntil(lambda: drawn_share(canvas_of(program)) > 0.02)

    press(program, Command.PAUSE)
    qtbot.waitUntil(lambda: isinstance(session.run, Paused))
    at = session.map.som.snapshot.epoch
    press(program, Command.STEP)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == at + 1)
    qtbot.waitUntil(lambda: isinstance(session.run, Paused))

    window.timeline.slider.setValue(5)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 5)
    press(program, Command.STOP)
    qtbot.waitUntil(lambda: isinstance(session.run, Trained))
    learned = session.map

    folder = tmp_path / "results"
    folder.mkdir()
    program.conductor.export_everything(folder)
    qtbot.waitUntil(
        lambda: session.busy is None and any(folder.iterdir()), timeout=60_000
    )
    assert {path.name for path in folder.iterdir()} == NAMES

    broken = tmp_path / "broken.stl"
    broken.write_bytes(b"solid" + bytes(80))
    told = []
    session.noticed.connect(told.append)
    drop(window, broken)
    qtbot.waitUntil(lambda: any(notice.kind == "error" for notice in told))
    assert "broken.stl" in told[-1].text
    assert session.map is learned

    session.training_settings = replace(session.training_settings, epochs=5)
    press(program, Command.TRAIN)
    qtbot.waitUntil(
        lambda: isinstance(session.run, Trained) and len(session.history) == 6
    )


def test_a_run_is_filmed_without_stopping_the_window(
    program, qtbot, tmp_path, cube_file
):
    window, session = program.window, program.session
    session.shows_every_epoch = False
    program.conductor.open(str(cube_file))
    qtbot.waitUntil(lambda: session.dataset is not None)
    session.training_settings = replace(session.training_settings, epochs=5)
    press(program, Command.TRAIN)
    qtbot.waitUntil(lambda: isinstance(session.run, Trained))
    qtbot.waitUntil(lambda: session.busy is None)
    path, scene = tmp_path / "film.gif", window.tabs.current_view().figure()
    short = Film(seconds=0.3, fps=10, width=240, height=200, turntable=True)
    program.conductor.export_film(scene, short, path)
    assert session.busy is not None
    qtbot.waitUntil(lambda: session.busy is None, timeout=60_000)
    with Image.open(path) as film:
        assert (film.n_frames, film.size) == (3, (240, 200))


def test_the_3d_view_is_drawn_again_after_hiding_and_resizing(
    program, qtbot, cube_file
):
    window = program.window
    window.tabs.bar.setCurrentIndex(5)
    program.conductor.open(str(cube_file))
    qtbot.waitUntil(lambda: program.session.dataset is not None)
    canvas = canvas_of(program)
    qtbot.waitUntil(lambda: drawn_share(canvas) > 0.02)
    window.tabs.bar.setCurrentIndex(0)
    qtbot.waitUntil(lambda: not canvas.isVisible())
    window.resize(1100, 700)
    window.tabs.bar.setCurrentIndex(5)
    qtbot.waitUntil(canvas.isVisible)
    qtbot.waitUntil(lambda: drawn_share(canvas) > 0.02)


@pytest.fixture
def cube_file(tmp_path):
    """A unit cube in an OBJ file, made of squares."""
    path = tmp_path / "cube.obj"
    corners = [(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
    faces = ["1 2 4 3", "5 7 8 6", "1 5 6 2", "3 4 8 7", "1 3 7 5", "2 6 8 4"]
    lines = [f"v {x} {y} {z}" for x, y, z in corners] + [f"f {face}" for face in faces]
    path.write_text("\n".join(lines) + "\n")
    return path


def test_the_copied_command_trains_the_same_map(program, qtbot, qapp):
    session = program.session
    program.conductor.open("knot")
    qtbot.waitUntil(lambda: session.dataset is not None)
    session.training_settings = replace(
        session.training_settings, width=7, height=6, epochs=4, seed=3, radius_end=0.7
    )
    press(program, Command.TRAIN)
    qtbot.waitUntil(lambda: isinstance(session.run, Trained))
    press(program, Command.COPY_COMMAND)
    order = parse(shlex.split(qapp.clipboard().text())[2:])
    qapp.clipboard().clear()
    dataset = prepare(open_source(order.source), order.data)
    *_, last = train(Problem.of(dataset, order.training))
    assert np.array_equal(last.weights, session.map.som.snapshot.weights)
