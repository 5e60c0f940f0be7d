"""Runs from the first epoch to the last: pause, step, stop, scrub, go on, reset."""

import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from core.som import Som
from core.training import Problem, train
from gui.conductor import Conductor
from gui.runstate import Idle, Paused, Trained, Training
from tests.gui.compute.conftest import ENDLESS, SMALL, wait_for
from tests.gui.views.conftest import settle


def test_a_run_gives_the_same_map_as_the_generator(qtbot, session, conductor):
    conductor.train()
    assert isinstance(session.run, Training)
    wait_for(qtbot, session, Trained)
    expected = list(train(Problem.of(session.dataset, SMALL)))[-1]
    shown = session.map.som.snapshot
    assert shown.epoch == 12
    assert np.array_equal(shown.weights, expected.weights)
    assert [record.epoch for record in session.history] == list(range(13))
    assert session.timeline.epochs == tuple(range(13))
    assert not session.run.stopped
    qtbot.waitUntil(lambda: session.errors is not None)
    assert session.kernels_ready
    assert session.pace.threads == 1
    assert session.pace.samples_per_second > 0


def test_every_epoch_is_shown_when_asked(qtbot, session, conductor):
    session.shows_every_epoch = True
    shown = []
    session.map_changed.connect(
        lambda: shown.append(session.map.som.snapshot.epoch) if session.map else None
    )
    conductor.train()
    wait_for(qtbot, session, Trained)
    assert sorted(set(shown)) == list(range(13))


def test_a_step_is_not_hidden_by_the_map_shown_before_it(qtbot, session, conductor):
    session.training_settings = ENDLESS
    conductor.train()
    qtbot.waitUntil(lambda: session.map is not None)
    conductor.pause()
    wait_for(qtbot, session, Paused)
    at = session.map.som.snapshot.epoch
    conductor.step()
    deadline = time.monotonic() + 30
    while conductor._thread.live.is_empty:  # no event is served meanwhile
        assert time.monotonic() < deadline
    conductor._runner.poll()
    wait_for(qtbot, session, Paused)
    assert session.map.som.snapshot.epoch == at + 1
    conductor.stop()
    wait_for(qtbot, session, Trained)


def test_pause_step_resume_and_stop(qtbot, session, conductor):
    session.training_settings = ENDLESS
    conductor.train()
    qtbot.waitUntil(lambda: session.map is not None)
    conductor.pause()
    wait_for(qtbot, session, Paused)
    epoch = session.map.som.snapshot.epoch
    assert session.timeline.shown == epoch
    conductor.step()
    assert isinstance(session.run, Training)
    wait_for(qtbot, session, Paused)
    assert session.map.som.snapshot.epoch == epoch + 1
    conductor.train()
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch > epoch + 3)
    conductor.stop()
    wait_for(qtbot, session, Trained)
    assert session.run.stopped
    assert session.map.som.snapshot.epoch == session.history[-1].epoch


def test_a_step_from_nothing_learns_one_epoch(qtbot, session, conductor):
    conductor.step()
    wait_for(qtbot, session, Paused)
    assert session.map.som.snapshot.epoch == 1
    conductor.stop()
    wait_for(qtbot, session, Trained)


def test_stopping_while_paused_ends_the_run(qtbot, session, conductor):
    session.training_settings = ENDLESS
    conductor.step()
    wait_for(qtbot, session, Paused)
    conductor.stop()
    wait_for(qtbot, session, Trained)
    conductor.step()
    wait_for(qtbot, session, Paused)
    assert session.map.som.snapshot.epoch == 2


def test_scrubbing_shows_an_earlier_map_until_told_to_follow(qtbot, session, conductor):
    conductor.train()
    wait_for(qtbot, session, Trained)
    conductor.show_epoch(3)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 3)
    assert session.timeline.shown == 3
    assert not session.timeline.live
    conductor.follow()
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 12)
    assert session.timeline.live


def test_scrubbing_while_training_stays_where_it_is(qtbot, session, conductor):
    session.training_settings = ENDLESS
    conductor.train()
    qtbot.waitUntil(lambda: len(session.history) > 20)
    conductor.show_epoch(5)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 5)
    length = len(session.history)
    qtbot.waitUntil(lambda: len(session.history) > length + 10)
    assert session.map.som.snapshot.epoch == 5
    conductor.stop()
    wait_for(qtbot, session, Trained)


def test_going_on_from_an_earlier_epoch_branches_there(qtbot, session, conductor):
    conductor.train()
    wait_for(qtbot, session, Trained)
    before = session.history
    conductor.show_epoch(4)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 4)
    session.training_settings = replace(SMALL, radius_end=2.0)
    conductor.continue_training()
    qtbot.waitUntil(lambda: len(session.history) == 13 and session.history != before)
    wait_for(qtbot, session, Trained)
    assert session.history[:5] == before[:5]
    assert session.history[-1].radius == pytest.approx(2.0)


@pytest.mark.parametrize(
    "change", [{"lattice": "square"}, {"feature_weights": (1.0, 0.5, 0.0)}]
)
def test_maps_of_another_kind_are_not_shown_as_if_they_were_of_this(
    qtbot, session, conductor, change
):
    conductor.train()
    wait_for(qtbot, session, Trained)
    session.training_settings = replace(SMALL, **change)
    conductor.continue_training()
    wait_for(qtbot, session, Trained)
    assert [record.epoch for record in session.history] == list(range(25))
    assert session.timeline.epochs == tuple(range(12, 25))
    plan = session.map.som.plan
    conductor.show_epoch(12)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 12)
    snapshot = session.map.som.snapshot
    problem = Problem.of(session.dataset, session.training_settings)
    assert plan.frame.as_dict() == problem.plan.frame.as_dict()
    first = next(train(problem, Som(plan, snapshot)))
    assert first.record.mqe == pytest.approx(session.history[12].mqe)


def test_reset_forgets_the_map_even_during_a_run(qtbot, session, conductor):
    session.training_settings = ENDLESS
    conductor.train()
    qtbot.waitUntil(lambda: session.map is not None)
    conductor.reset()
    assert session.run == Idle()
    assert session.map is None
    conductor.step()
    wait_for(qtbot, session, Paused)
    assert session.history[-1].epoch == 1


def test_an_epoch_asked_for_before_reset_is_not_shown_after_it(
    qtbot, session, conductor
):
    conductor.train()
    wait_for(qtbot, session, Trained)
    conductor.show_epoch(4)
    done = []
    conductor._thread.done.connect(done.append, Qt.ConnectionType.DirectConnection)
    deadline = time.monotonic() + 60
    while not done and time.monotonic() < deadline:
        pass  # the job ends, and this thread does not hear of it yet
    conductor.reset()
    settle()
    assert session.map is None


def test_closing_during_a_run_ends_the_thread(qtbot, session):
    conductor = Conductor(session)
    conductor.start()
    session.training_settings = ENDLESS
    conductor.train()
    qtbot.waitUntil(lambda: session.map is not None)
    conductor.close()
    assert not conductor._thread.isRunning()
