"""The sweep window with the real thread: runs, stops, and goes on with a map."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget

from core.settings import TrainingSettings
from core.training import Problem, train
from gui.compute.sweeper import Sweeper
from gui.depiction.quantity import ACTIVATION, UMATRIX
from gui.picture import PictureFormat
from gui.preferences import Profile
from gui.runstate import Trained, Training
from gui.sweep.shades import Shades
from gui.sweep.window import SweepWindow
from gui.window.exporting import Exporter
from gui.window.picture_dialog import PictureDialog
from tests.core.builders import blobs, dataset

SMALL = TrainingSettings(width=5, height=4, epochs=4)


@pytest.fixture
def session(session):
    session.training_settings = SMALL
    return session


@pytest.fixture
def window(session, conductor, qtbot):
    parent = QWidget()
    window = SweepWindow(parent, session, conductor)
    qtbot.addWidget(parent)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def type_values(choice, text):
    choice.values.setText(text)
    choice.edited.emit()


def run(window, qtbot, conductor):
    window.start.click()
    qtbot.waitUntil(lambda: not conductor.sweeper.is_running)


def test_it_trains_every_combination_from_the_same_start(window, qtbot, conductor):
    assert window.count.text() == "9 maps"
    assert window.hint.isVisible()
    type_values(window.columns, "1, 2")
    assert window.count.text() == "6 maps"
    run(window, qtbot, conductor)
    assert len(window.grid.buttons) == 6
    assert window.grid.isVisible()
    assert not window.hint.isVisible()
    for row, rate in enumerate((0.05, 0.5, 1.0)):
        for column, radius in enumerate((1.0, 2.0)):
            swept = window._swept[2 * row + column]
            chosen = replace(SMALL, learning_rate=rate, radius_start=radius)
            problem = Problem.of(swept.problem.dataset, chosen)
            first, *_, last = train(problem)
            assert np.array_equal(swept.recording.first().weights, first.weights)
            assert np.array_equal(swept.state.som.snapshot.weights, last.weights)
            button = window.grid.buttons[2 * row + column]
            assert f"QE {last.record.mqe:.3g}"[:6] in button.accessibleName()
            assert "TE " in button.accessibleName()


def test_a_click_makes_map_and_settings_the_sessions(window, qtbot, conductor, session):
    run(window, qtbot, conductor)
    chosen = window._swept[5]
    window.grid.buttons[5].click()
    qtbot.waitUntil(lambda: session.map is not None)
    assert session.training_settings == chosen.problem.plan.settings
    assert session.training_settings.learning_rate == 0.5
    assert session.map.som.snapshot is chosen.state.som.snapshot
    assert isinstance(session.run, Trained)
    assert [record.epoch for record in session.history] == [0, 1, 2, 3, 4]
    conductor.continue_training()
    qtbot.waitUntil(lambda: len(session.history) == 9)


def test_stopping_keeps_the_maps_that_are_done(window, qtbot, conductor, session):
    session.training_settings = replace(SMALL, epochs=200_000)
    window.rows.parameter.setCurrentText("Epochs")
    type_values(window.rows, "2, 900000")
    type_values(window.columns, "2")
    window.start.click()
    assert not window.start.isEnabled()
    qtbot.waitUntil(lambda: len(window._swept) == 1)
    assert not window.grid.buttons[0].isEnabled()
    window.stop.click()
    assert not conductor.sweeper.is_running
    assert session.busy is None
    assert [button.isEnabled() for button in window.grid.buttons] == [True, False]
    assert window.start.isEnabled()


def test_one_parameter_is_enough(window, qtbot, conductor):
    window.columns.parameter.setCurrentIndex(0)
    assert window.count.text() == "3 maps"
    run(window, qtbot, conductor)
    assert len(window._swept) == 3
    places = [button.geometry().center() for button in window.grid.buttons]
    assert len({place.y() for place in places}) == 1  # side by side


@pytest.mark.parametrize("quantity", [UMATRIX, ACTIVATION])
def test_all_maps_have_one_scale_that_the_bar_shows(
    window, qtbot, conductor, session, quantity
):
    run(window, qtbot, conductor)
    index = window.quantity.findText(quantity.name)
    window.quantity.setCurrentIndex(index)
    window.quantity.activated.emit(index)
    values = [quantity.values(swept.state) for swept in window._swept.values()]
    present = np.concatenate(values)
    present = present[quantity.present(present)]
    assert window.bar.isVisible()
    assert (window.bar.scale.low, window.bar.scale.high) == (
        present.min(),
        present.max(),
    )
    shades = Shades.of(
        session.dataset, [s.state for s in window._swept.values()], quantity
    )
    everywhere = np.concatenate(values)
    colors = np.concatenate([shades.colors(s.state) for s in window._swept.values()])
    for color in np.unique(colors, axis=0):
        same = everywhere[(colors == color).all(axis=1)]
        assert np.ptp(same) <= (present.max() - present.min()) / 100


@pytest.mark.parametrize(
    ("down", "across", "complaint"),
    [("fast", "1", "fast"), ("0.1", "", "no values"), ("7", "1", "learning rate")],
)
def test_impossible_values_are_told(window, down, across, complaint):
    type_values(window.rows, down)
    type_values(window.columns, across)
    assert complaint in window.problem.text()
    assert not window.start.isEnabled()


def test_the_same_parameter_twice_is_told(window):
    window.columns.parameter.setCurrentText(window.rows.parameter.currentText())
    assert "same parameter" in window.problem.text()
    assert not window.start.isEnabled()


def test_it_waits_for_a_run_and_forgets_the_maps_of_other_data(
    window, qtbot, conductor, session
):
    run(window, qtbot, conductor)
    session.run = Training(1, 10)
    assert not window.start.isEnabled()
    assert not any(button.isEnabled() for button in window.grid.buttons)
    session.run = Trained(1, 10, stopped=False)
    assert window.start.isEnabled()
    session.dataset = dataset(blobs(seed=3))
    assert window.grid.buttons == []
    assert window._swept == {}


def test_the_maps_can_be_saved_side_by_side_as_they_are_shown(
    window, qtbot, conductor, session, tmp_path
):
    profile = Profile(window, safe=True)
    exporter = Exporter(window, session, conductor, profile)
    profile.value = replace(profile.value, folder=tmp_path)
    window.picture_wanted.connect(partial(exporter.export_sweep, window))
    run(window, qtbot, conductor)
    window.quantity.setCurrentText("Hits")
    window.save.click()
    (dialog,) = window.findChildren(PictureDialog)
    assert dialog.place.target() == tmp_path / "data-sweep.png"
    assert not dialog.caption.isVisible()
    dialog.place.path.setText(str(tmp_path / "mine"))
    dialog.format.show_value(PictureFormat.SVG)
    dialog.on_format(PictureFormat.SVG)
    dialog.export.click()
    qtbot.waitUntil((tmp_path / "mine.svg").exists)
    text = (tmp_path / "mine.svg").read_text("utf-8")
    assert text.count("QE ") == 9
    assert "Hits by Rate from and Radius from" in text
    assert ">hits<" in text  # at the colour bar
    qtbot.waitUntil(lambda: session.busy is None)


def test_a_map_that_cannot_be_trained_does_not_end_the_sweep(
    window, qtbot, conductor, session, monkeypatch
):
    told = []
    conductor.sweeper.told.connect(told.append)
    narrow = replace(session.dataset, values=session.dataset.values[:, :1].copy())
    session.dataset = replace(narrow, features=("f0",))
    type_values(window.rows, "0.5")
    window.columns.parameter.setCurrentText("Width")
    type_values(window.columns, "2, 200000, 3")
    monkeypatch.setattr("psutil.virtual_memory", _little_memory)
    run(window, qtbot, conductor)
    assert [news.swept is None for news in told] == [False, True, False]
    assert "memory" in window.grid.buttons[1].accessibleName()
    assert isinstance(conductor.sweeper, Sweeper)


def _little_memory():
    class Memory:
        available = 50_000_000

    return Memory()
