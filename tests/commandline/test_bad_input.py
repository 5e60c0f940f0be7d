"""What cannot be meant is told in one line, with status 2."""

import re
import signal
import sys

import pytest

import main
from tests.commandline.running import ROOT, SMALL, run

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def test_options_without_effect_are_noted(table, tmp_path):
    done = run(
        *("train", table, "--out", tmp_path, *SMALL),
        *("--points", 9, "--minkowski-p", 2, "--fill"),
    )
    assert done.returncode == 0
    notes = [line for line in done.stderr.splitlines() if line.startswith("note: ")]
    without = set(re.findall(r"--[\w-]+", "".join(notes)))
    assert without == {"--points", "--minkowski-p", "--fill"}


BAD = {
    "no file": ("train", "nowhere.csv", "--out", "OUT"),
    "a folder": ("train", "core", "--out", "OUT"),
    "no out": ("train", "iris"),
    "no source": ("train", "--out", "OUT"),
    "unknown option": ("train", "iris", "--out", "OUT", "--colour"),
    "abbreviated option": ("train", "iris", "--out", "OUT", "--wid", "3"),
    "no number": ("train", "iris", "--out", "OUT", "--width", "wide"),
    "no width": ("train", "iris", "--out", "OUT", "--width", "0"),
    "not a lattice": ("train", "iris", "--out", "OUT", "--lattice", "round"),
    "a mesh of no file": ("train", "iris", "--out", "OUT", "--lattice", "mesh"),
    "a file of no mesh": ("train", "iris", "--out", "OUT", "--lattice", "hex:a.obj"),
    "no rate": ("train", "iris", "--out", "OUT", "--learning-rate", "nan"),
    "no column": ("train", "iris", "--out", "OUT", "--features", "tail"),
    "no features": ("train", "iris", "--out", "OUT", "--features", ""),
    "no thread": ("train", "iris", "--out", "OUT", "--threads", "0"),
    "not a mesh format": ("train", "iris", "--out", "OUT", "--mesh-format", "dae"),
    "no such view": ("train", "iris", "--out", "OUT", "--figures", "inside"),
    "too fine": ("train", "iris", "--out", "OUT", "--dpi", "9999"),
    "no shell": ("train", "iris", "--out", "OUT", "--shell", "0"),
    "too large": ("train", "iris", "--out", "OUT", "--width", "99999999"),
    "out is a file": ("train", "iris", *SMALL, "--out", "main.py"),
    "no variation": ("sweep", "iris", "--out", "OUT"),
    "unknown variation": ("sweep", "iris", "--out", "OUT", "--vary", "colour=1,2"),
    "varied file": ("sweep", "iris", "--out", "OUT", "--vary", "out=a,b"),
    "no values": ("sweep", "iris", "--out", "OUT", "--vary", "width="),
    "not a width": ("sweep", "iris", "--out", "OUT", "--vary", "width=wide"),
    "three variations": ("sweep", "iris", "--out", "OUT", *("--vary", "seed=1,2") * 3),
    "the same twice": ("sweep", "iris", "--out", "OUT", *("--vary", "seed=1,2") * 2),
    "a film of no format": ("film", "iris", "--out", "OUT"),
    "a film of no pin": ("film", "iris", *SMALL, "--out", "OUT.gif", "--pin", "0:9,0"),
    "a film of no size": ("film", "iris", "--out", "OUT.gif", "--size", "wide"),
    "a film of nothing": ("film", "iris", "--out", "OUT.gif", "--no-replay"),
    "samples with more": ("samples", "please"),
    "option of nothing": ("--colour",),
    "two files": ("a.csv", "b.csv"),
}


IN_A_PROCESS = ("no file", "unknown option", "out is a file")


def checked(status, stdout, stderr):
    assert status == 2
    assert stdout == ""
    assert re.fullmatch(r"error: [^\n]+\n", stderr), stderr


def written(arguments, folder):
    return [word.replace("OUT", str(folder / "out")) for word in arguments]


@pytest.fixture
def own_signals():
    """Answer signals as before, whatever a command listens to."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, answer in before.items():
        signal.signal(number, answer)


@pytest.mark.usefixtures("own_signals")
@pytest.mark.parametrize("arguments", BAD.values(), ids=BAD)
def test_bad_input_is_one_line_and_status_2(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["main.py", *written(arguments, tmp_path)])
    checked(main.main(), *capsys.readouterr())
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("name", IN_A_PROCESS)
def test_nothing_else_is_said_in_a_process_of_its_own(name, tmp_path):
    done = run(*written(BAD[name], tmp_path))
    checked(done.returncode, done.stdout, done.stderr)
    assert not list(tmp_path.glob("out*"))
