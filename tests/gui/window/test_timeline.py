"""The timeline moves over the stored epochs and never answers its own echo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.docks import timeline as module
from gui.docks.timeline import TimelineBar
from gui.runstate import Trained, Training
from gui.session import Timeline

EPOCHS = (0, 1, 2, 5, 9)


@pytest.fixture
def bar(qtbot, session, conductor):
    bar = TimelineBar(session, conductor)
    qtbot.addWidget(bar)
    bar.resize(800, 40)
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def show(session, shown, *, live=False):
    session.run = Trained(1, 100, stopped=True)
    session.timeline = Timeline(EPOCHS, shown, live)


def test_nothing_to_show(bar):
    for button in (bar.first, bar.previous, bar.replay, bar.next, bar.last, bar.live):
        assert not button.isEnabled()
    assert not bar.slider.isEnabled()


def test_follows_the_session_silently(bar, session, conductor):
    for shown in EPOCHS:
        show(session, shown)
        assert bar.slider.value() == EPOCHS.index(shown)
        assert bar.epoch.text() == f"epoch {shown} / 100"
    assert not conductor.calls


@pytest.mark.parametrize(
    ("button", "epoch"), [("first", 0), ("previous", 1), ("next", 5), ("last", 9)]
)
def test_buttons(bar, session, conductor, button, epoch):
    show(session, 2)
    getattr(bar, button).click()
    assert conductor.calls == [("show_epoch", epoch)]


def test_the_ends(bar, session):
    show(session, 0)
    assert not bar.first.isEnabled()
    assert not bar.previous.isEnabled()
    show(session, 9)
    assert not bar.next.isEnabled()
    assert not bar.last.isEnabled()


def test_slider_moves_to_stored_epochs(bar, session, conductor):
    show(session, 9)
    bar.slider.setValue(3)
    assert conductor.calls == [("show_epoch", 5)]


def test_a_held_slider_stays_under_the_pointer(bar, session):
    show(session, 2)
    bar.slider.setSliderDown(True)
    session.timeline = Timeline((*EPOCHS, 10), 10, live=True)
    assert bar.slider.value() == 2
    bar.slider.setSliderDown(False)
    session.timeline = Timeline((*EPOCHS, 10, 11), 11, live=True)
    assert bar.slider.value() == 6


def test_live(bar, session, conductor):
    session.run = Training(1, 100)
    session.timeline = Timeline(EPOCHS, 2, live=False)
    assert not bar.live.isChecked()
    bar.live.click()
    assert conductor.calls == [("follow",)]
    assert not bar.live.isChecked()
    session.timeline = Timeline(EPOCHS, 9, live=True)
    assert bar.live.isChecked()


def test_replay_shows_every_epoch_to_the_end(
    bar, session, conductor, qtbot, monkeypatch
):
    show(session, 9)

    def show_epoch(epoch):
        conductor.calls.append(epoch)
        show(session, epoch)

    monkeypatch.setattr(conductor, "show_epoch", show_epoch)
    bar.replay.click()
    qtbot.waitUntil(lambda: conductor.calls[-1] == EPOCHS[-1])
    assert conductor.calls == list(EPOCHS)
    qtbot.waitUntil(lambda: not bar._frames.isActive())


def test_replay_of_many_epochs_ends_soon(bar, session, conductor, monkeypatch):
    many = tuple(range(100_000))
    session.run = Trained(1, len(many), stopped=False)
    session.timeline = Timeline(many, 0, live=False)
    frames = []

    def show_epoch(epoch):
        frames.append(epoch)
        session.timeline = Timeline(many, epoch, live=False)

    monkeypatch.setattr(conductor, "show_epoch", show_epoch)
    bar._frames.start(1_000_000)
    while bar._frames.isActive():
        bar._show_frame()
    assert frames[-1] == many[-1]
    assert len(frames) <= module.LONGEST_REPLAY_FRAMES + 1


def test_any_move_ends_replay(bar, session):
    show(session, 1)
    bar.replay.click()
    assert bar._frames.isActive()
    bar.next.click()
    assert not bar._frames.isActive()


def test_keyboard(bar, session, conductor):
    show(session, 2)
    bar.slider.setFocus()
    QTest.keyClick(bar.slider, Qt.Key.Key_Right)
    assert conductor.calls == [("show_epoch", 5)]
