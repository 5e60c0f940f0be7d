"""Ways to join, cut, mirror and move shapes without leaving a crease."""

from functools import reduce

import numpy as np

from resources.sculpt.shapes import Shape
from resources.sculpt.vectors import ORIGIN, Distances, Points, Triple


def smooth_minimum(a: Distances, b: Distances, blend: float) -> Distances:
    """Return min(a, b), rounded where the two differ by less than `blend`.

    min(a, b) − h³·blend/6 with h = max(blend − |a − b|, 0)/blend: the cubic of
    I. Quilez, twice differentiable, at most blend/6 below the minimum.
    """
    if blend <= 0:
        return np.minimum(a, b)
    closeness = np.maximum(blend - np.abs(a - b), 0.0) / blend
    return np.minimum(a, b) - closeness**3 * (blend / 6.0)


def union(blend: float, *shapes: Shape) -> Shape:
    """Return the shapes melted together, with fillets about `blend` wide."""
    return lambda points: reduce(
        lambda a, b: smooth_minimum(a, b, blend), (shape(points) for shape in shapes)
    )


def intersection(blend: float, *shapes: Shape) -> Shape:
    """Return what all shapes share, with edges rounded by `blend`."""
    outside = union(blend, *(_inverted(shape) for shape in shapes))
    return _inverted(outside)


def difference(blend: float, body: Shape, *cutters: Shape) -> Shape:
    """Return the body without the cutters, with edges rounded by `blend`."""
    return intersection(blend, body, *(_inverted(cutter) for cutter in cutters))


def shell(shape: Shape, thickness: float) -> Shape:
    """Return the skin of a shape, half of it inside the old surface."""
    return lambda points: np.abs(shape(points)) - thickness / 2.0


def swept(shape: Shape) -> Shape:
    """Return the slice of a shape at y = 0, drawn out along y without end."""
    return lambda points: shape(points * np.array([1.0, 0.0, 1.0]))


def mirrored(shape: Shape, blend: float = 0.0) -> Shape:
    """Return the shape and its mirror image across the plane x = 0."""
    flip = np.array([-1.0, 1.0, 1.0])
    return lambda points: smooth_minimum(shape(points), shape(points * flip), blend)


def moved(shape: Shape, offset: Triple) -> Shape:
    """Return the shape shifted by an offset."""
    return lambda points: shape(points - np.asarray(offset))


def turned(shape: Shape, degrees: float, axis: Triple, about: Triple = ORIGIN) -> Shape:
    """Return the shape turned around an axis through a point (right-hand rule)."""
    rotation = _rotation(np.deg2rad(degrees), np.asarray(axis))
    pivot = np.asarray(about)
    # A row times R is R⁻¹ times the column: points go back to the unturned shape.
    return lambda points: shape((points - pivot) @ rotation + pivot)


def stretched(shape: Shape, factors: Triple) -> Shape:
    """Return the shape scaled along x, y and z from the origin.

    Distances shrink by the smallest factor, so that they never overshoot.
    """
    scale = np.asarray(factors)
    return lambda points: shape(points / scale) * scale.min()


def _inverted(shape: Shape) -> Shape:
    """Return everything outside the shape."""
    return lambda points: -shape(points)


def _rotation(angle: float, axis: Points) -> Points:
    """Return Rodrigues' rotation matrix (3, 3)."""
    x, y, z = axis / np.linalg.norm(axis)
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    turn = np.sin(angle) * cross + (1.0 - np.cos(angle)) * cross @ cross
    return np.asarray(np.eye(3) + turn)
