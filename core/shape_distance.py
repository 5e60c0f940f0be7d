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
    hausdorff
        The largest distance from a point of either shape to the other shape.
    chamfer
        The mean distance from the points of one shape to the other, averaged over
        both directions.
    """

    hausdorff: float
    chamfer: float


def shape_distance(first: Points, second: Points) -> ShapeDistance:
    """Measure two shapes by (m, 3) and (n, 3) points that cover them densely."""
    from scipy.spatial import cKDTree

    ways = [
        np.asarray(cKDTree(there).query(here, workers=-1)[0])
        for here, there in ((first, second), (second, first))
    ]
    return ShapeDistance(
        float(max(way.max() for way in ways)),
        float(np.mean([way.mean() for way in ways])),
    )


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
