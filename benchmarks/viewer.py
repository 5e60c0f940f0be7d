"""Frames a second of the 3-D view, in the real window and of single scenes.

On two cores: `taskset -c 0,1 python -m benchmarks.viewer`. Where there is no graphics
card Mesa draws on the same cores as those that train.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.windows import forget_preferences, is_ready, settle
from core.settings import LatticeKind, TrainingSettings
from gui.app import Program, assemble, make_application
from gui.gl.camera import rotate
from gui.gl.canvas import Canvas
from gui.gl.layers import Layer, LineLayer, MeshLayer, PointLayer
from gui.gl.surface import edges
from gui.runstate import Trained
from gui.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from gui.depiction.looks import Look, Part
    from gui.panels.space_panel import SpacePanel

SIZE = (1000, 700)
TRIANGLES = 200_000
POINTS = 1_000_000
FRAMES = 15


def body(triangles: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Return a dented ball of about so many triangles."""
    rows = round(np.sqrt(triangles / 4)) + 1
    theta, phi = np.meshgrid(
        np.linspace(0, np.pi, rows), np.linspace(0, 2 * np.pi, 2 * rows)
    )
    radius = 1 + 0.12 * np.sin(5 * theta) * np.cos(7 * phi)
    around = np.sin(theta) * np.cos(phi), np.sin(theta) * np.sin(phi), np.cos(theta)
    vertices = np.stack([radius * part for part in around], axis=-1).reshape(-1, 3)
    grid = np.arange(len(vertices), dtype=np.int32).reshape(theta.shape)
    a, b, c, d = grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]
    halves = [np.stack(face, axis=-1).reshape(-1, 3) for face in ((a, c, b), (a, d, c))]
    return vertices.astype(np.float32), np.ascontiguousarray(np.concatenate(halves))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--scenes", action="store_true", help="single scenes alone")
    options = parser.parse_args()
    make_application()
    _scenes()
    if options.scenes:
        return
    with tempfile.TemporaryDirectory() as folder:
        forget_preferences(folder)
        program = assemble()
        program.window.resize(1440, 900)
        program.show(None)
        wait_until(lambda: program.session.kernels_ready)
        wait_until(lambda: program.window.tabs.are_built)
        _training(program, Path(folder), options.seconds)
        _many_points(program, Path(folder), options.seconds)
        program.conductor.close()


def _training(program: Program, folder: Path, seconds: float) -> None:
    """Train 50 × 50 nodes in and on a mesh, and count what is drawn."""
    vertices, faces = body(TRIANGLES)
    path = folder / "body.obj"
    with path.open("w") as file:
        np.savetxt(file, vertices, "v %.6f %.6f %.6f")
        np.savetxt(file, faces + 1, "f %d %d %d")
    panel = _open(program, path)
    print(f"\n{len(faces):,} triangles and a 50 × 50 lattice that is training")
    session = program.session
    session.training_settings = TrainingSettings(
        50, 50, lattice=LatticeKind.HEX, epochs=100_000
    )
    program.conductor.train()
    wait_until(lambda: session.map is not None)
    looks: dict[str, tuple[Part, Look]] = {
        "translucent mesh around the map": ("mesh", panel.looks["mesh"]),
        "solid mesh": ("mesh", replace(panel.looks["mesh"], opacity=1.0)),
        "map painted on the mesh": ("mesh", replace(panel.looks["mesh"], tint="node")),
        "mesh hidden": ("mesh", replace(panel.looks["mesh"], visible=False)),
    }
    for name, (part, look) in looks.items():
        panel.choose_look(part, look)
        settle(1500)
        _count(panel.canvas, name, seconds)
    panel.choose_look("mesh", looks["translucent mesh around the map"][1])
    _count(panel.canvas, "turning it, translucent, meanwhile", seconds, turned=True)
    program.conductor.stop()
    wait_until(lambda: isinstance(session.run, Trained))
    panel.choose_look("mesh", looks["translucent mesh around the map"][1])
    settle()
    _time("turning it, not training", panel.canvas, lambda _: _turn(panel.canvas))


def _many_points(program: Program, folder: Path, seconds: float) -> None:
    """Train on a million points, all of their samples drawn that are."""
    rng = np.random.default_rng(0)
    path = folder / "points.npy"
    np.save(path, rng.normal(size=(POINTS, 3)).astype(np.float32))
    panel = _open(program, path)
    session = program.session
    print(f"\n{POINTS:,} points and a 50 × 50 lattice that is training")
    print(f"  the view says: {panel.note or 'nothing'}")
    program.conductor.train()
    wait_until(lambda: session.map is not None)
    settle(1500)
    _count(panel.canvas, "samples and map", seconds)
    program.conductor.stop()
    wait_until(lambda: isinstance(session.run, Trained))
    _time("turning it, not training", panel.canvas, lambda _: _turn(panel.canvas))


