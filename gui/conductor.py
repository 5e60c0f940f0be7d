"""What the buttons call: turns commands into work for the compute thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from gui.compute import loading, work
from gui.compute.desk import Desk
from gui.compute.projects import KEEP, keep_project, save_project
from gui.compute.runner import Runner
from gui.compute.showing import course_of, reel_of
from gui.compute.sweeper import Sweeper
from gui.compute.thread import ComputeThread
from gui.emphasis import carried
from gui.session import Assessed, Notice, Session, Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.advice import Facts
    from core.progress import Pulse
    from core.projects.project import Project
    from core.settings import DataSettings, MeshExport
    from gui.figures.saving import FigureBuilder
    from gui.films.film import Film

POLL_MS = 25


class Conductor(QObject):
    """Turns commands into jobs and runs, and their results into session values."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._thread = ComputeThread()
        self._desk = Desk(session, self._thread, self)
        self._runner = Runner(session, self._thread, self._desk, self)
        self.sweeper = Sweeper(session, self._desk, self)
        session.measuring_wanted.connect(self.measure_quality)
        session.shows_every_epoch_changed.connect(self._on_shows_every_epoch)
        session.paints_changed.connect(self._on_paints)
        self._on_shows_every_epoch()
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.setTimerType(Qt.TimerType.PreciseTimer)
        self._poll.timeout.connect(self._desk.poll)
        self._poll.timeout.connect(self._runner.poll)

    def start(self) -> None:
        """Start the compute thread; it prepares its kernels after what is asked now."""
        self._thread.start()
        self._poll.start()
        QTimer.singleShot(0, self, self._warm_up)

    def close(self) -> None:
        """Stop everything and wait for the thread to end."""
        self._poll.stop()
        self._desk.close()
        self._runner.close()
        if self._thread.isRunning():
            self._thread.close()
            self._thread.wait()

    def open(self, name: str) -> None:
        """Open a file or a sample; what was loaded stays until that has worked."""
        settings = self._session.data_settings
        self._desk.submit_busy(
            f"Opening {Path(name).name}",
            lambda pulse: loading.load(name, settings, pulse),
            self._on_loaded,
        )

    def set_data_settings(self, settings: DataSettings) -> None:
        """Make the dataset anew from the same source."""
        source = self._session.source
        if source is None or settings == self._session.data_settings:
            self._session.data_settings = settings
            return
        self._desk.submit_busy(
            f"Preparing {source.name}",
            lambda pulse: loading.prepare_again(source, settings, pulse),
            self._on_loaded,
        )

    def cancel(self) -> None:
        """Abandon the long work that the session shows as busy."""
        self._desk.cancel_busy()

    def train(self) -> None:
        """Train from first weights, or go on where the run was paused."""
        self._runner.train()

    def pause(self) -> None:
        """Wait after the epoch under way."""
        self._runner.pause()

    def step(self) -> None:
        """Learn for one epoch, then pause."""
        self._runner.step()

    def stop(self) -> None:
        """End the run at once and keep what it has learned."""
        self._runner.stop()

    def reset(self) -> None:
        """Forget what was learned."""
        self._runner.reset()

    def continue_training(self) -> None:
        """Learn for more epochs, from the map that is shown."""
        self._runner.continue_training()

    def show_epoch(self, epoch: int) -> None:
        """Show the kept epoch nearest to this one, until `follow`."""
        self._runner.show_epoch(epoch)

    def follow(self) -> None:
        """Show the newest epoch, and the ones to come."""
        self._runner.follow()

    def go_on_with(self, swept: work.Swept) -> None:
        """Make a map of a sweep the one that the window shows, with its settings."""
        self._runner.adopt(swept)

    def save_project(
        self, path: Path, then: Callable[[], object] | None = None
    ) -> None:
        """Write data, settings and what was learned to a file; then go on."""
        project, now = self._project(), self._session.work
        if project is not None:
            self._desk.submit_busy(
                f"Saving {path.name}",
                lambda pulse: save_project(path, project, pulse),
                lambda _nothing: self._on_saved(path, now, then),
            )

    def keep(self, path: Path, then: Callable[[bool], None]) -> None:
        """Write the same for the next start; `then` hears whether it is there.

        It gives way to whatever the user wants.
        """
        project = self._project()
        if project is not None:
            self._desk.submit(
                KEEP,
                lambda pulse: keep_project(path, project, pulse),
                then,
                otherwise=lambda _error: then(False),
            )

    def open_kept(
        self,
        path: Path,
        project: Path | None,
        shown: int | None,
        otherwise: Callable[[], object],
    ) -> None:
        """Open what was kept, or do otherwise where that cannot be read.

        `project` is the file that the user had saved it to, if any, `shown` the epoch
        to show if it is not the newest.
        """

        def open_it(pulse: Pulse) -> loading.Loaded:
            return loading.open_kept(path, shown, pulse)

        def then(loaded: loading.Loaded) -> None:
            self._on_loaded(loaded)
            if project and loaded.run and loaded.run.has_ends_only:
                self._session.noticed.emit(Notice("warning", _ends_only(project)))
            else:
                self._session.project = project

        def on_failure(error: Exception) -> None:
            self._desk.explain(error)
            otherwise()

        self._desk.submit_busy("Opening the last session", open_it, then, on_failure)

    def export_everything(self, folder: Path) -> None:
        """Write all result files of the shown map into a folder."""
        if (learned := self._learned()) is not None:
            self._export(folder, lambda pulse: work.export_all(folder, learned, pulse))

    def export_file(self, kind: str, path: Path) -> None:
        """Write one result file; `kind` is its name in the command line's folder."""
        if (learned := self._learned()) is not None:
            self._export(
                path, lambda pulse: work.export_one(kind, path, learned, pulse)
            )

    def export_mesh(self, export: MeshExport, path: Path) -> None:
        """Write a mesh of the shown map, and say what it is like."""
        dataset, state = self._session.dataset, self._session.map
        if dataset is None or state is None:
            return
        self._desk.submit_busy(
            f"Exporting {path.name}",
            lambda _pulse: work.save_mesh(export, path, dataset, state),
            lambda said: self._tell(f"Saved {path}: {said}."),
        )

    def export_figure(
        self,
        build: FigureBuilder,
        path: Path,
        size_mm: tuple[float, float],
        dpi: int,
        *,
        caption: bool = False,
    ) -> None:
        """Write a view's figure at a size, with a caption of the shown map or not."""
        dataset, state = self._session.dataset, self._session.map
        described = None
        if caption and dataset is not None and state is not None:
            described = dataset, state.som, self._session.history
        self._export(
            path,
            lambda _pulse: work.save_picture(build, path, size_mm, dpi, described),
        )

    def export_film(self, scene: FigureBuilder, film: Film, path: Path) -> None:
        """Draw and write a film of the run up to the shown epoch."""
        reel = reel_of(self._runner.run, self._session.map)
        if reel is not None:
            self._export(
                path, lambda pulse: work.save_film(scene, film, path, reel, pulse)
            )

    def measure_quality(self) -> None:
        """Measure the shown map; the session's findings receive what comes of it."""
        if (learned := self._learned()) is not None:
            self._desk.submit_busy(
                "Measuring quality",
                lambda pulse: work.measure_quality(learned, pulse),
                self._on_measured,
            )

    def _on_measured(self, assessed: Assessed) -> None:
        self._session.findings = assessed

    def _export(
        self, path: Path, write: Callable[[Callable[[float], None]], list[Path]]
    ) -> None:
        self._desk.submit_busy(f"Exporting {path.name}", write, self._on_exported)

    def _learned(self) -> work.Learned | None:
        state, problem = self._session.map, self._runner.problem
        if state is None or problem is None:
            return None
        session, snapshot = self._session, state.som.snapshot
        initial = session.initial
        clusters, outliers = session.clusters, session.outliers
        return work.Learned(
            problem,
            snapshot,
            session.history,
            initial.snapshot if initial is not None else None,
            session.cluster_number,
            clusters if clusters and clusters.snapshot is snapshot else None,
            outliers if outliers and outliers.snapshot is snapshot else None,
        )

    def _project(self) -> Project | None:
        session = self._session
        if session.source is None:
            return None
        # Imported late, like all of the core that computes.
        from core.projects.project import Project

        settings = session.data_settings, session.training_settings
        course = course_of(self._runner.run, session)
        return Project(session.source, *settings, course, session.cluster_number)

    def _on_saved(
        self, path: Path, saved: Work, then: Callable[[], object] | None
    ) -> None:
        self._session.project, self._session.saved = path, saved
        self._tell(f"Saved {path}")
        if then is not None:
            then()

    def _warm_up(self) -> None:
        # Who opens a file meanwhile must not wait for all of them.
        warm_up = partial(work.warm_up_kernels, self._thread.serve_waiting)
        self._desk.submit("warm-up", warm_up, self._on_warm, otherwise=self._on_cold)

    def _on_shows_every_epoch(self) -> None:
        self._thread.shows_every_epoch = self._session.shows_every_epoch

    def _on_paints(self) -> None:
        self._thread.paints = self._session.paints

    def _on_warm(self, _result: None) -> None:
        self._session.kernels_ready = True

    def _on_cold(self, error: Exception) -> None:
        """Explain the problem, but let Train try: it may not need what failed."""
        self._desk.explain(error)
        self._session.kernels_ready = True

    def _on_loaded(self, loaded: loading.Loaded) -> None:
        self._runner.reset()
        session = self._session
        if loaded.source is not session.source:
            session.project, session.saved = loaded.project, None
            session.cluster_number = loaded.clusters
        session.source = loaded.source
        session.data_settings = loaded.dataset.settings
        session.training_settings = loaded.training or carried(
            session.training_settings, session.dataset, loaded.dataset
        )
        session.dataset = loaded.dataset
        session.facts = None
        if loaded.run is not None:
            self._runner.reopen(loaded.run)
        if loaded.project is not None:
            session.saved = session.work
        self._desk.submit(
            "facts", lambda _pulse: work.facts_of(loaded.dataset), self._on_facts
        )
        for note in loaded.dataset.notes:
            session.noticed.emit(Notice("warning", note, of_data=True))

    def _on_facts(self, facts: Facts) -> None:
        self._session.facts = facts

    def _on_exported(self, paths: list[Path]) -> None:
        where = paths[0] if len(paths) == 1 else paths[0].parent
        what = "Saved" if len(paths) == 1 else f"Saved {len(paths)} files in"
        self._tell(f"{what} {where}")

    def _tell(self, sentence: str) -> None:
        self._session.noticed.emit(Notice("info", sentence))


def _ends_only(project: Path) -> str:
    return (
        "Of the last session, a large one, the first and the last map come back: "
        f"{project.name} has all epochs that were saved, so that Save asks for "
        "another file."
    )
