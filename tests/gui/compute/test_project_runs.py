"""Projects through the real thread: saved, opened, gone on with, kept by themselves."""

from dataclasses import replace

import numpy as np
import pytest

from core.settings import DataSettings, Scaling, TrainingSettings
from gui.compute import projects
from gui.conductor import Conductor
from gui.runstate import Idle, Paused, Trained, Training
from gui.session import Session

SMALL = TrainingSettings(6, 6, epochs=12)


@pytest.fixture
def make(qtbot):
    """Make a session with its conductor; all are closed in the end."""
    made = []

    def make():
        session = Session()
        session.shows_every_epoch = False
        conductor = Conductor(session)
        conductor.start()
        made.append(conductor)
        return session, conductor

    yield make
    for conductor in made:
        conductor.close()


@pytest.fixture
def trained(make, qtbot):
    session, conductor = make()
    conductor.open("iris")
    qtbot.waitUntil(lambda: session.facts is not None)
    conductor.set_data_settings(replace(session.data_settings, scaling=Scaling.ZSCORE))
    qtbot.waitUntil(lambda: session.dataset.settings.scaling is Scaling.ZSCORE)
    session.training_settings = SMALL
    conductor.train()
    qtbot.waitUntil(lambda: isinstance(session.run, Trained))
    return session, conductor


def save(qtbot, session, conductor, path):
    conductor.save_project(path)
    qtbot.waitUntil(lambda: session.project == path)
    return path


def test_a_project_opens_as_it_was_saved(trained, make, qtbot, tmp_path):
    session, conductor = trained
    session.cluster_number = 5
    conductor.show_epoch(4)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 4)
    path = save(qtbot, session, conductor, tmp_path / "a.somscope")
    assert session.saved == session.work

    again, other = make()
    other.open(str(path))
    qtbot.waitUntil(lambda: again.map is not None)
    assert again.project == path
    assert again.saved == again.work
    assert again.data_settings == session.data_settings
    assert again.training_settings == SMALL
    assert again.cluster_number == 5
    assert again.history == session.history
    assert isinstance(again.run, Trained)
    assert (again.run.epochs, again.run.stopped) == (12, False)
    assert again.timeline.epochs == session.timeline.epochs
    assert again.map.som.snapshot.epoch == 4
    for name in ("umatrix", "shown_bmus", "between"):
        assert np.array_equal(getattr(again.map, name), getattr(session.map, name))
    assert np.array_equal(again.map.som.weights, session.map.som.weights)


def test_going_on_gives_what_it_would_have_given_before(trained, make, qtbot, tmp_path):
    session, conductor = trained
    path = save(qtbot, session, conductor, tmp_path / "a.somscope")
    again, other = make()
    other.open(str(path))
    qtbot.waitUntil(lambda: again.map is not None)
    for one in (conductor, other):
        one.continue_training()
    for state in (session, again):
        qtbot.waitUntil(lambda state=state: len(state.history) == 25)
        qtbot.waitUntil(lambda state=state: isinstance(state.run, Trained))
    assert np.array_equal(again.map.som.weights, session.map.som.weights)
    assert again.history == session.history
    assert again.saved != again.work


def test_without_a_map_data_and_settings_are_saved(make, qtbot, tmp_path):
    session, conductor = make()
    conductor.open("rabbit")
    qtbot.waitUntil(lambda: session.facts is not None)
    session.training_settings = SMALL
    path = save(qtbot, session, conductor, tmp_path / "a.somscope")
    again, other = make()
    other.open(str(path))
    qtbot.waitUntil(lambda: again.dataset is not None)
    assert again.training_settings == SMALL
    assert again.run == Idle()
    assert np.array_equal(again.dataset.values, session.dataset.values)


def test_a_run_under_way_is_saved_as_far_as_it_has_come(make, qtbot, tmp_path):
    session, conductor = make()
    conductor.open("iris")
    qtbot.waitUntil(lambda: session.facts is not None)
    session.training_settings = replace(SMALL, epochs=1_000_000)
    conductor.train()
    qtbot.waitUntil(lambda: len(session.history) > 3)
    assert isinstance(session.run, Training)
    path = save(qtbot, session, conductor, tmp_path / "a.somscope")
    conductor.stop()
    again, other = make()
    other.open(str(path))
    qtbot.waitUntil(lambda: again.map is not None)
    assert isinstance(again.run, Trained)
    assert again.run.stopped
    assert again.run.epochs == 1_000_000
    assert len(again.history) > 3
    assert not isinstance(again.run, Paused)


