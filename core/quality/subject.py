"""What the measures look at: a map and samples of its data, in training units."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.kernels.running import available_threads
from core.matching import Matcher
from core.settings import Metric
from core.shape_distance import between, points_over, shape_distance
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
    chosen
        (n,) which samples they are.
    x
        (n, d) float64 samples, training units; what is missing is as in their BMUs.
    weights
        (k, d) float64, training units.
    pairs
        (n, 2) int32, the nearest and the second nearest node of each sample.
    spreads
        (n,) distance of each sample to its BMU.
    """

    problem: Problem
    snapshot: Snapshot
    chosen: NDArray[np.int64]
    x: Floats
    weights: Floats
    pairs: NDArray[np.int32]
    spreads: Floats

    @classmethod
    def of(cls, problem: Problem, snapshot: Snapshot) -> Subject:
        """Choose the samples and find their two nearest nodes."""
        plan, n = problem.plan, len(problem.x)
        chosen = np.arange(min(n, MOST_SAMPLES)) * n // min(n, MOST_SAMPLES)
        lesson = problem.lesson[chosen]
        x = np.ascontiguousarray(lesson.x[:])
        matcher = Matcher(plan, available_threads())
        pairs = matcher.two_nearest(lesson, snapshot.weights, completed=True)
        winners = pairs[:, 0].copy()
        spreads = matcher.distances(lesson, x, snapshot.weights, winners)
        if lesson.has_missing:
            x = np.where(np.isnan(x), snapshot.weights[winners], x)
        unit = plan.distance_unit
        weights = snapshot.weights.astype(np.float64) * unit
        return cls(
            problem,
            snapshot,
            chosen,
            x.astype(np.float64) * unit,
            weights,
            pairs,
            spreads * unit,
        )

    @property
    def lattice(self) -> Lattice:
        """The arrangement of the nodes."""
        return self.problem.plan.lattice

    def distances(self, a: Floats, b: Floats) -> Floats:
        """Measure each of a (m, d) to each of b (l, d) in the training metric."""
        from scipy.spatial.distance import cdist

        settings, unit = self.problem.plan.settings, self.problem.plan.distance_unit
        name, p = settings.metric, settings.minkowski_p
        a, b = a / unit, b / unit  # near 1, so that no power of them overflows
        # A zero vector is at right angles to every other: SciPy has no cosine for it.
        with np.errstate(invalid="ignore"):
            if name is Metric.MINKOWSKI:
                found = cdist(a, b, "minkowski", p=p)
            else:
                found = cdist(a, b, _NAMES[name])
        return np.nan_to_num(found, nan=1.0) * unit

    @cached_property
    def surface(self) -> ShapeDistance:
        """How far lattice and mesh are apart, in the mesh's unit.

        The lattice is what spans the nodes that won samples.
        """
        mesh, lattice = self.problem.dataset.mesh, self.lattice
        assert mesh is not None
        weights = Som(self.problem.plan, self.snapshot).weights
        won = self.snapshot.hits > 0
        parts = between(lattice.triangles, won), between(lattice.edges, won)
        ours = points_over(weights, *parts, SURFACE_POINTS)
        theirs = points_over(
            mesh.vertices, mesh.faces, lattice.edges[:0], SURFACE_POINTS, seed=1
        )
        return shape_distance(theirs, ours)

    @cached_property
    def few(self) -> NDArray[np.int64]:
        """(m,) indices of the samples that are compared with each other."""
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
