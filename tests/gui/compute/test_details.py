"""What is computed of data and maps when it is wanted, or when the map rests."""

import numpy as np
import pytest

from core.dataset import Dataset
from core.quantising import node_colors
from core.settings import DataSettings
from core.sources import RGB
from core.training import Problem, train
from gui.runstate import Trained
from tests.gui.compute.conftest import SMALL, wait_for


def test_advice_is_prepared_when_data_are_opened(qtbot, session, conductor):
    conductor.open("iris")
    qtbot.waitUntil(lambda: session.facts is not None)
    assert session.facts.samples == 150
    assert session.facts.features == 4


def test_quality_is_measured_when_it_is_wanted(qtbot, session, conductor):
    conductor.train()
    wait_for(qtbot, session, Trained)
    assert session.findings is None
    session.measuring_wanted.emit()
    assert session.busy is not None
    qtbot.waitUntil(lambda: session.findings is not None)
    assert session.findings.snapshot is session.map.som.snapshot
    values = {found.measure.key: found.value for found in session.findings.findings}
    expected = session.map.som.snapshot.record
    assert values["quantization_error"] == pytest.approx(expected.mqe, rel=1e-5)
    conductor.train()
    assert session.findings is None
    wait_for(qtbot, session, Trained)


def test_samples_are_asked_about_the_nodes_when_that_is_wanted(
    qtbot, session, conductor
):
    conductor.train()
    wait_for(qtbot, session, Trained)
    qtbot.waitUntil(lambda: session.errors is not None)
    assert session.node_maps is None
    session.vote_spread = 1
    session.node_maps_wanted.emit()
    qtbot.waitUntil(lambda: session.node_maps is not None)
    found, snapshot = session.node_maps, session.map.som.snapshot
    assert found.snapshot is snapshot
    assert found.votes == pytest.approx(snapshot.hits)
    session.plane_order_wanted.emit()
    qtbot.waitUntil(lambda: session.plane_order is not None)
    assert sorted(session.plane_order.columns) == [0, 1, 2]
    session.selected = 3
    conductor.reset()
    assert session.node_maps is session.plane_order is session.selected is None


def test_a_picture_is_quantised_when_the_map_rests(qtbot, session, conductor):
    values = np.random.default_rng(2).random((600, 3), np.float32)
    photo = Dataset("photo", values, RGB, DataSettings(), image=(20, 30))
    session.dataset = photo
    session.training_settings = SMALL
    conductor.train()
    wait_for(qtbot, session, Trained)
    qtbot.waitUntil(lambda: session.quantised is not None)
    snapshots = list(train(Problem.of(photo, SMALL)))
    assert np.array_equal(session.initial.snapshot.weights, snapshots[0].weights)
    colors = node_colors(session.map.som)
    expected = colors[session.quantised.bmus].reshape(20, 30, 3)
    assert np.array_equal(session.quantised.pixels, expected)
    conductor.show_epoch(0)
    qtbot.waitUntil(lambda: session.map.som.snapshot.epoch == 0)
    qtbot.waitUntil(lambda: session.quantised is not None)
    assert not np.array_equal(session.quantised.pixels, expected)
    conductor.reset()
    assert session.initial is session.quantised is None


def test_clusters_and_outliers_are_found_when_they_are_wanted(
    qtbot, session, conductor
):
    conductor.train()
    wait_for(qtbot, session, Trained)
    assert session.clusters is session.outliers is None
    session.clusters_wanted.emit()
    session.outliers_wanted.emit()
    qtbot.waitUntil(lambda: session.clusters is not None)
    qtbot.waitUntil(lambda: session.outliers is not None)
    snapshot = session.map.som.snapshot
    first = session.clusters
    assert first.snapshot is session.outliers.snapshot is snapshot
    assert first.number == first.best
    session.cluster_number = 4
    qtbot.waitUntil(lambda: session.clusters is not first)
    assert (session.clusters.number, session.clusters.asked) == (4, 4)
    assert session.clusters.index is first.index
    conductor.reset()
    assert session.clusters is session.outliers is None
    assert session.cluster_number == 4
    conductor.open("iris")
    qtbot.waitUntil(lambda: session.dataset.name == "iris")
    assert session.cluster_number is None


def test_what_was_found_is_exported_with_the_rest(qtbot, session, conductor, tmp_path):
    conductor.train()
    wait_for(qtbot, session, Trained)
    conductor.export_file("clusters.csv", tmp_path / "c.csv")
    qtbot.waitUntil(lambda: session.busy is None)
    assert len((tmp_path / "c.csv").read_text().splitlines()) > 2
    conductor.export_file("outliers.csv", tmp_path / "o.csv")
    qtbot.waitUntil(lambda: session.busy is None)
    assert (tmp_path / "o.csv").read_text().startswith("sample,row,column,distance")
    conductor.export_file("bmus.csv", tmp_path / "b.csv")
    qtbot.waitUntil(lambda: session.busy is None)
    assert "cluster" not in (tmp_path / "b.csv").read_text()
    session.clusters_wanted.emit()
    qtbot.waitUntil(lambda: session.clusters is not None)
    conductor.export_file("bmus.csv", tmp_path / "b.csv")
    qtbot.waitUntil(lambda: session.busy is None)
    header = (tmp_path / "b.csv").read_text().splitlines()[0]
    assert header.endswith(",cluster")
