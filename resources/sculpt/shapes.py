"""Solids as signed distance functions: negative inside, zero on the surface.

A `Shape` maps points (n, 3) to distances (n,). Spheres and tori are exact; the
others are right on their surface and nearly so around it, which is all that
blending and projecting ask for.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from resources.sculpt.vectors import TINY, Distances, Points, Triple, length

Shape: TypeAlias = Callable[[Points], Distances]
Knot: TypeAlias = tuple[float, float, float, float]

_SAMPLES_PER_KNOT = 24


def sphere(centre: Triple, radius: float) -> Shape:
    """Return a ball."""
    return lambda points: length(points - np.asarray(centre)) - radius


def ellipsoid(centre: Triple, radii: Triple) -> Shape:
    """Return an ellipsoid with its axes along x, y and z.

    The distance is k₀(k₀ − 1)/k₁ with k₀ = |p/r| and k₁ = |p/r²| (I. Quilez).
    """
    semi_axes = np.asarray(radii)

    def distance(points: Points) -> Distances:
        scaled = (points - np.asarray(centre)) / semi_axes
        reach = length(scaled)
        steepness = length(scaled / semi_axes)
        depth = reach * (reach - 1.0) / np.maximum(steepness, TINY)
        return np.where(steepness < TINY, -semi_axes.min(), depth)

    return distance


def torus(centre: Triple, axis: Triple, radius: float, thickness: float) -> Shape:
    """Return a ring around an axis; `thickness` is the radius of its tube."""
    along = np.asarray(axis) / np.linalg.norm(axis)

    def distance(points: Points) -> Distances:
        offset = points - np.asarray(centre)
        height = offset @ along
        out = length(offset - height[:, None] * along)
        return np.asarray(np.hypot(out - radius, height) - thickness)

    return distance


def half_space(point: Triple, outward: Triple) -> Shape:
    """Return everything behind the plane through a point with an outward normal."""
    normal = np.asarray(outward) / np.linalg.norm(outward)
    return lambda points: (points - np.asarray(point)) @ normal


def capsule(start: Knot, end: Knot) -> Shape:
    """Return a straight limb between two ends (x, y, z, radius)."""
    return lambda points: _segment(points, np.asarray(start), np.asarray(end))


def limb(*knots: Knot) -> Shape:
    """Return a limb along the smooth curve through the knots (x, y, z, radius)."""
    return tube(smooth_curve(knots))


def tube(path: ArrayLike) -> Shape:
    """Return a limb along a polyline with rows (x, y, z, radius).

    The rows must lie close together: the nearest one decides which two segments
    are measured.
    """
    from scipy.spatial import cKDTree

    rows = np.asarray(path, dtype=np.float64)
    tree = cKDTree(rows[:, :3])
    last = len(rows) - 1

    def distance(points: Points) -> Distances:
        nearest = tree.query(points)[1]
        before = _segment(points, rows[np.maximum(nearest - 1, 0)], rows[nearest])
        after = _segment(points, rows[nearest], rows[np.minimum(nearest + 1, last)])
        return np.minimum(before, after)

    return distance


def smooth_curve(knots: Sequence[Knot]) -> Points:
    """Return rows close together on the natural cubic spline through the knots.

    Knots are spaced by the root of their distance (centripetal), which keeps the
    curve from overshooting where they crowd.
    """
    from scipy.interpolate import CubicSpline

    rows = np.asarray(knots, dtype=np.float64)
    chords = length(np.diff(rows[:, :3], axis=0))
    at = np.concatenate([[0.0], np.cumsum(np.sqrt(chords))])
    fine = np.linspace(0.0, at[-1], _SAMPLES_PER_KNOT * len(rows))
    return np.asarray(CubicSpline(at, rows, bc_type="natural")(fine))


def _segment(points: Points, start: Points, end: Points) -> Distances:
    """Return distances to segments (x, y, z, radius), one for all points or each."""
    axis = (end - start)[..., :3]
    offset = points - start[..., :3]
    squared = np.maximum((axis**2).sum(axis=-1), TINY)
    part = np.clip((offset * axis).sum(axis=-1) / squared, 0.0, 1.0)
    radius = start[..., 3] + part * (end - start)[..., 3]
    return np.asarray(length(offset - part[:, None] * axis) - radius)
