"""A trained map with all that its files say, and how they are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from core.analysis import best_matches, describe, filled_values
from core.clusters.grouping import group_nodes
from core.errors import UserError
from core.maps.node_maps import node_maps
from core.outliers import outliers_of
from core.progress import silent
from core.quality.measures import assess
from core.som import Som
from core.writing.groups import write_clusters, write_outliers
from core.writing.images import write_quantised
from core.writing.mesh_files import write_shape
from core.writing.meshes import lattice_shape
from core.writing.nodes import write_edges, write_nodes
from core.writing.staging import staged
from core.writing.tables import (
    write_bmus,
    write_filled,
    write_findings,
    write_history,
    write_node_values,
    write_weights_table,
)
from core.writing.weights import write_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.clusters.grouping import Clusters
    from core.dataset import Dataset
    from core.maps.node_maps import NodeMaps
    from core.outliers import Outliers
    from core.progress import Pulse
    from core.quality.measures import Finding
    from core.settings import TableFormat
    from core.som import EpochRecord, MapState, Snapshot
    from core.training import Problem

MESH = "lattice.obj"
QUANTISED = "quantised.png"
QUALITY = "quality.csv"
FILLED = "filled.csv"
NODES = "nodes.csv"
EDGES = "edges.csv"
CLUSTERS = "clusters.csv"
OUTLIERS = "outliers.csv"
TABLES = ("weights.csv", "bmus.csv", NODES, FILLED, CLUSTERS, OUTLIERS)
"""Those that can be written as Parquet and NPZ; weights.npz is another file."""


@dataclass(frozen=True, eq=False)
class Results:
    """What a run gives.

    Attributes
    ----------
    dataset
        What the map learned from.
    state
        The map, with what is drawn of it.
    history
        The numbers of the epochs up to the map's.
    bmus
        (n,) int32, the BMU of each sample.
    distances
        (n,) float64, the samples' distances to them, training metric and units.
    findings
        What the quality measures found, where they were asked for.
    filled
        (n, d) values with what is missing replaced by the BMUs' values; None where
        nothing is missing or nobody wants them.
    maps
        What the samples say of each node, where it was asked for.
    clusters, outliers
        Clusters of nodes and the most outlying samples, likewise.
    initial
        The map before it learned, where that is known.
    """

    dataset: Dataset
    state: MapState
    history: tuple[EpochRecord, ...]
    bmus: NDArray[np.int32]
    distances: NDArray[np.float64]
    findings: tuple[Finding, ...] = ()
    filled: NDArray[np.floating] | None = None
    maps: NodeMaps | None = None
    clusters: Clusters | None = None
    outliers: Outliers | None = None
    initial: Som | None = None

    @property
    def som(self) -> Som:
        """The map."""
        return self.state.som

    @property
    def hits(self) -> NDArray[np.int64]:
        """(k,) how many of the BMUs each node is."""
        return np.bincount(self.bmus, minlength=len(self.state.umatrix))


def gather_results(
    problem: Problem,
    snapshot: Snapshot,
    history: Sequence[EpochRecord],
    *,
    threads: int | None = None,
    quality: bool = False,
    pulse: Pulse = silent,
) -> Results:
    """Find out all that the files say about a map.

    Parameters
    ----------
    history
        The numbers of the run's epochs; those after the snapshot's are left out.
    threads
        How many to use; None: all.
    quality
        Measure the map's quality too, which takes some seconds.
    """
    bmus, distances = best_matches(problem, snapshot, threads=threads, pulse=pulse)
    past = tuple(record for record in history if record.epoch <= snapshot.epoch)
    state = describe(problem, snapshot)
    findings = assess(problem, snapshot, pulse) if quality else ()
    lacks = problem.dataset.missing > 0
    filled = filled_values(problem, snapshot, bmus) if lacks else None
    return Results(problem.dataset, state, past, bmus, distances, findings, filled)


def with_first(results: Results, first: Snapshot | None) -> Results:
    """Add the map that the run began with, where its snapshot is known."""
    plan = results.som.plan
    return replace(results, initial=Som(plan, first) if first is not None else None)


def with_maps(results: Results, problem: Problem, pulse: Pulse = silent) -> Results:
    """Add what the samples say of each node, which takes some seconds."""
    snapshot = results.som.snapshot
    maps = node_maps(problem, snapshot, bmus=results.bmus, pulse=pulse)
    return replace(results, maps=maps)


def with_clusters(
    results: Results, problem: Problem, asked: int | None, pulse: Pulse = silent
) -> Results:
    """Add so many clusters of nodes; None: as many as suit them best."""
    grouping = group_nodes(problem, results.som.snapshot, results.bmus, pulse)
    return replace(results, clusters=grouping.clusters(asked))


def with_outliers(results: Results, problem: Problem, most: int) -> Results:
    """Add so many of the samples that are farthest from the nodes that others win."""
    snapshot, bmus = results.som.snapshot, results.bmus
    outliers = outliers_of(problem, snapshot, bmus, results.distances, most)
    return replace(results, outliers=outliers)


def write_results(folder: Path, results: Results, pulse: Pulse = silent) -> None:
    """Write all result files that there are but the figure into a folder."""
    for name, write in _WRITERS.items():
        if _ONLY.get(name, _any)(results):
            write(folder / name, results, pulse)


def write_tables(
    folder: Path, results: Results, kinds: Iterable[TableFormat], pulse: Pulse = silent
) -> None:
    """Write those tables that there are in other formats than CSV too."""
    for table in TABLES:
        for kind in kinds:
            path = (folder / table).with_suffix(f".{kind}")
            if not path.exists() and _ONLY.get(table, _any)(results):
                _WRITERS[table](path, results, pulse)


def write_result(
    name: str, path: Path, results: Results, pulse: Pulse = silent
) -> None:
    """Write one of the result files, whole or not at all.

    Parameters
    ----------
    name
        What it is called among all result files.
    path
        What it is to be called here; the suffix of a table decides on its format.

    Raises
    ------
    UserError
        When it cannot be written.
    """
    with staged(path.parent) as place:
        _WRITERS[name](place / path.name, results, pulse)


def _write_bmus(path: Path, results: Results, pulse: Pulse) -> None:
    clusters = results.clusters.of_samples if results.clusters else None
    found = results.bmus, results.distances
    write_bmus(path, results.som, found, results.dataset, clusters, pulse)


def _write_quantised(path: Path, results: Results, _pulse: Pulse) -> None:
    image = results.dataset.image
    if image is None:
        raise UserError(
            f"{results.dataset.name} is no picture that could be quantised: open one."
        )
    write_quantised(path, results.som, results.bmus, image)


def _write_filled(path: Path, results: Results, pulse: Pulse) -> None:
    dataset = results.dataset
    if results.filled is None:
        raise UserError(
            f"{dataset.name} lacks no values that could be filled in: keep rows with "
            "missing values where there are some."
        )
    write_filled(path, results.filled, dataset.features, dataset.labels, pulse)


def _write_nodes(path: Path, results: Results, _pulse: Pulse) -> None:
    maps, clusters = results.maps, results.clusters
    if maps is None and clusters is None:
        raise UserError("The nodes were not looked at: ask for their maps first.")
    labels = results.dataset.labels
    write_nodes(path, results.state, results.hits, maps, labels, clusters)


def _write_clusters(path: Path, results: Results, _pulse: Pulse) -> None:
    if results.clusters is None:
        raise UserError("The nodes were not put in clusters: ask for these first.")
    write_clusters(path, results.clusters, results.som.plan.features)


def _write_outliers(path: Path, results: Results, _pulse: Pulse) -> None:
    if results.outliers is None:
        raise UserError("The samples were not ranked: ask for outliers first.")
    dataset, clusters = results.dataset, results.clusters
    write_outliers(path, results.outliers, results.som, dataset, clusters)


def _any(_results: Results) -> bool:
    return True


_ONLY: dict[str, Callable[[Results], bool]] = {
    MESH: lambda results: results.dataset.is_spatial,
    QUANTISED: lambda results: results.dataset.image is not None,
    QUALITY: lambda results: bool(results.findings),
    FILLED: lambda results: results.filled is not None,
    NODES: lambda results: bool(results.maps or results.clusters),
    EDGES: lambda results: results.maps is not None,
    CLUSTERS: lambda results: results.clusters is not None,
    OUTLIERS: lambda results: results.outliers is not None,
}
"""Files that there are for some results only."""

_WRITERS: dict[str, Callable[[Path, Results, Pulse], None]] = {
    QUALITY: lambda path, r, _: write_findings(path, r.findings),
    "weights.npz": lambda path, r, _: write_weights(path, r.som, r.dataset, r.history),
    "weights.csv": lambda path, r, _: write_weights_table(path, r.som),
    "history.csv": lambda path, r, _: write_history(path, r.history),
    "umatrix.csv": lambda path, r, _: write_node_values(path, r.som, r.state.umatrix),
    "activation.csv": lambda path, r, _: write_node_values(path, r.som, r.hits),
    MESH: lambda path, r, _: write_shape(path, lattice_shape(r.state)),
    "bmus.csv": _write_bmus,
    QUANTISED: _write_quantised,
    FILLED: _write_filled,
    NODES: _write_nodes,
    EDGES: lambda path, r, _: write_edges(path, r.som),
    CLUSTERS: _write_clusters,
    OUTLIERS: _write_outliers,
}

RESULTS = tuple(_WRITERS)
"""The names of all files that `write_results` may write."""
