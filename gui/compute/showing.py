"""Which epoch of a run the views show: the newest, or one of those before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.compute import work
from gui.films.film import Reel
from gui.runstate import Trained, Training
from gui.session import Pace, Session, Timeline

if TYPE_CHECKING:
    from core.projects.project import Course
    from core.som import MapState, Painted, Snapshot, Som
    from core.training import Problem
    from gui.compute.desk import Desk
    from gui.compute.details import Details
    from gui.compute.run import Run, RunRequest
    from gui.compute.thread import Live

SHOW = "show"


class Showing(QObject):
    """Lets the session have the map of one epoch, and what goes with it."""

    def __init__(
        self, session: Session, desk: Desk, details: Details, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._details = details

    def show_epoch(self, run: Run, epoch: int) -> None:
        """Show the kept epoch nearest to this one, until `follow`."""
        recording = run.request.recording
        snapshot = recording.nearest(epoch)
        if run.problem is None or snapshot is None:
            return
        self._session.timeline = Timeline(recording.epochs, snapshot.epoch, live=False)
        self._show(run.problem, snapshot)

    def follow(self, run: Run) -> None:
        """Show the newest epoch, and the ones to come."""
        recording = run.request.recording
        newest = recording.newest()
        if run.problem is None or newest is None:
            return
        self._session.timeline = Timeline(recording.epochs, newest.epoch, live=True)
        self._show(run.problem, newest)

    def show_live(self, run: Run, live: Live) -> None:
        """Show what a run has learned now, unless an earlier epoch is looked at."""
        session, recording = self._session, run.request.recording
        session.history = recording.records
        self.show_initial(run)
        shown = live.state.som.snapshot.epoch
        if isinstance(session.run, Training):
            left = (session.run.epochs - shown) * live.seconds_per_epoch
            threads = _searching_threads(live.state.som, run.request)
            session.pace = Pace(live.samples_per_second, left, threads)
        if session.timeline.live:
            self._desk.withdraw(SHOW)  # an older map, asked for before
            session.timeline = Timeline(recording.epochs, shown)
            self._set_map(live.state, live.painted)
        else:
            session.timeline = Timeline(
                recording.epochs, session.timeline.shown, live=False
            )

    def show_initial(self, run: Run) -> None:
        """Let the session know the map that the run began with."""
        first, problem = run.request.recording.first(), run.problem
        known = self._session.initial
        if first is None or problem is None:
            return
        if known is None or known.snapshot is not first:
            from core.som import Som

            self._session.initial = Som(problem.plan, first)

    def clear(self) -> None:
        """Show no map."""
        self._desk.withdraw(SHOW)
        session = self._session
        session.pace = None
        session.history = ()
        session.timeline = Timeline()
        session.errors = None
        session.findings = None
        session.node_maps = session.plane_order = None
        session.clusters = session.outliers = None
        session.selected = session.selected_sample = None
        session.quantised = None
        session.painted = None
        session.initial = None
        session.map = None

    def _show(self, problem: Problem, snapshot: Snapshot) -> None:
        self._details.give_way()
        self._desk.submit(
            SHOW,
            lambda _pulse: work.describe_snapshot(problem, snapshot),
            self._set_map,
            light=True,
        )

    def _set_map(self, state: MapState, painted: Painted | None = None) -> None:
        self._session.errors = None
        self._session.quantised = None
        self._session.painted = painted
        self._session.map = state
        self._details.renew()


def reel_of(run: Run | None, shown: MapState | None) -> Reel | None:
    """Return a run up to the shown map, to be filmed; None without a map."""
    if run is None or run.problem is None or shown is None:
        return None
    recording, snapshot = run.request.recording, shown.som.snapshot
    return Reel(
        run.problem, lambda epoch: recording.nearest(epoch) or snapshot, snapshot.epoch
    )


def course_of(run: Run | None, session: Session) -> Course | None:
    """Return a run as far as it has come, to be saved; None before its first map."""
    # Imported late, like all of the core that computes.
    from core.projects.project import Course

    records, snapshots = run.request.recording.contents() if run else ((), ())
    if run is None or run.problem is None or not snapshots:
        return None
    state, shown, newest = session.run, session.map, records[-1].epoch
    return Course(
        run.problem.plan,
        records,
        snapshots,
        last=getattr(state, "epochs", newest),
        shown=shown.som.snapshot.epoch if shown else newest,
        stopped=not isinstance(state, Trained) or state.stopped,
    )


def _searching_threads(som: Som, request: RunRequest) -> int:
    """Count the threads of the winner search: a small one is left to one."""
    from core.batch import is_small

    n = len(request.dataset.values)
    if request.dataset.missing:
        return request.threads
    return 1 if is_small(n, *som.snapshot.weights.shape) else request.threads
