"""How the window answers during training: `python -m benchmarks.responsiveness`.

Opens the real window (needs a screen, or Xvfb), trains 1 000 000 × 3 points on a
50 × 50 hexagonal map, and measures from inside the event loop:

* the gaps between the ticks of a 5 ms timer: how long the window did not answer;
* how old a map is when it has been drawn, from the end of its epoch;
* how long Stop takes, until the window says that the run has ended.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass, field, replace

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.windows import forget_preferences
from core.settings import TrainingSettings
from gui.app import Program, assemble, make_application
from gui.runstate import Trained, Training

TICK_MS = 5


@dataclass
class Readings:
    """What is noted, all in seconds."""

    gaps: list[float] = field(default_factory=list)
    ages: list[float] = field(default_factory=list)
    stop: float = 0.0
    epochs: int = 0


class Measurement:
    """One measurement in one window."""

    def __init__(self, program: Program, tab: int, points: int, seconds: float) -> None:
        self._program = program
        self._tab = tab
        self._seconds = seconds
        self._ends: dict[int, float] = {}
        self._last = time.perf_counter()
        self._asked = 0.0
        self._points = points
        self.readings = Readings()
        self._ticks = QTimer(interval=TICK_MS)
        self._ticks.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)

    def start(self) -> None:
        """Open the points as soon as the kernels are ready."""
        program = self._program
        program.begin(None)
        program.session.data_settings = replace(
            program.session.data_settings, points=self._points
        )
        program.session.dataset_changed.connect(self._train)
        program.session.kernels_ready_changed.connect(
            lambda: program.conductor.open("rabbit")
        )

    def _train(self) -> None:
        session, window = self._program.session, self._program.window
        window.tabs.bar.setCurrentIndex(self._tab)
        session.training_settings = TrainingSettings(50, 50, epochs=100_000)
        session.run_changed.connect(self._on_run)
        session.map_changed.connect(self._on_map)
        self._watch_epochs()
        self._program.conductor.train()
        QTimer.singleShot(2000, self._measure)

    def _watch_epochs(self) -> None:
        """Note when each map is put into the mailbox."""
        mailbox = self._program.conductor._thread.live  # noqa: SLF001
        put = mailbox.put

        def noted(live):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            self._ends[live.state.som.snapshot.epoch] = time.perf_counter()
            put(live)

        mailbox.put = noted  # type: ignore[method-assign]

    def _measure(self) -> None:
        self._last = time.perf_counter()
        self._ticks.start()
        QTimer.singleShot(int(1000 * self._seconds), self._stop)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.readings.gaps.append(now - self._last)
        self._last = now

    def _on_map(self) -> None:
        state = self._program.session.map
        if state is not None and self._ticks.isActive():
            end = self._ends.get(state.som.snapshot.epoch)
            QTimer.singleShot(0, lambda: self._note_age(end))

    def _note_age(self, end: float | None) -> None:
        if end is not None:
            self.readings.ages.append(time.perf_counter() - end)

    def _stop(self) -> None:
        self._ticks.stop()
        self._asked = time.perf_counter()
        self._program.conductor.stop()

    def _on_run(self) -> None:
        session = self._program.session
        if isinstance(session.run, Trained):
            self.readings.stop = time.perf_counter() - self._asked
            self.readings.epochs = len(session.history)
            QApplication.quit()
        elif not isinstance(session.run, Training):
            raise TypeError(session.run)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--tab", type=int, default=0, help="0 is the Overview, 5 is 3D")
    options = parser.parse_args()
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        forget_preferences(folder)
        program = assemble()
        program.window.resize(1440, 900)
        program.window.show()
        run = Measurement(program, options.tab, options.points, options.seconds)
        QTimer.singleShot(0, run.start)
        application.exec()
        program.conductor.close()
    report(run.readings)


def report(readings: Readings) -> None:
    """Print milliseconds."""
    gaps, ages = 1e3 * np.array(readings.gaps), 1e3 * np.array(readings.ages)
    print(f"epochs learned                 {readings.epochs}")
    print(f"event loop gap, median         {np.median(gaps):7.1f} ms")
    print(f"event loop gap, 99th percentile{np.percentile(gaps, 99):7.1f} ms")
    print(f"event loop gap, longest        {gaps.max():7.1f} ms")
    print(f"age of a map once drawn, median{np.median(ages):7.1f} ms")
    print(f"age of a map once drawn, worst {ages.max():7.1f} ms")
    print(f"Stop takes                     {1e3 * readings.stop:7.1f} ms")


if __name__ == "__main__":
    main()