def test_a_project_brings_the_lattice_whose_file_is_gone(make, qtbot, tmp_path):
    session, conductor = make()
    conductor.open("iris")
    qtbot.waitUntil(lambda: session.facts is not None)
    graph = tmp_path / "graph.csv"
    graph.write_text("a,b\nb,c\nc,a\nc,d\n")
    session.training_settings = replace(SMALL, lattice="graph", lattice_file=str(graph))
    conductor.train()
    qtbot.waitUntil(lambda: isinstance(session.run, Trained))
    path = save(qtbot, session, conductor, tmp_path / "a.somscope")
    graph.unlink()
    again, other = make()
    other.open(str(path))
    qtbot.waitUntil(lambda: again.map is not None)
    other.continue_training()
    qtbot.waitUntil(lambda: len(again.history) == 25)
    assert again.map.som.lattice.nodes == 4


def test_opening_something_else_leaves_the_project(trained, qtbot, tmp_path):
    session, conductor = trained
    path = save(qtbot, session, conductor, tmp_path / "a.somscope")
    conductor.set_data_settings(DataSettings())
    qtbot.waitUntil(lambda: session.dataset.settings == DataSettings())
    assert session.project == path
    assert session.saved != session.work
    conductor.open("clusters")
    qtbot.waitUntil(lambda: session.source.name == "clusters")
    assert session.project is None


def test_what_cannot_be_saved_is_told_and_kept(trained, qtbot, tmp_path):
    session, conductor = trained
    told, gone_on = [], []
    session.noticed.connect(told.append)
    (tmp_path / "file").write_text("")
    place = tmp_path / "file" / "a.somscope"
    conductor.save_project(place, lambda: gone_on.append(True))
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].kind == "error"
    assert session.project is None
    assert not gone_on
    assert session.map is not None


def test_a_damaged_project_leaves_what_was_loaded(trained, qtbot, tmp_path):
    session, conductor = trained
    path = save(qtbot, session, conductor, tmp_path / "a.somscope")
    damaged = tmp_path / "b.somscope"
    content = path.read_bytes()
    damaged.write_bytes(content[: len(content) // 2])
    before, told = session.map, []
    session.noticed.connect(told.append)
    conductor.open(str(damaged))
    qtbot.waitUntil(lambda: bool(told))
    assert "b.somscope is damaged" in told[0].text
    assert session.map is before
    assert session.project == path


def test_what_is_kept_by_itself_opens_without_being_the_users_file(
    trained, make, qtbot, tmp_path
):
    session, conductor = trained
    place, heard = tmp_path / "session-1.somscope", []
    conductor.keep(place, heard.append)
    qtbot.waitUntil(lambda: heard == [True])
    assert session.project is None
    again, other = make()
    other.open_kept(place, None, 4, lambda: None)
    qtbot.waitUntil(lambda: again.map is not None)
    assert again.project is None
    assert again.history == session.history
    assert again.map.som.snapshot.epoch == 4
    assert again.timeline.epochs == session.timeline.epochs
    other.open_kept(place, tmp_path / "my.somscope", None, lambda: None)
    qtbot.waitUntil(lambda: again.project == tmp_path / "my.somscope")
    assert again.saved != again.work


def test_of_a_large_run_the_ends_are_kept(trained, make, qtbot, tmp_path, monkeypatch):
    session, conductor = trained
    place, heard = tmp_path / "session-1.somscope", []
    monkeypatch.setattr(projects, "KEPT_BYTES", 12_000)
    conductor.keep(place, heard.append)
    qtbot.waitUntil(lambda: heard == [True])
    again, other = make()
    told = []
    again.noticed.connect(lambda notice: told.append(notice.text))
    other.open_kept(place, tmp_path / "all.somscope", None, lambda: None)
    qtbot.waitUntil(lambda: again.map is not None)
    assert again.timeline.epochs == (0, 12)
    assert again.history == session.history
    # Saving must not replace the file that has all epochs.
    assert again.project is None
    assert any("all.somscope" in sentence for sentence in told)
    monkeypatch.setattr(projects, "KEPT_BYTES", 100)
    conductor.keep(place, heard.append)
    qtbot.waitUntil(lambda: heard == [True, False])


def test_where_nothing_is_kept_the_file_itself_is_opened(make, qtbot, tmp_path):
    session, conductor = make()
    told, asked = [], []
    session.noticed.connect(told.append)
    place = tmp_path / "session-1.somscope"
    place.write_text("no project")
    conductor.open_kept(place, None, None, lambda: asked.append(True))
    qtbot.waitUntil(lambda: bool(asked))
    assert "damaged" in told[0].text
