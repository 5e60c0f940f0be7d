"""What the compute thread's jobs do: functions of frozen values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from core.advice import Facts
    from core.clusters.grouping import Clusters, Grouping
    from core.dataset import Dataset
    from core.maps.node_maps import NodeMaps
    from core.outliers import Outliers
    from core.progress import Pulse
    from core.settings import MeshExport, TrainingSettings
    from core.som import EpochRecord, MapState, NodeErrors, Painted, Snapshot, Som
    from core.sources import Mesh
    from core.training import Problem
    from core.writing.results import Results
    from gui.compute.recording import Recording
    from gui.figures.saving import FigureBuilder
    from gui.films.film import Film, Reel
    from gui.session import Assessed, PlaneOrder, Quantised


SWEEP_BYTES = 16_000_000
"""Memory for the epochs of each map of a sweep."""


def facts_of(dataset: Dataset) -> Facts:
    """Find out what advice on the settings depends on."""
    from core.advice import facts_of

    return facts_of(dataset)


def describe_snapshot(problem: Problem, snapshot: Snapshot) -> MapState:
    """Compute what the views draw of an earlier epoch."""
    from core.analysis import describe

    return describe(problem, snapshot)


MOST_OUTLIERS = 200
"""Samples that are listed as outlying."""


def errors_of(problem: Problem, snapshot: Snapshot, pulse: Pulse) -> NodeErrors:
    """Compute the per-node errors over all samples."""
    from core.analysis import best_matches, node_errors

    bmus, _ = best_matches(problem, snapshot, pulse=pulse)
    return node_errors(problem, snapshot, bmus)


def node_maps_of(
    problem: Problem, snapshot: Snapshot, spread: int, pulse: Pulse
) -> NodeMaps:
    """Find out what all samples say about each node."""
    from core.maps.node_maps import node_maps

    return node_maps(problem, snapshot, spread=spread, pulse=pulse)


def clusters_of(
    problem: Problem,
    snapshot: Snapshot,
    asked: int | None,
    known: Grouping | None,
    pulse: Pulse,
) -> tuple[Grouping, Clusters]:
    """Put a map's nodes in clusters; `known` is what was found about it before."""
    from core.analysis import best_matches
    from core.clusters.grouping import group_nodes

    if known is None or known.snapshot is not snapshot:
        bmus, _ = best_matches(problem, snapshot, pulse=pulse)
        known = group_nodes(problem, snapshot, bmus, pulse)
    return known, known.clusters(asked)


def outliers_of(problem: Problem, snapshot: Snapshot, pulse: Pulse) -> Outliers:
    """Find the samples that are farthest from the nodes that others win."""
    from core.analysis import best_matches
    from core.outliers import outliers_of

    found = best_matches(problem, snapshot, pulse=pulse)
    return outliers_of(problem, snapshot, *found, MOST_OUTLIERS)


def paint(problem: Problem, snapshot: Snapshot, *, finely: bool) -> Painted | None:
    """Paint a map on its mesh, if there is one with a surface."""
    mesh = problem.dataset.mesh
    if mesh is None or not len(mesh.faces):
        return None
    from core.painting import paint, paint_finely
    from core.som import Som

    som, normals = Som(problem.plan, snapshot), _normals(mesh)
    return (paint_finely if finely else paint)(som, mesh, normals)


@lru_cache(maxsize=1)
def _normals(mesh: Mesh) -> NDArray[np.float32]:
    from gui.gl.surface import vertex_normals

    middle = mesh.vertices.mean(axis=0)
    return vertex_normals((mesh.vertices - middle).astype("f4"), mesh.faces)


def order_planes(snapshot: Snapshot) -> PlaneOrder:
    """Order a map's features so that correlated ones are neighbours."""
    from core.maps.planes import correlation_order
    from gui.session import PlaneOrder

    return PlaneOrder(snapshot, correlation_order(snapshot.weights))


def quantise(problem: Problem, snapshot: Snapshot, pulse: Pulse) -> Quantised:
    """Put all pixels of a picture in the colours of a map."""
    from core.analysis import best_matches
    from core.quantising import node_colors, quantised
    from core.som import Som
    from gui.session import Quantised

    bmus, _ = best_matches(problem, snapshot, pulse=pulse)
    shape = problem.dataset.image
    assert shape is not None
    colors = node_colors(Som(problem.plan, snapshot))
    return Quantised(quantised(colors, bmus, shape), bmus)


@dataclass(frozen=True, eq=False)
class Swept:
    """A map that was trained to its end, with the way there."""

    problem: Problem
    recording: Recording
    state: MapState


