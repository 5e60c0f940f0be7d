"""A training run as the compute thread sees it."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.dataset import Dataset
    from core.progress import Pulse
    from core.settings import TrainingSettings
    from core.som import Snapshot, Som
    from core.training import Problem
    from gui.compute.recording import Recording


def training_threads(wanted: int) -> int:
    """Return how many threads learn; 0 wanted: one core is left to the window."""
    from core.kernels.running import available_threads

    there = available_threads()
    return min(wanted, there) if wanted else max(1, there - 1)


@dataclass(frozen=True, eq=False)
class RunRequest:
    """What a run starts from.

    Attributes
    ----------
    number
        Tells this run's results from those of earlier ones.
    start
        The map to go on from, or None for first weights.
    recording
        Where its snapshots go; holds those before `start` already.
    steps
        Pause after so many epochs; None: run to the end.
    threads
        Threads for the kernels.
    """

    number: int
    dataset: Dataset
    settings: TrainingSettings
    start: Som | None
    recording: Recording
    steps: int | None
    threads: int


@dataclass(eq=False)
class Run:
    """A run under way; `stop` and `steer` may be called from another thread."""

    request: RunRequest
    problem: Problem | None = None
    steps_left: int | None = None
    samples_per_second: float = 0.0
    seconds_per_epoch: float = 0.0
    _wanted: TrainingSettings = field(init=False)
    _snapshots: Iterator[Snapshot] | None = None
    _since: float | None = None
    _stopped: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.steps_left = self.request.steps
        self._wanted = self.request.settings

    def steer(self, settings: TrainingSettings) -> None:
        """Go on with other settings from the next epoch, as far as they may change."""
        self._wanted = settings

    def stop(self) -> None:
        """Abandon the epoch under way and end the run."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether the run was told to end."""
        return self._stopped.is_set()

    @property
    def is_waiting(self) -> bool:
        """Whether the run is paused."""
        return self.steps_left == 0 and not self.is_stopped

    def rest(self) -> None:
        """Pause: what follows does not count as the next epoch's time."""
        self.steps_left = 0
        self._since = None

    def advance(self, serve: Callable[[], None]) -> Snapshot | None:
        """Learn for one epoch; None at the end of the run.

        `serve` is called now and then within the epoch. The first snapshot is the
        map that the run starts from and does not count as a step.
        """
        if self.is_stopped:
            return None
        began = time.perf_counter()
        try:
            snapshot = next(self._iterator(serve), None)
        except Cancelled:
            return None
        if snapshot is not None:
            if self.problem is not None and snapshot.record.changes:
                self.problem = self.problem.changed(snapshot.record.changes)
            self._note(snapshot, began)
        return snapshot

    def _iterator(self, serve: Callable[[], None]) -> Iterator[Snapshot]:
        if self._snapshots is None:
            from core.training import Problem, train

            request = self.request
            self.problem = Problem.of(request.dataset, request.settings)
            self._snapshots = train(
                self.problem,
                request.start,
                request.threads,
                self._pulse(serve),
                lambda: self._wanted,
            )
        return self._snapshots

    def _pulse(self, serve: Callable[[], None]) -> Pulse:
        def pulse(_share: float) -> None:
            if self.is_stopped:
                raise Cancelled
            serve()

        return pulse

    def _note(self, snapshot: Snapshot, began: float) -> None:
        recording = self.request.recording
        newest = recording.newest()
        if newest is not None and newest.epoch == snapshot.epoch:
            return
        recording.add(snapshot)
        now = time.perf_counter()
        self.samples_per_second = len(self.request.dataset.values) / (now - began)
        self.seconds_per_epoch = now - (self._since or began)
        self._since = now
        if self.steps_left is not None and newest is not None:
            self.steps_left -= 1
