"""Layers on the GPU: each uploads what changed in its layer and draws it."""

import ctypes
from typing import TypeVar

import numpy as np
from OpenGL import GL

from gui.gl.buffers import VertexArray
from gui.gl.layers import Layer, LineLayer, MeshLayer, PointLayer
from gui.gl.order import Side
from gui.gl.program import Frame, Programs
from gui.gl.surface import edges, far_to_near, vertex_normals

LEFT_OUT = {Side.BACK: GL.GL_FRONT, Side.FRONT: GL.GL_BACK}


class Mesh:
    """Filled triangles."""

    def __init__(self) -> None:
        self._arrays = VertexArray()
        self._layer: MeshLayer | None = None
        self._sorted_for: bytes | None = None

    def update(self, layer: MeshLayer) -> None:
        """Upload the arrays that are other objects than in the last layer."""
        old = self._layer
        if _changed(old, layer, "vertices"):
            self._arrays.set_rows(0, layer.vertices)
        if _changed(old, layer, "vertices", "faces", "normals", "style"):
            self._set_normals(layer)
        if _changed(old, layer, "color", "colors"):
            _set_colors(self._arrays, 2, layer)
        if _changed(old, layer, "faces"):
            self._arrays.set_indices(layer.faces)
        if _changed(old, layer, "faces", "vertices"):
            self._sorted_for = None
        self._layer = layer

    def draw(self, programs: Programs, frame: Frame, side: Side = Side.BOTH) -> None:
        """Draw the faces, of those that let light through the farthest first."""
        layer = self._layer
        if layer is None:
            return
        if layer.translucent:
            self._sort(layer, frame)
        program = programs.patchy if layer.patches else programs.mesh
        program.begin(frame, layer.opacity)
        program.set_bool("faceted", layer.style == "flat")
        self._arrays.bind()
        # Pushed back by its own slope, so that no line or point sinks into it.
        GL.glEnable(GL.GL_POLYGON_OFFSET_FILL)
        GL.glPolygonOffset(1.0, 1.0)
        if side is not Side.BOTH:
            GL.glEnable(GL.GL_CULL_FACE)
            GL.glCullFace(LEFT_OUT[side])
        self._draw_faces(layer.faces.size)
        GL.glDisable(GL.GL_CULL_FACE)
        GL.glDisable(GL.GL_POLYGON_OFFSET_FILL)

    def release(self) -> None:
        """Give the buffers back to the driver."""
        self._arrays.release()

    def _set_normals(self, layer: MeshLayer) -> None:
        if layer.style == "flat":
            return
        normals = layer.normals
        if normals is None:
            normals = vertex_normals(layer.vertices, layer.faces)
        self._arrays.set_rows(1, normals)

    def _sort(self, layer: MeshLayer, frame: Frame) -> None:
        seen_from = frame.view.tobytes()
        if seen_from != self._sorted_for:
            order = far_to_near(layer.vertices, layer.faces, frame.view)
            self._arrays.set_indices(layer.faces[order])
            self._sorted_for = seen_from

    def _draw_faces(self, count: int) -> None:
        start = ctypes.c_void_p(0)
        GL.glDrawElements(GL.GL_TRIANGLES, count, GL.GL_UNSIGNED_INT, start)


class Lines:
    """Segments, each an instance of a rectangle that the shader turns and widens.

    Core profiles draw no line wider than a pixel, and a geometry shader costs more.
    """

    def __init__(self) -> None:
        self._arrays = VertexArray()
        self._layer: LineLayer | None = None

    def update(self, layer: LineLayer) -> None:
        """Upload the arrays that are other objects than in the last layer."""
        old = self._layer
        if _changed(old, layer, "positions", "edges"):
            for column in (0, 1):
                ends = np.take(layer.positions, layer.edges[:, column], axis=0)
                self._arrays.set_rows(column, ends, instanced=True)
        if _changed(old, layer, "color", "colors", "edges"):
            self._set_colors(layer)
        self._layer = layer

    def draw(self, programs: Programs, frame: Frame) -> None:
        """Draw the segments."""
        if self._layer is None:
            return
        program = programs.line.begin(frame, self._layer.opacity)
        program.set_float("width", self._layer.width * frame.ratio)
        self._arrays.bind()
        GL.glDrawArraysInstanced(GL.GL_TRIANGLE_STRIP, 0, 4, len(self._layer.edges))

    def release(self) -> None:
        """Give the buffers back to the driver."""
        self._arrays.release()

    def _set_colors(self, layer: LineLayer) -> None:
        for column in (0, 1):
            if layer.colors is None:
                self._arrays.set_constant(2 + column, layer.color)
            else:
                ends = layer.colors[layer.edges[:, column]]
                self._arrays.set_rows(2 + column, ends, instanced=True)


