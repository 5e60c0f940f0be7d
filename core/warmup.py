"""Compiling the kernels before they are needed; once per machine, then cached."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.analysis import best_matches, describe
from core.batch import Searcher, SerialLimits
from core.dataset import Dataset
from core.progress import silent
from core.settings import Algorithm, DataSettings, TrainingSettings
from core.training import Problem, train


def warm_up() -> None:
    """Run the kernels that most data need once, on one thread and on many.

    The metric is an argument of the kernels, so any one will do.
    """
    settings = TrainingSettings(width=4, height=4, epochs=1)
    values = np.linspace(0.0, 1.0, 64, dtype=np.float32).reshape(32, 2)
    dataset = Dataset("warm-up", values, ("x", "y"), DataSettings())
    problem = Problem.of(dataset, settings)
    *_, last = train(problem)
    for _ in train(Problem.of(dataset, replace(settings, algorithm=Algorithm.ONLINE))):
        pass
    describe(problem, last)
    best_matches(problem, last)
    everything_parallel = SerialLimits(operations=0, values=0)
    little_parallel = SerialLimits(operations=0)
    for limits in (everything_parallel, little_parallel):
        Searcher(problem.plan, 2, limits).tally(problem.x, last.weights, silent)
