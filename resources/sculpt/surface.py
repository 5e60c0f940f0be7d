"""Closed triangle meshes."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from resources.sculpt.vectors import Distances, Points, length

Faces: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class Surface:
    """A closed triangle mesh: vertices (n, 3) and counter-clockwise faces (m, 3)."""

    vertices: Points
    faces: Faces


def face_normals(vertices: Points, faces: Faces) -> Points:
    """Return normals (m, 3) of faces, each as long as twice the face's area."""
    one, two, three = (vertices[faces[:, corner]] for corner in range(3))
    return np.cross(two - one, three - one)


def face_areas(surface: Surface) -> Distances:
    """Return the area of each face (m,)."""
    return length(face_normals(surface.vertices, surface.faces)) / 2
