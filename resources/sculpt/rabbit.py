"""A sitting rabbit with its ears up."""

from resources.sculpt.blending import (
    difference,
    mirrored,
    moved,
    stretched,
    turned,
    union,
)
from resources.sculpt.eyes import with_eyes
from resources.sculpt.sculpture import Sculpture
from resources.sculpt.shapes import Shape, capsule, ellipsoid, limb, sphere
from resources.sculpt.vectors import BACK, RIGHT, UP, Triple

EAR_ROOT = (0.10, -0.28, 1.225)
EAR_FACES_OUT = 28.0
EAR_LEANS_OUT = 11.0
EAR_LEANS_BACK = 14.0
CHEST_LEANS_BACK = 18.0
EYE_NEAR = (0.212, -0.57, 1.11)
EYE_RADIUS = 0.078


def _rabbit() -> Shape:
    legs = mirrored(_hind_leg()), mirrored(_front_leg(), 0.03)
    body = union(0.07, _trunk(), *legs)
    head = union(0.08, _head(), mirrored(_ear()))
    tail = sphere((0.0, 0.60, 0.27), 0.15)
    nose = ellipsoid((0.0, -0.735, 1.015), (0.05, 0.035, 0.032))
    whole = union(0.02, union(0.12, body, head), tail, nose)
    return with_eyes(whole, EYE_NEAR, EYE_RADIUS)


def _trunk() -> Shape:
    rump = ellipsoid((0.0, 0.17, 0.45), (0.37, 0.44, 0.45))
    upright = ellipsoid((0.0, -0.17, 0.58), (0.26, 0.25, 0.42))
    chest = turned(upright, CHEST_LEANS_BACK, RIGHT, (0.0, -0.17, 0.5))
    neck = capsule((0.0, -0.05, 0.75, 0.24), (0.0, -0.30, 1.00, 0.19))
    bib = ellipsoid((0.0, -0.33, 0.70), (0.17, 0.12, 0.17))
    return union(0.16, union(0.3, rump, chest, neck), bib)


def _hind_leg() -> Shape:
    thigh = ellipsoid((0.30, 0.17, 0.33), (0.18, 0.31, 0.32))
    haunch = turned(thigh, -8.0, UP, (0.3, 0.1, 0.0))
    foot = limb(
        (0.31, 0.30, 0.07, 0.07),
        (0.33, 0.00, 0.075, 0.075),
        (0.355, -0.30, 0.085, 0.09),
    )
    toes = _toes((0.355, -0.325, 0.06), 0.05)
    return union(0.06, haunch, union(0.03, foot, toes))


def _front_leg() -> Shape:
    leg = limb(
        (0.15, -0.25, 0.55, 0.14),
        (0.145, -0.36, 0.30, 0.09),
        (0.13, -0.40, 0.09, 0.07),
    )
    paw = ellipsoid((0.13, -0.46, 0.075), (0.085, 0.125, 0.075))
    toes = _toes((0.13, -0.515, 0.05), 0.045)
    return union(0.08, leg, union(0.03, paw, toes))


def _toes(middle: Triple, size: float) -> Shape:
    """Return three toes side by side, the middle one a little ahead."""
    x, y, z = middle
    offsets = ((-1.25, 0.0), (0.0, -0.35), (1.25, 0.0))
    radii = (0.8 * size, 1.5 * size, size)
    return union(
        0.012,
        *(ellipsoid((x + dx * size, y + dy * size, z), radii) for dx, dy in offsets),
    )


def _head() -> Shape:
    skull = ellipsoid((0.0, -0.38, 1.07), (0.26, 0.29, 0.25))
    cheeks = mirrored(sphere((0.135, -0.50, 0.975), 0.135))
    bridge = ellipsoid((0.0, -0.60, 1.03), (0.11, 0.12, 0.10))
    whisker_pads = mirrored(sphere((0.052, -0.66, 0.965), 0.075), 0.02)
    chin = ellipsoid((0.0, -0.60, 0.90), (0.06, 0.07, 0.05))
    return union(0.05, union(0.13, skull, cheeks, bridge), whisker_pads, chin)


def _ear() -> Shape:
    """Return the left ear: a flat blade, bent back at its tip and hollow in front."""
    blade = limb(
        (0.0, 0.00, 0.00, 0.06),
        (0.0, -0.01, 0.20, 0.11),
        (0.0, 0.00, 0.45, 0.13),
        (0.0, 0.12, 0.72, 0.075),
    )
    hollow = limb(
        (0.0, -0.10, 0.12, 0.03),
        (0.0, -0.11, 0.22, 0.075),
        (0.0, -0.10, 0.45, 0.09),
        (0.0, 0.00, 0.66, 0.04),
    )
    flat = stretched(blade, (1.0, 0.55, 1.0)), stretched(hollow, (1.0, 0.65, 1.0))
    facing = turned(difference(0.04, *flat), EAR_FACES_OUT, UP)
    leaning = turned(turned(facing, EAR_LEANS_OUT, BACK), -EAR_LEANS_BACK, RIGHT)
    return moved(leaning, EAR_ROOT)


SCULPTURE = Sculpture(
    name="rabbit",
    caption="a sitting rabbit",
    shape=_rabbit,
    lower=(-0.75, -0.9, -0.1),
    upper=(0.75, 0.9, 2.1),
)
