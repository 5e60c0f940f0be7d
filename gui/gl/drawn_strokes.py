"""Points and lines on the GPU: each uploads what changed in its layer and draws it."""

import ctypes

import numpy as np
from OpenGL import GL

from gui.gl.buffers import VertexArray
from gui.gl.coarsening import coarse_points
from gui.gl.layers import Indices, Layer, LineLayer, MeshLayer, PointLayer
from gui.gl.program import Frame, Programs


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
        if changed(old, layer, "positions", "edges"):
            for column in (0, 1):
                ends = np.take(layer.positions, layer.edges[:, column], axis=0)
                self._arrays.set_rows(column, ends, instanced=True)
        if changed(old, layer, "color", "colors", "edges"):
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


class Points:
    """Round points."""

    def __init__(self) -> None:
        self._arrays = VertexArray()
        self._layer: PointLayer | None = None
        self._few: Indices | None = None

    def update(self, layer: PointLayer) -> None:
        """Upload the arrays that are other objects than in the last layer."""
        if changed(self._layer, layer, "positions"):
            self._arrays.set_rows(0, layer.positions)
            self._few = None
        if changed(self._layer, layer, "color", "colors"):
            set_colors(self._arrays, 1, layer)
        self._layer = layer

    def draw(self, programs: Programs, frame: Frame) -> None:
        """Draw the points."""
        if self._layer is None:
            return
        program = programs.point.begin(frame, self._layer.opacity)
        program.set_float("size", self._layer.size * frame.ratio)
        program.set_bool("crisp", frame.crisp)
        self._arrays.bind()
        if frame.coarse:
            self._draw_few(len(self._layer.positions))
        else:
            GL.glDrawArrays(GL.GL_POINTS, 0, len(self._layer.positions))

    def release(self) -> None:
        """Give the buffers back to the driver."""
        self._arrays.release()

    def _draw_few(self, count: int) -> None:
        if self._few is None:
            self._few = coarse_points(count)
            self._arrays.set_indices(self._few)
        start = ctypes.c_void_p(0)
        GL.glDrawElements(GL.GL_POINTS, len(self._few), GL.GL_UNSIGNED_INT, start)


def set_colors(
    arrays: VertexArray, location: int, layer: MeshLayer | PointLayer
) -> None:
    """Feed an attribute with a layer's colours, or its one colour."""
    if layer.colors is None:
        arrays.set_constant(location, layer.color)
    else:
        arrays.set_rows(location, layer.colors)


def changed(old: Layer | None, new: Layer, *fields: str) -> bool:
    """Tell whether any of these fields is another object than in the layer before."""
    return old is None or any(
        getattr(old, field) is not getattr(new, field) for field in fields
    )
