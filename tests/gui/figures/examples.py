"""Results to draw figures of: every kind of data and lattice, computed once."""

from dataclasses import replace
from functools import cache

import numpy as np

from core.dataset import Dataset
from core.settings import DataSettings, LatticeKind, Scaling, TrainingSettings
from core.sources import Category, Mesh
from core.training import Problem, train
from core.writing.results import gather_results, with_clusters
from tests.core.builders import blobs

SHEET = TrainingSettings(width=7, height=5, epochs=4)


def results_of(dataset, chosen=SHEET):
    problem = Problem.of(dataset, chosen)
    snapshots = list(train(problem))
    found = gather_results(problem, snapshots[-1], [s.record for s in snapshots])
    return with_clusters(found, problem, 4)


def classes(n, names):
    return Category("kind", np.arange(n, dtype=np.int32) % (len(names) + 1) - 1, names)


def table(n=90, d=4, names=("one", "two", "three"), scaling=Scaling.ZSCORE):
    features = tuple(f"feature {i}" for i in range(d))
    choices = DataSettings(scaling=scaling)
    return Dataset("flowers", blobs(n, d), features, choices, classes(n, names))


def ball(n=400):
    """A sphere as a mesh, with samples on it."""
    at = np.random.default_rng(0).normal(size=(n, 3))
    at /= np.linalg.norm(at, axis=1, keepdims=True)
    corners = np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1.0]])
    mesh = Mesh("ball", corners, np.array([[0, 2, 4], [1, 3, 4]], np.int32))
    return Dataset("ball", at, ("x", "y", "z"), DataSettings(), mesh=mesh)


CASES = {
    "mesh": lambda: results_of(ball()),
    "square": lambda: results_of(ball(), replace(SHEET, lattice=LatticeKind.SQUARE)),
    "classes": lambda: results_of(table()),
    "plane": lambda: results_of(table(d=2, scaling=Scaling.NONE)),
    "line": lambda: results_of(table(d=1)),
    "chain": lambda: results_of(table(d=2), replace(SHEET, width=30, height=1)),
    "column": lambda: results_of(ball(), replace(SHEET, width=1, height=12)),
    "slim": lambda: results_of(table(), replace(SHEET, width=24, height=2)),
    "sphere": lambda: results_of(ball(), replace(SHEET, lattice=LatticeKind.SPHERE)),
    "odd names": lambda: results_of(odd_names()),
}


def odd_names():
    names = ("$x_1$", "_" * 90, "a\nb", "温度")
    labels = Category("_c$", np.zeros(60, np.int32), ("_hidden", *"abcdefghijklmnopq"))
    return Dataset("n" * 200, blobs(60, 4), names, DataSettings(), labels)


@cache
def case(name):
    return CASES[name]()
