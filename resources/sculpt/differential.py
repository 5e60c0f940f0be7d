"""Gradients, curvature and projection onto a shape, by central differences."""

import numpy as np

from resources.sculpt.shapes import Shape
from resources.sculpt.vectors import Distances, Points, dot, length, unit

_GRADIENT_STEP = 1e-4
_CURVATURE_STEP = 5e-3
_NEWTON_STEPS = 3
_LONGEST_STEP = 0.02
_FLAT = 1e-6


def gradient(shape: Shape, points: Points) -> Points:
    """Return the gradient of a shape at each point (n, 3)."""
    columns = [
        (shape(points + offset) - shape(points - offset)) / (2 * _GRADIENT_STEP)
        for offset in np.eye(3) * _GRADIENT_STEP
    ]
    return np.stack(columns, axis=1)


def curvature(shape: Shape, points: Points) -> Distances:
    """Return how fast the normal turns, √(κ₁² + κ₂²), at points of the surface."""
    turns = [
        unit(gradient(shape, points + offset)) - unit(gradient(shape, points - offset))
        for offset in np.eye(3) * _CURVATURE_STEP
    ]
    return length(np.concatenate(turns, axis=1)) / (2 * _CURVATURE_STEP)


def project(shape: Shape, points: Points) -> Points:
    """Return points near the surface moved onto it by Newton steps."""
    for _ in range(_NEWTON_STEPS):
        slope = gradient(shape, points)
        squared = np.maximum(dot(slope, slope), _FLAT)
        step = slope * (shape(points) / squared)[:, None]
        shorten = np.minimum(1.0, _LONGEST_STEP / np.maximum(length(step), _FLAT))
        points = points - step * shorten[:, None]
    return points
