"""How long the edges of a mesh should be, place by place."""

import numpy as np

from resources.sculpt.differential import curvature
from resources.sculpt.remeshing import Sizing
from resources.sculpt.shapes import Shape
from resources.sculpt.surface import Surface, face_areas
from resources.sculpt.vectors import Distances

_TURN = 0.4
_FINEST = 0.3
_SPREADS = 4
_HALVINGS = 40
_EQUILATERAL = np.sqrt(3.0) / 4.0


def curvature_sizing(surface: Surface, shape: Shape, triangles: int) -> Sizing:
    """Return edge lengths that need about so many triangles.

    Along an edge the surface turns by at most `_TURN` radians, unless that asks for
    less than `_FINEST` of the longest edge.
    """
    from scipy.spatial import cKDTree

    bend = curvature(shape, surface.vertices)
    sizes = _spread(_sizes(bend, _longest(bend, surface, triangles)), surface)
    tree = cKDTree(surface.vertices)
    return lambda points: sizes[tree.query(points)[1]]


def _sizes(bend: Distances, longest: float) -> Distances:
    """Return the edge length for each curvature."""
    return longest * np.clip(_TURN / np.maximum(bend * longest, _TURN), _FINEST, 1.0)


def _longest(bend: Distances, surface: Surface, triangles: int) -> float:
    """Return, by bisection, the longest edge with which the triangles suffice."""
    areas = face_areas(surface)
    low, high = 0.0, float(np.sqrt(areas.sum()))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        sizes = _sizes(bend, middle)[surface.faces].mean(axis=1)
        enough = (areas / sizes**2).sum() <= triangles * _EQUILATERAL
        low, high = (low, middle) if enough else (middle, high)
    return high


def _spread(sizes: Distances, surface: Surface) -> Distances:
    """Return sizes averaged over neighbours, so that they change gradually."""
    corners = surface.faces.ravel()
    uses = np.bincount(corners)
    for _ in range(_SPREADS):
        means = np.repeat(sizes[surface.faces].mean(axis=1), 3)
        sizes = np.bincount(corners, weights=means) / uses
    return sizes
