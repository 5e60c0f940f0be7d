"""What the measures look at: a map and samples of its data, in training units."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.batch import Searcher
from core.kernels.running import available_threads
from core.settings import Metric
from core.shape_distance import points_over, shape_distance
from core.som import Som

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.lattices import Lattice
    from core.shape_distance import ShapeDistance
    from core.som import Snapshot
    from core.training import Problem

    Floats = NDArray[np.float64]

MOST_SAMPLES = 20_000
"""Samples for measures whose cost grows with their number."""

SURFACE_POINTS = 100_000

MOST_PAIRED = 1_500
"""Samples for measures that compare each with every other."""


@dataclass(eq=False)
class Subject:
    """A map, and samples spread evenly over its data; what is costly is kept.

    Attributes
    ----------
    x
        (n, d) float64 samples, training units.
    weights
        (k, d) float64, training units.
    pairs
        (n, 2) int32, the nearest and the second nearest node of each sample.
    """

    problem: Problem
    snapshot: Snapshot
    x: Floats
    weights: Floats
    pairs: NDArray[np.int32]

    @classmethod
    def of(cls, problem: Problem, snapshot: Snapshot) -> Subject:
        """Choose the samples and find their two nearest nodes."""
        plan, n = problem.plan, len(problem.x)
        chosen = np.arange(min(n, MOST_SAMPLES)) * n // min(n, MOST_SAMPLES)
        x = np.ascontiguousarray(problem.x[chosen])
        searcher = Searcher(plan, available_threads())
        pairs = searcher.two_nearest(x, snapshot.weights)
        unit = plan.distance_unit
        weights = snapshot.weights.astype(np.float64) * unit
        return cls(problem, snapshot, x.astype(np.float64) * unit, weights, pairs)

    @property
    def lattice(self) -> Lattice:
        """The arrangement of the nodes."""
        return self.problem.plan.lattice

    def distances(self, a: Floats, b: Floats) -> Floats:
        """Measure each of a (m, d) to each of b (l, d) in the training metric."""
        from scipy.spatial.distance import cdist

        settings = self.problem.plan.settings
        name, p = settings.metric, settings.minkowski_p
        # A zero vector is at right angles to every other: SciPy has no cosine for it.
        with np.errstate(invalid="ignore"):
            if name is Metric.MINKOWSKI:
                found = cdist(a, b, "minkowski", p=p)
            else:
                found = cdist(a, b, _NAMES[name])
        return np.nan_to_num(found, nan=1.0)

    @cached_property
    def spreads(self) -> Floats:
        """(n,) distance of each sample to its BMU."""
        parts = [
            np.diagonal(self.distances(self.x[part], self.weights[self.pairs[part, 0]]))
            for part in _parts(len(self.x), 256)
        ]
        return np.concatenate(parts)

    @cached_property
    def surface(self) -> ShapeDistance:
        """How far lattice and mesh are apart, in the mesh's unit."""
        mesh, lattice = self.problem.dataset.mesh, self.lattice
        assert mesh is not None
        weights = Som(self.problem.plan, self.snapshot).weights
        ours = points_over(weights, lattice.triangles, lattice.edges, SURFACE_POINTS)
        theirs = points_over(
            mesh.vertices, mesh.faces, lattice.edges[:0], SURFACE_POINTS, seed=1
        )
        return shape_distance(theirs, ours)

    @cached_property
    def few(self) -> NDArray[np.int64]:
        """Indices of the samples that are compared with each other."""
        n = len(self.x)
        count = min(n, MOST_PAIRED)
        return np.arange(count) * n // count

    @cached_property
    def apart(self) -> Floats:
        """(m, m) distances of the few samples in the data."""
        return self.distances(self.x[self.few], self.x[self.few])

    @cached_property
    def apart_on_map(self) -> Floats:
        """(m, m) lattice distances of their BMUs."""
        bmus = self.pairs[self.few, 0]
        nodes, inverse = np.unique(bmus, return_inverse=True)
        return self.lattice.distances(nodes)[:, bmus][inverse]


_Names = Literal["euclidean", "cityblock", "chebyshev", "cosine"]
_NAMES: dict[Metric, _Names] = {
    Metric.EUCLIDEAN: "euclidean",
    Metric.MANHATTAN: "cityblock",
    Metric.CHEBYSHEV: "chebyshev",
    Metric.COSINE: "cosine",
}


def _parts(n: int, size: int) -> list[slice]:
    return [slice(start, min(n, start + size)) for start in range(0, n, size)]
