"""The laughing mask of the theatre: a shell with three holes."""

from resources.sculpt.blending import (
    difference,
    intersection,
    mirrored,
    shell,
    swept,
    turned,
    union,
)
from resources.sculpt.sculpture import Sculpture
from resources.sculpt.shapes import Shape, ellipsoid, half_space, limb, sphere
from resources.sculpt.vectors import BACK, ORIGIN

PLATE_THICKNESS = 0.09
LIP_WIDTH = 0.09
LIP_HEIGHT = 0.06
RIM_ROUNDING = 0.06
EYE_SLANT = 6.0


def _mask() -> Shape:
    lips = intersection(0.05, shell(_mouth(), LIP_WIDTH), shell(_head(), LIP_HEIGHT))
    outside = union(0.06, _face(), lips)
    plate = difference(0.05, outside, _head(shrunk=PLATE_THICKNESS))
    front = intersection(RIM_ROUNDING, plate, half_space(ORIGIN, BACK))
    return difference(RIM_ROUNDING, front, mirrored(_eye()), _mouth())


def _head(shrunk: float = 0.0) -> Shape:
    """Return the head without its features, for the outside and the hollow."""
    skull = ellipsoid((0.0, 0.0, 0.82), (0.60 - shrunk, 0.42 - shrunk, 0.70 - shrunk))
    jaw = ellipsoid((0.0, -0.05, 0.39), (0.40 - shrunk, 0.34 - shrunk, 0.38 - shrunk))
    cheeks = mirrored(sphere((0.30, -0.28, 0.71), 0.16 - shrunk))
    return union(0.12, union(0.25, skull, jaw), cheeks)


def _face() -> Shape:
    nose = limb(
        (0.0, -0.36, 1.02, 0.06), (0.0, -0.46, 0.87, 0.07), (0.0, -0.52, 0.75, 0.10)
    )
    nostrils = mirrored(sphere((0.085, -0.44, 0.725), 0.065))
    brow = limb(
        (0.10, -0.385, 1.17, 0.05),
        (0.27, -0.35, 1.24, 0.055),
        (0.46, -0.24, 1.12, 0.04),
    )
    return union(0.07, _head(), union(0.05, nose, nostrils), mirrored(brow))


def _mouth() -> Shape:
    lower = ellipsoid((0.0, 0.0, 0.50), (0.35, 1.0, 0.28))
    upper = ellipsoid((0.0, 0.0, 0.70), (0.46, 1.0, 0.23))
    return swept(difference(0.08, lower, upper))


def _eye() -> Shape:
    """Return the left eye's opening, narrowed from below by the cheek."""
    upper = ellipsoid((0.235, 0.0, 0.94), (0.15, 1.0, 0.115))
    lower = ellipsoid((0.235, 0.0, 0.86), (0.18, 1.0, 0.09))
    crescent = difference(0.06, upper, lower)
    return swept(turned(crescent, -EYE_SLANT, BACK, (0.235, 0.0, 0.92)))


SCULPTURE = Sculpture(
    name="mask",
    caption="the laughing mask of the theatre, a shell with three holes",
    shape=_mask,
    lower=(-0.8, -0.8, -0.15),
    upper=(0.8, 0.2, 1.75),
    holes=3,
)
