"""Lattices on closed meshes: `python -m benchmarks.lattices [FILE|SAMPLE …]`.

Trains lattices of about as many nodes on the same samples, and measures how far they
are from the mesh, in per cent of its diagonal, by 200 000 points of its surface:

* the Hausdorff and the Chamfer distance of the nodes that won a sample;
* of the surface that they span, or of their edges where they span none, the largest
  distance from a point of the mesh to it, and the other way round.

Nodes that won none are left out: they hang between parts of the map, and the surface
at them crosses the inside of the body or a gap. With `--draws N` the figures are means
over N draws of the samples.

The time is an epoch's, in milliseconds and as a multiple of the square sheet's, over
whole runs in turns; with `--rounds 0` it is not measured.
"""

from __future__ import annotations

import argparse
import math
import time
from dataclasses import dataclass, replace
from statistics import fmean, median
from typing import TYPE_CHECKING, NamedTuple

from core.preparing import prepare
from core.reading.opening import open_source
from core.settings import FROM_FILES, DataSettings, LatticeKind, TrainingSettings
from core.shape_distance import between, points_over, shape_distance
from core.som import Som
from core.sources import Mesh
from core.training import Problem, train

if TYPE_CHECKING:
    from core.som import Snapshot

POINTS = 200_000
SHEET = TrainingSettings(width=29, height=28, epochs=100, radius_end=0.5)
KINDS = tuple(kind for kind in LatticeKind if kind not in FROM_FILES)
HEADINGS = (
    ("lattice", "<16"),
    ("nodes", ">6"),
    ("dead", ">7"),
    ("MQE", ">8"),
    ("TE", ">8"),
    ("Hausdorff", ">12"),
    ("Chamfer", ">9"),
    ("mesh to lattice", ">17"),
    ("lattice to mesh", ">17"),
    ("ms", ">7"),
    ("times", ">7"),
)


class Fit(NamedTuple):
    """How a trained lattice lies; lengths in per cent of the mesh's diagonal."""

    dead: float
    mqe: float
    topographic_error: float
    hausdorff: float
    chamfer: float
    there: float
    back: float


@dataclass(frozen=True)
class Outcome:
    """What some runs of a lattice give: the first one's problem, and means."""

    problem: Problem
    fit: Fit


def main() -> None:
    """Train and print a table for each mesh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", default=["rabbit", "knot"])
    parser.add_argument("--lattices", type=_kinds, default=KINDS, metavar="A,B,C")
    parser.add_argument("--width", type=int, default=SHEET.width)
    parser.add_argument("--height", type=int, default=SHEET.height)
    parser.add_argument("--points", type=int, default=10_000)
    parser.add_argument("--draws", type=int, default=1, metavar="N")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    arguments = parser.parse_args()
    size = replace(SHEET, width=arguments.width, height=arguments.height)
    for name in arguments.sources:
        mesh = open_source(name)
        if not isinstance(mesh, Mesh):
            parser.error(f"{name} is no mesh")
        print(f"\n{mesh.name}, {arguments.points:,} points, {SHEET.epochs} epochs")
        print("".join(f"{heading:{form}}" for heading, form in HEADINGS))
        draws = [
            DataSettings(arguments.points, seed) for seed in range(arguments.draws)
        ]
        found = {
            kind: _outcome(mesh, draws, _sized(size, kind))
            for kind in arguments.lattices
        }
        times = _times(found, arguments.rounds)
        for kind, outcome in found.items():
            _print(kind, outcome, times)


def _kinds(text: str) -> tuple[LatticeKind, ...]:
    return tuple(map(LatticeKind, text.split(",")))


def _sized(size: TrainingSettings, kind: LatticeKind) -> TrainingSettings:
    """Give a lattice its sides; a cube about as many nodes as a sheet has."""
    if kind is not LatticeKind.CUBIC:
        return replace(size, lattice=kind)
    nodes = size.width * size.height
    side = round(math.cbrt(nodes))
    depth = round(nodes / side**2)
    return replace(size, lattice=kind, width=side, height=side, depth=depth)


def _outcome(
    mesh: Mesh, draws: list[DataSettings], settings: TrainingSettings
) -> Outcome:
    problems = [Problem.of(prepare(mesh, draw), settings) for draw in draws]
    fits = [_fit(mesh, problem, _last(problem)) for problem in problems]
    return Outcome(problems[0], Fit(*map(fmean, zip(*fits, strict=True))))


def _last(problem: Problem) -> Snapshot:
    *_, last = train(problem)
    return last


def _fit(mesh: Mesh, problem: Problem, last: Snapshot) -> Fit:
    lattice, won = problem.plan.lattice, last.hits > 0
    weights = Som(problem.plan, last).weights
    parts = between(lattice.triangles, won), between(lattice.edges, won)
    theirs = points_over(mesh.vertices, mesh.faces, lattice.edges[:0], POINTS, seed=1)
    nodes = shape_distance(theirs, weights[won])
    surface = shape_distance(theirs, points_over(weights, *parts, POINTS))
    lengths = nodes.hausdorff, nodes.chamfer, surface.there, surface.back
    unit = 100 / mesh.diagonal
    return Fit(
        float((~won).sum()),
        last.record.mqe * unit,
        100 * last.record.topographic_error,
        *(length * unit for length in lengths),
    )


def _times(found: dict[LatticeKind, Outcome], rounds: int) -> dict[LatticeKind, float]:
    """Measure whole runs in turns: the machine is not always as fast; in seconds."""
    seconds: dict[LatticeKind, list[float]] = {kind: [] for kind in found}
    for _ in range(rounds):
        for kind, outcome in found.items():
            began = time.perf_counter()
            _last(outcome.problem)
            seconds[kind].append((time.perf_counter() - began) / SHEET.epochs)
    return {kind: median(several) for kind, several in seconds.items() if several}


def _print(
    kind: LatticeKind, outcome: Outcome, times: dict[LatticeKind, float]
) -> None:
    fit, seconds = outcome.fit, times.get(kind)
    sheet = times.get(LatticeKind.SQUARE)
    cells = (
        kind,
        outcome.problem.plan.lattice.nodes,
        f"{fit.dead:.0f}",
        f"{fit.mqe:.2f} %",
        f"{fit.topographic_error:.1f} %",
        f"{fit.hausdorff:.2f} %",
        f"{fit.chamfer:.2f} %",
        f"{fit.there:.1f} %",
        f"{fit.back:.1f} %",
        f"{1000 * seconds:.2f}" if seconds else "",
        f"{seconds / sheet:.1f}" if seconds and sheet else "",
    )
    forms = [form for _, form in HEADINGS]
    print("".join(f"{cell:{form}}" for cell, form in zip(cells, forms, strict=True)))


if __name__ == "__main__":
    main()
