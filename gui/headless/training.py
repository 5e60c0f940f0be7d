"""The train command: read, learn, save what was learned, say where it is."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.progress import Cancelled
from core.settings import ALL
from gui.figures.saving import FORMATS
from gui.headless.idle import idle_options
from gui.headless.suiting import suiting_notes
from gui.wording import cluster_summary, count, counted, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.dataset import Dataset
    from core.progress import Pulse
    from core.som import EpochRecord, Snapshot
    from core.sources import Source
    from core.training import Problem
    from core.writing.results import Results
    from gui.compute.recording import Recording
    from gui.headless.options import Train
    from gui.headless.progress import Progress
    from gui.headless.stopping import Stop
    from gui.results import Exported

PROJECT = "project.somscope"
_CONTENTS = {
    "activation.csv": "samples that each node won, in the lattice's rows and columns",
    "bmus.csv": "best matching unit of each sample",
    **dict.fromkeys((f"classes.{kind}" for kind in FORMATS), "the nodes' classes"),
    "clusters.csv": "size, means and what is distinguishing of each cluster",
    **dict.fromkeys((f"clusters.{kind}" for kind in FORMATS), "the nodes' clusters"),
    **dict.fromkeys((f"components.{kind}" for kind in FORMATS), "component planes"),
    **dict.fromkeys((f"maps.{kind}" for kind in FORMATS), "density, errors and more"),
    "edges.csv": "distance of each two joined nodes",
    "nodes.csv": "hits, error and more of each node",
    **dict.fromkeys((f"image.{kind}" for kind in FORMATS), "picture and colours"),
    "history.csv": "errors, learning rate and radius of each epoch",
    "lattice.obj": "the map as a mesh",
    "outliers.csv": "the samples that are farthest from the others' nodes",
    "overview.pdf": "the figure",
    "overview.png": "the figure",
    "overview.svg": "the figure",
    "overview.txt": "its caption, with every parameter and the seed",
    "quantised.png": "the picture in the colours of the map",
    "filled.csv": "the samples, values of their units in the gaps",
    "quality.csv": "what the quality measures found",
    PROJECT: "all of it, to open in the window",
    "umatrix.csv": "mean distance of each node to its neighbours",
    "weights.csv": "the nodes in the data's units",
    "weights.npz": "the same, with lattice and settings",
}


def train_map(order: Train, progress: Progress, stop: Stop) -> bool:
    """Do what a train command orders; return whether it came to its end.

    Raises
    ------
    UserError
        The data, the settings or the folder do not serve.
    KeyboardInterrupt
        The user stopped it before anything was learned.
    """
    from core.som import Som
    from core.training import Problem
    from core.writing.results import with_first
    from core.writing.staging import check_writable
    from gui.compute.recording import Recording
    from gui.films.scenes import check_view
    from gui.headless.emphasis import emphasised
    from gui.rescue import WEIGHTS, Learned, rescuing
    from gui.results import export_everything

    source, dataset = _read(order, progress)
    for name in set(order.exports.figures.views) - {ALL}:
        check_view(name, dataset)
    recording = Recording()
    problem = Problem.of(dataset, emphasised(order.training, order, dataset))
    check_writable(order.out)

    def keep(snapshot: Snapshot) -> None:
        if order.project or recording.first() is None:
            recording.add(snapshot)

    with stop.postponed():
        snapshot, history = learn(problem, order, progress, stop, keep)
        maps = {WEIGHTS: Som(problem.plan, snapshot)}
        with rescuing(Learned(order.out, dataset, maps, history)):
            results = _results(problem, snapshot, history, order, progress)
            results = with_first(results, recording.first())
            progress.announce(f"writing the results to {order.out}")
            exported = export_everything(
                order.out, results, _showing(progress, "writing"), order.exports
            )
            if order.project:
                path = _write_project(order, source, problem, recording, stop)
                exported = replace(exported, paths=[*exported.paths, path])
    progress.clear()
    settled = not stop.asked and snapshot.epoch < problem.plan.settings.epochs
    if not order.quiet:
        lines = [*_summary(results, settled), *_findings(results), *_listing(exported)]
        sys.stdout.write("\n".join(lines) + "\n")
    return not stop.asked


def _grouped(
    results: Results, order: Train, problem: Problem, progress: Progress
) -> Results:
    """Find clusters and outliers, where they are wanted."""
    from core.writing.results import with_clusters, with_outliers

    if order.clusters is not None:
        asked = order.clusters if isinstance(order.clusters, int) else None
        pulse = _showing(progress, "clusters")
        results = with_clusters(results, problem, asked, pulse)
        if results.clusters and asked is not None and results.clusters.number < asked:
            nodes = counted(results.clusters.number, "node")
            progress.note(f"Only {nodes} won samples, so there are no more clusters.")
    if order.outliers:
        results = with_outliers(results, problem, order.outliers)
    return results


def _results(
    problem: Problem,
    snapshot: Snapshot,
    history: Sequence[EpochRecord],
    order: Train,
    progress: Progress,
) -> Results:
    """Find out all that is ordered about a map."""
    from core.writing.results import gather_results, with_maps

    results = gather_results(
        problem,
        snapshot,
        history,
        threads=order.threads,
        quality=order.quality,
        pulse=_showing(progress, "measuring"),
    )
    if order.maps:
        results = with_maps(results, problem, _showing(progress, "maps"))
    results = _grouped(results, order, problem, progress)
    return results if order.fill else replace(results, filled=None)


def _write_project(
    order: Train, source: Source, problem: Problem, recording: Recording, stop: Stop
) -> Path:
    from core.projects.project import Course, Project
    from core.projects.writing import write_project

    path = order.out / PROJECT
    records, snapshots = recording.contents()
    settings = problem.plan.settings
    course = Course(
        problem.plan,
        records,
        snapshots,
        last=settings.epochs,
        shown=records[-1].epoch,
        stopped=stop.asked,
    )
    clusters = order.clusters if isinstance(order.clusters, int) else None
    write_project(path, Project(source, order.data, settings, course, clusters))
    return path


def read_dataset(order: Train, progress: Progress) -> Dataset:
    """Read and prepare what the command names, and tell its notes.

    Raises
    ------
    UserError
        It cannot be read or learned from.
    """
    return _read(order, progress)[1]


def _read(order: Train, progress: Progress) -> tuple[Source, Dataset]:
    from core.preparing import prepare
    from core.reading.opening import open_source

    source = open_source(order.source, _showing(progress, "reading"))
    dataset = prepare(source, order.data, _showing(progress, "preparing"))
    notes = (
        *_project_remarks(order),
        *source.notes,
        *dataset.notes,
        *idle_options(order, source, dataset),
        *suiting_notes(order, dataset),
        *_size_remarks(order, dataset),
    )
    for sentence in dict.fromkeys(notes):
        progress.note(sentence)
    return source, dataset


def _project_remarks(order: Train) -> Iterator[str]:
    """Say what of a project is not taken."""
    from core.reading.projects import is_project

    if is_project(file := Path(order.source)):
        yield (
            f"Of {file.name} only the data are taken: give its settings as options, "
            "which Edit > Copy Command Line in the window writes."
        )


def _size_remarks(order: Train, dataset: Dataset) -> Iterator[str]:
    """Say that the usual map is too large, where nobody asked for its size."""
    from core.advice import facts_of, too_many_nodes

    if not order.given & {"width", "height", "preset", "suit"}:
        remark = too_many_nodes(facts_of(dataset), order.training)
        if remark:
            yield f"{remark} Choose by --width and --height."


def learn(
    problem: Problem,
    order: Train,
    progress: Progress,
    stop: Stop,
    keep: Callable[[Snapshot], None] | None = None,
) -> tuple[Snapshot, Sequence[EpochRecord]]:
    """Train to the end or until the user stops it; `keep` gets every snapshot."""
    from core.training import train

    epochs = problem.plan.settings.epochs
    history: list[EpochRecord] = []
    latest: Snapshot | None = None
    progress.show("training", 0.0, "preparing the kernels")
    started = time.monotonic()
    try:
        for latest in train(problem, threads=order.threads, pulse=stop.check):
            history.append(latest.record)
            if keep is not None:
                keep(latest)
            if latest.epoch == 0:
                started = time.monotonic()
            pace = (time.monotonic() - started) / max(latest.epoch, 1)
            progress.show_epoch(latest.record, epochs, pace)
            stop.check()
    except Cancelled:
        if latest is None:
            raise KeyboardInterrupt from None
    assert latest is not None
    return latest, history


def _showing(progress: Progress, title: str) -> Pulse:
    return lambda share: progress.show(title, share)


def _summary(results: Results, settled: bool) -> list[str]:
    snapshot, settings = results.som.snapshot, results.som.plan.settings
    dead = int((results.hits == 0).sum())
    ended = "trained" if snapshot.epoch == settings.epochs else "stopped after"
    if settled:
        ended = "settled after"
    return [
        f"{ended} {snapshot.epoch} of {settings.epochs} epochs",
        f"MQE {snapshot.record.mqe:.6g}",
        f"topographic error {percent(snapshot.record.topographic_error)}",
        f"dead nodes {count(dead)} of {count(results.som.lattice.nodes)}",
        *([cluster_summary(results.clusters)] if results.clusters else []),
        *_most_outlying(results),
    ]


def _most_outlying(results: Results) -> list[str]:
    if (found := results.outliers) is None:
        return []
    return [f"{counted(found.above, 'sample')} with an outlier score above 3.5"]


def _findings(results: Results) -> list[str]:
    return [
        f"  {finding.measure.name:26}  {finding.value:<12.6g}  "
        f"{finding.measure.better} is better"
        for finding in results.findings
        if finding.value is not None
    ]


def _content(path: Path) -> str:
    table = path.with_suffix(".csv").name
    view = "the figure of a view" if path.suffix[1:] in FORMATS else ""
    return _CONTENTS.get(path.name) or view or _CONTENTS.get(table, "")


def _listing(exported: Exported) -> list[str]:
    """Say what each file is; meshes that could not be made stand among them."""
    said = {path.name: _content(path) for path in exported.paths}
    said |= exported.remarks
    width = max(map(len, said))
    lines = [f"  {name:{width}}  {said[name]}" for name in sorted(said)]
    return [f"results in {exported.paths[0].parent}", *lines]
