"""What training prints and writes."""

import re

import pytest

from tests.commandline.running import FILES, SMALL, run


def test_training_writes_every_file(trained):
    _, out = trained
    assert {path.name for path in out.iterdir()} == FILES


def test_training_says_what_came_out(trained):
    done, out = trained
    lines = done.stdout.splitlines()
    assert lines[0] == "trained 3 of 3 epochs"
    assert re.fullmatch(r"MQE \d.*", lines[1])
    assert re.fullmatch(r"topographic error \d.* %", lines[2])
    assert re.fullmatch(r"dead nodes \d+ of 20", lines[3])
    assert lines[4] == f"results in {out}"
    assert [line.split()[0] for line in lines[5:]] == sorted(FILES)


def test_progress_is_lines_where_there_is_no_terminal(trained):
    done, out = trained
    *lines, last = done.stderr.splitlines()
    assert last == f"writing the results to {out}"
    assert [line.split()[1] for line in lines] == ["1/3", "2/3", "3/3"]
    assert all("MQE" in line and "TE" in line and "left" in line for line in lines)
    assert "\r" not in done.stderr


def test_the_last_epoch_is_told(trained):
    done, out = trained
    last = (out / "history.csv").read_text().splitlines()[-1].split(",")
    assert f"MQE {float(last[3]):.4g} " in done.stderr.splitlines()[-2]


def test_the_label_is_found_and_kept(trained):
    _, out = trained
    header, first, *_ = (out / "bmus.csv").read_text().splitlines()
    assert header == "sample,row,column,distance,label"
    assert first.endswith(",a")
    assert (
        (out / "weights.csv").read_text().startswith("row,column,length,width,depth\n")
    )


@pytest.mark.parametrize("threads", [1, 2])
def test_the_same_seed_gives_the_same_bytes(trained, table, tmp_path, threads):
    _, out = trained
    done = run(
        *("train", table, "--out", tmp_path, "--seed", 3, "--quiet", *SMALL),
        *("--threads", threads),
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes(), name


def test_results_are_replaced_and_other_files_stay(table, tmp_path):
    (tmp_path / "mine.txt").write_text("precious")
    (tmp_path / "history.csv").write_text("old")
    (tmp_path / "lattice.obj").write_text("# my own mesh\n")
    assert run("train", table, "--out", tmp_path, *SMALL).returncode == 0
    assert (tmp_path / "mine.txt").read_text() == "precious"
    assert (tmp_path / "lattice.obj").read_text() == "# my own mesh\n"
    assert len((tmp_path / "history.csv").read_text().splitlines()) == 4


def test_samples_are_listed_one_a_line():
    done = run("samples")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) >= 11
    for line in lines:
        assert re.fullmatch(r"[a-z-]+ +[\d\s]+ × \d+  \S.+", line), line
    assert re.search(r"^iris +150 × 4 ", done.stdout, re.MULTILINE)