class Wireframe:
    """The edges of a mesh, drawn as lines."""

    def __init__(self) -> None:
        self._lines = Lines()
        self._layer: MeshLayer | None = None

    def update(self, layer: MeshLayer) -> None:
        """Upload the arrays that are other objects than in the last layer."""
        if _changed(self._layer, layer, "faces"):
            self._edges = edges(layer.faces)
        self._lines.update(
            LineLayer(
                layer.vertices,
                self._edges,
                color=layer.color,
                colors=layer.colors,
                width=layer.size,
                opacity=layer.opacity,
            )
        )
        self._layer = layer

    def draw(self, programs: Programs, frame: Frame) -> None:
        """Draw the edges."""
        self._lines.draw(programs, frame)

    def release(self) -> None:
        """Give the buffers back to the driver."""
        self._lines.release()


class Corners:
    """The vertices of a mesh, drawn as points."""

    def __init__(self) -> None:
        self._points = Points()

    def update(self, layer: MeshLayer) -> None:
        """Upload the arrays that are other objects than in the last layer."""
        self._points.update(
            PointLayer(
                layer.vertices, layer.color, layer.colors, layer.size, layer.opacity
            )
        )

    def draw(self, programs: Programs, frame: Frame) -> None:
        """Draw the vertices."""
        self._points.draw(programs, frame)

    def release(self) -> None:
        """Give the buffers back to the driver."""
        self._points.release()


class Points:
    """Round points."""

    def __init__(self) -> None:
        self._arrays = VertexArray()
        self._layer: PointLayer | None = None

    def update(self, layer: PointLayer) -> None:
        """Upload the arrays that are other objects than in the last layer."""
        if _changed(self._layer, layer, "positions"):
            self._arrays.set_rows(0, layer.positions)
        if _changed(self._layer, layer, "color", "colors"):
            _set_colors(self._arrays, 1, layer)
        self._layer = layer

    def draw(self, programs: Programs, frame: Frame) -> None:
        """Draw the points."""
        if self._layer is None:
            return
        program = programs.point.begin(frame, self._layer.opacity)
        program.set_float("size", self._layer.size * frame.ratio)
        program.set_bool("crisp", frame.crisp)
        self._arrays.bind()
        GL.glDrawArrays(GL.GL_POINTS, 0, len(self._layer.positions))

    def release(self) -> None:
        """Give the buffers back to the driver."""
        self._arrays.release()


Drawable = Mesh | Wireframe | Corners | Lines | Points
Kind = TypeVar("Kind", Mesh, Wireframe, Corners, Lines, Points)


def prepared(layer: Layer, old: Drawable | None) -> Drawable:
    """Return the layer's double, up to date; ``old`` is used again where it fits."""
    match layer:
        case MeshLayer(style="wireframe"):
            wireframe = _reused(Wireframe, old)
            wireframe.update(layer)
            return wireframe
        case MeshLayer(style="points"):
            corners = _reused(Corners, old)
            corners.update(layer)
            return corners
        case MeshLayer():
            mesh = _reused(Mesh, old)
            mesh.update(layer)
            return mesh
        case LineLayer():
            lines = _reused(Lines, old)
            lines.update(layer)
            return lines
        case PointLayer():
            points = _reused(Points, old)
            points.update(layer)
            return points


def _reused(kind: type[Kind], old: Drawable | None) -> Kind:
    if isinstance(old, kind):
        return old
    if old is not None:
        old.release()
    return kind()


def _set_colors(
    arrays: VertexArray, location: int, layer: MeshLayer | PointLayer
) -> None:
    if layer.colors is None:
        arrays.set_constant(location, layer.color)
    else:
        arrays.set_rows(location, layer.colors)


def _changed(old: Layer | None, new: Layer, *fields: str) -> bool:
    return old is None or any(
        getattr(old, field) is not getattr(new, field) for field in fields
    )
