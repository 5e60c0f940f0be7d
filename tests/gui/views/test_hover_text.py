"""What is told about nodes and samples."""

import numpy as np
import pytest

from gui.depiction.hover_text import node_text, sample_text
from gui.wording import count
from tests.gui.views import examples


@pytest.fixture(scope="module")
def example():
    return examples.trained(examples.blobs(80, 3), width=7, height=6)


@pytest.fixture
def state(example):
    return example.maps[-1]


def winner(state):
    return int(state.som.snapshot.hits.argmax())


def test_a_node_has_its_place_hits_distances_and_weights(state):
    node = winner(state)
    lines = node_text(state, None, node).split("\n")
    row, column = divmod(node, 7)
    snapshot = state.som.snapshot
    assert lines[0] == f"Node row {row}, column {column}"
    assert f"{snapshot.hits[node]} hits" in lines[1]
    assert f"mean distance {snapshot.node_errors[node]:.4g}" in lines[1]
    assert f"U {state.umatrix[node]:.4g}" in lines[1]
    assert f"width {state.som.weights[node, 1]:.4g}" in lines[2]


def test_errors_are_told_once_they_are_known(state):
    text = node_text(state, examples.errors(state, 12.5), winner(state))
    assert "MAE 0.125 · RMSE 0.5 · MAPE 12.5 %" in text


def test_an_undefined_mape_says_why(state):
    text = node_text(state, examples.errors(state, np.nan), winner(state))
    assert "MAPE not defined: a value is 0" in text


def test_a_dead_node_has_no_distance_and_no_errors(state):
    node = int(state.som.snapshot.hits.argmin())
    assert state.som.snapshot.hits[node] == 0
    text = node_text(state, examples.errors(state, 1.0), node)
    assert "no hits (dead)" in text
    assert "mean distance" not in text
    assert "MAE" not in text
    assert "nan" not in text


def test_many_features_are_counted_rather_than_listed():
    wide = examples.trained(examples.blobs(30, 12), width=3, height=2, epochs=1)
    text = node_text(wide.maps[-1], None, 0)
    assert "and 4 more features" in text
    assert "f7" in text
    assert "f8" not in text


def test_a_sample_has_its_row_class_bmu_and_values(example, state):
    dataset = example.dataset
    lines = sample_text(dataset, state, 5).split("\n")
    name = dataset.labels.classes[dataset.labels.codes[5]]
    assert lines[0] == f"Row 7 · species: {name}"
    row, column = divmod(int(state.shown_bmus[5]), 7)
    assert lines[1] == f"BMU row {row}, column {column}"
    assert f"length {dataset.values[5, 0]:.4g}" in lines[2]


def test_a_sample_without_row_class_or_map(example):
    bare = examples.blobs(20, 2, labelled=False, rows=False)
    lines = sample_text(bare, None, 3).split("\n")
    assert lines[0] == "Sample 3"
    assert len(lines) == 2


def test_the_shown_sample_is_not_its_index():
    big = examples.blobs(25_000, 2)
    index = int(big.shown[7_000])
    assert sample_text(big, None, 7_000).startswith(f"Row {count(index + 2)} ")
