"""The program as its users run it: another process, its streams and status."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = {
    *("weights.npz", "weights.csv", "bmus.csv", "history.csv", "umatrix.csv"),
    *("activation.csv", "overview.png", "overview.svg", "overview.pdf"),
    "overview.txt",
}
SMALL = ("--width", "5", "--height", "4", "--epochs", "3")
SHORT = 120.0


def command(*arguments):
    return [sys.executable, "main.py", *map(str, arguments)]


def run(*arguments, **options):
    return subprocess.run(
        command(*arguments),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=SHORT,
        check=False,
        **options,
    )
