"""clusters.csv and outliers.csv, read back by other means than those that wrote."""

import csv
from dataclasses import replace

import numpy as np
import pytest

from core.dataset import Dataset
from core.errors import UserError
from core.settings import DataSettings, TableFormat, TrainingSettings
from core.sources import Category
from core.training import Problem, train
from core.writing.results import (
    CLUSTERS,
    NODES,
    OUTLIERS,
    gather_results,
    with_clusters,
    with_outliers,
    write_result,
    write_tables,
)
from tests.core.builders import blobs

SETTINGS = TrainingSettings(width=6, height=5, epochs=6)


@pytest.fixture(scope="module")
def plain():
    """What is known before anybody asks for clusters, and the problem."""
    values = blobs(80)
    values[7, 1] += 30.0
    codes = np.arange(80, dtype=np.int32) % 3 - 1
    labels = Category("kind", codes, ("one", "two"))
    rows = np.arange(80) + 2
    data = Dataset("t", values, ("a", "b, c", "d"), DataSettings(), labels, rows)
    problem = Problem.of(data, SETTINGS)
    *_, last = train(problem)
    return gather_results(problem, last, ()), problem


@pytest.fixture(scope="module")
def results(plain):
    found, problem = plain
    return with_outliers(with_clusters(found, problem, 3), problem, 5)


def read(name, results, folder):
    write_result(name, folder / name, results)
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_cluster_has_a_line_with_its_profile(results, tmp_path):
    lines = read(CLUSTERS, results, tmp_path)
    values, own = results.dataset.values, results.clusters.of_samples
    assert [int(line["cluster"]) for line in lines] == [1, 2, 3]
    assert sum(int(line["nodes"]) for line in lines) == 30
    for cluster, line in enumerate(lines):
        mine = values[own == cluster]
        assert int(line["samples"]) == len(mine)
        assert float(line["share"]) == pytest.approx(len(mine) / 80)
        means = [float(line[name]) for name in results.dataset.features]
        assert means == pytest.approx(mine.mean(axis=0).tolist())
        away = (mine.mean(axis=0) - values.mean(axis=0)) / values.std(axis=0)
        most = int(np.abs(away).argmax())
        first = f"{results.dataset.features[most]} {away[most]:+.2f}"
        assert line["distinguishing"].split("; ")[0] == first


def test_nodes_and_samples_tell_their_clusters(results, tmp_path):
    nodes = read(NODES, results, tmp_path)
    assert list(nodes[0]) == ["row", "column", "hits", "error", "u_matrix", "cluster"]
    place = {(line["row"], line["column"]): line["cluster"] for line in nodes}
    assert set(place.values()) == {"1", "2", "3"}
    samples = read("bmus.csv", results, tmp_path)
    assert list(samples[0])[-1] == "cluster"
    for line in samples:
        assert line["cluster"] == place[line["row"], line["column"]]


def test_outliers_are_told_with_row_label_and_features(results, tmp_path):
    lines = read(OUTLIERS, results, tmp_path)
    samples = {line["sample"]: line for line in read("bmus.csv", results, tmp_path)}
    assert len(lines) == 5
    distances = [float(line["distance"]) for line in lines]
    assert distances == sorted(distances, reverse=True)
    for line in lines:
        mine = samples[line["sample"]]
        for name in ("row", "column", "distance", "label", "cluster"):
            assert line[name] == mine[name]
        assert int(line["file_row"]) == int(line["sample"]) + 2
        name, share = line["features"].split("; ")[0].rsplit(" ", 1)
        assert name in results.dataset.features
        assert 0 < int(share.rstrip("%")) <= 100


def test_without_clusters_the_tables_have_no_column_for_them(plain, tmp_path):
    found, problem = plain
    found = with_outliers(found, problem, 2)
    assert "cluster" not in read(OUTLIERS, found, tmp_path)[0]
    assert "cluster" not in read("bmus.csv", found, tmp_path)[0]


def test_other_formats_hold_the_same(results, tmp_path):
    import polars as pl

    write_tables(tmp_path, results, (TableFormat.PARQUET, TableFormat.NPZ))
    table = pl.read_parquet(tmp_path / "clusters.parquet")
    assert table["samples"].to_list() == results.clusters.profile.samples.tolist()
    with np.load(tmp_path / "outliers.npz", allow_pickle=False) as arrays:
        assert arrays["sample"].tolist() == results.outliers.samples.tolist()


@pytest.mark.parametrize("name", [CLUSTERS, OUTLIERS, NODES])
def test_what_nobody_asked_for_is_refused(name, plain, tmp_path):
    with pytest.raises(UserError, match="first"):
        write_result(name, tmp_path / name, replace(plain[0], clusters=None))
