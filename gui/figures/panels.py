"""One view in one region of a figure: its drawing, colour bar and legend."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.maps.between import tile_heights, tiles
from core.quantising import BYTE, color_bytes, node_colors
from gui.depiction.space import Space
from gui.figures.cells import draw_cells, draw_nodes
from gui.figures.page import PALE
from gui.figures.painting import Painting
from gui.figures.scales import (
    distance_label,
    distance_scale,
    draw_color_bar,
    hit_scale,
    value_scale,
)
from gui.figures.scatter import (
    SAMPLE_COLOR,
    draw_bmu_lines,
    draw_legend,
    draw_samples,
    draw_weight_grid,
    frame_plane,
)
from gui.figures.seen import draw_seen
from gui.figures.space import add_landscape, add_lattice, add_space, draw_triad, reach
from gui.palettes import class_colors, patch_colors
from gui.wording import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable
    from numpy.typing import NDArray

    from core.dataset import Dataset
    from core.som import MapState
    from gui.depiction.plane import Layers, Plane
    from gui.depiction.space import Scenery
    from gui.figures.look import SpaceLook
    from gui.figures.page import Region
    from gui.gl.camera import Camera

Coloring = Literal["class", "plain", "own"] | int
"""What gives samples their colours; a number is a feature's column."""

DISTANCES = "viridis"
COUNTS = "magma_r"
HITS = "hits"

MARGIN = {"left": 11.0, "bottom": 9.0, "right": 18.0, "top": 1.0}
_BAR_GAP, _BAR_WIDTH = 2.5, 2.2
_TRIAD = 16.0
_NAMES = 12
_CROSSES_UP_TO = 4_000
_DEAD = 0.87
_ROOM = {"all": (0.05, 0.9), "upper": (0.55, 0.45), "lower": (0.0, 0.45)}
"""Where a colour bar begins and how long it is, as shares of the drawing's height."""


def scatter_panel(
    region: Region,
    dataset: Dataset,
    state: MapState,
    plane: Plane,
    layers: Layers,
    coloring: Coloring,
) -> None:
    """Show samples and weights in a plane."""
    axes = region.inside(**MARGIN).axes()
    if layers.bmu_lines:
        draw_bmu_lines(axes, plane, state, winners=not layers.grid)
    explained = False
    if layers.samples:
        explained = _draw_samples(region, axes, dataset, plane, coloring, layers)
    if layers.grid:
        part = "lower" if explained else "all"
        colors = _node_colors(region, dataset, state, part, own=layers.own)
        draw_weight_grid(axes, plane, state, colors)
    frame_plane(axes, plane)


def weights_panel(
    region: Region, dataset: Dataset, state: MapState, plane: Plane
) -> None:
    """Show the weight grid over faint samples."""
    axes = region.inside(**MARGIN).axes()
    draw_samples(axes, plane, PALE, zorder=1)
    draw_weight_grid(axes, plane, state, _node_colors(region, dataset, state))
    frame_plane(axes, plane)


def umatrix_panel(
    region: Region,
    dataset: Dataset,
    state: MapState,
    colors: str,
    *,
    log: bool,
    between: bool,
) -> None:
    """Show the U-Matrix in the lattice's cells, with cells for the edges or not."""
    heights = tile_heights(state) if between else state.umatrix
    scale = value_scale(heights, colors, log=log)
    fills = np.asarray(scale.to_rgba(heights))
    axes, lattice = region.inside(**MARGIN).axes(), state.som.lattice
    if between:
        draw_cells(axes, lattice, fills, tiles(lattice).cells)
    else:
        draw_nodes(axes, lattice, heights, fills)
    label = distance_label(dataset)
    color_bar(region, scale, label.removeprefix("mean ") if between else label)


def own_colors_panel(region: Region, dataset: Dataset, state: MapState) -> None:
    """Show the nodes of a map of colours in them; dead nodes are crossed."""
    fills = _own_colors(dataset, state)
    if fills is None:
        raise ValueError(f"the features of {dataset.name} are no colours")
    hits = state.som.snapshot.hits
    crossed = (hits == 0) & (len(hits) <= _CROSSES_UP_TO)
    axes = region.inside(**MARGIN).axes()
    draw_nodes(axes, state.som.lattice, hits, fills, crossed=crossed)


def activation_panel(
    region: Region, state: MapState, colors: str, *, log: bool | None
) -> None:
    """Show in the lattice's cells how many samples each node won.

    Dead nodes are white and crossed, or grey where a cross would be too small.
    """
    hits = state.som.snapshot.hits
    dead, few = hits == 0, len(hits) <= _CROSSES_UP_TO
    scale = hit_scale(hits, colors, log=log)
    fills = _hit_colors(scale, hits, 1.0 if few else _DEAD)
    axes = region.inside(**MARGIN).axes()
    draw_nodes(axes, state.som.lattice, hits, fills, crossed=dead & few)
    bar = color_bar(region, scale, HITS)
    if dead.any():
        text = f"{count(int(dead.sum()))} dead"
        bar.set_title(f"× {text}" if few else f"grey: {text}", fontsize=6.5)


