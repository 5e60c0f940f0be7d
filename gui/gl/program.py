"""Compiled shader programs and what all layers of one picture tell them."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from OpenGL import GL
from OpenGL.GL.shaders import compileProgram, compileShader

from gui.gl import shaders
from gui.gl.camera import Matrix


@dataclass(frozen=True, eq=False)
class Frame:
    """What all layers of one picture share.

    ``width`` and ``height`` are in real pixels, of which ``ratio`` make up one
    device-independent pixel. With ``crisp``, points end sharply: behind glass their
    soft borders would show the background. With ``coarse``, large layers are drawn
    by a part of themselves.
    """

    view: Matrix
    projection: Matrix
    width: int
    height: int
    ratio: float
    crisp: bool = False
    coarse: bool = False


class Program:
    """A vertex and a fragment shader, linked, in the current context.

    Raises
    ------
    OpenGL.GL.shaders.ShaderCompilationError
        With the driver's message, if a source does not compile.
    """

    def __init__(self, vertex: str, fragment: str) -> None:
        # Validation is left out: it checks against the state of this moment, in
        # which some drivers have no framebuffer yet, and then fails.
        self._id = compileProgram(
            compileShader(vertex, GL.GL_VERTEX_SHADER),
            compileShader(fragment, GL.GL_FRAGMENT_SHADER),
            validate=False,
        )
        self._locations: dict[str, int] = {}

    def begin(self, frame: Frame, opacity: float) -> Self:
        """Make this the program that draws, with what the whole picture shares."""
        self.use()
        for name, matrix in (("view", frame.view), ("projection", frame.projection)):
            values = np.ascontiguousarray(matrix, dtype=np.float32)
            GL.glUniformMatrix4fv(self._location(name), 1, GL.GL_TRUE, values)
        GL.glUniform2f(self._location("viewport"), frame.width, frame.height)
        self.set_float("opacity", opacity)
        return self

    def use(self) -> None:
        """Make this the program that draws."""
        GL.glUseProgram(self._id)

    def set_int(self, name: str, value: int) -> None:
        """Set an int or sampler uniform of the program that draws."""
        GL.glUniform1i(self._location(name), value)

    def set_float(self, name: str, value: float) -> None:
        """Set a float uniform of the program that draws."""
        GL.glUniform1f(self._location(name), value)

    def set_bool(self, name: str, value: bool) -> None:
        """Set a bool uniform of the program that draws."""
        GL.glUniform1i(self._location(name), int(value))

    def release(self) -> None:
        """Give the program back to the driver."""
        GL.glDeleteProgram(self._id)

    def _location(self, name: str) -> int:
        if name not in self._locations:
            # −1, for a uniform that the shaders do not have, is ignored by GL.
            self._locations[name] = int(GL.glGetUniformLocation(self._id, name))
        return self._locations[name]


class Programs:
    """One program for each kind of primitive and way to draw it."""

    def __init__(self) -> None:
        self.mesh = Program(shaders.MESH_VERTEX, shaders.MESH_FRAGMENT)
        self.patchy = Program(shaders.PATCHY_VERTEX, shaders.PATCHY_FRAGMENT)
        self.line = Program(shaders.LINE_VERTEX, shaders.LINE_FRAGMENT)
        self.point = Program(shaders.POINT_VERTEX, shaders.POINT_FRAGMENT)
        self.veil = Program(shaders.VEIL_VERTEX, shaders.VEIL_FRAGMENT)

    def release(self) -> None:
        """Give the programs back to the driver."""
        programs = self.mesh, self.patchy, self.line, self.point, self.veil
        for program in programs:
            program.release()
