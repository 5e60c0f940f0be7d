"""The curves mark where settings were changed while a run went on."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF

from gui.panels.curve_panel import CurvePanel
from gui.wording import changes_text

CHANGES = (("radius_end", 1.0, 3.0), ("neighbourhood", "gaussian", "bubble"))


@pytest.fixture
def panel(qtbot, session):
    panel = CurvePanel(session)
    qtbot.addWidget(panel)
    panel.resize(600, 600)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def steered(history, *epochs):
    return tuple(
        replace(record, changes=CHANGES) if record.epoch in epochs else record
        for record in history
    )


def marks(panel):
    found = [chart.marks for chart in panel.charts]
    assert all(one == found[0] for one in found)
    return found[0]


def test_a_change_is_marked_and_told(panel, session, trained_blobs):
    trained_blobs.show(session)
    panel.live.refresh()
    assert marks(panel) == []
    session.history = steered(session.history[:6], 2, 5)
    panel.live.refresh()
    assert marks(panel) == [2.0, 5.0]
    panel._on_pointed(QPointF(2.1, 0.0))
    assert "radius end 1 → 3" in panel.pointer_text
    assert "neighbourhood gaussian → bubble" in panel.pointer_text
    panel._on_pointed(QPointF(1.0, 0.0))
    assert "Changed" not in panel.pointer_text
    session.history = ()
    panel.live.refresh()
    assert marks(panel) == []


def test_changes_in_words():
    said = changes_text((("adaptive", False, True), ("radius_start", None, 2.5)))
    assert said == "adaptive off → on\nradius start auto → 2.5"
