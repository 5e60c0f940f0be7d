"""Result files, read back by other means than those that wrote them."""

import csv
import json
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dataset import Dataset
from core.settings import (
    DataSettings,
    LatticeKind,
    Scaling,
    TableFormat,
    TrainingSettings,
)
from core.sources import Category, Mesh
from core.training import Problem, train
from core.version import VERSION
from core.writing.results import (
    Results,
    gather_results,
    write_result,
    write_results,
    write_tables,
)
from core.writing.tables import write_bmus
from tests.core.builders import blobs

SETTINGS = TrainingSettings(width=5, height=4, epochs=3, seed=7)
CORNERS = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1.0]])
MESH = Mesh("tetra", CORNERS, np.array([[0, 1, 2], [0, 1, 3]], np.int32))


def trained(dataset, chosen=SETTINGS):
    problem = Problem.of(dataset, chosen)
    snapshots = list(train(problem))
    history = [snapshot.record for snapshot in snapshots]
    return gather_results(problem, snapshots[-1], history)


def table(labels=None, names=("a", "b, c", 'say "d"'), values=None):
    values = blobs(60, len(names)) if values is None else values
    choices = DataSettings(scaling=Scaling.ZSCORE)
    return Dataset("table", values, names, choices, labels=labels)


def surface():
    return Dataset("tetra", blobs(50), ("x", "y", "z"), DataSettings(), mesh=MESH)


@pytest.fixture(scope="module")
def labelled():
    codes = np.arange(60, dtype=np.int32) % 4 - 1
    return trained(table(Category("kind", codes, ("one", 'two, "2"', "drei\nvier"))))


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_every_table_has_a_file_and_only_meshes_have_a_mesh(tmp_path, labelled):
    names = {"weights.npz", "weights.csv", "bmus.csv", "history.csv"}
    names |= {"umatrix.csv", "activation.csv"}
    write_results(tmp_path, labelled)
    assert {path.name for path in tmp_path.iterdir()} == names
    write_results(tmp_path, trained(surface()))
    assert {path.name for path in tmp_path.iterdir()} == {*names, "lattice.obj"}


def test_weights_load_without_pickle_and_can_be_used_again(tmp_path, labelled):
    write_results(tmp_path, labelled)
    with np.load(tmp_path / "weights.npz", allow_pickle=False) as file:
        arrays = dict(file)
    assert set(arrays) == {"weights", "features", "lattice", "settings"}
    weights = arrays["weights"]
    assert weights.dtype == np.float32
    assert weights.shape == (4, 5, 3)
    expected = labelled.som.weights.astype(np.float32)
    np.testing.assert_array_equal(weights.reshape(20, 3), expected)
    assert arrays["features"].tolist() == ["a", "b, c", 'say "d"']
    lattice = json.loads(str(arrays["lattice"]))
    assert lattice == {"kind": "hex", "width": 5, "height": 4}


def test_rows_of_the_file_are_told_where_some_are_left_out(tmp_path):
    whole = replace(table(), rows=np.arange(60) + 2)
    write_results(tmp_path, trained(whole))
    assert rows_of(tmp_path / "bmus.csv")[0][-1] == "distance"
    partial = replace(whole, rows=np.delete(np.arange(61), 7) + 2)
    write_results(tmp_path, trained(partial))
    header, *lines = rows_of(tmp_path / "bmus.csv")
    assert header[-1] == "file_row"
    assert [int(line[-1]) for line in lines] == partial.rows.tolist()


def test_settings_are_enough_to_train_the_same_map_again(tmp_path, labelled):
    write_results(tmp_path, labelled)
    with np.load(tmp_path / "weights.npz", allow_pickle=False) as file:
        said = json.loads(str(file["settings"]))
        weights = file["weights"]
    assert said["version"] == VERSION
    assert said["source"] == "table"
    assert TrainingSettings(**said["training"]) == SETTINGS
    assert DataSettings(**said["data"]) == labelled.dataset.settings
    again = trained(labelled.dataset, TrainingSettings(**said["training"]))
    np.testing.assert_array_equal(
        again.som.weights.astype(np.float32).reshape(4, 5, 3), weights
    )
    frame = said["frame"]
    scale = np.array(frame["scale"]) * frame["unit"]
    engine = (weights - frame["offset"]) / scale
    np.testing.assert_allclose(
        engine.reshape(20, 3), again.som.snapshot.weights, atol=1e-6
    )
    assert said["state"]["epoch"] == 3
    assert said["state"]["progress"] == labelled.som.snapshot.progress


