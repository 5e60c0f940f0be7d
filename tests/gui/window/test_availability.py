"""Which commands can be used, for every state of the run."""

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.conductor import Conductor
from gui.runstate import Failed, Idle, Paused, Trained, Training, is_active
from gui.session import Busy
from gui.window.availability import CHANGE_DATA, CHANGE_SETTINGS, Situation, reasons
from gui.window.commands import EXPORTS, Command
from tests.gui.window import scenes
from tests.gui.window.scenes import RUN_STATES

RUN = {
    Command.TRAIN: "train",
    Command.PAUSE: "pause",
    Command.STEP: "step",
    Command.STOP: "stop",
    Command.RESET: "reset",
    Command.CONTINUE: "continue_training",
}
USABLE = {
    Idle: {Command.TRAIN, Command.STEP},
    Training: {Command.PAUSE, Command.STOP},
    Paused: {Command.TRAIN, Command.STEP, Command.STOP, Command.RESET},
    Trained: {Command.TRAIN, Command.RESET, Command.CONTINUE},
    Failed: {Command.TRAIN, Command.RESET, Command.CONTINUE},
}


def usable(window, commands=Command):
    return {command for command in commands if window.commands[command].isEnabled()}


@pytest.mark.parametrize("run", RUN_STATES, ids=repr)
def test_run_commands(window, session, run):
    scenes.open_source(session, scenes.mesh())
    scenes.show_run(session, run)
    assert usable(window, RUN) == USABLE[type(run)]


@pytest.mark.parametrize("run", RUN_STATES, ids=repr)
def test_exports_need_a_map_that_does_not_change(window, session, run):
    scenes.open_source(session, scenes.mesh())
    scenes.show_run(session, run)
    expected = set()
    if isinstance(run, Paused | Trained | Failed):
        expected = set(EXPORTS) - {Command.QUANTISED, Command.FILLED}
    if isinstance(run, Idle):
        expected = {Command.EXPORT_PICTURE}
    assert usable(window, EXPORTS) == expected


@pytest.mark.parametrize("run", RUN_STATES, ids=repr)
def test_data_and_settings_wait_for_the_end_of_the_run(window, session, run):
    scenes.open_source(session, scenes.table(path=scenes.Path("flowers.csv")))
    scenes.show_run(session, run)
    expected = set() if is_active(run) else {*CHANGE_DATA, *CHANGE_SETTINGS}
    assert usable(window, {*CHANGE_DATA, *CHANGE_SETTINGS}) == expected


def test_nothing_open(window):
    assert not usable(window, {*RUN, *EXPORTS, Command.COPY, Command.RELOAD})
    assert usable(window, (Command.OPEN, Command.QUIT, Command.ABOUT, Command.DEFAULTS))


def test_busy_thread_takes_no_more_work(window, session):
    scenes.open_source(session, scenes.mesh())
    scenes.show_run(session, Trained(1, 100, stopped=False))
    session.busy = Busy("Exporting", 0.5)
    assert not usable(window, {*EXPORTS, Command.TRAIN, Command.CONTINUE})
    session.busy = None
    assert usable(window, EXPORTS) == set(EXPORTS) - {Command.QUANTISED, Command.FILLED}


@given(
    st.builds(
        Situation,
        run=st.sampled_from(RUN_STATES),
        has_data=st.booleans(),
        has_map=st.booleans(),
        has_file=st.booleans(),
        is_table=st.booleans(),
        is_busy=st.booleans(),
    )
)
def test_every_disabled_command_says_why(situation):
    blocked = reasons(situation)
    assert all(reason.endswith(".") for reason in blocked.values())
    assert (Command.STOP in blocked) == (not is_active(situation.run))
    if not situation.has_data:
        assert Command.TRAIN in blocked


def test_the_reason_is_in_the_tooltip(window, session):
    scenes.open_source(session, scenes.mesh())
    session.run = Training(1, 100)
    assert "stop first" in window.commands[Command.OPEN].toolTip()
    session.run = Idle()
    assert "stop first" not in window.commands[Command.OPEN].toolTip()


def test_commands_reach_the_conductor(window, session, conductor):
    scenes.open_source(session, scenes.mesh())
    for run in RUN_STATES:
        scenes.show_run(session, run)
        for command in USABLE[type(run)]:
            conductor.calls.clear()
            window.commands[command].trigger()
            assert conductor.calls == [(RUN[command],)]


def test_train_says_what_it_will_do(window, session, conductor):
    train = window.commands[Command.TRAIN]
    scenes.open_source(session, scenes.mesh())
    assert train.iconText() == "Preparing…"
    assert "once on this computer" in train.toolTip()
    train.trigger()
    assert conductor.calls == [("train",)]
    assert "Preparing kernels, then training…" in window.status_line.text()
    session.kernels_ready = True
    assert train.iconText() == "Train"
    assert "once on this computer" not in train.toolTip()
    session.run = Paused(1, 100)
    assert train.iconText() == "Resume"


def test_the_recording_conductor_has_the_real_ones_methods():
    def methods(kind):
        return {
            name: list(inspect.signature(method).parameters)
            for name, method in vars(kind).items()
            if inspect.isfunction(method) and not name.startswith("_")
        }

    assert methods(scenes.RecordingConductor) == methods(Conductor)
