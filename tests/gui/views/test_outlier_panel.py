"""The table of outlying samples beside the scatter."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from core.outliers import Outliers
from gui.runstate import Training
from gui.views.scatter import ScatterView
from tests.gui.views.conftest import settle


def outliers_of(example, samples, epoch=-1):
    state, dataset = example.maps[epoch], example.dataset
    samples, features = np.array(samples), dataset.features
    ramp = np.linspace(9.0, 1.0, len(samples))
    shares = np.tile([0.5, 0.25, 0.25], (len(samples), 1))
    bmus = state.shown_bmus[samples]
    return Outliers(
        *(state.som.snapshot, samples, bmus, ramp, ramp, ramp, features, shares, 7)
    )


@pytest.fixture
def view(session, look, trained_blobs):
    view = look(ScatterView(session))
    trained_blobs.show(session)
    settle()
    return view


@pytest.fixture
def listed(view, session, trained_blobs):
    session.outliers = outliers_of(trained_blobs, [17, 40, 3])
    view.outlier_button.click()
    settle()
    return view.outliers


def test_it_is_asked_for_only_where_it_is_shown(view, session, trained_blobs):
    asked = []
    session.outliers_wanted.connect(lambda: asked.append(1))
    trained_blobs.show(session, 2)
    settle()
    assert not asked
    assert not view.outliers.isVisible()
    view.outlier_button.click()
    settle()
    assert asked == [1]
    assert "One moment" in view.outliers.summary.text()
    assert not view.outliers.table.isVisible()


def test_each_row_tells_sample_class_score_and_features(listed, session):
    table = listed.table
    assert table.rowCount() == 3
    texts = [table.item(0, column).text() for column in range(5)]
    labels = session.dataset.labels
    name = labels.classes[labels.codes[17]]
    assert texts[:4] == ["Row 19", name, "9", "9.0"]
    first = texts[4].splitlines()[0]
    assert first.startswith("50")
    assert first.endswith("% length")
    assert "7 of 300 samples have a score above 3.5" in listed.summary.text()
    assert "width" in table.item(0, 0).toolTip()


def test_a_row_marks_its_sample_in_all_views(view, listed, session):
    listed.table.setCurrentCell(1, 0)
    settle()
    assert session.selected_sample == 40
    assert session.selected == session.highlight == session.map.shown_bmus[40]
    marks = view.panel.plot.mark._positions
    assert marks[-1] == pytest.approx(view.panel.plane.samples[40])
    assert len(marks) == 2
    session.selected = session.selected_sample = session.highlight = None
    listed.table.cellClicked.emit(1, 2)
    assert session.selected_sample == 40


def test_a_sample_that_is_not_drawn_marks_its_bmu(listed, session, trained_blobs):
    dataset = replace(trained_blobs.dataset, most_shown=100)
    state = trained_blobs.maps[-1]
    session.dataset = dataset
    session.map = replace(state, shown_bmus=state.shown_bmus[dataset.shown])
    session.outliers = outliers_of(trained_blobs, [17, 3])
    settle()
    assert "Not among the samples that are drawn" in listed.table.item(0, 0).toolTip()
    listed.table.setCurrentCell(0, 0)
    assert session.selected_sample is None
    assert session.selected == session.outliers.bmus[0]
    listed.table.setCurrentCell(1, 0)
    assert session.selected_sample == 1


def test_the_table_is_copied_as_text(listed):
    listed.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:4] == ["Sample", "species", "Distance", "Score"]
    assert len(lines) == 4
    assert lines[1].split("\t")[4].count(",") == 1


def test_the_file_is_asked_for(listed, session, qtbot):
    with qtbot.waitSignal(session.export_wanted) as wanted:
        listed.save.click()
    assert wanted.args == ["outliers.csv"]
    session.run = Training(1, 5)
    settle()
    assert not listed.save.isEnabled()


def test_an_earlier_maps_outliers_stay_with_a_note(listed, session, trained_blobs):
    trained_blobs.show(session, 2)
    settle()
    assert "after epoch 12" in listed.summary.text()
    assert listed.table.isVisible()


def test_outliers_of_other_columns_are_not_shown(listed, session):
    session.outliers = replace(session.outliers, features=("a", "b"))
    settle()
    assert not listed.table.isVisible()
    assert listed.table.rowCount() == 0
