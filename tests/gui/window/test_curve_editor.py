"""Curves are drawn with the pointer and with the keyboard alike."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.settings import STRAIGHT, Decay, TrainingSettings
from core.settings.curves import check_curve
from gui.docks.curve_editor import CurveEditor

LEFT = Qt.MouseButton.LeftButton
KEYS = [
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Insert, Qt.Key.Key_Delete),
]


@pytest.fixture
def editor(qtbot):
    editor = CurveEditor()
    qtbot.addWidget(editor)
    editor.resize(220, 120)
    editor.show()
    qtbot.waitExposed(editor)
    editor.told = []
    editor.edited.connect(editor.told.append)
    return editor


def at(editor, progress, share) -> QPoint:
    return editor._place(progress, share).toPoint()


def press(editor, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(editor, key, modifiers)


def test_it_shows_without_telling(editor):
    curve = ((0.0, 0.5), (0.3, 0.2), (1.0, 0.1))
    editor.show_value(curve)
    assert editor.value() == curve
    editor.show_value(None)
    assert editor.value() == STRAIGHT
    assert editor.told == []


def test_a_double_click_adds_a_corner_and_removes_it(editor):
    QTest.mouseDClick(editor, LEFT, pos=at(editor, 0.5, 0.2))
    (_, corner, _) = editor.value()
    assert corner == pytest.approx((0.5, 0.2), abs=0.02)
    QTest.mouseDClick(editor, LEFT, pos=at(editor, *corner))
    assert editor.value() == STRAIGHT
    QTest.mouseDClick(editor, LEFT, pos=at(editor, 0.0, 1.0))
    assert editor.value() == STRAIGHT
    assert len(editor.told) == 2


def test_a_corner_is_dragged_but_not_past_its_neighbours(editor):
    editor.show_value(((0.0, 1.0), (0.4, 0.5), (0.6, 0.4), (1.0, 0.0)))
    QTest.mousePress(editor, LEFT, pos=at(editor, 0.4, 0.5))
    QTest.mouseMove(editor, at(editor, 0.2, 0.9))
    assert editor.value()[1] == pytest.approx((0.2, 0.9), abs=0.02)
    QTest.mouseMove(editor, at(editor, 0.95, 0.9))
    assert 0.4 < editor.value()[1][0] < 0.6
    QTest.mouseRelease(editor, LEFT, pos=at(editor, 0.95, 0.9))
    before = editor.value()
    QTest.mouseMove(editor, at(editor, 0.1, 0.1))
    assert editor.value() == before


def test_the_ends_stay_at_the_sides(editor):
    QTest.mousePress(editor, LEFT, pos=at(editor, 0.0, 1.0))
    QTest.mouseMove(editor, at(editor, 0.5, 0.3))
    assert editor.value()[0] == pytest.approx((0.0, 0.3), abs=0.02)


def test_the_keyboard_does_all_of_it(editor):
    press(editor, Qt.Key.Key_Insert)
    assert editor.value() == ((0.0, 1.0), (0.5, 0.5), (1.0, 0.0))
    assert editor.chosen() == 1
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert editor.value()[1] == (0.49, 0.45)
    press(editor, Qt.Key.Key_PageDown)
    press(editor, Qt.Key.Key_Up)
    assert editor.value()[2] == (1.0, 0.05)
    press(editor, Qt.Key.Key_PageUp)
    press(editor, Qt.Key.Key_Delete)
    assert editor.value() == ((0.0, 1.0), (1.0, 0.05))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(KEYS), max_size=40))
def test_whatever_is_pressed_it_stays_a_curve(editor, keys):
    for key in keys:
        press(editor, key)
    check_curve("curve", editor.value())
    TrainingSettings(rate_curve=editor.value())


def test_only_what_is_drawn_has_its_editor(form):
    def drawn():
        names = ("rate_curve", "radius_curve")
        return [not form.rows[name].editor.isHidden() for name in names]

    form.show_settings(TrainingSettings())
    assert drawn() == [False, False]
    form.show_settings(TrainingSettings(decay_radius=Decay.DRAWN))
    assert drawn() == [False, True]
    assert not form.sections["Curves"].heading.isChecked()
    form.show_settings(TrainingSettings(decay=Decay.DRAWN, decay_rate=Decay.POWER))
    assert drawn() == [False, True]
    assert form.sections["Curves"].heading.isChecked()


def test_the_preview_follows_the_settings(form):
    form.show_settings(
        TrainingSettings(width=8, height=4, decay=Decay.LINEAR, learning_rate_end=0.1)
    )
    rates, radii = form.preview._rates, form.preview._radii
    assert (rates[0], rates[-1]) == (0.5, pytest.approx(0.1))
    assert (radii[0], radii[-1]) == (4.0, pytest.approx(1.0))
    assert radii[len(radii) // 2] == pytest.approx(2.5, abs=0.1)
