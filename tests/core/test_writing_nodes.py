"""nodes.csv, read back by other means than those that wrote it."""

import csv

import numpy as np
import pytest

from core.dataset import Dataset
from core.errors import UserError
from core.settings import DataSettings, TrainingSettings
from core.sources import Category
from core.training import Problem, train
from core.writing.results import EDGES, NODES, gather_results, with_maps, write_result
from tests.core.builders import blobs

SETTINGS = TrainingSettings(width=6, height=5, epochs=3)
CLASSES = ("one", 'two, "2"')


def results_of(labels, n=40):
    data = Dataset("table", blobs(n), ("a", "b", "c"), DataSettings(), labels=labels)
    problem = Problem.of(data, SETTINGS)
    *_, last = train(problem)
    return with_maps(gather_results(problem, last, ()), problem)


def read(results, tmp_path):
    write_result(NODES, tmp_path / "nodes.csv", results)
    with (tmp_path / "nodes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_node_has_a_line_with_all_that_is_known(tmp_path):
    codes = np.arange(40, dtype=np.int32) % 3 - 1
    results = results_of(Category("kind", codes, CLASSES))
    rows, maps = read(results, tmp_path), results.maps
    assert len(rows) == 30
    assert any(row["hits"] == "0" for row in rows)
    numbers = {
        "u_matrix": results.state.umatrix,
        "p_matrix": maps.density,
        "u_star": maps.u_star,
        "sdh": maps.votes,
        "error": results.som.snapshot.node_errors,
        "rmse": maps.errors.rmse,
        "purity": maps.classes.purity,
    }
    for node, row in enumerate(rows):
        assert (int(row["row"]), int(row["column"])) == divmod(node, 6)
        won = codes[results.bmus == node]
        assert int(row["hits"]) == len(won)
        for name, values in numbers.items():
            expected = "" if np.isnan(values[node]) else values[node]
            assert (float(row[name]) if row[name] else "") == expected
        won = won[won >= 0]
        assert row["class"] == (CLASSES[np.bincount(won).argmax()] if len(won) else "")


def test_each_edge_has_a_line_with_its_length(tmp_path):
    results = results_of(None)
    write_result(EDGES, tmp_path / "edges.csv", results)
    with (tmp_path / "edges.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    som = results.som
    weights = som.weights
    assert len(rows) == len(som.lattice.edges)
    for row, (i, j) in zip(rows, som.lattice.edges, strict=True):
        assert (int(row["row_a"]), int(row["column_a"])) == divmod(int(i), 6)
        assert (int(row["row_b"]), int(row["column_b"])) == divmod(int(j), 6)
        expected = np.linalg.norm(weights[i] - weights[j])
        assert float(row["distance"]) == pytest.approx(expected, rel=1e-5)


def test_without_classes_there_are_no_columns_for_them(tmp_path):
    rows = read(results_of(None), tmp_path)
    assert "class" not in rows[0]
    assert list(rows[0])[:3] == ["row", "column", "hits"]


def test_nodes_that_were_not_looked_at_are_refused(tmp_path):
    data = Dataset("table", blobs(20), ("a", "b", "c"), DataSettings())
    problem = Problem.of(data, SETTINGS)
    *_, last = train(problem)
    with pytest.raises(UserError, match="maps"):
        write_result(NODES, tmp_path / "nodes.csv", gather_results(problem, last, ()))
