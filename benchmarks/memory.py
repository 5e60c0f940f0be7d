"""How much memory training from a large file takes: `python -m benchmarks.memory`.

Writes 10 000 000 points of a torus far from the origin to an .npy file, trains a map
of 50 × 50 nodes on it, and prints the peak of the memory that the process holds beside
the mapped file (Linux: RssAnon), with and without what the program takes by itself.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.preparing import prepare
from core.reading.opening import open_source
from core.settings import DataSettings, LatticeKind, TrainingSettings
from core.training import Problem, train
from core.warmup import warm_up

if TYPE_CHECKING:
    from collections.abc import Callable

PART = 1_000_000
FAR = 1_000.0


def main() -> None:
    """Write the file, train on it, print the peak."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--epochs", type=int, default=3)
    options = parser.parse_args()
    warm_up()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "torus.npy"
        write_torus(path, options.rows)
        program = held()
        began = time.perf_counter()
        peak = watch(lambda: learn(path, options.epochs))
        seconds = (time.perf_counter() - began) / (options.epochs + 1)
        print(f"{options.rows:,} × 3, {path.stat().st_size / 1e6:.0f} MB mapped")
        print(f"peak beside the file         {peak / 1e6:6.0f} MB")
        print(f"of that, data and training   {(peak - program) / 1e6:6.0f} MB")
        print(f"an epoch, preparing included {seconds:6.2f} s")


def write_torus(path: Path, rows: int) -> None:
    """Write random points of a torus, part by part."""
    file = np.lib.format.open_memmap(path, mode="w+", dtype="f4", shape=(rows, 3))
    random = np.random.default_rng(0)
    for start in range(0, rows, PART):
        part = file[start : start + PART]
        around, across = random.uniform(0.0, 2.0 * np.pi, (2, len(part)))
        ring = 2.0 + np.cos(across)
        points = ring * np.cos(around), ring * np.sin(around), np.sin(across)
        part[...] = np.stack(points, axis=1) + FAR
    file.flush()


def learn(path: Path, epochs: int) -> None:
    """Open the file and train, as the program does."""
    dataset = prepare(open_source(path), DataSettings())
    settings = TrainingSettings(50, 50, LatticeKind.SQUARE, epochs=epochs)
    for _ in train(Problem.of(dataset, settings)):
        pass


def watch(work: Callable[[], None]) -> int:
    """Do some work; return the most bytes that the process held meanwhile."""
    done = threading.Event()
    most = [held()]

    def look() -> None:
        while not done.wait(0.005):
            most[0] = max(most[0], held())

    thread = threading.Thread(target=look)
    thread.start()
    work()
    done.set()
    thread.join()
    return most[0]


def held() -> int:
    """Bytes in memory that belong to no file."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    line = next(line for line in lines if line.startswith("RssAnon"))
    return 1024 * int(line.split()[1])


if __name__ == "__main__":
    main()
