"""The runner: starts, pauses and ends runs.

Runs are numbered, and news of an earlier run is dropped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.steering import are_comparable
from gui.compute.details import Details
from gui.compute.projects import KEEP
from gui.compute.recording import Recording
from gui.compute.run import Run, RunRequest, training_threads
from gui.compute.showing import Showing
from gui.runstate import Failed, Idle, Paused, Trained, Training, is_active
from gui.session import Session, Timeline

if TYPE_CHECKING:
    from core.settings import TrainingSettings
    from core.som import Som
    from core.training import Problem
    from gui.compute.desk import Desk
    from gui.compute.loading import Reopened
    from gui.compute.thread import ComputeThread, RunNews
    from gui.compute.work import Swept


class Runner(QObject):
    """Keeps the run under way or last ended, and what the session says of it."""

    def __init__(
        self,
        session: Session,
        thread: ComputeThread,
        desk: Desk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._thread = thread
        self._desk = desk
        self._run: Run | None = None
        self._run_before: Run | None = None
        self._numbers = 0
        self._details = Details(session, desk, lambda: self.problem, self)
        self._showing = Showing(session, desk, self._details, self)
        thread.news.connect(self._on_news)
        session.training_settings_changed.connect(self._steer)

    @property
    def run(self) -> Run | None:
        """The run that the shown map is from."""
        return self._run

    @property
    def problem(self) -> Problem | None:
        """What the shown map was trained on."""
        return self._run.problem if self._run is not None else None

    def train(self) -> None:
        """Train from first weights, or go on where the run was paused."""
        match self._session.run:
            case Training():
                return
            case Paused():
                self._go_on(steps=None)
            case Idle() | Trained() | Failed():
                self._begin(start=None, steps=None)

    def step(self) -> None:
        """Learn for one epoch, then pause."""
        match self._session.run:
            case Training():
                self.pause()
            case Paused():
                self._go_on(steps=1)
            case Trained():
                self._begin(start=self._shown_som(), steps=1)
            case Idle() | Failed():
                self._begin(start=None, steps=1)

    def pause(self) -> None:
        """Wait after the epoch under way."""
        if isinstance(self._session.run, Training):
            self._thread.pause()

    def stop(self) -> None:
        """End the run at once and keep what it has learned."""
        if self._run is not None:
            self._run.stop()
            self._thread.wake()

    def _steer(self) -> None:
        if self._run is not None and is_active(self._session.run):
            self._run.steer(self._session.training_settings)

    def continue_training(self) -> None:
        """Learn for more epochs, from the map that is shown."""
        if isinstance(self._session.run, Trained | Paused | Failed):
            self._begin(start=self._shown_som(), steps=None)

    def reset(self) -> None:
        """Forget what was learned."""
        self.stop()
        self._run = self._run_before = None
        self._thread.live.take()
        self._details.stop()
        self._session.run = Idle()
        self._showing.clear()

    def adopt(self, swept: Swept) -> None:
        """Go on with a map that was trained by itself, as if this had been its run."""
        self.reset()
        settings = swept.problem.plan.settings
        self._session.training_settings = settings
        self._take(swept.problem, swept.recording, settings.epochs, stopped=False)
        self.follow()

    def reopen(self, reopened: Reopened) -> None:
        """Go on with a run that was saved, as if it had just ended."""
        last, stopped = reopened.last, reopened.stopped
        self._take(reopened.problem, reopened.recording, last, stopped=stopped)
        newest = reopened.recording.newest()
        if newest is None or newest.epoch == reopened.shown:
            self.follow()
        else:
            self.show_epoch(reopened.shown)

    def _take(
        self, problem: Problem, recording: Recording, last: int, *, stopped: bool
    ) -> None:
        """Let a run that has ended elsewhere be the one that the window shows."""
        self._numbers += 1
        session = self._session
        run = Run(
            RunRequest(
                self._numbers,
                problem.dataset,
                problem.plan.settings,
                None,
                recording,
                None,
                training_threads(session.threads),
            )
        )
        run.problem = problem
        self._run = run
        session.history = recording.records
        self._showing.show_initial(run)
        session.run = Trained(self._numbers, last, stopped)

    def _begin(self, start: Som | None, steps: int | None) -> None:
        session = self._session
        if session.dataset is None:
            return
        recording = Recording()
        if start is not None and self._run is not None:
            recording = _resumed(self._run, start, session.training_settings)
        else:
            session.findings = None
            session.node_maps = session.plane_order = None
            session.clusters = session.outliers = None
        self._details.give_way()
        self._desk.withdraw(KEEP)
        self.stop()
        self._numbers += 1
        if self._run is not None and self._run.problem is not None:
            self._run_before = self._run
        settings = session.training_settings
        self._run = Run(
            RunRequest(
                self._numbers,
                session.dataset,
                settings,
                start,
                recording,
                steps,
                training_threads(session.threads),
            )
        )
        session.timeline = Timeline(epochs=recording.epochs)
        session.pace = None
        session.run = Training(self._numbers, _last_epoch(settings.epochs, start))
        self._thread.begin(self._run)

    def _go_on(self, steps: int | None) -> None:
        state = self._session.run
        if isinstance(state, Paused):
            self._details.give_way()
            self._session.run = Training(state.run, state.epochs)
            self.follow()
            self._thread.go_on(steps)

    def show_epoch(self, epoch: int) -> None:
        """Show the kept epoch nearest to this one, until `follow`."""
        if self._run is not None:
            self._showing.show_epoch(self._run, epoch)

    def follow(self) -> None:
        """Show the newest epoch, and the ones to come."""
        if self._run is not None:
            self._showing.follow(self._run)

    def _shown_som(self) -> Som | None:
        return self._session.map.som if self._session.map is not None else None

    def poll(self) -> None:
        """Show the newest map, if there is a newer one."""
        live, run = self._thread.live.take(), self._run
        if live and run and live.run == run.request.number:
            self._run_before = None
            self._showing.show_live(run, live)

    def close(self) -> None:
        """Stop the run for good."""
        self._details.stop()
        self.stop()

    def _on_news(self, news: RunNews) -> None:
        if news.run is not self._run:
            return
        self.poll()
        request = news.run.request
        session = self._session
        epochs = _last_epoch(request.settings.epochs, request.start)
        match news.kind:
            case "paused":
                session.run = Paused(request.number, epochs)
            case "ended" | "stopped":
                stopped = news.kind == "stopped"
                session.run = Trained(request.number, epochs, stopped)
            case "failed":
                self._on_run_failed(news)
        if session.map is None and news.kind == "stopped":
            session.run = Idle()
        self._details.renew()

    def _on_run_failed(self, news: RunNews) -> None:
        error = news.error or RuntimeError("The run failed without a reason.")
        sentence = self._desk.explain(error)
        if news.run.problem is None and self._run_before is not None:
            self._take_back(self._run_before)
        self._session.run = Failed(news.run.request.number, sentence)

    def _take_back(self, run: Run) -> None:
        """Let what was learned before be what there is, as the run did not begin."""
        self._run = run
        self._session.timeline = replace(
            self._session.timeline, epochs=run.request.recording.epochs
        )


def _resumed(run: Run, start: Som, settings: TrainingSettings) -> Recording:
    """Return what was recorded until a map; its way only if it can be shown so."""
    recording, epoch = run.request.recording, start.snapshot.epoch
    if are_comparable(start.plan.settings, settings):
        return recording.until(epoch)
    return recording.before(epoch)


def _last_epoch(epochs: int, start: Som | None) -> int:
    """Epoch at which a run ends; see `core.training.train`."""
    first = 0 if start is None else start.snapshot.epoch
    return epochs if first < epochs else first + epochs
