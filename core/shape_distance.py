"""How far two shapes in space are apart: Hausdorff and Chamfer distance."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from core.sampling import draw, measure
from core.sources import Mesh

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]


class ShapeDistance(NamedTuple):
    """Distances between two shapes, in their coordinates' unit.

    Attributes
    ----------
    there, back
        The largest distance from a point of the first shape to the second, and the
        other way round: the two directed Hausdorff distances.
    chamfer
        The mean distance from the points of one shape to the other, averaged over
        both directions.
    """

    there: float
    back: float
    chamfer: float

    @property
    def hausdorff(self) -> float:
        """The largest distance from a point of either shape to the other shape."""
        return max(self.there, self.back)


def shape_distance(first: Points, second: Points) -> ShapeDistance:
    """Measure two shapes by (m, 3) and (n, 3) points that cover them densely."""
    from scipy.spatial import cKDTree

    there, back = (
        np.asarray(cKDTree(to).query(of, workers=-1)[0])
        for of, to in ((first, second), (second, first))
    )
    chamfer = (there.mean() + back.mean()) / 2
    return ShapeDistance(float(there.max()), float(back.max()), float(chamfer))


def between(parts: NDArray[np.int32], nodes: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Keep the triangles or edges all of whose corners are among some nodes.

    A lattice's nodes that won no sample hang between parts of the map, and what is
    at them crosses gaps where there is no sample. If nothing would remain, all do.
    """
    kept = parts[nodes[parts].all(axis=1)]
    return kept if len(kept) else parts


def points_over(
    vertices: Points,
    triangles: NDArray[np.int32],
    edges: NDArray[np.int32],
    count: int,
    seed: int = 0,
) -> Points:
    """Draw points evenly over triangles, or along edges where there are no triangles.

    Returns
    -------
    (count, 3) points.
    """
    surface = measure(Mesh("", vertices.astype(np.float64), triangles))
    if surface.has_area:
        return draw(surface, count, seed)
    starts, ends = vertices[edges.T]
    totals = np.cumsum(np.linalg.norm(ends - starts, axis=1))
    rng = np.random.default_rng(seed)
    chosen = np.searchsorted(totals, rng.random(count) * totals[-1], "right")
    chosen = np.minimum(chosen, len(edges) - 1)
    share = rng.random((count, 1))
    return np.asarray(starts[chosen] + share * (ends - starts)[chosen])
