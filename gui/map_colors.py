"""The colours that nodes have in exported meshes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.quantising import node_colors
from core.settings import MapColoring
from gui.palettes import colormap
from gui.panels.quantity import ACTIVATION, UMATRIX

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.dataset import Dataset
    from core.som import MapState

DEAD = 222
"""The grey of nodes without hits."""

CORNERS = np.array(
    [
        (0.0, 60.0, 110.0),
        (150.0, 50.0, 10.0),
        (150.0, 210.0, 245.0),
        (255.0, 215.0, 120.0),
    ]
)
"""Colours of a plane: dark blue and dark orange, light blue and light orange.

Lightness, and blue against orange, are seen by all kinds of the colour-blind.
"""

_PASTEL = 60, 180
"""The least of a colour channel, and how much more it may be."""


def map_colors(
    coloring: MapColoring, dataset: Dataset, state: MapState
) -> NDArray[np.uint8]:
    """(k, 4) RGBA of the nodes; those of data that are no colours have none of own."""
    match coloring:
        case MapColoring.OWN if dataset.white is not None:
            own = node_colors(state.som, dataset.white)
            return np.column_stack([own, np.full(len(own), 255, np.uint8)])
        case MapColoring.HITS:
            return _hit_colors(state)
        case MapColoring.PLACES:
            return place_colors(state.som.lattice.space)
        case _:
            levels = UMATRIX.scale(state.umatrix).levels(state.umatrix)
            colors: NDArray[np.uint8] = colormap("viridis")[levels]
            return colors


def place_colors(space: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Colour (k, m) places on a lattice so that near nodes look alike and others not.

    A line runs through viridis; a plane from blue to orange and from dark to light; in
    space each direction has one of red, green and blue.
    """
    sides = np.ptp(space, axis=0)
    shares = (space - space.min(axis=0)) / np.where(sides > 0.0, sides, 1.0)
    match shares.shape[1]:
        case 1:
            levels = (shares[:, 0] * 255.0).astype(np.uint8)
            return np.asarray(colormap("viridis")[levels])
        case 2:
            x, y = shares.T
            ways = (1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y
            colors = np.stack(ways, axis=1) @ CORNERS
        case _:
            colors = _PASTEL[0] + _PASTEL[1] * shares
    return np.column_stack([colors, np.full(len(colors), 255.0)]).astype(np.uint8)


def _hit_colors(state: MapState) -> NDArray[np.uint8]:
    hits = ACTIVATION.values(state)
    colors = colormap("magma_r")[ACTIVATION.scale(hits, log=None).levels(hits)]
    colors[hits == 0] = (DEAD, DEAD, DEAD, 255)
    return colors