def train_whole(
    dataset: Dataset, settings: TrainingSettings, threads: int, pulse: Pulse
) -> Swept:
    """Train a map from first weights to its last epoch."""
    from core.analysis import describe
    from core.training import Problem, train
    from gui.compute.recording import Recording

    problem, recording = Problem.of(dataset, settings), Recording(SWEEP_BYTES)
    done = 0.0

    def within(share: float) -> None:
        pulse(done + share / (settings.epochs + 1))

    snapshot = None
    for snapshot in train(problem, None, threads, within):
        recording.add(snapshot)
        done = (snapshot.epoch + 1) / (settings.epochs + 1)
        pulse(done)
    assert snapshot is not None
    return Swept(problem, recording, describe(problem, snapshot))


def measure_quality(learned: Learned, pulse: Pulse) -> Assessed:
    """Measure the shown map by everything that applies to it."""
    from core.quality.measures import assess
    from gui.session import Assessed

    found = assess(learned.problem, learned.snapshot, pulse)
    return Assessed(learned.snapshot, found)


@dataclass(frozen=True, eq=False)
class Learned:
    """The shown map with what it was trained on and the run's history.

    Attributes
    ----------
    first
        The run's initial map, where it is known.
    cluster_number
        How many clusters the user wants; None: as many as suit the data best.
    clusters, outliers
        Those of this map, where a view has asked for them.
    """

    problem: Problem
    snapshot: Snapshot
    history: tuple[EpochRecord, ...]
    first: Snapshot | None = None
    cluster_number: int | None = None
    clusters: Clusters | None = None
    outliers: Outliers | None = None


def export_all(folder: Path, learned: Learned, pulse: Pulse) -> list[Path]:
    """Write the same files as the command line's `train --out`.

    Clusters and outliers are among them where they are known.
    """
    from gui.results import export_everything

    return export_everything(folder, _results(learned, pulse), pulse).paths


def export_one(kind: str, path: Path, learned: Learned, pulse: Pulse) -> list[Path]:
    """Write one of the result files under another name."""
    from core.writing.results import write_result

    write_result(kind, path, _with(kind, _results(learned, pulse), learned, pulse))
    return [path]


def _with(kind: str, results: Results, learned: Learned, pulse: Pulse) -> Results:
    """Add what a file is about, where it is not known."""
    from core.writing.results import (
        CLUSTERS,
        NODES,
        OUTLIERS,
        with_clusters,
        with_maps,
        with_outliers,
    )

    problem = learned.problem
    if kind == NODES:
        return with_maps(results, problem, pulse)
    if kind == CLUSTERS and results.clusters is None:
        return with_clusters(results, problem, learned.cluster_number, pulse)
    if kind == OUTLIERS and results.outliers is None:
        return with_outliers(results, problem, MOST_OUTLIERS)
    return results


def save_mesh(export: MeshExport, path: Path, dataset: Dataset, state: MapState) -> str:
    """Write a mesh of a map; return what it is like."""
    from gui.mesh_results import save_mesh

    return save_mesh(path, export, dataset, state)


def _results(learned: Learned, pulse: Pulse) -> Results:
    from core.writing.results import gather_results, with_first

    results = gather_results(
        learned.problem, learned.snapshot, learned.history, pulse=pulse
    )
    results = replace(results, clusters=learned.clusters, outliers=learned.outliers)
    return with_first(results, learned.first)


def save_film(
    scene: FigureBuilder, film: Film, path: Path, reel: Reel, pulse: Pulse
) -> list[Path]:
    """Draw and write a film."""
    from gui.films.making import make_film

    make_film(path, film, scene, reel, pulse)
    return [path]


def warm_up_kernels(between: Callable[[], None], pulse: Pulse) -> None:
    """Compile the kernels, or load them from the cache; call `between` two of them."""
    from core.warmup import warm_up

    def next_kernel(share: float) -> None:
        pulse(share)
        between()

    warm_up(next_kernel)


def save_picture(
    build: FigureBuilder,
    path: Path,
    size_mm: tuple[float, float],
    dpi: int,
    described: tuple[Dataset, Som, Sequence[EpochRecord]] | None,
) -> list[Path]:
    """Build a printable figure and write it at a size, perhaps with its caption."""
    from gui.figures.captions import full_caption
    from gui.figures.saving import save_figure

    caption = full_caption(*described) if described else None
    return save_figure(build(size=size_mm), path, dpi=dpi, caption=caption)
