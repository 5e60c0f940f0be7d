"""Arrays on the GPU: a vertex array object and the buffers that feed it."""

import ctypes

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL

from gui.gl.layers import Color

Rows = NDArray[np.float32] | NDArray[np.uint8]


class VertexArray:
    """What the attributes of a program read, in the context that is current.

    An attribute is fed either by the rows of an array or by one colour for all.
    """

    def __init__(self) -> None:
        self._id = int(GL.glGenVertexArrays(1))
        self._buffers: dict[int, int] = {}
        self._constants: dict[int, Color] = {}
        self._indices: int | None = None

    def bind(self) -> None:
        """Make this the vertex array that is drawn."""
        GL.glBindVertexArray(self._id)
        # Constant attributes belong to the context, not to the vertex array.
        for location, color in self._constants.items():
            GL.glVertexAttrib4f(location, *color)

    def set_rows(self, location: int, rows: Rows, *, instanced: bool = False) -> None:
        """Feed an attribute from an array, one row a vertex or an instance."""
        self.bind()
        if location not in self._buffers:
            self._buffers[location] = int(GL.glGenBuffers(1))
        GL.glBindBuffer(GL.GL_ARRAY_BUFFER, self._buffers[location])
        _upload(GL.GL_ARRAY_BUFFER, rows)
        bytewise = rows.dtype == np.uint8
        kind = GL.GL_UNSIGNED_BYTE if bytewise else GL.GL_FLOAT
        start = ctypes.c_void_p(0)
        GL.glVertexAttribPointer(location, rows.shape[1], kind, bytewise, 0, start)
        GL.glEnableVertexAttribArray(location)
        GL.glVertexAttribDivisor(location, int(instanced))

    def set_constant(self, location: int, color: Color) -> None:
        """Feed an attribute with one colour for all."""
        self.bind()
        GL.glDisableVertexAttribArray(location)
        self._constants[location] = color

    def set_indices(self, indices: NDArray[np.int32]) -> None:
        """Set which vertices make up the triangles."""
        self.bind()
        if self._indices is None:
            self._indices = int(GL.glGenBuffers(1))
        GL.glBindBuffer(GL.GL_ELEMENT_ARRAY_BUFFER, self._indices)
        _upload(GL.GL_ELEMENT_ARRAY_BUFFER, indices)

    def release(self) -> None:
        """Give everything back to the driver."""
        names = [*self._buffers.values()]
        if self._indices is not None:
            names.append(self._indices)
        if names:
            GL.glDeleteBuffers(len(names), names)
        GL.glDeleteVertexArrays(1, [self._id])


def _upload(target: int, array: Rows | NDArray[np.int32]) -> None:
    values = np.ascontiguousarray(array)
    # Allocating anew lets the driver finish drawing from the old memory meanwhile.
    GL.glBufferData(target, values.nbytes, values, GL.GL_DYNAMIC_DRAW)
