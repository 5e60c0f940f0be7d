"""One number a node, in the lattice's own cells; row 0 is at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gui.figures.page import GREY, PALE, is_many

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from numpy.typing import NDArray

    from core.lattices import Lattice

SLIMMEST = 0.25
"""The shorter side of a lattice is drawn at least this share of the longer."""

HAIRLINES_UP_TO = 2_500
"""With more cells, white lines between them would be all that one sees."""

POLYGONS_UP_TO = 20_000
"""More cells are painted as a picture: each pixel in the colour of its cell."""

_PIXELS = 1_200
_NONE = np.zeros(1, np.bool_)


def draw_nodes(
    axes: Axes,
    lattice: Lattice,
    values: NDArray[Any],
    colors: NDArray[np.float64],
    crossed: NDArray[np.bool_] = _NONE,
) -> None:
    """Draw the nodes' values as coloured cells, or bars where they form a line.

    Parameters
    ----------
    colors
        (k, 4) of the cells.
    crossed
        (k,) which of them bear a cross.
    """
    places = lattice.positions
    if lattice.axes is not None and min(lattice.shape) == 1:
        nodes = np.arange(len(values))
        places = np.column_stack([nodes, np.zeros(len(nodes))])
        axes.bar(nodes, values, width=0.9, color=colors)
        _frame_bars(axes, lattice)
    else:
        draw_cells(axes, lattice, colors)
    if crossed.any():
        _cross(axes, places[crossed], len(values))


def draw_cells(
    axes: Axes,
    lattice: Lattice,
    colors: NDArray[np.float64],
    tiles: NDArray[np.float64] | None = None,
) -> None:
    """Draw coloured cells.

    Parameters
    ----------
    colors
        (m, 4) of the cells.
    tiles
        (m, c, 2) cells in place of the lattice's own.
    """
    if len(colors) <= POLYGONS_UP_TO or tiles is not None:
        _fill(axes, lattice, colors, tiles)
        _frame_cells(axes, lattice)
    else:
        draw_picture(axes, lattice, colors, nearest_nodes(lattice, _PIXELS))


def _fill(
    axes: Axes,
    lattice: Lattice,
    colors: NDArray[np.float64],
    tiles: NDArray[np.float64] | None,
) -> None:
    from matplotlib.collections import LineCollection, PolyCollection

    polygons = lattice.cells if tiles is None else tiles
    if lattice.apart and tiles is None:
        links = lattice.positions[lattice.flat_edges]
        raster = is_many(len(links))
        lines = LineCollection(
            list(links), colors=PALE, lw=0.5, zorder=0, rasterized=raster
        )
        axes.add_collection(lines)
    few = tiles is None and len(polygons) <= HAIRLINES_UP_TO
    cells = PolyCollection(
        list(polygons),
        facecolors=colors,
        # Cells that share no line need one of their own colour, or a seam shows.
        edgecolors="white" if few else colors,
        linewidths=0.25 if few else 0.1,
        rasterized=is_many(len(polygons)),
    )
    axes.add_collection(cells)


def nearest_nodes(lattice: Lattice, side: int) -> NDArray[np.int64]:
    """Return a picture, so many pixels wide and high, of the node nearest to each.

    Where no cell is near it holds the number of nodes.
    """
    from scipy.spatial import cKDTree

    low, high = lattice.cells.min(axis=(0, 1)), lattice.cells.max(axis=(0, 1))
    centres = (np.arange(side) + 0.5) / side
    x, y = (low + centres[:, None] * (high - low)).T
    pixels = np.stack(np.meshgrid(x, y), axis=-1)
    reach = np.linalg.norm(lattice.cells - lattice.positions[:, None], axis=2).max()
    near = cKDTree(lattice.positions).query(
        pixels, distance_upper_bound=1.01 * reach, workers=-1
    )
    return np.asarray(near[1], np.int64)


def draw_picture(
    axes: Axes,
    lattice: Lattice,
    colors: NDArray[np.float64],
    nodes: NDArray[np.int64],
) -> None:
    """Give each pixel of `nearest_nodes` the (k, 4) colour of its node."""
    low, high = lattice.cells.min(axis=(0, 1)), lattice.cells.max(axis=(0, 1))
    axes.imshow(
        np.append(colors, [[0.0, 0.0, 0.0, 0.0]], axis=0)[nodes],
        extent=(low[0], high[0], high[1], low[1]),
        interpolation="nearest",
        aspect="auto",
    )
    _frame_cells(axes, lattice)


def _cross(axes: Axes, places: NDArray[np.float64], count: int) -> None:
    """Draw crosses that fit into one of `count` cells."""
    area = float(np.clip(6_000 / count, 0.2, 12.0))
    x, y = places.T
    width, raster = 0.12 * np.sqrt(area), is_many(count)
    axes.scatter(
        x, y, s=area, c=GREY, marker="x", linewidths=width, rasterized=raster, zorder=3
    )


def _frame_bars(axes: Axes, lattice: Lattice) -> None:
    rows, columns = lattice.shape
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xlim(-0.6, rows * columns - 0.4)
    axes.locator_params(axis="x", integer=True)
    axes.set_xlabel("row" if rows > 1 else "column")


def _frame_cells(axes: Axes, lattice: Lattice) -> None:
    low, high = lattice.cells.min(axis=(0, 1)), lattice.cells.max(axis=(0, 1))
    axes.set(xlim=(low[0], high[0]), ylim=(high[1], low[1]))
    width, height = high - low
    if min(width, height) >= SLIMMEST * max(width, height):
        axes.set_aspect("equal")
    else:
        axes.set_box_aspect(np.clip(height / width, SLIMMEST, 1.0 / SLIMMEST))
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    if lattice.axes is None:
        axes.set(xticks=(), yticks=())
        return
    _number(axes.xaxis, "column", lattice.axes.columns)
    _number(axes.yaxis, "row", lattice.axes.rows)


def _number(axis: Axis, name: str, positions: NDArray[np.float64]) -> None:
    """Write the numbers of some rows or columns where these lie."""
    from matplotlib.ticker import MaxNLocator

    last = len(positions) - 1
    ticks = [0]
    if last:
        wanted = MaxNLocator(nbins=6, integer=True).tick_values(0, last)
        ticks = [int(tick) for tick in wanted if 0 <= tick <= last]
    axis.set_ticks(positions[ticks], [str(tick) for tick in ticks])
    axis.set_label_text(name)
