"""The compute thread: takes jobs from a queue and advances the run between them.

The window's thread never calls a kernel and never waits for this one. It submits
jobs and starts, pauses and stops runs; results come back as Qt signals (few) and
through mailboxes (many).
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QThread, Signal

from core.progress import Cancelled
from gui.compute.mailbox import Mailbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.progress import Pulse
    from core.som import MapState, Painted, Snapshot
    from gui.compute.run import Run

NICENESS = 10

SCREEN_SECONDS = 0.1
"""Longest wait for the window to take a map."""


@dataclass(eq=False)
class Job:
    """Work for the thread, and what the window's thread does with what comes of it.

    `light` jobs take a few milliseconds and may be done within an epoch.
    """

    work: Callable[[Pulse], Any]
    then: Callable[[Any], None]
    otherwise: Callable[[Exception], object]
    light: bool = False
    progress: Mailbox[float] = field(default_factory=Mailbox)
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Abandon the work; nothing of it will be delivered."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the work was abandoned."""
        return self._cancelled.is_set()

    def pulse(self, share: float) -> None:
        """Note the progress; be the work's `Pulse`."""
        if self.is_cancelled:
            raise Cancelled
        self.progress.put(share)


@dataclass(frozen=True, eq=False)
class Live:
    """The newest map of a run, how fast it learns, and where wanted its painting."""

    run: int
    state: MapState
    samples_per_second: float
    seconds_per_epoch: float
    painted: Painted | None = None


@dataclass(frozen=True, eq=False)
class RunNews:
    """What became of a run; `error` is set when it failed."""

    run: Run
    kind: Literal["paused", "ended", "stopped", "failed"]
    error: Exception | None = None


class ComputeThread(QThread):
    """Does one thing at a time: jobs in order, and the run's epochs between them.

    With `shows_every_epoch` the next epoch waits until the window has taken the
    last map; the window may set it at any time.

    Signals
    -------
    done : tuple of Job and its result or Exception
        A job has ended and was not cancelled.
    news : RunNews
        A run was paused or has ended.
    """

    done = Signal(object)
    news = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compute")
        self.live: Mailbox[Live] = Mailbox()
        self.shows_every_epoch = False
        self.paints = False
        self._tasks: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._light: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._run: Run | None = None
        self._closing = False

    def submit(self, job: Job) -> None:
        """Queue a job; a light one may be done within an epoch."""
        if job.light:
            self._light.put(job)
            self._tasks.put(self._serve_light)
        else:
            self._tasks.put(partial(self._do, job))

    def begin(self, run: Run) -> None:
        """Queue a run; it takes the place of the one under way, if any."""
        self._tasks.put(partial(self._take, run))

    def pause(self) -> None:
        """Let the run wait after the epoch under way."""
        self._tasks.put(self._pause)

    def go_on(self, steps: int | None) -> None:
        """Let the run go on, for some epochs or to its end (None)."""
        self._tasks.put(partial(self._go_on, steps))

    def wake(self) -> None:
        """Look at once whether the run was stopped."""
        self._tasks.put(lambda: None)

    def close(self) -> None:
        """End the thread after what it does now."""
        self._closing = True
        self.wake()

    def run(self) -> None:
        """Serve the queue until closed."""
        self._give_way()
        while not self._closing:
            try:
                task = self._next_task()
            except queue.Empty:
                task = self._advance
            task()

    def serve_waiting(self) -> None:
        """Do what was asked for meanwhile; for long jobs to call, on this thread.

        A run that is waiting begins after the job.

        Raises
        ------
        Cancelled
            The thread is to end.
        """
        while not self._closing:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                return
            task()
        raise Cancelled

    def _give_way(self) -> None:
        """Let the window and what draws it have the processor first.

        On Linux Qt cannot do so; there each thread has a niceness of its own, which
        the kernels' threads inherit from this one.
        """
        if sys.platform == "linux":
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
        else:
            self.setPriority(QThread.Priority.LowPriority)

    def _next_task(self) -> Callable[[], None]:
        """Take a task; where there is none, raise Empty when an epoch may begin."""
        if self._run is None or self._run.is_waiting:
            return self._tasks.get()
        if self.shows_every_epoch:
            self.live.wait_until_empty(SCREEN_SECONDS)
        return self._tasks.get_nowait()

    def _take(self, run: Run) -> None:
        self._run = run

    def _pause(self) -> None:
        run = self._run
        if run is not None and not run.is_waiting:
            self._rest(run)

    def _go_on(self, steps: int | None) -> None:
        if self._run is not None:
            self._run.steps_left = steps

    def _do(self, job: Job) -> None:
        if job.is_cancelled:
            return
        try:
            result = job.work(job.pulse)
        except Cancelled:
            return
        except Exception as error:  # handed to the window, whatever it is
            result = error
        if not job.is_cancelled:
            self.done.emit((job, result))

    def _serve_light(self) -> None:
        while not self._light.empty():
            self._do(self._light.get())

    def _advance(self) -> None:
        run = self._run
        if run is None:
            return
        try:
            snapshot = run.advance(self._serve_light)
            if snapshot is not None and self.live.is_empty:
                self._show(run, snapshot)
        except Exception as error:  # handed to the window, whatever it is
            self._finish(RunNews(run, "failed", error))
            return
        if snapshot is None:
            self._finish(RunNews(run, "stopped" if run.is_stopped else "ended"))
        elif run.is_waiting:
            self._rest(run)

    def _rest(self, run: Run) -> None:
        run.rest()
        self._show_newest(run)
        self.news.emit(RunNews(run, "paused"))

    def _finish(self, news: RunNews) -> None:
        if news.kind != "failed":
            self._show_newest(news.run)
        self._run = None
        self.news.emit(news)

    def _show_newest(self, run: Run) -> None:
        newest = run.request.recording.newest()
        if newest is not None:
            self._show(run, newest)

    def _show(self, run: Run, snapshot: Snapshot) -> None:
        if run.problem is None:
            return
        from core.analysis import describe
        from gui.compute.work import paint

        state = describe(run.problem, snapshot)
        rates = run.samples_per_second, run.seconds_per_epoch
        painted = paint(run.problem, snapshot, finely=False) if self.paints else None
        self.live.put(Live(run.request.number, state, *rates, painted))
