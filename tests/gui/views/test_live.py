"""Drawings follow the session: once a turn, only while visible."""

import pytest
from PySide6.QtWidgets import QWidget

from gui.live import Live
from gui.session import Session
from tests.gui.views.conftest import settle


class Follower(QWidget):
    """Counts how often its two parts are drawn, and in which order."""

    def __init__(self, session):
        super().__init__()
        self.drawn = []
        self.live = Live(self)
        self.live.draw(lambda: self.drawn.append("data"), session.dataset_changed)
        self.live.draw(lambda: self.drawn.append("map"), session.map_changed)

    def showEvent(self, event):
        super().showEvent(event)
        self.live.refresh()


@pytest.fixture
def follower(session, qtbot):
    made = Follower(session)
    qtbot.addWidget(made)
    return made


def test_draws_everything_when_first_shown(follower, look):
    assert follower.drawn == []
    look(follower)
    assert follower.drawn == ["data", "map"]


def test_many_signals_in_a_turn_are_one_drawing_in_the_order_of_parts(
    follower, session, look
):
    look(follower)
    follower.drawn.clear()
    for _ in range(5):
        session.map_changed.emit()
        session.dataset_changed.emit()
    assert follower.drawn == []
    settle()
    assert follower.drawn == ["data", "map"]


def test_draws_only_what_a_signal_concerns(follower, session, look):
    look(follower)
    follower.drawn.clear()
    session.map_changed.emit()
    settle()
    assert follower.drawn == ["map"]


def test_draws_nothing_while_hidden_and_catches_up_when_shown(follower, session, look):
    look(follower)
    follower.hide()
    follower.drawn.clear()
    session.map_changed.emit()
    settle()
    assert follower.drawn == []
    follower.show()
    assert follower.drawn == ["map"]


def test_hiding_before_the_loop_comes_round_puts_the_drawing_off(
    follower, session, look
):
    look(follower)
    follower.drawn.clear()
    session.map_changed.emit()
    follower.hide()
    settle()
    assert follower.drawn == []
    follower.show()
    assert follower.drawn == ["map"]


def test_a_deleted_widget_hears_no_more(session, qtbot):
    widget = QWidget()
    drawn = []
    live = Live(widget)
    live.draw(lambda: drawn.append(1), session.map_changed)
    widget.show()
    qtbot.waitUntil(widget.isVisible)
    settle()
    widget.deleteLater()
    with qtbot.waitSignal(widget.destroyed):
        pass
    drawn.clear()
    session.map_changed.emit()
    settle()
    assert drawn == []


def test_an_exception_is_raised_once_and_not_at_each_turn(session, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    tried = []

    def fail():
        tried.append(1)
        raise ValueError("broken")

    live = Live(widget)
    live.draw(fail, session.map_changed)
    widget.show()
    with qtbot.captureExceptions() as caught:
        session.map_changed.emit()
        settle()
        settle()
    assert len(tried) == len(caught) == 1


def test_a_session_outlives_its_followers_without_an_error(qtbot):
    session = Session()
    for _ in range(3):
        widget = Follower(session)
        qtbot.addWidget(widget)
        widget.close()
    session.map_changed.emit()
    settle()
