"""A rubber duck."""

from resources.sculpt.blending import intersection, mirrored, stretched, turned, union
from resources.sculpt.eyes import with_eyes
from resources.sculpt.sculpture import Sculpture
from resources.sculpt.shapes import Shape, ellipsoid, half_space, limb, sphere
from resources.sculpt.vectors import RIGHT

BILL_OPENS_UP = 8.0
BILL_OPENS_DOWN = 5.0
TAIL_FANS = 1.9
WING_FLATNESS = 0.66
EYE_NEAR = (0.24, -0.58, 1.21)
EYE_RADIUS = 0.095


def _duck() -> Shape:
    body = union(0.05, _body(), mirrored(_wing()))
    head = ellipsoid((0.0, -0.28, 1.08), (0.40, 0.40, 0.385))
    whole = union(0.09, union(0.16, body, head), _bill())
    flat = intersection(0.1, whole, half_space((0.0, 0.0, 0.0), (0.0, 0.0, -1.0)))
    return with_eyes(flat, EYE_NEAR, EYE_RADIUS)


def _body() -> Shape:
    hull = ellipsoid((0.0, 0.05, 0.35), (0.52, 0.66, 0.40))
    breast = sphere((0.0, -0.28, 0.43), 0.39)
    tail = limb(
        (0.0, 0.30, 0.45, 0.26), (0.0, 0.60, 0.59, 0.16), (0.0, 0.80, 0.81, 0.065)
    )
    return union(0.25, hull, breast, stretched(tail, (TAIL_FANS, 1.0, 1.0)))


def _wing() -> Shape:
    """Return the left wing, folded along the body, its tip up and back."""
    round_wing = limb(
        (0.66, -0.22, 0.40, 0.16),
        (0.70, 0.05, 0.40, 0.21),
        (0.66, 0.34, 0.49, 0.18),
        (0.56, 0.58, 0.65, 0.08),
    )
    return stretched(round_wing, (WING_FLATNESS, 1.0, 1.0))


def _bill() -> Shape:
    upper = ellipsoid((0.0, -0.70, 1.025), (0.205, 0.25, 0.085))
    lower = ellipsoid((0.0, -0.65, 0.935), (0.17, 0.20, 0.075))
    return union(
        0.09,
        turned(upper, -BILL_OPENS_UP, RIGHT, (0.0, -0.6, 1.02)),
        turned(lower, BILL_OPENS_DOWN, RIGHT, (0.0, -0.6, 0.92)),
    )


SCULPTURE = Sculpture(
    name="duck",
    caption="a rubber duck",
    shape=_duck,
    lower=(-0.8, -1.1, -0.1),
    upper=(0.8, 1.1, 1.65),
)
