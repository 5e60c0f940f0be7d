"""A teapot."""

from resources.sculpt.blending import difference, intersection, union
from resources.sculpt.sculpture import Sculpture
from resources.sculpt.shapes import Shape, capsule, ellipsoid, half_space, limb, torus
from resources.sculpt.vectors import UP

SPOUT_END = (1.12, 0.0, 0.94)
SPOUT_DIRECTION = (0.55, 0.0, 0.83)


def _teapot() -> Shape:
    return union(0.10, union(0.03, _pot(), _lid()), _spout(), _handle())


def _pot() -> Shape:
    belly = ellipsoid((0.0, 0.0, 0.50), (0.64, 0.64, 0.46))
    sole = ellipsoid((0.0, 0.0, 0.06), (0.38, 0.38, 0.06))
    foot = union(0.08, torus((0.0, 0.0, 0.055), UP, 0.34, 0.055), sole)
    collar = torus((0.0, 0.0, 0.905), UP, 0.31, 0.05)
    return union(0.08, union(0.12, belly, foot), collar)


def _lid() -> Shape:
    dome = ellipsoid((0.0, 0.0, 0.92), (0.29, 0.29, 0.15))
    stem = capsule((0.0, 0.0, 1.04, 0.05), (0.0, 0.0, 1.12, 0.04))
    knob = ellipsoid((0.0, 0.0, 1.16), (0.085, 0.085, 0.07))
    return union(0.06, dome, union(0.05, stem, knob))


def _spout() -> Shape:
    outside = limb(
        (0.40, 0.0, 0.36, 0.20),
        (0.72, 0.0, 0.46, 0.13),
        (0.92, 0.0, 0.70, 0.095),
        (1.08, 0.0, 0.90, 0.10),
        (1.20, 0.0, 1.02, 0.12),
    )
    inside = limb(
        (0.98, 0.0, 0.78, 0.03), (1.08, 0.0, 0.90, 0.055), (1.24, 0.0, 1.06, 0.09)
    )
    cut = intersection(0.07, outside, half_space(SPOUT_END, SPOUT_DIRECTION))
    return difference(0.05, cut, inside)


def _handle() -> Shape:
    return limb(
        (-0.48, 0.0, 0.74, 0.07),
        (-0.78, 0.0, 0.84, 0.065),
        (-1.03, 0.0, 0.68, 0.065),
        (-0.92, 0.0, 0.38, 0.06),
        (-0.55, 0.0, 0.28, 0.07),
    )


SCULPTURE = Sculpture(
    name="teapot",
    caption="a teapot, whose handle makes a hole",
    shape=_teapot,
    lower=(-1.25, -0.8, -0.1),
    upper=(1.45, 0.8, 1.4),
    holes=1,
    triangles=12_000,
)
