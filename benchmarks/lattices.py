"""Lattices on closed meshes: `python -m benchmarks.lattices [FILE|SAMPLE …]`.

Trains lattices of about as many nodes on the same samples, and prints the largest
distance from a point of the mesh to the lattice and the other way round (together the
Hausdorff distance), and the Chamfer distance, in per cent of the mesh's diagonal, by
200 000 points on either surface; a lattice without faces is measured along its edges.
The time is an epoch's, in milliseconds and as a multiple of the square sheet's, over
whole runs in turns.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from core.preparing import prepare
from core.reading.opening import open_source
from core.settings import FROM_FILES, DataSettings, LatticeKind, TrainingSettings
from core.shape_distance import points_over, shape_distance
from core.som import Som
from core.sources import Mesh
from core.training import Problem, train

if TYPE_CHECKING:
    from core.dataset import Dataset
    from core.shape_distance import ShapeDistance
    from core.som import Snapshot

POINTS = 200_000
ROUNDS = 5
SHEET = TrainingSettings(width=29, height=28, epochs=100, radius_end=0.5)
CUBE = replace(SHEET, width=9, height=9, depth=10)
KINDS = [kind for kind in LatticeKind if kind not in FROM_FILES]
HEADINGS = (
    ("lattice", "<16"),
    ("nodes", ">6"),
    ("MQE", ">7"),
    ("TE", ">7"),
    ("mesh to lattice", ">17"),
    ("lattice to mesh", ">17"),
    ("Chamfer", ">9"),
    ("ms", ">7"),
    ("times", ">7"),
)


@dataclass(frozen=True)
class Outcome:
    """What a trained lattice gives."""

    problem: Problem
    last: Snapshot
    distance: ShapeDistance


def main() -> None:
    """Train and print a table for each mesh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", default=["rabbit", "knot"])
    for name in parser.parse_args().sources:
        source = open_source(name)
        if not isinstance(source, Mesh):
            parser.error(f"{name} is no mesh")
        dataset = prepare(source, DataSettings())
        print(f"\n{source.name}, {len(dataset.values):,} points, {SHEET.epochs} epochs")
        print("".join(f"{heading:{form}}" for heading, form in HEADINGS))
        found = {kind: _trained(dataset, source, kind) for kind in KINDS}
        times = _times(found)
        for kind, outcome in found.items():
            ratio = times[kind] / times[LatticeKind.SQUARE]
            _print(kind, outcome, source.diagonal, (times[kind], ratio))


def _trained(dataset: Dataset, mesh: Mesh, kind: LatticeKind) -> Outcome:
    sizes = CUBE if kind is LatticeKind.CUBIC else SHEET
    problem = Problem.of(dataset, replace(sizes, lattice=kind))
    *_, last = train(problem)
    lattice = problem.plan.lattice
    weights = Som(problem.plan, last).weights
    ours = points_over(weights, lattice.triangles, lattice.edges, POINTS)
    theirs = points_over(mesh.vertices, mesh.faces, lattice.edges[:0], POINTS, seed=1)
    return Outcome(problem, last, shape_distance(theirs, ours))


def _times(found: dict[LatticeKind, Outcome]) -> dict[LatticeKind, float]:
    """Measure whole runs in turns: the machine is not always as fast; in seconds."""
    seconds: dict[LatticeKind, list[float]] = {kind: [] for kind in found}
    for _ in range(ROUNDS):
        for kind, outcome in found.items():
            began = time.perf_counter()
            for _ in train(outcome.problem):
                pass
            seconds[kind].append((time.perf_counter() - began) / SHEET.epochs)
    return {kind: float(np.median(several)) for kind, several in seconds.items()}


def _print(
    kind: LatticeKind, outcome: Outcome, diagonal: float, times: tuple[float, float]
) -> None:
    record, distance = outcome.last.record, outcome.distance
    cells = (
        kind,
        outcome.problem.plan.lattice.nodes,
        f"{100 * record.mqe / diagonal:.2f} %",
        f"{100 * record.topographic_error:.1f} %",
        f"{100 * distance.there / diagonal:.1f} %",
        f"{100 * distance.back / diagonal:.1f} %",
        f"{100 * distance.chamfer / diagonal:.2f} %",
        f"{1000 * times[0]:.2f}",
        f"{times[1]:.1f}",
    )
    forms = [form for _, form in HEADINGS]
    print("".join(f"{cell:{form}}" for cell, form in zip(cells, forms, strict=True)))


if __name__ == "__main__":
    main()
