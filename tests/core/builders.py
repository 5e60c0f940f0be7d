"""Small datasets and slow, obvious oracles for the tests of the core."""

import numpy as np

from core.dataset import Dataset
from core.frame import Frame
from core.lattices import lattice_of
from core.settings import DataSettings, Metric, Scaling
from core.som import Plan


def dataset(values, scaling=Scaling.NONE, mesh=None):
    values = np.ascontiguousarray(values)
    names = tuple(f"f{i}" for i in range(values.shape[1]))
    return Dataset("data", values, names, DataSettings(scaling=scaling), mesh=mesh)


def plan(settings, d=3):
    names = tuple(f"f{i}" for i in range(d))
    frame = Frame(np.zeros(d), np.ones(d), 1.0)
    return Plan(settings, lattice_of(settings), frame, names)


def blobs(n=200, d=3, seed=0):
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(4, d)) * 3
    return centres[rng.integers(4, size=n)] + rng.normal(size=(n, d)) * 0.3


def slow_distance(a, b, metric, p=3.0):
    a, b = np.asarray(a, float), np.asarray(b, float)
    gap = np.abs(a - b)
    match metric:
        case Metric.EUCLIDEAN:
            return np.sqrt((gap**2).sum())
        case Metric.MANHATTAN:
            return gap.sum()
        case Metric.CHEBYSHEV:
            return gap.max()
        case Metric.COSINE:
            norms = np.linalg.norm(a) * np.linalg.norm(b)
            return 1 - a @ b / norms if norms else float(a.any() != b.any())
        case Metric.MINKOWSKI:
            return (gap**p).sum() ** (1 / p)


def slow_distances(x, w, metric, p=3.0):
    return np.array([[slow_distance(a, b, metric, p) for b in w] for a in x])


def slow_kernel(positions, radius):
    apart = np.linalg.norm(positions[:, None] - positions, axis=2)
    return np.exp(-(apart**2) / (2 * radius**2))
