"""Saving, and the question before changes are lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from gui.preferences import LastSession
from gui.preferences.storage import load
from gui.runstate import Idle, Trained, Training
from gui.session import Timeline
from gui.window.commands import Command
from tests.gui.window import scenes

PLACE = Path("/data/my.somscope")


@pytest.fixture
def opened(window, session):
    """A window with a project that is as it was saved."""
    scenes.open_source(session, scenes.table())
    session.project, session.saved = PLACE, session.work
    return window


def change(session):
    session.training_settings = replace(scenes.SMALL, epochs=7)


def question(window):
    (box,) = window.findChildren(QMessageBox)
    return box, {b.text().replace("&", ""): b for b in box.findChildren(QPushButton)}


def test_there_is_nothing_to_save_before_data_are_open(window, session):
    assert not window.commands[Command.SAVE].isEnabled()
    scenes.open_source(session, scenes.table())
    assert window.commands[Command.SAVE].isEnabled()
    assert window.commands[Command.SAVE_AS].isEnabled()


def test_the_first_time_a_file_is_asked_for(window, session, conductor, profile):
    scenes.open_source(session, scenes.table())
    window.commands[Command.SAVE].trigger()
    (dialog,) = window.findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "flowers.somscope"
    dialog.fileSelected.emit(str(PLACE))
    dialog.close()
    assert conductor.calls == [("save_project", PLACE)]
    assert profile.value.folder == PLACE.parent


@pytest.mark.parametrize("name", ["run.1", "Run 1.5.csv"])
def test_files_of_projects_end_so_that_they_are_found_again(
    window, session, conductor, tmp_path, name
):
    def choose():
        window.commands[Command.SAVE_AS].trigger()
        dialog = window.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(tmp_path / name))
        dialog.close()

    scenes.open_source(session, scenes.table())
    place = tmp_path / f"{name}.somscope"
    choose()
    assert conductor.calls == [("save_project", place)]
    place.write_text("another project")
    choose()
    assert len(conductor.calls) == 1
    box, buttons = question(window)
    assert place.name in box.text()
    buttons["Replace"].click()
    assert conductor.calls == [("save_project", place)] * 2


def test_after_that_it_is_saved_there(opened, conductor):
    opened.commands[Command.SAVE].trigger()
    assert conductor.calls == [("save_project", PLACE)]
    opened.commands[Command.SAVE_AS].trigger()
    (dialog,) = opened.findChildren(QFileDialog)
    dialog.close()


def test_the_title_names_the_project_and_marks_changes(opened, session):
    assert opened.windowTitle().startswith("my.somscope")
    assert not opened.isWindowModified()
    change(session)
    assert opened.isWindowModified()
    session.saved = session.work
    assert not opened.isWindowModified()
    session.cluster_number = 5
    assert opened.isWindowModified()
    session.saved = session.work
    session.project = None
    assert opened.windowTitle().startswith("flowers")


def test_projects_are_recent(opened, profile):
    assert profile.value.recent[0] == PLACE


@pytest.mark.parametrize(
    ("answer", "calls"),
    [
        ("Save", [("save_project", PLACE), ("open", "iris")]),
        ("Do Not Save", [("open", "iris")]),
        ("Cancel", []),
    ],
)
def test_opening_asks_about_changes(opened, session, conductor, answer, calls):
    change(session)
    opened.data_dock.gallery.chosen.emit("iris")
    box, buttons = question(opened)
    assert "my.somscope" in box.text()
    assert not conductor.calls
    buttons[answer].click()
    assert conductor.calls == calls


def test_without_changes_nothing_is_asked(opened, conductor):
    opened.opener.open("iris")
    assert conductor.calls == [("open", "iris")]
    assert opened.close()


def test_closing_asks_about_changes(opened, session, conductor):
    change(session)
    assert not opened.close()
    question(opened)[1]["Cancel"].click()
    assert opened.isVisible()
    opened.findChild(QMessageBox).deleteLater()
    assert not opened.close()
    box = opened.findChildren(QMessageBox)[-1]
    buttons = {b.text().replace("&", ""): b for b in box.findChildren(QPushButton)}
    buttons["Save"].click()
    assert conductor.calls == [("save_project", PLACE)]
    assert not opened.isVisible()


def test_a_run_is_asked_about_before_the_project(opened, session, conductor):
    session.run = Training(1, 100)
    change(session)
    assert not opened.close()
    box, buttons = question(opened)
    buttons["Close and Lose It"].click()
    box.deleteLater()
    box = opened.findChildren(QMessageBox)[-1]
    assert "changed since" in box.text()
    assert opened.isVisible()
    buttons = {b.text().replace("&", ""): b for b in box.findChildren(QPushButton)}
    buttons["Do Not Save"].click()
    assert not opened.isVisible()
    assert not conductor.calls


def test_maps_are_kept_when_a_run_rests(window, session, conductor, profile, tmp_path):
    place = tmp_path / "session-1.somscope"
    place.write_text("")
    window.memory.keep_maps(place)
    scenes.open_source(session, scenes.table())
    session.run = Training(1, 100)
    assert not conductor.calls
    window.memory._again.timeout.emit()
    assert conductor.calls == [("keep", place)]
    session.run = Trained(1, 100, stopped=False)
    assert conductor.calls == [("keep", place)] * 2
    window.memory.write()
    assert profile.value.session.kept == str(place)
    session.cluster_number = 5
    assert conductor.calls == [("keep", place)] * 3
    session.run = Idle()
    window.memory.write()
    assert profile.value.session.kept == ""
    assert not place.exists()


def test_nothing_is_kept_where_there_is_no_place(window, session, conductor):
    scenes.open_source(session, scenes.table())
    session.run = Trained(1, 100, stopped=False)
    assert not conductor.calls


@pytest.mark.parametrize("source", ["flowers", str(PLACE)])
def test_what_was_kept_is_restored(window, session, conductor, tmp_path, source):
    kept = tmp_path / "session-1.somscope"
    kept.write_text("")
    last = LastSession(source, training=scenes.SMALL, kept=str(kept), shown=5)
    window.memory.restore(last)
    project = PLACE if source == str(PLACE) else None
    assert conductor.calls == [("open_kept", kept, project, 5)]
    scenes.open_source(session, scenes.table())
    assert session.training_settings == scenes.SMALL
    conductor.otherwise()
    assert conductor.calls[-1] == ("open", source)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_project_without_changes_is_opened_itself(
    window, session, profile, conductor, tmp_path, is_there
):
    project, kept = tmp_path / "my.somscope", tmp_path / "session-1.somscope"
    kept.write_text("")
    if is_there:
        project.write_text("")
    last = LastSession(str(project), kept=str(kept), is_saved=True)
    window.memory.restore(last)
    otherwise = ("open_kept", kept, project, None)
    opened = ("open", str(project)) if is_there else otherwise
    assert conductor.calls == [opened]


def test_the_epoch_that_is_looked_at_is_remembered(opened, session, profile):
    opened.memory.write()
    assert profile.value.session.shown is None
    session.timeline = Timeline((0, 1, 2), 1, live=False)
    opened.memory.write()
    assert profile.value.session.shown == 1
    assert load()[0].session == profile.value.session


def test_it_is_remembered_whether_a_project_has_changes(opened, session, profile):
    opened.memory.write()
    assert profile.value.session.is_saved
    assert load()[0].session == profile.value.session
    change(session)
    opened.memory.write()
    assert not profile.value.session.is_saved
    session.saved = session.work
    assert opened.memory._soon.isActive()
    session.project = None
    opened.memory.write()
    assert not profile.value.session.is_saved


def test_a_session_whose_map_is_gone_is_restored_without(window, conductor, tmp_path):
    window.memory.restore(LastSession("flowers", kept=str(tmp_path / "gone.somscope")))
    assert conductor.calls == [("open", "flowers")]


def test_the_session_of_a_project_is_that_project(opened, session, profile):
    opened.memory.write()
    assert profile.value.session.source == str(PLACE)