def space_panel(
    region: Region,
    dataset: Dataset,
    state: MapState,
    scenery: Scenery,
    camera: Camera,
    look: SpaceLook,
) -> None:
    """Show the map in space, coloured by the U-Matrix, by hits or by place."""
    camera = replace(camera, azimuth=camera.azimuth + (look.turn or 0.0))
    _name_axes(region, dataset, state, scenery, camera, look)
    if look.seen is not None and look.turn is None:
        draw_seen(region, look.seen, MARGIN["right"])
        return
    drawing = region.inside(right=MARGIN["right"]).axes()
    hits = state.som.snapshot.hits
    if look.places:
        colors = patch_colors(state.som.lattice.space) / 255
    elif look.hits and not (look.own and dataset.white is not None):
        scale = hit_scale(hits, COUNTS)
        colors = _hit_colors(scale, hits, _DEAD)
        color_bar(region, scale, HITS)
    else:
        colors = _node_colors(region, dataset, state, own=look.own)
    painting = Painting(camera)
    if scenery == "landscape":
        add_landscape(painting, state, colors)
    elif scenery == "lattice":
        add_lattice(painting, state, colors)
    else:
        space = Space.of(dataset, scenery, look.axes)
        add_space(painting, dataset, state, space, colors, look)
    painting.paint(
        drawing, None if look.turn is None else reach(dataset, state, scenery, look)
    )


def _name_axes(
    region: Region,
    dataset: Dataset,
    state: MapState,
    scenery: Scenery,
    camera: Camera,
    look: SpaceLook,
) -> None:
    """Draw the three directions in the corner; a bare lattice has none."""
    corner = region.corner(_TRIAD, _TRIAD).axes()
    if scenery == "lattice":
        corner.set_axis_off()
    elif scenery == "landscape":
        ground = ("", "") if state.som.lattice.axes is None else ("column", "row")
        draw_triad(corner, camera, (*ground, "U-Matrix"), turned=True)
    else:
        draw_triad(corner, camera, Space.of(dataset, scenery, look.axes).names)


def _node_colors(
    region: Region,
    dataset: Dataset,
    state: MapState,
    part: str = "all",
    *,
    own: bool = True,
) -> NDArray[np.float64]:
    """Return the nodes' own (k, 4) colours, or the U-Matrix's with a bar."""
    colors = _own_colors(dataset, state) if own else None
    if colors is None:
        scale = distance_scale(state, DISTANCES)
        colors = np.asarray(scale.to_rgba(state.umatrix))
        color_bar(region, scale, distance_label(dataset), part)
    return colors


def _own_colors(dataset: Dataset, state: MapState) -> NDArray[np.float64] | None:
    if dataset.white is None:
        return None
    colors = node_colors(state.som, dataset.white) / BYTE
    return np.column_stack([colors, np.ones(len(colors))])


def _hit_colors(
    scale: ScalarMappable, hits: NDArray[np.int64], dead: float
) -> NDArray[np.float64]:
    """Return the (k, 4) colours of nodes; the dead have a level of grey."""
    colors = np.array(scale.to_rgba(np.maximum(hits, 1)))
    colors[hits == 0, :3] = dead
    return colors


def _draw_samples(
    region: Region,
    axes: Axes,
    dataset: Dataset,
    plane: Plane,
    coloring: Coloring,
    layers: Layers,
) -> bool:
    """Draw samples in their colours; return whether these are explained beside."""
    part = "upper" if layers.grid else "all"
    if coloring == "own" and dataset.white is not None:
        colors = color_bytes(dataset.values[dataset.shown], dataset.white) / BYTE
        draw_samples(axes, plane, colors)
        return False
    if isinstance(coloring, int):
        values = dataset.placed[:, coloring]
        scale = value_scale(values, DISTANCES)
        draw_samples(axes, plane, np.asarray(scale.to_rgba(values)))
        color_bar(region, scale, dataset.features[coloring], part)
    elif coloring == "class" and dataset.labels is not None:
        classes = class_colors(dataset.labels.codes[dataset.shown]) / 255
        draw_samples(axes, plane, classes)
        draw_legend(axes, dataset.labels, _NAMES // 2 if layers.grid else _NAMES)
    else:
        draw_samples(axes, plane, SAMPLE_COLOR)
        return False
    return True


def color_bar(
    region: Region, scale: ScalarMappable, label: str, part: str = "all"
) -> Axes:
    """Draw a colour bar at the right side of a drawing."""
    height = region.height - MARGIN["bottom"] - MARGIN["top"]
    start, share = _ROOM[part]
    left = region.width - MARGIN["right"] + _BAR_GAP
    place = region.inside(left=left, bottom=MARGIN["bottom"] + start * height)
    place = place.corner(_BAR_WIDTH, share * height)
    return draw_color_bar(place, scale, label, whole=label == HITS)