def test_weights_table_repeats_the_weights_exactly(tmp_path, labelled):
    write_results(tmp_path, labelled)
    header, *rows = rows_of(tmp_path / "weights.csv")
    assert header == ["row", "column", "a", "b, c", 'say "d"']
    places = [(int(row[0]), int(row[1])) for row in rows]
    assert places == [(r, c) for r in range(4) for c in range(5)]
    numbers = np.array([row[2:] for row in rows], np.float32)
    np.testing.assert_array_equal(numbers, labelled.som.weights.astype(np.float32))


def test_features_may_repeat_the_header(tmp_path):
    names = ("row", "column", "row")
    write_results(tmp_path, trained(table(names=names)))
    header, *rows = rows_of(tmp_path / "weights.csv")
    assert header == ["row", "column", *names]
    assert len(rows) == 20


def test_bmus_are_nearest_by_brute_force(tmp_path, labelled):
    write_results(tmp_path, labelled)
    header, *rows = rows_of(tmp_path / "bmus.csv")
    assert header == ["sample", "row", "column", "distance", "label"]
    values = labelled.dataset.values
    scale = values.std(axis=0)
    weights = np.load(tmp_path / "weights.npz")["weights"] / scale
    for i, (sample, row, column, distance, _) in enumerate(rows):
        assert int(sample) == i
        apart = np.linalg.norm(weights - values[i] / scale, axis=2)
        place = int(row), int(column)
        assert place == np.unravel_index(apart.argmin(), apart.shape)
        assert float(distance) == pytest.approx(apart.min(), rel=1e-5)
    assert len(rows) == 60


def test_labels_are_the_classes_and_empty_where_there_is_none(tmp_path, labelled):
    write_results(tmp_path, labelled)
    texts = [row[4] for row in rows_of(tmp_path / "bmus.csv")[1:]]
    assert texts == ["", "one", 'two, "2"', "drei\nvier"] * 15


def test_samples_without_labels_have_no_label_column(tmp_path):
    write_results(tmp_path, trained(table()))
    assert rows_of(tmp_path / "bmus.csv")[0] == ["sample", "row", "column", "distance"]


@pytest.mark.parametrize("name", ["weights.csv", "bmus.csv"])
def test_tables_are_the_same_in_every_format(tmp_path, labelled, name):
    for kind in TableFormat:
        write_result(name, tmp_path / f"table.{kind}", labelled)
    text = pl.read_csv(tmp_path / "table.csv")
    parquet = pl.read_parquet(tmp_path / "table.parquet")
    text.columns = parquet.columns
    with np.load(tmp_path / "table.npz", allow_pickle=False) as arrays:
        assert list(arrays) == text.columns
        for column in text.columns:
            kept = parquet[column]
            if column == "label":
                assert kept.to_list() == text[column].to_list()
                assert arrays[column].tolist() == kept.fill_null("").to_list()
            else:
                written = text[column].to_numpy().astype(kept.to_numpy().dtype)
                np.testing.assert_array_equal(kept.to_numpy(), written)
                np.testing.assert_array_equal(arrays[column], written)


def test_names_that_repeat_are_told_apart(tmp_path):
    results = trained(table(names=("row", "a", "a")))
    write_result("weights.csv", tmp_path / "w.parquet", results)
    names = pl.read_parquet(tmp_path / "w.parquet").columns
    assert names == ["row", "column", "row_2", "a", "a_2"]


def test_ordered_tables_stand_beside_the_others(tmp_path, labelled):
    write_results(tmp_path, labelled)
    before = (tmp_path / "weights.npz").read_bytes()
    write_tables(tmp_path, labelled, (TableFormat.PARQUET, TableFormat.NPZ))
    names = {path.name for path in tmp_path.iterdir()}
    assert {"weights.parquet", "bmus.parquet", "bmus.npz"} <= names
    assert "filled.parquet" not in names
    assert (tmp_path / "weights.npz").read_bytes() == before


