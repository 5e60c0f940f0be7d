"""The table of quality measures: what it says, and when it may be asked for."""

import pytest
from PySide6.QtGui import QGuiApplication

from core.quality.measures import MEASURES, Finding
from gui.panels.measures_panel import MeasuresPanel
from gui.runstate import Training
from gui.session import Assessed
from tests.gui.views.conftest import settle


@pytest.fixture
def panel(look, session):
    return look(MeasuresPanel(session))


def assess(session):
    found = [Finding(measure, 0.25) for measure in MEASURES[:-1]]
    found.append(Finding(MEASURES[-1], None, "Only for maps of a surface."))
    session.findings = Assessed(session.map.som.snapshot, tuple(found))


def texts(panel, row):
    return [panel.table.item(row, column).text() for column in range(4)]


def test_without_a_map_there_is_nothing_to_measure(panel):
    assert not panel.measure.isEnabled()
    assert "Train a map first" in panel.measure.toolTip()
    assert not panel.table.isVisible()


def test_it_waits_for_the_end_of_training(panel, session, trained_blobs):
    trained_blobs.show(session)
    settle()
    assert panel.measure.isEnabled()
    session.run = Training(1, 20)
    settle()
    assert not panel.measure.isEnabled()
    assert "Pause or stop" in panel.measure.toolTip()


def test_the_button_asks_for_it(panel, session, trained_blobs, qtbot):
    trained_blobs.show(session)
    settle()
    with qtbot.waitSignal(session.measuring_wanted):
        panel.measure.click()


def test_every_measure_has_a_row_with_its_meaning(panel, session, trained_blobs):
    trained_blobs.show(session)
    assess(session)
    settle()
    assert panel.table.isVisible()
    assert panel.table.rowCount() == len(MEASURES)
    first, last = texts(panel, 0), texts(panel, len(MEASURES) - 1)
    assert first == ["Quantization error", "0.250", "↓ lower", MEASURES[0].meaning]
    assert last[1] == "–"
    assert last[3] == "Only for maps of a surface."
    epoch = session.map.som.snapshot.epoch
    assert panel.of.text() == f"The map after epoch {epoch}."


def test_it_says_when_another_map_is_shown(panel, session, trained_blobs):
    trained_blobs.show(session)
    assess(session)
    settle()
    trained_blobs.show(session, 1)
    settle()
    assert panel.of.text().endswith("another one is shown.")


def test_the_table_is_copied_as_text(panel, session, trained_blobs):
    trained_blobs.show(session)
    assess(session)
    settle()
    panel.copy.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    QGuiApplication.clipboard().clear()
    assert lines[0].split("\t")[0] == "Measure"
    assert len(lines) == len(MEASURES) + 1
    assert lines[1].split("\t")[1] == "0.250"
