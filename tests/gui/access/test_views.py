"""Every view says in words what it shows."""

import numpy as np
import pytest
from PySide6.QtWidgets import QGraphicsView

from gui.depiction.words import class_words, curve_words, hit_words, value_words
from gui.panels.panel import Panel
from gui.window.find.collecting import CONTROLS, view_entries
from gui.wording import amount
from tests.gui.access import walking
from tests.gui.access.test_window import views
from tests.gui.views import examples


@pytest.fixture(scope="module")
def trained():
    return examples.trained(examples.blobs(), 8, 6, epochs=4)


@pytest.mark.parametrize("scene", ["table", "mesh"])
def test_every_view_is_described(walk, qtbot, scene):
    window = walk(scene)
    for title in views(window):
        page = window.tabs.current_view().widget
        assert page.accessibleName() == title
        assert page.accessibleDescription() == window.tabs.current_view().summary
        panels = [p for p in page.findChildren(Panel) if p.isVisible()]
        assert panels
        for panel in panels:
            qtbot.waitUntil(lambda p=panel: p.accessibleDescription() != "")
            words = panel.accessibleDescription()
            assert "quantization error" in words, (title, words)
            assert "nan" not in words
            for drawing in panel.findChildren(QGraphicsView):
                assert drawing.accessibleDescription() == words
                assert drawing.accessibleName()


def test_words_follow_the_map(walk, qtbot, scenes_by_name):
    window = walk("table")
    panel = window.tabs.current_view().widget.findChildren(Panel)[0]
    qtbot.waitUntil(lambda: "after epoch 4" in panel.accessibleDescription())
    _, example = scenes_by_name["table"]
    example.show(window._session, 1)
    qtbot.waitUntil(lambda: "after epoch 1" in panel.accessibleDescription())


def test_values_in_words(trained):
    state = trained.maps[-1]
    words = value_words("Distance", state.umatrix, state)
    row, column = divmod(int(state.umatrix.argmax()), 8)
    assert f"to {amount(state.umatrix.max())}" in words
    assert f"row {row}" in words
    assert f"column {column}" in words
    holes = np.full(48, np.nan)
    assert value_words("Error", holes, state) == "Error: not known."
    holes[5] = 2.0
    assert "from 2.00 to 2.00" in value_words("Error", holes, state)


def test_hits_and_classes_in_words(trained):
    hits = trained.maps[-1].som.snapshot.hits
    assert hit_words(hits).startswith(f"{(hits == 0).sum()} of 48 nodes")
    codes = trained.dataset.labels.codes
    assert f"setosa {(codes == 0).sum()}, " in class_words(trained.dataset)
    assert class_words(examples.blobs(labelled=False)) == ""


def test_curves_in_words(trained):
    words = curve_words(trained.history)
    best = min(trained.history, key=lambda record: record.mqe)
    assert f"least {amount(best.mqe)} in epoch {best.epoch}" in words


def test_every_control_of_every_view_is_found(walk, qtbot):
    window = walk("mesh")
    for title in views(window):
        page = window.tabs.current_view().widget
        found = [
            one for one in view_entries(window.tabs) if one.where == f"{title} tab"
        ]
        shown = [w for w in walking.controls(page) if isinstance(w, CONTROLS)]
        assert sorted(one.title for one in found) == sorted(
            control.accessibleName() for control in shown
        )
        assert all(one.tip for one in found)


def test_what_is_found_in_a_view_is_done_or_gets_the_focus(walk, qtbot):
    window = walk("table")
    wanted = []
    window._session.measuring_wanted.connect(lambda: wanted.append(window.tabs.title))
    found = {one.title: one for one in view_entries(window.tabs)}
    found["Measure Quality"].act()
    assert wanted == ["MQE"]
    found["Order by correlation"].act()
    assert window.tabs.title == "Components"
    qtbot.waitUntil(
        lambda: window.focusWidget().accessibleName() == "Order by correlation"
    )
    assert not window.focusWidget().isChecked()


def test_nothing_is_found_in_views_of_nothing(walk):
    assert view_entries(walk().tabs) == []
