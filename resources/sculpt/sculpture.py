"""What a sculpture consists of, and how it becomes a mesh."""

from collections.abc import Callable
from dataclasses import dataclass

from resources.sculpt.extraction import extract
from resources.sculpt.remeshing import remesh
from resources.sculpt.shapes import Shape
from resources.sculpt.sizing import curvature_sizing
from resources.sculpt.surface import Surface
from resources.sculpt.vectors import Triple

_GRID_SPACING = 0.018


@dataclass(frozen=True)
class Sculpture:
    """A solid, the box it fits in and what is said of it.

    Attributes
    ----------
    name
        File name without its suffix.
    caption
        What it shows, for the list of meshes.
    shape
        Makes the solid; +z is up, the front looks towards −y, the ground is z = 0.
    lower, upper
        Corners of a box with some room around the solid.
    holes
        Handles of the surface (its genus): its Euler number is 2 − 2·holes.
    triangles
        About how many the mesh has.
    """

    name: str
    caption: str
    shape: Callable[[], Shape]
    lower: Triple
    upper: Triple
    holes: int = 0
    triangles: int = 13_000


def carve(sculpture: Sculpture, spacing: float = _GRID_SPACING) -> Surface:
    """Return the mesh of a sculpture, found on a grid of that spacing."""
    shape = sculpture.shape()
    rough = extract(shape, sculpture.lower, sculpture.upper, spacing)
    return remesh(rough, shape, curvature_sizing(rough, shape, sculpture.triangles))
