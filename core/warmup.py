"""Compiling the kernels before they are needed; once per machine, then cached.

Those that most data need are compiled at the first start of the program, all of them
when a bundle is built.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from core.analysis import best_matches, describe
from core.batch import Searcher, SerialLimits
from core.dataset import Dataset
from core.progress import Pulse, silent
from core.quality.measures import assess
from core.settings import Algorithm, DataSettings, LatticeKind, TrainingSettings
from core.training import Problem, train

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.som import Snapshot

SETTINGS = TrainingSettings(width=4, height=4, epochs=1)
MANY_NODES = 600
"""More than a net or a chain smooths on one thread."""


def warm_up(pulse: Pulse = silent) -> None:
    """Run the kernels that most data need once, on one thread and on many.

    The metric is an argument of the kernels, so any one will do. Compiling cannot be
    interrupted; between two kernels `pulse` is called.
    """
    dataset = _dataset()
    problem = Problem.of(dataset, SETTINGS)
    weights = np.zeros((SETTINGS.width * SETTINGS.height, 2), np.float32)
    # As those of a snapshot are; Numba compiles anew for what may be written.
    weights.setflags(write=False)

    def tally(limits: SerialLimits) -> None:
        Searcher(problem.plan, 2, limits).tally(problem.x, weights, silent)

    steps: tuple[Callable[[], object], ...] = (
        lambda: Searcher(problem.plan, 1).two_nearest(problem.x, weights),
        lambda: _learn(dataset, SETTINGS),
        lambda: _learn(dataset, replace(SETTINGS, algorithm=Algorithm.ONLINE)),
        lambda: tally(SerialLimits(operations=0)),
        lambda: tally(SerialLimits(operations=0, values=0)),
    )
    for done, step in enumerate(steps):
        pulse(done / len(steps))
        step()


def warm_up_rest() -> None:
    """Run all other kernels once: for missing values, nets and chains."""
    dataset, incomplete = _dataset(), _dataset(missing=True)
    for algorithm, kind in product(Algorithm, (LatticeKind.HEX, LatticeKind.SPHERE)):
        settings = replace(SETTINGS, algorithm=algorithm, lattice=kind)
        _learn(incomplete, settings)
        assess(*_learn(dataset, settings), silent)
    for kind, nodes in product((LatticeKind.TREE, LatticeKind.CHAIN), (16, MANY_NODES)):
        _learn(dataset, replace(SETTINGS, lattice=kind, width=nodes, height=1))


def _dataset(*, missing: bool = False) -> Dataset:
    values = np.linspace(0.0, 1.0, 64, dtype=np.float32).reshape(32, 2)
    if missing:
        values[3, 0] = np.nan
    return Dataset("warm-up", values, ("x", "y"), DataSettings(), missing=int(missing))


def _learn(dataset: Dataset, settings: TrainingSettings) -> tuple[Problem, Snapshot]:
    problem = Problem.of(dataset, settings)
    *_, last = train(problem)
    describe(problem, last)
    best_matches(problem, last)
    return problem, last
