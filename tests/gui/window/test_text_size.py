"""Text from 100 to 200 per cent: everything grows, and the window makes room."""

import re

import pytest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from gui import stylesheet, text_size, theme
from gui.window.fact_row import Fact, FactRow

NARROW = (1280, 720)


def test_fonts_and_lengths_grow(qapp):
    usual = QApplication.font().pointSizeF()
    plain = stylesheet.rules(theme.LIGHT)
    text_size.apply(200)
    assert QApplication.font().pointSizeF() == 2 * usual
    assert text_size.pixels(7) == 14
    text_size.apply(150)
    assert QApplication.font().pointSizeF() == 1.5 * usual
    text_size.apply(text_size.USUAL)
    assert QApplication.font().pointSizeF() == usual
    assert stylesheet.rules(theme.LIGHT) == plain


def test_thin_lines_stay_thin(qapp):
    plain = stylesheet.rules(theme.LIGHT)
    text_size.apply(200)
    large = stylesheet.rules(theme.LIGHT)
    lengths = re.compile(r"(\d+)px")
    pairs = list(zip(lengths.findall(plain), lengths.findall(large), strict=True))
    for before, after in pairs:
        assert int(after) >= int(before)
        assert int(before) >= 4 or after == before
    assert ("16", "32") in pairs


def test_telling_only_of_another_size(qapp, qtbot):
    with qtbot.assertNotEmitted(text_size.changed):
        text_size.apply(text_size.USUAL)
    with qtbot.waitSignal(text_size.changed):
        text_size.apply(125)


@pytest.fixture
def narrow(window, qtbot):
    window.resize(*NARROW)
    qtbot.waitUntil(lambda: window.width() == NARROW[0])
    return window


def joined(window):
    return window.training_dock in window.tabifiedDockWidgets(window.data_dock)


def test_docks_share_a_side_where_there_is_no_room_for_two(narrow, qtbot):
    assert not joined(narrow)
    text_size.apply(200)
    assert joined(narrow)
    assert narrow.data_dock.isVisible()
    text_size.apply(100)
    assert not joined(narrow)
    qtbot.waitUntil(lambda: narrow.tabs.width() > 420)


def test_docks_that_the_user_put_together_stay_so(narrow):
    narrow.tabifyDockWidget(narrow.data_dock, narrow.training_dock)
    text_size.apply(200)
    text_size.apply(100)
    assert joined(narrow)


def test_a_dock_that_floats_is_left_alone(narrow, qtbot):
    narrow.training_dock.title.float.click()
    assert narrow.training_dock.isFloating()
    text_size.apply(200)
    assert not joined(narrow)
    assert narrow.training_dock.title.float.accessibleName() == "Dock Training"
    narrow.training_dock.title.float.click()
    assert not narrow.training_dock.isFloating()


def test_a_dock_can_be_hidden_from_its_title(narrow):
    narrow.data_dock.title.hide_button.click()
    assert narrow.data_dock.isHidden()


def test_the_gallery_names_every_sample_in_full(narrow):
    for size in (100, 200):
        text_size.apply(size)
        gallery = narrow.data_dock.gallery
        metrics, cell = gallery.fontMetrics(), gallery.gridSize().width()
        for row in range(gallery.count()):
            words = gallery.item(row).text().split()
            assert max(map(metrics.horizontalAdvance, words)) < cell


FACTS = (
    Fact("iris", "What is open."),
    Fact("150 × 4", "Samples × features.", 1),
    Fact("σ 1.0", "Radius.", 2),
    Fact("4 threads, 1 M samples/s", "How fast.", 3),
    Fact("finished", "The run has ended."),
)


def shown(row):
    return [part.text().removeprefix(" · ") for part in row._parts if part.isVisible()]


def test_facts_give_way_in_their_order(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    row = FactRow()
    row.setParent(window)
    window.show()
    row.show_facts(FACTS)
    whole = sum(part.sizeHint().width() for part in row._parts)
    row.resize(whole, 30)
    assert shown(row) == [fact.text for fact in FACTS]
    assert row._more.isHidden()
    before = len(FACTS)
    for width in range(whole - 1, 40, -20):
        row.resize(width, 30)
        now = shown(row)
        assert len(now) <= before
        assert {"iris", "finished"} <= set(now)
        gone = [fact.spare for fact in FACTS if fact.text not in now]
        left = [fact.spare for fact in FACTS if fact.text in now]
        assert min(gone) >= max(left)
        assert row._more.isVisible()
        assert all(f.text in row._more.toolTip() for f in FACTS if f.text not in now)
        before = len(now)
    assert row.text() == " · ".join(fact.text for fact in FACTS)
    assert before == 2


def test_the_tool_bar_fits_at_200_per_cent(make_window, qtbot):
    text_size.apply(200)
    window = make_window()
    window.show()
    window.resize(*NARROW)
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.width() == NARROW[0])
    bar = window.findChild(object, "commands")
    buttons = [b for b in bar.findChildren(QToolButton) if b.text()]
    assert all(b.isVisible() and b.geometry().right() <= bar.width() for b in buttons)
