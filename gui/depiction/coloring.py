"""The colours of samples and nodes in the theme in use."""

import html
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from core.dataset import Dataset
from core.quantising import color_bytes, node_colors
from core.som import MapState
from core.sources import Category
from gui import theme
from gui.depiction.quantity import Quantity
from gui.depiction.scale import Scale
from gui.palettes import CLASS_COLORS, REVERSED, class_colors, colormap
from gui.wording import count

Coloring = Literal["class", "cluster", "plain", "own"] | int
"""What gives samples their colours; a number is a feature's column.

“own” is for samples that are colours.
"""

DISTANCES = "viridis"
"""The colour map of distances to begin with, if the user prefers none."""

HITS = "magma"
"""The same of counts; on a light ground, many are dark."""

PLAIN = 0.5
"""How far samples that are all alike are from the background to the accent."""

NIGHT = 56
"""The first row of the colours of counts on a dark ground, where 0 would not show."""

LEGEND_CLASSES = 10


def usual_coloring(dataset: Dataset) -> Coloring:
    """Return the colouring to begin with."""
    if dataset.labels is not None:
        return "class"
    return "plain" if dataset.white is None else "own"


def sample_colors(
    dataset: Dataset, coloring: Coloring, clusters: Category | None = None
) -> NDArray[np.uint8]:
    """Return the (m, 4) RGBA colours of the samples in `Dataset.shown`.

    `clusters` are those of the samples, where they are known.
    """
    labels = clusters if coloring == "cluster" else dataset.labels
    if coloring in ("class", "cluster") and labels is not None:
        return class_colors(labels.codes[dataset.shown])
    if coloring == "own" and dataset.white is not None:
        return opaque(color_bytes(dataset.values[dataset.shown], dataset.white))
    if isinstance(coloring, int):
        values = dataset.placed[:, coloring]
        return distance_colors()[Scale.around(values).levels(values)]
    return np.broadcast_to(_plain_color(), (len(dataset.shown), 4))


def own_colors(dataset: Dataset, state: MapState) -> NDArray[np.uint8] | None:
    """Return the (k, 4) RGBA colours that the nodes are, where the data are colours."""
    if dataset.white is None or state.som.plan.features != dataset.features:
        return None
    return opaque(node_colors(state.som, dataset.white))


def distance_colors() -> NDArray[np.uint8]:
    """Return the (256, 4) colours of distances to begin with."""
    return colormap(theme.colormap(DISTANCES))


def quantity_table(quantity: Quantity) -> NDArray[np.uint8]:
    """Return the (256, 4) colours of a quantity to begin with.

    Many hits stand out from the background, few are near to it.
    """
    if not quantity.counts:
        return distance_colors()
    name = theme.colormap(HITS)
    if not theme.current().is_dark:
        return colormap(name + REVERSED)
    return colormap(name)[np.linspace(NIGHT, 255, 256).astype(np.uint8)]


def legend(labels: Category) -> str:
    """Return rich text that names the classes in their colours."""
    entries = [
        f'<span style="color:{CLASS_COLORS[i % len(CLASS_COLORS)]}">●</span>&nbsp;'
        + html.escape(name).replace(" ", "&nbsp;")
        for i, name in enumerate(labels.classes[:LEGEND_CLASSES])
    ]
    more = len(labels.classes) - LEGEND_CLASSES
    rest = [f"and {count(more)} more"] if more > 0 else []
    return "&ensp; ".join([*entries, *rest])


def drawing_note(dataset: Dataset, *, classes: bool, samples: bool) -> str:
    """Name the classes where they are seen; say if not all samples are drawn."""
    texts = [legend(dataset.labels)] if classes and dataset.labels is not None else []
    n, shown = len(dataset.values), len(dataset.shown)
    if samples and shown < n:
        texts.append(f"{count(shown)} of {count(n)} samples drawn")
    return " · ".join(texts)


def rgba(color: str, opacity: float = 1.0) -> NDArray[np.uint8]:
    """Return a colour of a theme as (4,) uint8 RGBA."""
    known = QColor(color)
    rgb = known.red(), known.green(), known.blue()
    return np.array([*rgb, round(255 * opacity)], np.uint8)


def opaque(colors: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return (k, 3) colours as (k, 4) RGBA."""
    return np.column_stack([colors, np.full(len(colors), 255, np.uint8)])


def _plain_color() -> NDArray[np.uint8]:
    colors = theme.current()
    mixed = PLAIN * rgba(colors.accent) + (1.0 - PLAIN) * rgba(colors.base)
    return mixed.astype(np.uint8)
