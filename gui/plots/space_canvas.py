"""The layers of the 3-D picture: samples, mesh and map."""

from dataclasses import fields, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gui import theme
from gui.depiction.looks import SHEER, Look, Part
from gui.depiction.space import Positions
from gui.depiction.tints import Tinted
from gui.gl.layers import Color, Layer, LineLayer, MeshLayer, PointLayer
from gui.plots.gizmo_canvas import GizmoCanvas

MESH, SAMPLES, BMU_LINES = "mesh", "samples", "bmu lines"
SHEET, EDGES, NODES, MARK = "sheet", "edges", "nodes", "mark"
MAP = (BMU_LINES, SHEET, EDGES, NODES)
MARK_SIZE = 14.0
SAMPLE_SIZES, NODE_SIZES = (2.5, 6.0), (3.0, 7.0)
CORNER_SIZES = (1.5, 4.0)
LINE_WIDTH = 1.0
MESH_COLOR: Color = (0.70, 0.72, 0.76, 1.0)
Indices = NDArray[np.int32]


class SpaceCanvas(GizmoCanvas):
    """A 3-D picture, told in positions, looks and colours what to show."""

    def dress(self) -> None:
        """Take the colours of the theme in use."""
        super().dress()
        mark = self.scene.layers.get(MARK)
        if isinstance(mark, PointLayer):
            self.set_layer(MARK, replace(mark, color=_color(MARK)))

    def show_surface(
        self,
        part: Part,
        shape: tuple[Positions, Indices, Positions | None],
        look: Look,
        tinted: Tinted,
    ) -> None:
        """Show a mesh or the lattice's faces.

        Parameters
        ----------
        shape
            (v, 3) vertices, (f, 3) faces and (v, 3) normals, None for smooth ones.
        """
        vertices, faces, normals = shape
        size = look.size
        if size is None:
            corners = look.style == "points"
            size = dot_size(len(vertices), CORNER_SIZES) if corners else LINE_WIDTH
        layer = MeshLayer(
            vertices,
            faces,
            normals=normals,
            color=_color(part),
            colors=tinted.colors,
            patches=tinted.patches,
            style=look.style,
            size=size,
            opacity=_or(look.opacity, 1.0),
            pickable=part != MESH or tinted.colors is not None,
        )
        self._put(part, layer, look)

    def show_points(
        self, part: Part, positions: Positions, look: Look, tinted: Tinted
    ) -> None:
        """Show samples or nodes."""
        limits = SAMPLE_SIZES if part == SAMPLES else NODE_SIZES
        layer = PointLayer(
            positions,
            color=_color(part),
            colors=tinted.colors,
            size=_or(look.size, dot_size(len(positions), limits)),
            opacity=_or(look.opacity, 1.0),
            pickable=True,
        )
        self._put(part, layer, look)

    def show_lines(
        self,
        part: Part,
        shape: tuple[Positions, Indices],
        look: Look,
        tinted: Tinted,
    ) -> None:
        """Show the lattice's edges or the lines to the BMUs, (e, 2) of positions."""
        layer = LineLayer(
            *shape,
            color=_color(part),
            colors=tinted.colors,
            width=_or(look.size, LINE_WIDTH),
            opacity=_or(look.opacity, 1.0),
            pickable=True,
        )
        self._put(part, layer, look)

    def _put(self, part: Part, layer: Layer, look: Look) -> None:
        """Set a layer unless it is the same: what stands still is not drawn again."""
        if not _same(self.scene.layers.get(part), layer):
            self.set_layer(part, layer)
        self.set_visible(part, look.visible)

    def remove_map(self) -> None:
        """Show no map."""
        for name in MAP:
            self.remove_layer(name)

    def show_mark(self, place: Positions) -> None:
        """Mark (1, 3) or no place."""
        if len(place):
            mark = PointLayer(place, color=_color(MARK), size=MARK_SIZE, marks=True)
            self.set_layer(MARK, mark)
        else:
            self.remove_layer(MARK)


def _same(old: Layer | None, new: Layer) -> bool:
    """Tell whether layers have the same arrays and equal options."""
    if type(old) is not type(new):
        return False
    pairs = ((getattr(old, f.name), getattr(new, f.name)) for f in fields(new))
    arrays = np.ndarray
    return all(
        a is b or (not isinstance(a, arrays) and not isinstance(b, arrays) and a == b)
        for a, b in pairs
    )


def mesh_opacity(look: Look, *, with_map: bool) -> float:
    """Return the opacity that suits a mesh: what is inside of it is to be seen."""
    inside = with_map and look.tint in ("plain", "own") and look.style != "points"
    return _or(look.opacity, SHEER if inside else 1.0)


def dot_size(count: int, limits: tuple[float, float]) -> float:
    """Return a diameter in pixels, the smaller the more points there are."""
    return float(np.clip(120.0 / np.sqrt(max(count, 1)), *limits))


def _or(chosen: float | None, usual: float) -> float:
    return usual if chosen is None else chosen


def _color(layer: str) -> Color:
    """Return the one colour of a layer in the theme in use."""
    if layer == MESH:
        return MESH_COLOR
    colors = theme.current()
    hexes = {BMU_LINES: (colors.muted, 0.4), EDGES: (colors.text, 0.4)}
    name, alpha = hexes.get(layer, (colors.accent, 1.0))
    color = QColor(name)
    return color.redF(), color.greenF(), color.blueF(), alpha
