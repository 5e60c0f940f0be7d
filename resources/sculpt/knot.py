"""A trefoil: the (2, 3) torus knot."""

import numpy as np

from resources.sculpt.sculpture import Sculpture
from resources.sculpt.shapes import Shape, tube
from resources.sculpt.vectors import Points

TURNS_AROUND_AXIS = 2
TURNS_THROUGH_HOLE = 3
RING_RADIUS = 0.58
WINDING_RADIUS = 0.27
TUBE_RADIUS = 0.155
# With this the tube just touches the ground.
HEIGHT = 0.83
SAMPLES = 2000


def centre_line() -> Points:
    """Return the knot's centre line with its radius (n, 4), its axis along y."""
    t = np.linspace(0.0, 2.0 * np.pi, SAMPLES)
    out = RING_RADIUS + WINDING_RADIUS * np.cos(TURNS_THROUGH_HOLE * t)
    return np.stack(
        [
            out * np.sin(TURNS_AROUND_AXIS * t),
            WINDING_RADIUS * np.sin(TURNS_THROUGH_HOLE * t),
            HEIGHT + out * np.cos(TURNS_AROUND_AXIS * t),
            np.full(SAMPLES, TUBE_RADIUS),
        ],
        axis=1,
    )


def _knot() -> Shape:
    return tube(centre_line())


SCULPTURE = Sculpture(
    name="knot",
    caption="a trefoil, the (2, 3) torus knot",
    shape=_knot,
    lower=(-1.1, -0.6, -0.15),
    upper=(1.1, 0.6, 1.95),
    holes=1,
    triangles=12_000,
)
