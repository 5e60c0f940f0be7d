"""A 3-D view as it was on the screen: its pixels, with colour bars and legend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gui.figures.scales import draw_color_bar
from gui.figures.scatter import draw_legend

if TYPE_CHECKING:
    from matplotlib.cm import ScalarMappable
    from numpy.typing import NDArray

    from core.sources import Category
    from gui.depiction.scale import Bar
    from gui.figures.page import Region

_BAR_WIDTH, _BAR_GAP = 2.2, 2.5
_BETWEEN = 0.12
_NAMES = 12
_BELOW_NAMES = 0.5


@dataclass(frozen=True, eq=False)
class Seen:
    """What was seen.

    Attributes
    ----------
    pixels
        (height, width, 4) uint8 RGBA, transparent where nothing is drawn.
    bars
        Which numbers its colours stand for.
    labels
        The classes, where colours stand for them.
    """

    pixels: NDArray[np.uint8]
    bars: tuple[Bar, ...] = ()
    labels: Category | None = None


def draw_seen(region: Region, seen: Seen, room: float) -> None:
    """Fill a region with a view; `room` millimetres at the right are for its bars."""
    axes = region.inside(right=room).axes()
    axes.set_axis_off()
    axes.imshow(_trimmed(seen.pixels), interpolation="antialiased")
    whole = region.height * (1.0 if seen.labels is None else _BELOW_NAMES)
    height = whole / max(len(seen.bars), 1)
    for place, bar in enumerate(seen.bars):
        part = region.inside(
            left=region.width - room + _BAR_GAP,
            bottom=whole - (place + 1 - _BETWEEN / 2) * height,
        ).corner(_BAR_WIDTH, (1 - _BETWEEN) * height)
        draw_color_bar(part, _colors(bar), bar.label, whole=bar.scale.whole)
    if seen.labels is not None:
        draw_legend(axes, seen.labels, _NAMES)


def _trimmed(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Leave out empty rows and columns at the borders."""
    drawn = pixels[..., 3] > 0
    if not drawn.any():
        return pixels
    rows, columns = (np.flatnonzero(drawn.any(axis=axis)) for axis in (1, 0))
    return pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _colors(bar: Bar) -> ScalarMappable:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import ListedColormap, LogNorm, Normalize

    scale = bar.scale
    norm = (LogNorm if scale.log else Normalize)(scale.low, scale.high)
    return ScalarMappable(norm, ListedColormap(bar.table / 255.0))
