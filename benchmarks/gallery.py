"""Pictures of the 3-D view for the README: part of `make screenshots`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from benchmarks.windows import is_ready, set_theme, settle
from core.settings import LatticeKind
from gui.runstate import Trained
from gui.theme import ThemeChoice
from gui.views.space import SpaceView
from gui.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from gui.app import Program
    from gui.depiction.looks import Part
    from gui.depiction.space import Scenery
    from gui.gl.camera import Preset

SIZE = (1200, 900)
RATIO = 1.7


@dataclass(frozen=True)
class Shot:
    """A picture: what is trained, and how it is looked at.

    Attributes
    ----------
    sample, training
        The data, and what differs from the settings that suit them.
    looks
        What differs from the usual look of each layer.
    scenery, turn, preset
        What is shown, from where: turned by degrees from a standard direction.
    """

    sample: str
    training: dict[str, Any] = field(default_factory=dict)
    looks: dict[Part, dict[str, Any]] = field(default_factory=dict)
    scenery: Scenery = "features"
    preset: Preset = "front"
    turn: tuple[float, float] = (28.0, 14.0)


HIDDEN: dict[str, Any] = {"visible": False}
SHOTS = {
    "painted": Shot(
        "rabbit",
        {"width": 24, "height": 24},
        {"mesh": {"tint": "node"}, "sheet": HIDDEN, "edges": HIDDEN, "nodes": HIDDEN},
    ),
    "wrapped": Shot(
        "duck",
        {"lattice": LatticeKind.SPHERE, "width": 40, "height": 40},
        {"mesh": HIDDEN, "sheet": {"tint": 2}, "nodes": {"tint": 2, "size": 3.0}},
    ),
    "translucent": Shot(
        "knot",
        {"lattice": LatticeKind.HEX_TORUS, "width": 60, "height": 12},
        {
            "mesh": {"opacity": 0.22},
            "samples": {"visible": True, "size": 2.5, "tint": 1},
            "sheet": {"opacity": 0.75, "tint": "hits"},
            "nodes": HIDDEN,
        },
        turn=(20.0, 24.0),
    ),
    "landscape": Shot(
        "iris",
        {"width": 24, "height": 18},
        {"nodes": {"tint": "class", "size": 9.0}},
        "landscape",
        turn=(24.0, 36.0),
    ),
}


def take(program: Program, folder: Path) -> None:
    """Train and picture everything."""
    set_theme(program, ThemeChoice.LIGHT)
    for name, shot in SHOTS.items():
        _train(program, shot)
        path = folder / f"space-{name}.png"
        _picture(_view(program), shot, path)
        print(path.relative_to(folder.parent.parent))


def _train(program: Program, shot: Shot) -> None:
    session = program.session
    usual = session.training_settings
    program.conductor.open(shot.sample)
    wait_until(lambda: session.dataset is not None and _is_open(program, shot.sample))
    session.training_settings = replace(usual, epochs=100, **shot.training)
    program.conductor.train()
    wait_until(lambda: isinstance(session.run, Trained) and session.errors is not None)
    session.training_settings = usual


def _is_open(program: Program, sample: str) -> bool:
    dataset = program.session.dataset
    return is_ready(program) and dataset is not None and dataset.name == sample


def _view(program: Program) -> SpaceView:
    bar = program.window.tabs.bar
    titles = [bar.tabText(index) for index in range(bar.count())]
    bar.setCurrentIndex(titles.index("3D"))
    settle()
    current = program.window.tabs.current_view()
    if current is None or not isinstance(current.widget, SpaceView):
        raise TypeError(current)
    return current.widget


def _picture(view: SpaceView, shot: Shot, path: Path) -> None:
    panel, canvas = view.panel, view.panel.canvas
    panel.choose_scenery(shot.scenery)
    before = panel.looks
    for part, options in shot.looks.items():
        panel.choose_look(part, replace(panel.looks[part], **options))
    if panel.session.paints:
        wait_until(lambda: panel.session.painted is not None)
    settle()
    canvas.set_preset(shot.preset)
    camera = canvas.camera
    azimuth, elevation = shot.turn
    canvas.set_camera(
        replace(camera, azimuth=camera.azimuth + azimuth, elevation=elevation)
    )
    canvas.fit()
    canvas.image(*SIZE, ratio=RATIO).save(str(path))
    for part, look in before.items():
        panel.choose_look(part, look)
