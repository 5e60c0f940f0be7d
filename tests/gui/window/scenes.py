"""Values that the window shows, small and made by hand."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

from core.dataset import Dataset
from core.frame import Frame
from core.lattices import lattice_of
from core.settings import DataSettings, TrainingSettings
from core.som import EpochRecord, MapState, Plan, Snapshot, Som
from core.sources import Category, Mesh, Table
from gui.runstate import Failed, Idle, Paused, Trained, Training
from gui.session import Timeline
from gui.window.view_tabs import Tab, View

RUN_STATES = (
    Idle(),
    Training(1, 100),
    Paused(1, 100),
    Trained(1, 100, stopped=False),
    Trained(1, 100, stopped=True),
    Failed(1, "No memory is left: choose a smaller map."),
)
SMALL = TrainingSettings(width=3, height=2, epochs=100)


class IdleSweeper(QObject):
    """Never has a map to train."""

    told = Signal(object)
    ended = Signal()
    is_running = False

    def stop(self):
        pass


class RecordingConductor:
    """Does nothing, and remembers what it was asked for."""

    def __init__(self):
        self.calls = []
        self.sweeper = IdleSweeper()

    def _note(self, *call):
        self.calls.append(call)

    def start(self):
        self._note("start")

    def open(self, name):
        self._note("open", name)

    def save_project(self, path, then=None):
        self._note("save_project", path)
        if then is not None:
            then()

    def keep(self, path, then):
        self._note("keep", path)
        then(True)

    def open_kept(self, path, project, shown, otherwise):
        self._note("open_kept", path, project, shown)
        self.otherwise = otherwise

    def cancel(self):
        self._note("cancel")

    def set_data_settings(self, settings):
        self._note("set_data_settings", settings)

    def measure_quality(self):
        self._note("measure_quality")

    def train(self):
        self._note("train")

    def pause(self):
        self._note("pause")

    def step(self):
        self._note("step")

    def stop(self):
        self._note("stop")

    def reset(self):
        self._note("reset")

    def continue_training(self):
        self._note("continue_training")

    def show_epoch(self, epoch):
        self._note("show_epoch", epoch)

    def follow(self):
        self._note("follow")

    def go_on_with(self, swept):
        self._note("go_on_with", swept)

    def export_everything(self, folder):
        self._note("export_everything", folder)

    def export_figure(self, build, path, size_mm, dpi, *, caption=False):
        self._note("export_figure", build, path, size_mm, dpi, caption)

    def export_mesh(self, export, path):
        self._note("export_mesh", export, path)

    def export_film(self, scene, film, path):
        self._note("export_film", scene, film, path)

    def export_file(self, kind, path):
        self._note("export_file", kind, path)

    def close(self):
        self._note("close")


def tab(title):
    """A tab whose view is a label; “Image” is for pictures only."""

    def build(_session):
        return View(f"What {title} shows.", QLabel(title), lambda: title.upper)

    if title == "Image":
        return Tab(title, build, lambda data: bool(data and data.image))
    return Tab(title, build)


def table(path=None):
    """Three numeric columns and a text column that is the label."""
    return Table(
        "flowers",
        ("length", "width", "weight"),
        np.arange(15.0).reshape(5, 3),
        (Category("kind", np.array([0, 1, 0, 1, -1], np.int32), ("rose", "tulip")),),
        label="kind",
        path=path,
    )


def mesh():
    """A tetrahedron."""
    corners = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], float)
    faces = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]], np.int32)
    return Mesh("pyramid", corners, faces, path=Path("pyramid.obj"))


def dataset(source, settings=None):
    """All rows or corners of a source."""
    settings = settings or DataSettings()
    if isinstance(source, Mesh):
        return Dataset(
            source.name, source.vertices, ("x", "y", "z"), settings, mesh=source
        )
    return Dataset(
        source.name, source.values, source.columns, settings, source.categories[0]
    )


def open_source(session, source):
    """What the conductor does when a source was read."""
    session.source = source
    session.dataset = dataset(source, session.data_settings)


def map_state(settings=SMALL, epoch=37):
    """A map of three features that learned nothing."""
    frame = Frame(np.zeros(3), np.ones(3), 1.0)
    lattice = lattice_of(settings)
    nodes = lattice.nodes
    record = EpochRecord(epoch, 0.31, 4.2, 0.0214, 0.013)
    snapshot = Snapshot(
        record,
        0.37,
        1.0,
        np.zeros((nodes, 3), np.float32),
        np.zeros(nodes, np.int64),
        np.zeros(nodes),
    )
    som = Som(Plan(settings, lattice, frame, ("a", "b", "c")), snapshot)
    return MapState(som, np.zeros(nodes), np.zeros(0, np.int32), np.zeros(0))


def show_run(session, run, epochs=(0, 1, 2, 5, 9)):
    """A session in the middle of its work."""
    if not isinstance(run, Idle):
        session.map = map_state()
        session.timeline = Timeline(epochs, epochs[-1], live=True)
    session.run = run
