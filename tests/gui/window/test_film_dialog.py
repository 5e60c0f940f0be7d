"""The dialog of films: what is shown, how long, how large, and where it goes."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtWidgets import QMessageBox

from gui.figures.maps import quantity_figure
from gui.figures.views import overview_figure, umatrix_figure
from gui.films import mp4
from gui.films.film import Ease, Film, FilmFormat
from gui.preferences import Preferences
from gui.runstate import Trained
from gui.window.commands import Command
from gui.window.film_dialog import FilmDialog
from tests.gui.window import scenes


@pytest.fixture
def open_dialog(window, session, profile, tmp_path, qtbot, monkeypatch):
    def open_dialog(figure=overview_figure):
        window.tabs.build_views()
        scenes.open_source(session, scenes.mesh())
        profile.value = replace(profile.value, folder=tmp_path)
        scenes.show_run(session, Trained(1, 100, stopped=False))
        qtbot.waitUntil(lambda: window.tabs.current_view() is not None)
        scene = partial(figure, session.dataset, session.map)
        view = replace(window.tabs.current_view(), figure=lambda: scene)
        monkeypatch.setattr(window.tabs, "current_view", lambda: view)
        window.commands[Command.FILM].trigger()
        (dialog,) = window.findChildren(FilmDialog)
        return dialog

    return open_dialog


def choose(editor, value):
    index = editor._values.index(value)
    editor.setCurrentIndex(index)
    editor.activated.emit(index)


def test_proposes_the_training_as_gif(open_dialog, conductor, tmp_path):
    dialog = open_dialog()
    assert dialog.remark.text().startswith("100 frames")
    dialog.export.click()
    ((call, scene, film, path),) = conductor.calls
    assert (call, scene.func, film) == ("export_film", overview_figure, Film())
    assert path == tmp_path / "pyramid-hex-3x2-overview.gif"


def test_everything_that_is_set_is_ordered(open_dialog, conductor, tmp_path, profile):
    dialog = open_dialog()
    choose(dialog.format, FilmFormat.WEBP)
    choose(dialog.ease, Ease.EARLY)
    dialog.replay.click()
    dialog.turntable.click()
    for editor, value in (
        (dialog.seconds, 2.5),
        (dialog.fps, 24),
        (dialog.across, 640),
        (dialog.down, 480),
    ):
        editor.setValue(value)
    dialog.place.path.setText(str(tmp_path / "sub" / "turn"))
    dialog.export.click()
    ((_, _, film, path),) = conductor.calls
    assert film == Film(2.5, 24, 640, 480, False, True, Ease.EARLY)
    assert path == tmp_path / "sub" / "turn.webp"
    assert profile.value.folder == path.parent
    assert (profile.value.film, profile.value.film_format) == (film, FilmFormat.WEBP)


def test_impossible_films_cannot_be_exported(open_dialog):
    dialog = open_dialog()
    dialog.replay.click()
    assert "neither the training nor a turn" in dialog.remark.text()
    assert not dialog.export.isEnabled()


def test_what_is_flat_cannot_turn(open_dialog):
    assert not open_dialog(umatrix_figure).turntable.isEnabled()


def test_quantities_of_the_nodes_can_be_filmed(open_dialog):
    dialog = open_dialog(quantity_figure)
    assert dialog.remark.text().startswith("100 frames")
    assert dialog.export.isEnabled()


def test_says_where_it_looked_for_an_encoder(open_dialog, monkeypatch):
    monkeypatch.setenv(mp4.VARIABLE, "/gone/ffmpeg")
    dialog = open_dialog()
    choose(dialog.format, FilmFormat.MP4)
    assert "/gone/ffmpeg" in dialog.remark.text()
    assert not dialog.export.isEnabled()


def test_asks_before_it_replaces_a_film(open_dialog, conductor, tmp_path):
    dialog = open_dialog()
    (tmp_path / "there.gif").write_bytes(b"old")
    dialog.place.path.setText(str(tmp_path / "there"))
    dialog.export.click()
    assert not conductor.calls
    (question,) = dialog.findChildren(QMessageBox)
    next(b for b in question.buttons() if "Replace" in b.text()).click()
    assert len(conductor.calls) == 1


def test_the_next_film_begins_as_the_last_one_was(open_dialog, profile, tmp_path):
    profile.value = Preferences(
        folder=tmp_path,
        film=Film(2.5, 24, 640, 480, False, True, Ease.EARLY),
        film_format=FilmFormat.WEBP,
    )
    dialog = open_dialog()
    assert dialog.wanted() == profile.value.film
    assert dialog.place.target().suffix == ".webp"
    dialog.reject()


def test_what_cannot_turn_is_filmed_while_it_learns(open_dialog, profile):
    profile.value = Preferences(film=Film(replay=False, turntable=True))
    dialog = open_dialog(umatrix_figure)
    assert dialog.wanted() == Film()
    assert dialog.export.isEnabled()
