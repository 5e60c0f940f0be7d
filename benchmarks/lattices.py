"""Lattices on closed meshes: `python -m benchmarks.lattices [FILE|SAMPLE …]`.

Trains lattices of about as many nodes on the same samples, and prints how far each
lies from the mesh (Hausdorff and Chamfer distance, in per cent of the mesh's diagonal,
by 200 000 points on either surface), and the time of an epoch, as a multiple of the
square sheet's, measured in turns. A lattice without faces is measured along its edges.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from core.preparing import prepare
from core.reading.opening import open_source
from core.settings import DataSettings, LatticeKind, TrainingSettings
from core.shape_distance import points_over, shape_distance
from core.som import Som
from core.sources import Mesh
from core.training import Problem, train

if TYPE_CHECKING:
    from core.dataset import Dataset
    from core.som import Snapshot

POINTS = 200_000
ROUNDS, EPOCHS_A_ROUND = 7, 6
SHEET = TrainingSettings(width=29, height=28, epochs=100)
OTHERS = (LatticeKind.CUBIC, LatticeKind.MESH, LatticeKind.GRAPH)
KINDS = [kind for kind in LatticeKind if kind not in OTHERS]


@dataclass(frozen=True)
class Outcome:
    """What a trained lattice gives."""

    problem: Problem
    last: Snapshot
    hausdorff: float
    chamfer: float


def main() -> None:
    """Train and print a table for each mesh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", default=["rabbit", "knot"])
    for name in parser.parse_args().sources:
        source = open_source(name)
        if not isinstance(source, Mesh):
            parser.error(f"{name} is no mesh")
        dataset = prepare(source, DataSettings())
        print(f"{name}, {len(dataset.values):,} points, {SHEET.epochs} epochs")
        print(f"{'lattice':16}{'nodes':>6}{'MQE %':>8}{'TE %':>7}", end="")
        print(f"{'Hausdorff %':>13}{'Chamfer %':>11}{'time':>7}")
        found = {kind: _trained(dataset, source, kind) for kind in KINDS}
        found |= {LatticeKind.CUBIC: _trained(dataset, source, LatticeKind.CUBIC)}
        times = _times(found)
        for kind, outcome in found.items():
            _print(kind, outcome, source.diagonal, times[kind])


def _trained(dataset: Dataset, mesh: Mesh, kind: LatticeKind) -> Outcome:
    settings = replace(SHEET, lattice=kind)
    if kind is LatticeKind.CUBIC:
        settings = replace(settings, width=9, height=9, depth=10)
    problem = Problem.of(dataset, settings)
    *_, last = train(problem)
    lattice = problem.plan.lattice
    weights = Som(problem.plan, last).weights
    ours = points_over(weights, lattice.triangles, lattice.edges, POINTS)
    edges = np.empty((0, 2), np.int32)
    theirs = points_over(mesh.vertices, mesh.faces, edges, POINTS, seed=1)
    return Outcome(problem, last, *shape_distance(ours, theirs))


def _times(found: dict[LatticeKind, Outcome]) -> dict[LatticeKind, float]:
    """Measure epochs of trained maps in turns: the machine is not always as fast."""
    seconds: dict[LatticeKind, list[float]] = {kind: [] for kind in found}
    for _ in range(ROUNDS):
        for kind, outcome in found.items():
            start = Som(outcome.problem.plan, outcome.last)
            epochs = train(outcome.problem, start)
            next(epochs)
            began = time.perf_counter()
            for _ in islice(epochs, EPOCHS_A_ROUND):
                pass
            seconds[kind].append((time.perf_counter() - began) / EPOCHS_A_ROUND)
    return {kind: float(np.median(several)) for kind, several in seconds.items()} | {
        LatticeKind.SQUARE: float(np.median(seconds[LatticeKind.SQUARE]))
    }


def _print(
    kind: LatticeKind, outcome: Outcome, diagonal: float, seconds: float
) -> None:
    record = outcome.last.record
    shares = record.mqe, outcome.hausdorff, outcome.chamfer
    mqe, hausdorff, chamfer = (100 * share / diagonal for share in shares)
    print(
        f"{kind:16}{outcome.problem.plan.lattice.nodes:6}{mqe:8.2f}"
        f"{100 * record.topographic_error:7.1f}{hausdorff:13.1f}{chamfer:11.2f}"
        f"{1000 * seconds:7.1f}"
    )


if __name__ == "__main__":
    main()
