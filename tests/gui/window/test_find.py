"""Every command, parameter and sample is found by a few letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.reading.samples import SAMPLES
from gui.docks.parameters import SECTIONS
from gui.window.commands import Command
from gui.window.find.dialog import FindDialog
from gui.window.find.matching import Findable, matching
from tests.gui.window import scenes

WORDS = st.text("abcdé ", max_size=8)


def thing(title, where="", tip="", usable=True):
    return Findable(title, where, tip, "", usable, lambda: None)


THINGS = st.lists(st.builds(thing, WORDS, WORDS, WORDS, st.booleans()), max_size=12)


def naive(typed, one):
    text = f"{one.title}\n{one.where}\n{one.tip}".lower()
    return all(word in text for word in typed.lower().split())


@given(WORDS, THINGS)
def test_exactly_what_holds_every_word_is_found(typed, known):
    found = matching(typed, known)
    assert sorted(map(id, found)) == sorted(id(o) for o in known if naive(typed, o))


@given(THINGS)
def test_nothing_typed_lists_all_in_order(known):
    usable = [one for one in known if one.is_usable]
    assert matching("", known)[: len(usable)] == usable


def test_titles_come_before_places_before_explanations():
    begins, inside, middle = thing("Radius"), thing("First radius"), thing("Uradius")
    place, tip = thing("Sigma", where="radius"), thing("Sigma", tip="the radius")
    off = thing("Radius", usable=False)
    known = [tip, place, middle, inside, off, begins]
    assert matching("rad", known) == [begins, off, inside, middle, place, tip]


@pytest.fixture
def find(window, qtbot):
    def show():
        window.commands[Command.FIND].trigger()
        (dialog,) = window.findChildren(FindDialog)
        qtbot.waitExposed(dialog)
        return dialog

    return show


def titles(dialog):
    return [one.title for one in dialog.fitting()]


def test_everything_is_listed(find, window):
    dialog = find()
    listed = set(titles(dialog))
    for command in Command:
        plain = window.commands[command].text().replace("&", "").rstrip("…")
        assert plain in listed
    assert {sample.title for sample in SAMPLES} <= listed
    for _, parameters in SECTIONS:
        assert {parameter.label for parameter in parameters} <= listed
    assert {"Replay", "Overview", "Dark"} <= listed
    dialog.reject()


def test_enter_carries_out(find, window, qtbot, conductor):
    dialog = find()
    QTest.keyClicks(dialog.line, "octopus")
    assert titles(dialog) == ["Octopus"]
    assert dialog.tip.text()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: conductor.calls == [("open", "octopus")])
    qtbot.waitUntil(lambda: not window.findChildren(FindDialog))


def test_arrow_keys_choose_while_typing(find):
    dialog = find()
    QTest.keyClicks(dialog.line, "e")
    assert dialog.list.currentRow() == 0
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 2
    assert dialog.line.text() == "e"
    dialog.reject()


def test_what_cannot_be_used_says_why_and_does_nothing(find, conductor):
    dialog = find()
    QTest.keyClicks(dialog.line, "pause")
    assert titles(dialog)[0] == "Pause"
    assert "No training is under way." in dialog.tip.text()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert conductor.calls == []
    dialog.reject()


def test_a_parameter_is_shown_and_gets_the_focus(find, window, qtbot):
    form = window.training_dock.form
    section = next(s for s in form.sections.values() if not s.heading.isChecked())
    row = next(
        row
        for row in form.rows.values()
        if section.isAncestorOf(row.editor) and not row.editor.isHidden()
    )
    window.training_dock.hide()
    dialog = find()
    dialog.line.setText(row.parameter.label)
    assert titles(dialog)[0] == row.parameter.label
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(row.editor.isVisible)
    assert section.heading.isChecked()
    qtbot.waitUntil(
        lambda: (
            QApplication.focusWidget() is row.editor
            or window.focusWidget() is row.editor
            or row.editor.isAncestorOf(window.focusWidget())
        )
    )


def test_data_settings_are_found_for_data_that_have_them(find, session):
    scenes.open_source(session, scenes.table())
    dialog = find()
    dialog.line.setText("data dock")
    assert {"Label", "Scaling", "Features"} <= set(titles(dialog))
    assert "Points" not in titles(dialog)
    dialog.reject()


def test_rubbish_finds_nothing_and_says_so(find):
    dialog = find()
    dialog.line.setText("qqqq")
    assert titles(dialog) == []
    assert "Nothing fits" in dialog.tip.text()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
