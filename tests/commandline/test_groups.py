"""Clusters and outliers from the command line."""

import csv

import numpy as np
import pytest

from tests.commandline.running import FILES, SMALL, run

FIGURE = {f"clusters.{kind}" for kind in ("png", "svg", "pdf")}


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """Three groups of 30 rows, and one row far away."""
    path = tmp_path_factory.mktemp("data") / "flowers.csv"
    chance = np.random.default_rng(0)
    rows = np.repeat([[0, 0], [9, 0], [0, 9.0]], 30, axis=0)
    rows += chance.normal(size=rows.shape)
    rows[10] += (0, -20)
    lines = [f"{a:.3f},{b:.3f}" for a, b in rows]
    path.write_text("\n".join(["length,width", *lines]) + "\n")
    return path


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_clusters_and_outliers_are_written_and_drawn(table, tmp_path):
    out = tmp_path / "out"
    asked = ("--clusters", "3", "--outliers", "4")
    done = run("train", table, "--out", out, *SMALL, *asked)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in out.iterdir()}
    assert names == {
        *(*FILES, *FIGURE, "nodes.csv", "clusters.csv", "outliers.csv"),
    }
    assert "3 clusters · Davies–Bouldin index" in done.stdout
    assert len(read(out / "clusters.csv")) == 3
    outliers = read(out / "outliers.csv")
    assert (len(outliers), outliers[0]["sample"]) == (4, "10")
    assert outliers[0]["features"].startswith("width")
    caption = (out / "overview.txt").read_text(encoding="utf-8")
    assert 'number_chosen_by        "user"' in caption
    assert "1.4826 MAD" in caption
    again = run("train", table, "--out", out, *SMALL)
    assert again.returncode == 0, again.stderr
    assert {path.name for path in out.iterdir()} == FILES


def test_the_index_chooses_their_number(table, tmp_path):
    out = tmp_path / "out"
    done = run("train", table, "--out", out, *SMALL, "--clusters", "auto")
    assert done.returncode == 0, done.stderr
    assert "3 clusters" in done.stdout
    assert "Davies-Bouldin index of the samples" in (out / "overview.txt").read_text()


def test_more_clusters_than_nodes_with_samples_are_explained(table, tmp_path):
    out = tmp_path / "out"
    done = run("train", table, "--out", out, *SMALL, "--clusters", "500")
    assert done.returncode == 0, done.stderr
    won = sum(line["hits"] != "0" for line in read(out / "nodes.csv"))
    assert f"Only {won} nodes won samples" in done.stderr
    assert len(read(out / "clusters.csv")) == won


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--clusters", "many"), "auto or a whole number from 1"),
        (("--clusters", "0"), "auto or a whole number from 1"),
        (("--outliers", "-3"), "outliers"),
        (("--outliers", "2.5"), "a whole number from 1"),
    ],
)
def test_numbers_that_mean_nothing_are_refused(table, tmp_path, asked, said):
    done = run("train", table, "--out", tmp_path / "out", *SMALL, *asked)
    assert done.returncode == 2
    assert said in done.stderr