def _open(program: Program, path: Path) -> SpacePanel:
    from gui.views.space import SpaceView

    program.conductor.open(str(path))
    wait_until(lambda: program.session.busy is None and is_ready(program))
    bar = program.window.tabs.bar
    titles = [bar.tabText(index) for index in range(bar.count())]
    bar.setCurrentIndex(titles.index("3D"))
    settle(1000)
    current = program.window.tabs.current_view()
    if current is None or not isinstance(current.widget, SpaceView):
        raise TypeError(current)
    return current.widget.panel


def _count(canvas: Canvas, name: str, seconds: float, *, turned: bool = False) -> None:
    """Count the frames that are shown while something else drives them.

    That is the training, and a hand that turns the view 60 times a second.
    """
    hand = QTimer(interval=16)
    hand.timeout.connect(lambda: _turn(canvas))
    if turned:
        hand.start()
    drawn = 0

    def note() -> None:
        nonlocal drawn
        drawn += 1

    viewport = canvas._viewport  # noqa: SLF001 – a measurement
    if viewport is None:
        raise RuntimeError(canvas.failure)
    viewport.frameSwapped.connect(note)
    began = time.perf_counter()
    settle(int(1000 * seconds))
    rate = drawn / (time.perf_counter() - began)
    hand.stop()
    viewport.frameSwapped.disconnect(note)
    print(f"  {name:36} {rate:7.1f} frames a second")


def _turn(canvas: Canvas) -> None:
    canvas.set_camera(rotate(canvas.camera, 3.0, 0.0))


def _time(name: str, canvas: Canvas, change: Callable[[int], None]) -> None:
    """Time frames one by one, with reading them back."""
    spent = []
    for frame in range(FRAMES + 3):
        began = time.perf_counter()
        change(frame)
        canvas.grab_frame()
        spent.append(time.perf_counter() - began)
    middle = float(np.median(spent[3:]))
    rate = 1 / middle
    print(f"  {name:36} {rate:7.1f} frames a second, {1e3 * middle:.1f} ms each")


def _scenes() -> None:
    """Draw the scenes that the toolkits were compared by."""
    canvas = Canvas()
    canvas.resize(*SIZE)
    canvas.show()
    settle()
    rng = np.random.default_rng(0)
    vertices, faces = body(101_000)
    colors = rng.integers(0, 255, (len(vertices), 4), dtype=np.uint8)
    colors[:, 3] = 255
    mesh = MeshLayer(vertices, faces, colors=colors)
    lines = LineLayer(vertices, edges(faces), (0.1, 0.1, 0.1, 1.0))
    cloud = PointLayer(rng.normal(size=(100_000, 3)).astype(np.float32), size=4.0)
    nodes = rng.normal(size=(2_500, 3)).astype(np.float32)
    links = rng.integers(2_500, size=(4_900, 2)).astype(np.int32)
    some = edges(faces)[:50_000]
    scenes: dict[str, dict[str, Layer]] = {
        "empty": {},
        f"mesh of {len(faces):,} faces, coloured": {"mesh": mesh},
        "the same, translucent": {"mesh": replace(mesh, opacity=0.4)},
        "mesh and all its edges": {"mesh": mesh, "lines": lines},
        "100,000 points of 4 pixels": {"cloud": cloud},
        "50,000 lines": {"lines": LineLayer(vertices, some)},
        "mesh, 2,500 points, 4,900 lines": {
            "mesh": mesh,
            "nodes": PointLayer(nodes),
            "links": LineLayer(nodes, links),
        },
    }
    print(f"turning single scenes, {SIZE[0]} × {SIZE[1]} pixels")
    for name, layers in scenes.items():
        canvas.clear()
        for key, layer in layers.items():
            canvas.set_layer(key, layer)
        canvas.fit()
        _time(name, canvas, lambda _: _turn(canvas))
    canvas.clear()
    canvas.set_layer("mesh", mesh)
    _time(
        "mesh with new colours, not turned",
        canvas,
        lambda frame: canvas.set_layer(
            "mesh", replace(mesh, colors=np.roll(colors, frame + 1, axis=0))
        ),
    )
    canvas.close()
    QApplication.processEvents()  # noqa: TID251 – the end of a measurement


if __name__ == "__main__":
    main()
