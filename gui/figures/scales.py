"""From numbers to colours: which range, how spread, and the colour bar that tells."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np

from core.settings import Scaling
from gui.figures.page import LETTER
from gui.palettes import colormap

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable
    from matplotlib.ticker import Locator
    from numpy.typing import NDArray

    from core.dataset import Dataset
    from core.som import MapState
    from gui.figures.page import Region

_SKEWED = 8.0
"""Hits are spread by magnitude where the most are this many times the median."""


def distance_scale(
    state: MapState, colors: str, *, log: bool = False
) -> ScalarMappable:
    """Return the colours of the U-Matrix."""
    return _scale(state.umatrix, colors, log=log)


def distance_label(dataset: Dataset) -> str:
    """Say what the colours of the U-Matrix mean, and in which unit."""
    scaled = dataset.settings.scaling is not Scaling.NONE
    return f"mean distance to neighbours{', scaled units' if scaled else ''}"


def hit_scale(
    hits: NDArray[np.int64], colors: str, *, log: bool | None = None
) -> ScalarMappable:
    """Return the colours of hits from 1 on; `log` None: where a few nodes win most."""
    won = hits[hits > 0]
    skewed = float(won.max()) > _SKEWED * float(np.median(won))
    return _scale(won, colors, log=skewed if log is None else log)


def value_scale(
    values: NDArray[np.floating], colors: str, *, log: bool = False
) -> ScalarMappable:
    """Return the colours of any finite values."""
    return _scale(values, colors, log=log)


def draw_color_bar(
    region: Region, scale: ScalarMappable, label: str, *, whole: bool = False
) -> Axes:
    """Fill a region with a colour bar; its numbers and label stand to the right.

    `whole` keeps the numbers whole.
    """
    from matplotlib.ticker import NullLocator

    bar = region.figure.colorbar(
        scale, cax=region.axes(), ticks=_ticks(scale, whole=whole), format="{x:.4g}"
    )
    bar.ax.yaxis.set_minor_locator(NullLocator())
    bar.ax.tick_params(length=1.5)
    bar.outline.set_visible(False)
    bar.set_label("\n".join(textwrap.wrap(label, max(int(region.height / LETTER), 8))))
    return bar.ax


def _ticks(scale: ScalarMappable, *, whole: bool) -> Locator:
    from matplotlib.colors import LogNorm
    from matplotlib.ticker import LogLocator, MaxNLocator

    if isinstance(scale.norm, LogNorm):
        return LogLocator(subs=(1.0, 2.0, 5.0))
    return MaxNLocator(nbins=5, integer=whole)


def _scale(
    values: NDArray[np.integer] | NDArray[np.floating], colors: str, *, log: bool
) -> ScalarMappable:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import ListedColormap, LogNorm, Normalize

    low, high = float(values.min()), float(values.max())
    high = high if high > low else low + 1.0
    norm = (LogNorm if log and low > 0.0 else Normalize)(low, high)
    return ScalarMappable(norm, ListedColormap(colormap(colors) / 255, name=colors))
