"""How soon the window is there: `python -m benchmarks.startup`.

Starts the program several times (needs a screen, or Xvfb) and prints, from the start
of the process, when the window was first painted, and when it was ready: kernels
loaded, all views built, and the sample shown.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

BEGAN = "SOMSCOPE_BENCHMARK_BEGAN"


def main() -> None:
    """Start the program again and again, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--sample", default="rabbit")
    options = parser.parse_args()
    times = [_one_start(options.sample) for _ in range(options.runs + 1)][1:]
    columns = zip(*times, strict=True)
    for name, column in zip(("first paint", "ready"), columns, strict=True):
        low, middle, high = min(column), statistics.median(column), max(column)
        print(f"{name:12} {middle:6.3f} s   (from {low:.3f} to {high:.3f})")


def _one_start(sample: str) -> tuple[float, float]:
    command = [sys.executable, "-c", "from benchmarks.startup import child; child()"]
    environment = {**os.environ, BEGAN: str(time.time())}
    done = subprocess.run(
        [*command, sample], env=environment, capture_output=True, text=True, check=True
    )
    paint, ready = done.stdout.split()[-2:]
    return float(paint), float(ready)


def child() -> None:
    """Be the program, print both times and quit."""
    from PySide6.QtCore import QTimer

    from benchmarks.windows import forget_preferences, is_ready
    from gui.app import assemble, make_application

    began = float(os.environ[BEGAN])
    with tempfile.TemporaryDirectory() as folder:
        application = make_application()
        forget_preferences(folder)
        program = assemble()
        program.window.first_painted.connect(lambda: print(time.time() - began))
        watch = QTimer(interval=2)
        watch.timeout.connect(lambda: is_ready(program) and application.quit())
        watch.start()
        program.show(sys.argv[1])
        application.exec()
        print(time.time() - began)
        program.conductor.close()


if __name__ == "__main__":
    main()
