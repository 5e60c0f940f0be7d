"""Notices stay until they are closed, at most three."""

import pytest
from PySide6.QtWidgets import QToolButton

from gui import theme
from gui.session import Busy, Notice
from tests.gui.window.scenes import dataset, table

SENTENCES = [
    Notice("error", "bunny.obj has no vertices: open another file."),
    Notice("warning", "3 rows were left out."),
    Notice("info", "Saved 12 files in out."),
    Notice("error", "The folder is full: choose another."),
]


def test_what_the_session_says_is_shown(window, session):
    assert window.notice_bar.isHidden()
    session.noticed.emit(SENTENCES[0])
    assert window.notice_bar.notices() == SENTENCES[:1]
    assert window.notice_bar.isVisible()


def test_the_newest_three_stay(window, session):
    for notice in SENTENCES:
        session.noticed.emit(notice)
    assert window.notice_bar.notices() == SENTENCES[1:]


def test_the_same_sentence_is_not_stacked(window, session):
    for notice in (SENTENCES[0], SENTENCES[1], SENTENCES[0]):
        session.noticed.emit(notice)
    assert window.notice_bar.notices() == [SENTENCES[1], SENTENCES[0]]


def test_what_was_said_of_other_data_goes(window, session):
    of_data = Notice("warning", "choose z-score scaling", of_data=True)
    for notice in (SENTENCES[0], of_data):
        session.noticed.emit(notice)
    session.dataset = dataset(table())
    assert window.notice_bar.notices() == SENTENCES[:1]


def test_closing_one_keeps_the_others(window, session):
    for notice in SENTENCES[:3]:
        session.noticed.emit(notice)
    closers = window.notice_bar.findChildren(QToolButton)
    closers[1].click()
    assert window.notice_bar.notices() == [SENTENCES[0], SENTENCES[2]]
    for row in window.notice_bar._rows():
        row.close_button.click()
    assert window.notice_bar.isHidden()


@pytest.mark.parametrize("notice", SENTENCES, ids=lambda notice: notice.kind)
def test_has_the_colour_of_its_kind(window, session, notice):
    session.noticed.emit(notice)
    (row,) = window.notice_bar._rows()
    stripe = row.grab().toImage().pixelColor(1, row.height() // 2)
    assert stripe.name() == getattr(theme.current(), notice.kind)


def test_sentences_can_be_selected_and_are_not_markup(window, session):
    session.noticed.emit(Notice("info", "<b>a</b> & b"))
    (row,) = window.notice_bar._rows()
    row.sentence.setSelection(0, 8)
    assert row.sentence.selectedText() == "<b>a</b>"


def test_busy_strip(window, session, conductor, qtbot):
    strip = window.status_line.work
    session.busy = Busy("Opening bunny.obj", 0.0)
    assert strip.isHidden()
    qtbot.waitUntil(strip.isVisible)
    assert strip.title.text() == "Opening bunny.obj"
    session.busy = Busy("Opening bunny.obj", 0.25)
    assert strip.bar.value() == strip.bar.maximum() / 4
    strip.cancel.click()
    assert conductor.calls == [("cancel",)]
    session.busy = None
    assert strip.isHidden()


def test_short_work_is_not_shown(window, session, qtbot):
    strip = window.status_line.work
    session.busy = Busy("Opening iris", 0.5)
    session.busy = None
    with qtbot.assertNotEmitted(strip._later.timeout, wait=300):
        pass
    assert strip.isHidden()
