"""`Project`: what is open, how it is set, and what was learned from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.settings import DataSettings, TrainingSettings
    from core.som import EpochRecord, Plan, Snapshot
    from core.sources import Source


@dataclass(frozen=True, eq=False)
class Course:
    """How a map learned.

    Attributes
    ----------
    plan
        What it was trained with, as it was in the end.
    records
        The numbers of every epoch.
    snapshots
        The map after some of them, ascending, the last epoch's among them.
    last
        The epoch that the run is to end at, or was.
    shown
        The epoch that is looked at.
    stopped
        Whether the user ended the run before that.
    """

    plan: Plan
    records: tuple[EpochRecord, ...]
    snapshots: tuple[Snapshot, ...]
    last: int
    shown: int
    stopped: bool = False


@dataclass(frozen=True, eq=False)
class Project:
    """All that is needed to go on where one was.

    Attributes
    ----------
    source
        What the file or sample holds, whole.
    data, training
        How it is prepared, and what the next run would be trained with.
    course
        None: nothing was learned yet.
    clusters
        How many clusters of the nodes are wanted; None: as many as suit the data best.
    """

    source: Source
    data: DataSettings
    training: TrainingSettings
    course: Course | None = None
    clusters: int | None = None
