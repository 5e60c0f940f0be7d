"""A map among its samples in space, and the U-Matrix as a landscape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.quantising import BYTE, color_bytes
from core.solids import RELIEF
from gui.depiction.space import Space, landscape, own_shape
from gui.figures.look import SpaceLook
from gui.figures.page import INK
from gui.figures.painting import Ball
from gui.figures.scatter import MOST_EDGES, shortened
from gui.figures.surface import add_surface
from gui.palettes import class_colors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from core.dataset import Dataset
    from core.lattices import Lattice
    from core.som import MapState
    from gui.depiction.space import Scenery
    from gui.figures.painting import Painting
    from gui.gl.camera import Camera

    Links = tuple[NDArray[np.int32], NDArray[np.int32]]
    """Triangles and edges."""

_SAMPLE = (0.23, 0.28, 0.35, 1.0)
_LINE = (0.6, 0.6, 0.6, 1.0)
_WALL_WHITE = 0.6
_EDGE_WHITE = 0.45
_LIFT = 0.004
_MARGIN = 1.1
_FINEST = 0.002


def add_space(
    painting: Painting,
    dataset: Dataset,
    state: MapState,
    space: Space,
    colors: NDArray[np.float64],
    look: SpaceLook,
) -> None:
    """Add samples as dots and the lattice as a sheet; nodes have (k, 4) colours."""
    samples = space.samples(dataset.placed).astype(np.float64)
    nodes = space.nodes(state.som.weights).astype(np.float64)
    if dataset.mesh is not None:
        add_surface(painting, dataset.mesh, state, space, colors, look)
    lattice = state.som.lattice
    links = lattice.triangles, lattice.edges
    _add_lattice(painting, links, nodes, colors, look)
    if look.bmu_lines:
        ends = np.stack([samples, nodes[state.shown_bmus]], axis=1)
        painting.add_lines(ends, np.array([_LINE]), 0.25)
    if look.samples:
        dots = np.array([_SAMPLE])
        if dataset.white is not None:
            own = color_bytes(dataset.values[dataset.shown], dataset.white) / BYTE
            dots = np.column_stack([own, np.ones(len(own))])
        elif dataset.labels is not None:
            dots = class_colors(dataset.labels.codes[dataset.shown]) / 255
        radius = float(np.clip(0.3 / np.sqrt(len(samples)), _FINEST, 0.009))
        painting.add_dots(samples, dots, radius)


def add_landscape(
    painting: Painting, state: MapState, colors: NDArray[np.float64]
) -> None:
    """Add the lattice as ground, row 0 behind, and the U-Matrix as height above it."""
    lattice = state.som.lattice
    nodes = landscape(lattice, state.umatrix).astype(np.float64)
    links = lattice.flat_triangles, lattice.flat_edges
    _add_lattice(painting, links, nodes, colors, SpaceLook())
    border = _border(lattice)
    feet = nodes * (1.0, 1.0, 0.0)
    walls = np.concatenate([nodes[border], feet[border][:, ::-1]], axis=1)
    painting.add_faces(walls, _whitened(colors[border].mean(axis=1), _WALL_WHITE))


def add_lattice(
    painting: Painting, state: MapState, colors: NDArray[np.float64]
) -> None:
    """Add the lattice as the body that it is by itself."""
    lattice = state.som.lattice
    nodes = own_shape(lattice).astype(np.float64)
    links = lattice.triangles, lattice.edges
    _add_lattice(painting, links, nodes, colors, SpaceLook())


def reach(dataset: Dataset, state: MapState, scenery: Scenery, look: SpaceLook) -> Ball:
    """Return a ball that holds what is shown, however the map lies among samples."""
    if scenery == "landscape":
        corners = landscape(state.som.lattice, state.umatrix).astype(np.float64)
        corners[:, 2] -= RELIEF / 2
        middle = np.array([0.0, 0.0, RELIEF / 2])
    elif scenery == "lattice":
        corners, middle = own_shape(state.som.lattice).astype(np.float64), np.zeros(3)
    else:
        space = Space.of(dataset, scenery, look.axes)
        samples = space.samples(dataset.values[dataset.shown])
        corners, middle = samples.astype(np.float64), np.zeros(3)
    return Ball(middle, _MARGIN * float(np.linalg.norm(corners, axis=1).max()))


def draw_triad(
    axes: Axes, camera: Camera, names: Sequence[str], *, turned: bool = False
) -> None:
    """Fill small axes with the three directions of the space and their names.

    `turned` lets the second direction point the other way.
    """
    axes.set_axis_off()
    axes.set(xlim=(-1.6, 1.6), ylim=(-1.6, 1.6), aspect="equal")
    tips = camera.axes[:2].T * ((1.0,), (-1.0 if turned else 1.0,), (1.0,))
    for name, tip in zip(names, tips, strict=True):
        axes.plot(*np.stack([np.zeros(2), tip], axis=1), color=INK, lw=0.6)
        length = float(np.linalg.norm(tip))
        if length > 0.2:
            right, above = tip * (1.0 + 0.3 / length)
            side = "left" if right > 0.1 else "right" if right < -0.1 else "center"
            axes.text(right, above, shortened(name, 9), ha=side, va="center", size=6.5)


def _add_lattice(
    painting: Painting,
    links: Links,
    nodes: NDArray[np.float64],
    colors: NDArray[np.float64],
    look: SpaceLook,
) -> None:
    triangles, edges = links
    if len(edges) > MOST_EDGES:
        some = np.arange(MOST_EDGES) * len(nodes) // MOST_EDGES
        painting.add_dots(nodes[some], colors[some], _FINEST, haze=0.0)
        return
    sheet = look.sheet and len(triangles) > 0
    if sheet:
        painting.add_faces(nodes[triangles], colors[triangles].mean(axis=1))
    if look.edges or not len(triangles):
        strokes = colors[edges].mean(axis=1)
        painting.add_lines(
            nodes[edges],
            _whitened(strokes, _EDGE_WHITE) if sheet else strokes,
            0.3 if sheet else 0.9,
            lift=_LIFT,
        )


def _whitened(colors: NDArray[np.float64], share: float) -> NDArray[np.float64]:
    return colors + share * (1.0 - colors)


def _border(lattice: Lattice) -> NDArray[np.int32]:
    """Return the (e, 2) edges that bound at most one triangle."""
    count = len(lattice.positions)
    sides = np.sort(lattice.flat_triangles[:, [[0, 1], [1, 2], [2, 0]]], axis=-1)
    keys, uses = np.unique(sides.reshape(-1, 2) @ (count, 1), return_counts=True)
    edges = lattice.flat_edges
    return edges[~np.isin(edges @ (count, 1), keys[uses > 1])]
