"""Samples, the lines to their BMUs, and the weight grid, in a plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gui.figures.page import INK, LETTER, is_many, sides_of
from gui.palettes import UNLABELLED, class_colors

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from core.som import MapState
    from core.sources import Category
    from gui.depiction.plane import Plane

SAMPLE_COLOR = "#4477aa"
LINE_COLOR = "#a0a0a0"
MOST_EDGES = 60_000


def frame_plane(axes: Axes, plane: Plane) -> None:
    """Label the axes, and give them one scale where the plane has one."""
    right, above = plane.labels
    across, up = letters_along(axes)
    axes.spines[["top", "right"]].set_visible(False)
    axes.locator_params(nbins=5)
    axes.set(xlabel=shortened(right, across), ylabel=shortened(above, up))
    if not above:
        axes.yaxis.set_visible(False)
        axes.spines["left"].set_visible(False)
    if plane.equal:
        axes.set_aspect("equal", adjustable="datalim")


def draw_samples(
    axes: Axes,
    plane: Plane,
    colors: NDArray[np.float64] | str,
    *,
    zorder: float = 3,
) -> None:
    """Draw the samples as dots, in one colour or (m, 4) colours."""
    _dots(axes, plane.samples, colors, dot_area(len(plane.samples)), zorder=zorder)


def draw_bmu_lines(
    axes: Axes, plane: Plane, state: MapState, *, winners: bool = True
) -> None:
    """Draw a line from each sample to its BMU, and the BMUs as dots or not."""
    nodes = plane.nodes(state.som.weights)
    ends = np.stack([plane.samples, nodes[state.shown_bmus]], axis=1)
    _lines(axes, ends, LINE_COLOR, 0.25)
    if winners:
        places = nodes[np.unique(state.shown_bmus)]
        _dots(axes, places, INK, 0.6 * dot_area(len(places)), zorder=4)


def draw_weight_grid(
    axes: Axes, plane: Plane, state: MapState, colors: NDArray[np.float64]
) -> None:
    """Draw the nodes where their weights lie, joined as the lattice joins them.

    Nodes have (k, 4) colours, edges the mean of their two nodes'; where they are too
    many to be told apart, there are only nodes.
    """
    nodes, edges = plane.nodes(state.som.weights), state.som.lattice.edges
    if len(edges) <= MOST_EDGES:
        _lines(axes, nodes[edges], colors[edges].mean(axis=1), 0.7)
    _dots(axes, nodes, colors, 1.5 * dot_area(len(nodes)), zorder=4, rim=0.15)


def draw_legend(axes: Axes, labels: Category, room: int) -> None:
    """Name the classes at the upper right, outside; of too many, as many as fit."""
    from matplotlib.lines import Line2D

    names = list(labels.classes[:room])
    colors: list[tuple[float, ...] | str]
    colors = [tuple(color) for color in class_colors(np.arange(len(names))) / 255]
    more = len(labels.classes) - len(names)
    if more:
        names.append(f"and {more} more")
        colors.append((0.0,) * 4)
    if (labels.codes < 0).any():
        names.append("no class")
        colors.append(UNLABELLED)
    dots = [Line2D([], [], marker="o", ls="", ms=3, mew=0, mfc=c) for c in colors]
    axes.legend(
        dots,
        [shortened(name) for name in names],
        title=shortened(labels.name),
        loc="upper left",
        bbox_to_anchor=(1.0, 1.0),
        alignment="left",
    )


def dot_area(count: int) -> float:
    """Return a dot's area in square points, so that many dots do not fill a panel."""
    return float(np.clip(2_500 / max(count, 1), 0.5, 8.0))


def letters_along(axes: Axes) -> tuple[int, int]:
    """Return how many letters of a label fit along the axes."""
    across, up = (side / LETTER for side in sides_of(axes))
    return int(across), int(up)


def shortened(text: str, length: int = 14) -> str:
    """Return a text on one line of at most so many characters, "…" for the rest."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


def _dots(
    axes: Axes,
    places: NDArray[np.float64],
    colors: NDArray[np.float64] | str,
    area: float,
    *,
    zorder: float,
    rim: float = 0.0,
) -> None:
    x, y = places.T
    axes.scatter(
        x,
        y,
        s=area,
        c=colors,
        edgecolors="white",
        linewidths=rim,
        zorder=zorder,
        rasterized=is_many(len(places)),
    )


def _lines(
    axes: Axes,
    ends: NDArray[np.float64],
    colors: NDArray[np.float64] | str,
    width: float,
) -> None:
    from matplotlib.collections import LineCollection

    lines = LineCollection(
        list(ends),
        colors=colors,
        linewidths=width,
        zorder=2,
        rasterized=is_many(len(ends)),
    )
    axes.add_collection(lines)
