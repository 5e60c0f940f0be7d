"""Clusters of the nodes, on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from gui.figures.cells import draw_cells
from gui.figures.page import GREY, INK, is_many
from gui.figures.panels import MARGIN, scatter_panel
from gui.figures.scatter import draw_legend
from gui.figures.views import COLUMN, Size, new_view
from gui.palettes import cluster_colors
from gui.wording import cluster_summary, count

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from core.clusters.grouping import Clusters
    from core.dataset import Dataset
    from core.lattices import Lattice
    from core.som import MapState
    from gui.depiction.plane import Layers, Plane

UNKNOWN = "The clusters are not found yet: pause training first."

_WHITE = np.array([1.0, 1.0, 1.0])
_LETTERS = 8.0
_HALO = 1.6
_NAMES = 30


def clusters_figure(
    dataset: Dataset,
    state: MapState,
    clusters: Clusters | None,
    *,
    size: Size = COLUMN,
) -> Figure:
    """Show the cluster of each node, pale where it won no sample.

    Raises
    ------
    UserError
        If the clusters are not known.
    """
    if clusters is None:
        raise UserError(UNKNOWN)
    with new_view(dataset, state, size) as page:
        page.write(cluster_summary(clusters), 6.5, color=GREY)
        axes, lattice = page.inside(top=5.0).inside(**MARGIN).axes(), state.som.lattice
        draw_cells(axes, lattice, cluster_colors(clusters, _WHITE * 255) / 255)
        _draw_borders(axes, clusters)
        _write_numbers(axes, lattice, clusters)
        sizes = zip(clusters.labels.classes, clusters.profile.samples, strict=True)
        named = tuple(f"{name}: {count(int(size))}" for name, size in sizes)
        labels = replace(clusters.labels, name="Cluster: size", classes=named)
        draw_legend(axes, labels, _NAMES)
    return page.figure


def clustered_scatter_figure(
    dataset: Dataset,
    state: MapState,
    plane: Plane,
    layers: Layers,
    clusters: Clusters | None,
    *,
    size: Size = COLUMN,
) -> Figure:
    """Show samples and weights in a plane, the samples in their clusters' colours.

    Raises
    ------
    UserError
        If the clusters are not known.
    """
    if clusters is None:
        raise UserError(UNKNOWN)
    clustered = replace(dataset, labels=clusters.labels)
    with new_view(dataset, state, size) as page:
        scatter_panel(page, clustered, state, plane, layers, "class")
    return page.figure


def _draw_borders(axes: Axes, clusters: Clusters) -> None:
    from matplotlib.collections import LineCollection

    lines = LineCollection(
        list(clusters.sides),
        colors=INK,
        linewidths=0.9,
        capstyle="round",
        rasterized=is_many(len(clusters.sides)),
    )
    axes.add_collection(lines)


def _write_numbers(axes: Axes, lattice: Lattice, clusters: Clusters) -> None:
    """Write each cluster's number where its parts are widest."""
    from matplotlib.patheffects import withStroke

    for node in clusters.places:
        axes.text(
            lattice.positions[node, 0],
            lattice.positions[node, 1],
            str(clusters.of_nodes[node] + 1),
            fontsize=_LETTERS,
            color=INK,
            ha="center",
            va="center",
            clip_on=True,
            path_effects=[withStroke(linewidth=_HALO, foreground="white")],
        )
