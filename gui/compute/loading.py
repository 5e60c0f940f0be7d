"""Opening files, samples and projects, and preparing what they hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.dataset import Dataset
    from core.progress import Pulse
    from core.projects.project import Course
    from core.settings import DataSettings, TrainingSettings
    from core.sources import Source
    from core.training import Problem
    from gui.compute.recording import Recording


@dataclass(frozen=True, eq=False)
class Reopened:
    """A run that was saved: the map, the way there, and what is looked at.

    Attributes
    ----------
    last
        The epoch that it was to end at.
    shown
        The epoch to show.
    stopped
        Whether it ended before that.
    """

    problem: Problem
    recording: Recording
    last: int
    shown: int
    stopped: bool

    @property
    def has_ends_only(self) -> bool:
        """Whether the maps between the first and the last were not kept."""
        return len(self.recording.epochs) == 2 < len(self.recording.records)


@dataclass(frozen=True, eq=False)
class Loaded:
    """A source with the dataset made from it.

    Attributes
    ----------
    training, run, project, clusters
        Of a project its settings, what was learned if anything was, its file, and how
        many clusters of the nodes are wanted.
    """

    source: Source
    dataset: Dataset
    training: TrainingSettings | None = None
    run: Reopened | None = None
    project: Path | None = None
    clusters: int | None = None


def load(name: str, settings: DataSettings, pulse: Pulse) -> Loaded:
    """Open a file or sample; columns are chosen afresh, unless it is a project."""
    from core.preparing import prepare
    from core.reading.opening import open_source
    from core.reading.projects import is_project

    if is_project(Path(name)):
        return open_project(Path(name), pulse)
    source = open_source(name, lambda share: pulse(0.8 * share))
    fresh = replace(settings, features=None, label=None, sample_weights=None)
    return Loaded(
        source, prepare(source, fresh, lambda share: pulse(0.8 + 0.2 * share))
    )


def prepare_again(source: Source, settings: DataSettings, pulse: Pulse) -> Loaded:
    """Make the dataset anew with other settings."""
    from core.preparing import prepare

    return Loaded(source, prepare(source, settings, pulse))


def open_project(path: Path, pulse: Pulse) -> Loaded:
    """Open a project with what was learned.

    Raises
    ------
    UserError
        It is damaged, or its data cannot be prepared.
    """
    from core.preparing import prepare
    from core.projects.reading import read_project

    project = read_project(path, lambda share: pulse(0.8 * share))
    dataset = prepare(project.source, project.data, lambda _share: pulse(0.9))
    run = None if project.course is None else _reopened(project.course, dataset)
    found = project.source, dataset, project.training
    return Loaded(*found, run, path, project.clusters)


def open_kept(path: Path, shown: int | None, pulse: Pulse) -> Loaded:
    """Open what was kept for the next start, which is no project of the user.

    `shown` is the epoch to show; None: the one that was shown when it was kept.

    Raises
    ------
    UserError
        See `open_project`.
    """
    kept = replace(open_project(path, pulse), project=None)
    if kept.run is None or shown is None:
        return kept
    return replace(kept, run=replace(kept.run, shown=shown))


def _reopened(course: Course, dataset: Dataset) -> Reopened:
    from core.lattices import bring_lattice
    from core.training import Problem
    from gui.compute.recording import Recording

    bring_lattice(course.plan.settings, course.plan.lattice)
    problem = Problem.planned(dataset, course.plan)
    recording = Recording.of(course.records, course.snapshots)
    return Reopened(problem, recording, course.last, course.shown, course.stopped)
