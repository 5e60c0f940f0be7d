"""`read_project`: a file → the project in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.frame import Frame
from core.lattices import lattice_from
from core.projects.project import Course, Project
from core.reading.projects import opened, source_of
from core.settings import DataSettings, TrainingSettings
from core.som import EpochRecord, Plan, Snapshot
from core.steering import changed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.progress import Pulse
    from core.reading.projects import ProjectArchive
    from core.steering import Changes


def read_project(path: Path, pulse: Pulse) -> Project:
    """Read a project.

    Raises
    ------
    UserError
        The file is damaged, or a newer version of the program wrote it.
    """
    with opened(path) as archive:
        described = archive.description
        source = source_of(archive, path.parent)
        pulse(0.5)
        course = None
        if described["course"] is not None:
            course = _course(archive, described["course"])
        return Project(
            source,
            DataSettings(**described["data"]),
            TrainingSettings(**described["training"]),
            course,
            _number(described.get("clusters")),
        )


def _number(clusters: object) -> int | None:
    """Refuse what is no number of clusters."""
    if clusters is None or (isinstance(clusters, int) and clusters > 0):
        return clusters
    raise ValueError(f"{clusters} clusters")


def _course(archive: ProjectArchive, described: dict[str, Any]) -> Course:
    plan = _plan(described)
    records = tuple(_record(entry, plan.settings) for entry in described["records"])
    return Course(
        plan,
        records,
        _snapshots(archive, plan, records),
        last=int(described["last"]),
        shown=int(described["shown"]),
        stopped=bool(described["stopped"]),
    )


def _plan(described: dict[str, Any]) -> Plan:
    features = tuple(map(str, described["features"]))
    frame = described["frame"]
    offset, scale = np.array(frame["offset"], float), np.array(frame["scale"], float)
    if not offset.shape == scale.shape == (len(features),):
        raise ValueError("the frame has other features")
    return Plan(
        TrainingSettings(**described["settings"]),
        lattice_from(described["lattice"]),
        Frame(offset, scale, float(frame["unit"])),
        features,
    )


def _record(entry: dict[str, Any], settings: TrainingSettings) -> EpochRecord:
    given = entry.pop("changes")
    return EpochRecord(**entry, changes=_changes(given, settings))


def _changes(given: Sequence[list[Any]], settings: TrainingSettings) -> Changes:
    """Let values be what settings have in place of what JSON has."""

    def restored(name: str, value: object) -> object:
        return getattr(changed(settings, ((name, None, value),)), name)

    return tuple(
        (name, restored(name, before), restored(name, after))
        for name, before, after in given
    )


def _snapshots(
    archive: ProjectArchive, plan: Plan, records: Sequence[EpochRecord]
) -> tuple[Snapshot, ...]:
    epochs = archive.array("epochs", (None,), "i")
    by_epoch = {record.epoch: record for record in records}
    m, k = len(epochs), plan.lattice.nodes
    clocks = archive.array("clocks", (m, 2))
    weights = archive.array("weights", (m, k, len(plan.features))).astype("f4")
    hits = archive.array("hits", (m, k), "i")
    errors = archive.array("node_errors", (m, k))
    if m == 0 or not np.isfinite(weights).all():
        raise ValueError("the weights are not numbers")
    return tuple(
        Snapshot(
            by_epoch[int(epoch)],
            float(clocks[i, 0]),
            float(clocks[i, 1]),
            weights[i],
            hits[i],
            errors[i],
        )
        for i, epoch in enumerate(epochs)
    )
