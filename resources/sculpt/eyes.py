"""Round eyes for any face."""

import numpy as np

from resources.sculpt.blending import difference, mirrored, union
from resources.sculpt.differential import gradient, project
from resources.sculpt.shapes import Shape, sphere
from resources.sculpt.vectors import Triple, unit

# All in eye radii.
_DISH_RADIUS = 2.2
_DISH_DEPTH = 0.25
_SUNK = 0.55
_DISH_EDGE = 0.3
_CREASE = 0.1


def with_eyes(face: Shape, near: Triple, radius: float) -> Shape:
    """Return the face with an eye where its surface is nearest to a point, twice.

    Each eyeball rises from a shallow dish, so that shading alone draws its outline.
    """
    spot = project(face, np.array([near]))
    outward = unit(gradient(face, spot))

    def ball(height: float, size: float) -> Shape:
        x, y, z = (spot + height * radius * outward)[0]
        return mirrored(sphere((x, y, z), size * radius))

    dish = ball(_DISH_RADIUS - _DISH_DEPTH, _DISH_RADIUS)
    carved = difference(_DISH_EDGE * radius, face, dish)
    return union(_CREASE * radius, carved, ball(-_SUNK, 1.0))
