"""An octopus on the sea floor, its arms curled."""

import numpy as np

from resources.sculpt.blending import mirrored, turned, union
from resources.sculpt.eyes import with_eyes
from resources.sculpt.sculpture import Sculpture
from resources.sculpt.shapes import Knot, Shape, ellipsoid, limb, sphere
from resources.sculpt.vectors import RIGHT

MANTLE_LEANS_BACK = 22.0
EYE_NEAR = (0.23, -0.32, 0.73)
EYE_RADIUS = 0.09

# Arms of the left half: direction in degrees from +x towards the back, whether the
# curl stands upright, and the side it turns or leans to.
ARMS = ((-70.0, True, -1), (-24.0, False, -1), (20.0, True, 1), (66.0, False, -1))
# Distance from the axis, height and thickness, from the root to the curl.
UPPER_ARM = ((0.12, 0.51, 0.17), (0.34, 0.27, 0.14), (0.60, 0.125, 0.105))
CURL_DISTANCE = 0.92
# Turn in degrees, radius of the spiral and thickness, from its start to the tip.
CURL = (
    (0.0, 0.200, 0.080),
    (60.0, 0.185, 0.067),
    (120.0, 0.165, 0.056),
    (180.0, 0.140, 0.047),
    (240.0, 0.110, 0.040),
    (300.0, 0.085, 0.033),
)
CURL_CLEARANCE = 0.01
CURL_LEAN = 0.03


def _octopus() -> Shape:
    egg = ellipsoid((0.0, 0.12, 1.01), (0.38, 0.40, 0.50))
    mantle = turned(egg, -MANTLE_LEANS_BACK, RIGHT, (0.0, 0.0, 0.71))
    head = ellipsoid((0.0, -0.02, 0.57), (0.31, 0.32, 0.26))
    brows = mirrored(sphere((0.2, -0.18, 0.69), 0.14))
    body = union(0.12, union(0.15, mantle, head), brows)
    arms = union(0.12, *(mirrored(_arm(*arm)) for arm in ARMS))
    return with_eyes(union(0.14, body, arms), EYE_NEAR, EYE_RADIUS)


def _arm(degrees: float, upright: bool, side: int) -> Shape:
    cosine, sine = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    straight = [(out, 0.0, height, radius) for out, height, radius in UPPER_ARM]
    curl = [_curl_knot(*row, upright, side) for row in CURL]
    return limb(
        *(
            (out * cosine - off * sine, out * sine + off * cosine, height, radius)
            for out, off, height, radius in (*straight, *curl)
        )
    )


def _curl_knot(
    degrees: float, spiral: float, radius: float, upright: bool, side: int
) -> Knot:
    """Return (distance from the axis, offset to the side, height, thickness)."""
    turn = np.deg2rad(degrees)
    out = CURL_DISTANCE + spiral * np.sin(turn)
    round_about = CURL[0][1] - spiral * np.cos(turn)
    if upright:
        lowest = CURL[0][2] + CURL_CLEARANCE
        return out, side * CURL_LEAN * turn, round_about + lowest, radius
    return out, side * round_about, radius + CURL_CLEARANCE, radius


SCULPTURE = Sculpture(
    name="octopus",
    caption="an octopus with eight curled arms, thin parts on a round body",
    shape=_octopus,
    lower=(-1.3, -1.3, -0.1),
    upper=(1.3, 1.3, 1.6),
    triangles=14_500,
)
