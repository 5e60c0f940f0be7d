"""What the command line is told about values, weights, pins and the end of a run."""

import json

import numpy as np
import pytest

from core.progress import silent
from core.projects.reading import read_project
from tests.commandline.running import SMALL, run


def test_gaps_are_filled(tmp_path):
    path = tmp_path / "holes.csv"
    path.write_text("a,b,kind\n1,2,x\n2,,x\n,4,y\n4,5,y\n5,6,x\n,,y\n")
    out = tmp_path / "out"
    done = run("train", path, "--out", out, "--fill", *SMALL)
    assert done.returncode == 0, done.stderr
    assert "4 of 12 values" in done.stderr
    header, *rows = (out / "filled.csv").read_text().splitlines()
    assert header == "a,b,kind"
    assert rows[0] == "1.0,2.0,x"
    assert len(rows) == 5
    assert not any(cell == "" for row in rows for cell in row.split(","))


def test_features_and_samples_count_as_they_are_told(table, tmp_path):
    out = tmp_path / "out"
    options = ("--feature-weights", "width=0.5,depth=0", "--pin", "7:2,3")
    done = run("train", table, "--out", out, *options, *SMALL)
    assert done.returncode == 0, done.stderr
    with np.load(out / "weights.npz") as saved:
        training = json.loads(str(saved["settings"]))["training"]
    assert training["feature_weights"] == [1.0, 0.5, 0.0]
    assert training["pins"] == [[7, 13]]
    assert (out / "bmus.csv").read_text().splitlines()[8].startswith("7,2,3,")
    weighed = run("train", table, "--out", out, "--sample-weights", "width", *SMALL)
    assert weighed.returncode == 2
    assert "weight below 0" in weighed.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--feature-weights", "wdth=1"), "“width”"),
        (("--feature-weights", "width"), "NAME=WEIGHT"),
        (("--feature-weights", "width=1,width=0"), "a feature twice"),
        (("--pin", "1:9,0"), "rows 0 to 3"),
        (("--pin", "999:0,0"), "cannot be pinned"),
        (("--pin", "1"), "SAMPLE:ROW,COLUMN"),
    ],
)
def test_weights_and_pins_that_mean_nothing_are_refused(table, tmp_path, options, said):
    done = run("train", table, "--out", tmp_path / "out", *options, *SMALL)
    assert done.returncode == 2
    assert said in done.stderr


def test_what_suits_the_data_is_set_with_its_reason(table, tmp_path):
    out = tmp_path / "out"
    options = ("--suit", "--epochs", "3", "--pin", "0:1,0")
    done = run("train", table, "--out", out, *options)
    assert done.returncode == 0, done.stderr
    with np.load(out / "weights.npz") as saved:
        training = json.loads(str(saved["settings"]))["training"]
    assert training["epochs"] == 3
    assert training["width"] * training["height"] < 100
    assert training["pins"] == [[0, training["width"]]]
    sides = f"note: --width {training['width']} --height {training['height']}: "
    assert sides in done.stderr
    assert "--epochs" not in done.stderr
    refused = run("train", table, "--out", out, "--suit", "--preset", "zsom")
    assert refused.returncode == 2


def test_a_project_tells_a_settled_run_from_one_that_was_stopped(table, tmp_path):
    options = (*SMALL, "--epochs", 500, "--radius-start", 1, "--quiet", "--project")
    done = run("train", table, "--out", tmp_path, *options, "--stop-when-settled")
    assert done.returncode == 0, done.stderr
    course = read_project(tmp_path / "project.somscope", silent).course
    assert course.shown < course.last == 500
    assert not course.stopped


def test_a_run_ends_when_it_has_settled(table, tmp_path):
    out = tmp_path / "out"
    options = ("--width", "5", "--height", "4", "--epochs", "500", "--radius-start", 1)
    done = run("train", table, "--out", out, *options, "--stop-when-settled")
    assert done.returncode == 0, done.stderr
    first, *_ = done.stdout.splitlines()
    assert first.startswith("settled after ")
    epochs = int(first.split()[2])
    assert 10 < epochs < 500
    assert len((out / "history.csv").read_text().splitlines()) == epochs + 1
