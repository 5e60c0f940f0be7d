"""Lattices on closed meshes: `python -m benchmarks.lattices [FILE|SAMPLE …]`.

Trains lattices of about as many nodes on the same samples, and measures how far they
are from the mesh, in per cent of its diagonal, by 200 000 points of its surface:

* the Hausdorff and the Chamfer distance of the nodes that won a sample;
* of the surface that they span, or of their edges where they span none, the largest
  distance from a point of the mesh to it, and the other way round.

Nodes that won none are left out: they hang between parts of the map, and the surface
at them crosses the inside of the body or a gap.

The time is an epoch's, in milliseconds and as a multiple of the square sheet's, over
whole runs in turns; with `--rounds 0` it is not measured.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from core.preparing import prepare
from core.reading.opening import open_source
from core.settings import FROM_FILES, DataSettings, LatticeKind, TrainingSettings
from core.shape_distance import between, points_over, shape_distance
from core.som import Som
from core.sources import Mesh
from core.training import Problem, train

if TYPE_CHECKING:
    from core.dataset import Dataset
    from core.shape_distance import ShapeDistance
    from core.som import Snapshot

POINTS = 200_000
SHEET = TrainingSettings(width=29, height=28, epochs=100, radius_end=0.5)
CUBE = replace(SHEET, width=9, height=9, depth=10)
KINDS = tuple(kind for kind in LatticeKind if kind not in FROM_FILES)
HEADINGS = (
    ("lattice", "<16"),
    ("nodes", ">6"),
    ("dead", ">6"),
    ("MQE", ">8"),
    ("TE", ">8"),
    ("Hausdorff", ">11"),
    ("Chamfer", ">9"),
    ("mesh to lattice", ">17"),
    ("lattice to mesh", ">17"),
    ("ms", ">7"),
    ("times", ">7"),
)


@dataclass(frozen=True)
class Outcome:
    """What a trained lattice gives."""

    problem: Problem
    last: Snapshot
    nodes: ShapeDistance
    surface: ShapeDistance


def main() -> None:
    """Train and print a table for each mesh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", default=["rabbit", "knot"])
    parser.add_argument("--lattices", type=_kinds, default=KINDS, metavar="A,B,C")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    arguments = parser.parse_args()
    for name in arguments.sources:
        source = open_source(name)
        if not isinstance(source, Mesh):
            parser.error(f"{name} is no mesh")
        dataset = prepare(source, DataSettings())
        print(f"\n{source.name}, {len(dataset.values):,} points, {SHEET.epochs} epochs")
        print("".join(f"{heading:{form}}" for heading, form in HEADINGS))
        found = {kind: _trained(dataset, source, kind) for kind in arguments.lattices}
        times = _times(found, arguments.rounds)
        for kind, outcome in found.items():
            _print(kind, outcome, source.diagonal, times)


def _kinds(text: str) -> tuple[LatticeKind, ...]:
    return tuple(map(LatticeKind, text.split(",")))


def _trained(dataset: Dataset, mesh: Mesh, kind: LatticeKind) -> Outcome:
    sizes = CUBE if kind is LatticeKind.CUBIC else SHEET
    problem = Problem.of(dataset, replace(sizes, lattice=kind))
    *_, last = train(problem)
    lattice = problem.plan.lattice
    weights = Som(problem.plan, last).weights
    won = last.hits > 0
    parts = between(lattice.triangles, won), between(lattice.edges, won)
    ours = points_over(weights, *parts, POINTS)
    theirs = points_over(mesh.vertices, mesh.faces, lattice.edges[:0], POINTS, seed=1)
    return Outcome(
        problem,
        last,
        shape_distance(theirs, weights[won]),
        shape_distance(theirs, ours),
    )


def _times(found: dict[LatticeKind, Outcome], rounds: int) -> dict[LatticeKind, float]:
    """Measure whole runs in turns: the machine is not always as fast; in seconds."""
    seconds: dict[LatticeKind, list[float]] = {kind: [] for kind in found}
    for _ in range(rounds):
        for kind, outcome in found.items():
            began = time.perf_counter()
            for _ in train(outcome.problem):
                pass
            seconds[kind].append((time.perf_counter() - began) / SHEET.epochs)
    return {kind: median(several) for kind, several in seconds.items() if several}


def _print(
    kind: LatticeKind,
    outcome: Outcome,
    diagonal: float,
    times: dict[LatticeKind, float],
) -> None:
    record, nodes, surface = outcome.last.record, outcome.nodes, outcome.surface
    seconds, sheet = times.get(kind), times.get(LatticeKind.SQUARE)
    cells = (
        kind,
        outcome.problem.plan.lattice.nodes,
        int((outcome.last.hits == 0).sum()),
        f"{100 * record.mqe / diagonal:.2f} %",
        f"{100 * record.topographic_error:.1f} %",
        f"{100 * nodes.hausdorff / diagonal:.1f} %",
        f"{100 * nodes.chamfer / diagonal:.2f} %",
        f"{100 * surface.there / diagonal:.1f} %",
        f"{100 * surface.back / diagonal:.1f} %",
        f"{1000 * seconds:.2f}" if seconds else "",
        f"{seconds / sheet:.1f}" if seconds and sheet else "",
    )
    forms = [form for _, form in HEADINGS]
    print("".join(f"{cell:{form}}" for cell, form in zip(cells, forms, strict=True)))


if __name__ == "__main__":
    main()
