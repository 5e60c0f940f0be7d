"""The program among others: signals, streams, displays, full disks, imports."""

import os
import re
import signal
import subprocess
import sys

import numpy as np
import pytest

from tests.commandline.running import FILES, ROOT, SHORT, SMALL, command, run


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_saves_what_was_learned(number, table, tmp_path):
    arguments = ("train", table, "--out", tmp_path, "--epochs", 100_000)
    with subprocess.Popen(
        command(*arguments, "--width", 5, "--height", 4),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        first = process.stderr.readline()
        process.send_signal(number)
        stdout, stderr = process.communicate(timeout=SHORT)
    assert process.returncode == 130, stderr
    assert first.startswith("epoch ")
    assert {path.name for path in tmp_path.iterdir()} == FILES
    *_, last = (tmp_path / "history.csv").read_text().splitlines()
    epoch = int(last.split(",")[0])
    assert 10_000 <= epoch < 100_000
    assert stdout.startswith(f"stopped after {epoch} of 100000 epochs\n")
    assert "Traceback" not in stderr


def limited():
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no files")
def test_where_the_disk_has_no_room_the_weights_are_kept(table, tmp_path):
    done = run("train", table, "--out", tmp_path, *SMALL, preexec_fn=limited)
    assert done.returncode == 2
    said = done.stderr.splitlines()[-1]
    assert "cannot be written" in said
    assert said.endswith(f"what was learned is kept in {tmp_path / 'weights.npz'}.")
    assert [path.name for path in tmp_path.iterdir()] == ["weights.npz"]
    with np.load(tmp_path / "weights.npz", allow_pickle=False) as kept:
        assert kept["weights"].shape == (4, 5, 3)


def test_training_needs_no_qt(table, tmp_path):
    script = (
        "import sys; sys.modules.update(dict.fromkeys(['PySide6', 'pyqtgraph']));"
        f"sys.argv = ['main.py', 'train', {str(table)!r}, '--out', {str(tmp_path)!r},"
        " '--width', '4', '--height', '3', '--epochs', '1', '--quiet'];"
        "import main; sys.exit(main.main())"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode == 0
    assert (tmp_path / "overview.png").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a screen")
@pytest.mark.parametrize("arguments", [[], ["iris"], ["view", "rabbit"]])
def test_without_a_display_a_sentence_says_what_to_do(arguments, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = run(*arguments)
    assert done.returncode == 2
    assert re.fullmatch(r"error: There is no display .*: use .*\.\n", done.stderr)


def test_a_closed_pipe_is_no_error():
    with subprocess.Popen(
        command("samples"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        complaint = process.stderr.read()
    assert (process.returncode, complaint) == (0, b"")


def test_nothing_heavy_is_loaded_before_the_window():
    script = (
        "import sys, main; from gui.headless.options import parse; parse([]);"
        "heavy = {'numpy', 'numba', 'PySide6', 'matplotlib', 'polars', 'trimesh'};"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=False, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(("arguments", "status"), [(["samples"], 0), (["train"], 2)])
def test_a_windows_program_without_a_console_has_no_streams(arguments, status):
    script = (
        "import sys, main; sys.stdout = sys.stderr = None; "
        f"sys.argv[1:] = {arguments}; sys.exit(main.main())"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode == status
