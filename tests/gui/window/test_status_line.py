"""The status line says where training is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.settings import TrainingSettings
from gui.runstate import Failed, Paused, Trained, Training
from gui.session import Pace
from gui.window.status_line import facts
from gui.wording import (
    NARROW_SPACE,
    amount,
    count,
    counted,
    duration,
    per_second,
    shortened,
)
from tests.gui.window import scenes


def text(session):
    return " · ".join(fact.text for fact in facts(session))


def test_nothing_open(session):
    session.kernels_ready = True
    assert text(session) == "Nothing is open"


def test_training(session):
    scenes.open_source(session, scenes.mesh())
    session.kernels_ready = True
    session.map = scenes.map_state(TrainingSettings(width=30, height=30))
    session.run = Training(1, 100)
    session.pace = Pace(1_249_000.0, 4.2, 4)
    assert text(session) == (
        "pyramid · 4 × 3 · hex 30×30 · MQE 0.0214 · TE 1.3 % · σ 4.20 · η 0.310"
        f" · 4 threads, 1.2{NARROW_SPACE}M samples/s · 4 s left"
    )
    session.run = Trained(1, 100, stopped=False)
    assert text(session).endswith("M samples/s · finished")


@pytest.mark.parametrize(
    ("run", "word"),
    [
        (Paused(1, 9), "paused"),
        (Trained(1, 9, stopped=True), "stopped"),
        (Trained(1, 9, stopped=False), "finished"),
        (Failed(1, "No memory."), "failed"),
    ],
)
def test_how_the_run_stands(session, run, word):
    session.kernels_ready = True
    session.run = run
    assert facts(session)[-1].text == word


def test_every_part_is_explained(session):
    scenes.open_source(session, scenes.mesh())
    session.map = scenes.map_state()
    session.run = Training(1, 100)
    session.pace = Pace(1.0, 1.0, 1)
    assert all(fact.meaning.endswith(".") for fact in facts(session))


def test_the_line_follows_the_session(window, session, qtbot):
    scenes.open_source(session, scenes.mesh())
    session.kernels_ready = True
    qtbot.waitUntil(lambda: window.status_line.text() == "pyramid · 4 × 3")
    session.dataset = None
    qtbot.waitUntil(lambda: window.status_line.text() == "Nothing is open")


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0.0214, "0.0214"),
        (0.5, "0.500"),
        (15.0, "15.0"),
        (123.4, "123"),
        (4567.8, f"4{NARROW_SPACE}568"),
        (1.25e9, "1.25e+09"),
        (0.0, "0.00"),
    ],
)
def test_amounts(number, written):
    assert amount(number) == written


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0.2, "0 s"),
        (59.4, "59 s"),
        (75, "1 min 15 s"),
        (7260, "2 h 1 min"),
        (-1, "0 s"),
    ],
)
def test_durations(seconds, written):
    assert duration(seconds) == written


@given(st.text(), st.integers(3, 60))
def test_shortened_texts_keep_both_ends(text, most):
    short = shortened(text, most)
    assert len(short) == min(len(text), most)
    if len(text) > most:
        before, after = short.split("…")[0], short.rsplit("…")[-1]
        assert text.startswith(before)
        assert text.endswith(after)
    else:
        assert short == text


@pytest.mark.parametrize(
    ("rate", "written"),
    [
        (12.3e6, f"12.3{NARROW_SPACE}M samples/s"),
        (45_600, f"46{NARROW_SPACE}k samples/s"),
        (720, "720 samples/s"),
    ],
)
def test_rates(rate, written):
    assert per_second(rate) == written


def test_counts():
    assert count(1_234_567) == f"1{NARROW_SPACE}234{NARROW_SPACE}567"
    assert counted(1, "class") == "1 class"
    assert counted(2, "class") == "2 classes"
    assert counted(0, "face") == "0 faces"
