"""Colour maps, and colours of classes and places, the same on screen and paper."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from gui.palette_tables import CIVIDIS, INFERNO, MAGMA, VIRIDIS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.clusters.grouping import Clusters

REVERSED = "_r"
_GRAYS = " ".join(f"{level:02x}" * 3 for level in range(256))
_TABLES = {
    "viridis": VIRIDIS,
    "cividis": CIVIDIS,
    "magma": MAGMA,
    "inferno": INFERNO,
    "grays": _GRAYS,
}

COLORMAPS = tuple(_TABLES)
"""Names of the colour maps, all of them dark to light and safe for the colour-blind."""

CLASS_COLORS = (
    *("#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#884433"),
    *("#665566", "#bbccbb", "#cccc88", "#8877ff", "#bb3300", "#cc0099", "#5511ff"),
    *("#777777", "#bb9999", "#eeaacc", "#99aa66", "#775555", "#997755"),
)
"""Colours of the classes, in their order; with more classes they come again.

The first six are Okabe and Ito's (2008). Each of the others is the one furthest,
by CIEDE2000, from all before it as seen by the least favourable of normal,
protanopic, deuteranopic and tritanopic vision (Machado et al. 2009), among colours
that show both on white and on a dark ground.
"""

UNLABELLED = "#9a9a9a"
"""The colour of samples without a class."""

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

_PALE = 0.4
"""How much of the background is in the colour of a cluster's node without samples."""

_BRIGHTER, _PATCHY = 1.2, 0.25
"""How bright a node's own colour is by that of its place, and how that varies."""

_PASTEL = 60, 180
"""The least of a colour channel, and how much more it may be."""


@cache
def colormap(name: str) -> NDArray[np.uint8]:
    """Return a colour map's table.

    Parameters
    ----------
    name
        One of `COLORMAPS`, with "_r" behind it for light to dark.

    Returns
    -------
    (256, 4) uint8, RGBA, read-only.
    """
    table = _rgba(_TABLES[name.removesuffix(REVERSED)].split())
    if name.endswith(REVERSED):
        table = table[::-1].copy()
    table.flags.writeable = False
    return table


def class_colors(codes: NDArray[np.integer]) -> NDArray[np.uint8]:
    """Return the colour of each class code: (n, 4) uint8 RGBA; grey for −1."""
    table = _rgba([color[1:] for color in (*CLASS_COLORS, UNLABELLED)])
    return table[np.where(codes < 0, len(CLASS_COLORS), codes % len(CLASS_COLORS))]


def cluster_colors(
    clusters: Clusters, ground: NDArray[np.float64] | NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Return the (k, 4) RGBA colours of clustered nodes.

    Those of nodes that won no sample are mixed with the (3,) background.
    """
    colors = class_colors(clusters.of_nodes)
    mixed = _PALE * ground + (1.0 - _PALE) * colors[:, :3]
    colors[~clusters.won, :3] = mixed[~clusters.won].astype(np.uint8)
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


def patch_colors(space: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Give each of (k, m) places on a lattice a colour that its neighbours do not have.

    It is that of `place_colors`, darker or lighter by a pattern that hardly repeats.
    """
    colors = place_colors(space).astype(np.float64)
    order = np.arange(len(space)) * 0.618_033_988_75 % 1.0
    colors[:, :3] *= (_BRIGHTER + _PATCHY * (2.0 * order - 1.0))[:, None]
    return np.clip(colors, 0, 255).astype(np.uint8)


def _rgba(colors: list[str]) -> NDArray[np.uint8]:
    return np.array([tuple(bytes.fromhex(color + "ff")) for color in colors], np.uint8)
