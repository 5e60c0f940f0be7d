"""Colour maps and class colours, the same on the screen and on paper."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from gui.palette_tables import CIVIDIS, INFERNO, MAGMA, VIRIDIS

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


def _rgba(colors: list[str]) -> NDArray[np.uint8]:
    return np.array([tuple(bytes.fromhex(color + "ff")) for color in colors], np.uint8)
