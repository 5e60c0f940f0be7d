"""A Corinthian helmet with its crest: a shell, open below and in front."""

import numpy as np

from resources.sculpt.blending import (
    difference,
    intersection,
    mirrored,
    shell,
    stretched,
    swept,
    turned,
    union,
)
from resources.sculpt.sculpture import Sculpture
from resources.sculpt.shapes import Shape, capsule, ellipsoid, half_space, limb
from resources.sculpt.vectors import BACK, ORIGIN, Distances, Points

PLATE_THICKNESS = 0.09
BEAD_WIDTH = 0.10
BEAD_HEIGHT = 0.06
RIM_ROUNDING = 0.09
HEAD_NARROWNESS = 0.88
EYE_SLANT = 8.0
CREST_FLATNESS = 0.5
CREST_CENTRE_HEIGHT = 0.85
GROOVES_PER_TURN = 40
GROOVE_DEPTH = 0.007
# The crest's grooves fade towards its edge and towards the dome.
GROOVE_FROM_EDGE = 0.05
GROOVE_FROM_DOME = 0.12


def _helmet() -> Shape:
    crest = difference(0.02, _grooved(_crest()), _form())
    return union(0.09, _plate(), crest)


def _form() -> Shape:
    """Return the helmet without openings, as if it were solid."""
    profile = limb(
        (0.0, 0.00, 0.93, 0.46),
        (0.0, 0.00, 0.70, 0.475),
        (0.0, 0.02, 0.40, 0.465),
        (0.0, 0.05, 0.10, 0.51),
        (0.0, 0.08, -0.25, 0.61),
    )
    return stretched(profile, (HEAD_NARROWNESS, 1.0, 1.0))


def _plate() -> Shape:
    form, opening = _form(), _opening()
    bead = intersection(
        0.04, shell(form, PLATE_THICKNESS + BEAD_HEIGHT), shell(opening, BEAD_WIDTH)
    )
    plate = union(0.04, shell(form, PLATE_THICKNESS), bead)
    return difference(RIM_ROUNDING, plate, opening, _below())


def _below() -> Shape:
    """Return what is cut away from below: the hem and arches over the shoulders."""
    hem = half_space((0.0, 0.0, 0.04), (0.0, 0.10, 1.0))
    arches = capsule((-2.0, 0.16, -0.18, 0.45), (2.0, 0.16, -0.18, 0.45))
    return union(0.08, hem, arches)


def _opening() -> Shape:
    """Return the T of eyes and mouth, parted above by the nose guard."""
    almond = ellipsoid((0.18, 0.0, 0.76), (0.13, 1.0, 0.068))
    eyes = mirrored(turned(almond, EYE_SLANT, BACK, (0.175, 0.0, 0.76)))
    slit = capsule((0.0, 0.0, 0.68, 0.085), (0.0, 0.0, -0.30, 0.06))
    nose_guard = capsule((0.0, 0.0, 0.90, 0.05), (0.0, 0.0, 0.52, 0.045))
    outline = difference(0.05, union(0.08, eyes, slit), nose_guard)
    return intersection(0.02, swept(outline), half_space(ORIGIN, BACK))


def _crest() -> Shape:
    plume = limb(
        (0.0, -0.40, 1.26, 0.08),
        (0.0, -0.27, 1.45, 0.14),
        (0.0, 0.04, 1.56, 0.18),
        (0.0, 0.40, 1.40, 0.19),
        (0.0, 0.60, 1.05, 0.17),
        (0.0, 0.61, 0.70, 0.13),
        (0.0, 0.60, 0.45, 0.10),
    )
    return stretched(plume, (CREST_FLATNESS, 1.0, 1.0))


def _grooved(crest: Shape) -> Shape:
    """Return the crest with grooves that fan out over its flanks, like hair."""
    form = _form()

    def distance(points: Points) -> Distances:
        x, y, z = points.T
        fan = np.cos(GROOVES_PER_TURN * np.arctan2(z - CREST_CENTRE_HEIGHT, y))
        flank = np.minimum((x / GROOVE_FROM_EDGE) ** 2, 1.0)
        free = np.clip(form(points) / GROOVE_FROM_DOME, 0.0, 1.0)
        return np.asarray(crest(points) + GROOVE_DEPTH * fan * flank * free)

    return distance


SCULPTURE = Sculpture(
    name="helmet",
    caption="a Corinthian helmet, a shell open below and in front",
    shape=_helmet,
    lower=(-0.7, -0.8, -0.2),
    upper=(0.7, 1.0, 1.9),
    triangles=14_000,
)