def test_history_starts_with_the_first_epoch(tmp_path, labelled):
    write_results(tmp_path, labelled)
    header, *rows = rows_of(tmp_path / "history.csv")
    assert header == ["epoch", "learning_rate", "radius", "mqe", "topographic_error"]
    assert [int(row[0]) for row in rows] == [1, 2, 3]
    for row, record in zip(rows, labelled.history[1:], strict=True):
        assert [float(cell) for cell in row[1:]] == [
            record.learning_rate,
            record.radius,
            record.mqe,
            record.topographic_error,
        ]
    distances = [float(row[3]) for row in rows_of(tmp_path / "bmus.csv")[1:]]
    assert float(rows[-1][3]) == pytest.approx(np.mean(distances), rel=1e-5)


def test_history_ends_where_the_map_was_taken():
    problem = Problem.of(table(), SETTINGS)
    snapshots = list(train(problem))
    records = [snapshot.record for snapshot in snapshots]
    results = gather_results(problem, snapshots[1], records)
    assert [record.epoch for record in results.history] == [0, 1]


@pytest.mark.parametrize("kind", [LatticeKind.HEX, LatticeKind.SQUARE_TORUS])
def test_umatrix_is_the_mean_distance_to_neighbours(tmp_path, kind):
    results = trained(table(), replace(SETTINGS, lattice=kind))
    write_results(tmp_path, results)
    written = np.loadtxt(tmp_path / "umatrix.csv", delimiter=",")
    assert written.shape == (4, 5)
    weights = results.som.weights / results.dataset.values.std(axis=0)
    for node, value in enumerate(written.ravel()):
        apart = results.som.lattice.distances(np.array([node]))[0]
        near = np.flatnonzero(np.isclose(apart, 1.0))
        expected = np.linalg.norm(weights[near] - weights[node], axis=1).mean()
        assert value == pytest.approx(expected, rel=1e-4)


def test_activation_counts_the_bmus(tmp_path, labelled):
    write_results(tmp_path, labelled)
    counted = np.zeros((4, 5), int)
    for row in rows_of(tmp_path / "bmus.csv")[1:]:
        counted[int(row[1]), int(row[2])] += 1
    lines = (tmp_path / "activation.csv").read_text().splitlines()
    assert [
        [int(cell) for cell in line.split(",")] for line in lines
    ] == counted.tolist()


def read_obj(path):
    lines = [line.split() for line in path.read_text(encoding="ascii").splitlines()]
    found = {"v": [], "f": [], "l": [], "#": []}
    for keyword, *rest in lines:
        found[keyword].append(rest)
    return found


def test_lattice_is_a_mesh_in_data_units(tmp_path):
    results = trained(surface())
    write_results(tmp_path, results)
    found = read_obj(tmp_path / "lattice.obj")
    np.testing.assert_array_equal(np.array(found["v"], float), results.som.weights)
    faces = np.array(found["f"], int)
    np.testing.assert_array_equal(faces, results.som.lattice.triangles + 1)


def test_lattice_without_triangles_is_lines(tmp_path):
    write_results(tmp_path, trained(surface(), replace(SETTINGS, height=1)))
    found = read_obj(tmp_path / "lattice.obj")
    assert found["l"] == [["1", "2"], ["2", "3"], ["3", "4"], ["4", "5"]]
    assert not found["f"]


def test_one_row_of_nodes_is_one_line(tmp_path):
    write_results(tmp_path, trained(table(), replace(SETTINGS, height=1)))
    assert len((tmp_path / "umatrix.csv").read_text().splitlines()) == 1
    assert np.load(tmp_path / "weights.npz")["weights"].shape == (1, 5, 3)


def test_the_same_map_gives_the_same_bytes(tmp_path):
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        write_results(tmp_path / name, trained(surface()))
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_distances_read_back_exactly(tmp_path_factory, numbers):
    path = tmp_path_factory.mktemp("bmus") / "bmus.csv"
    som = TRAINED.som
    bmus = np.arange(len(numbers), dtype=np.int32) % 20
    write_bmus(path, som, (bmus, np.array(numbers)), table())
    assert [float(row[3]) for row in rows_of(path)[1:]] == numbers


TRAINED: Results = trained(table())
