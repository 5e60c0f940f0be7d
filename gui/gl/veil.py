"""The fronts of translucent surfaces that stand still, kept as colours and depths.

While a map is training inside a translucent mesh, the mesh is laid over each new
picture of the map like a veil: where its depth is nearer than what was drawn.
"""

from OpenGL import GL
from OpenGL.raw.GL.VERSION.GL_1_0 import glTexImage2D
from PySide6.QtOpenGL import QOpenGLFramebufferObject

from gui.gl.framebuffer import DEPTH, copy
from gui.gl.program import Program


class Veil:
    """Colours and depths in textures of their own."""

    def __init__(self) -> None:
        self._size = (0, 0)
        self._framebuffer = int(GL.glGenFramebuffers(1))
        self._nothing = int(GL.glGenVertexArrays(1))
        self._textures = [int(name) for name in GL.glGenTextures(2)]

    def begin(self, stage: QOpenGLFramebufferObject, size: tuple[int, int]) -> None:
        """Draw into the veil from now on, behind what the stage has of depth."""
        GL.glBindFramebuffer(GL.GL_FRAMEBUFFER, self._framebuffer)
        if size != self._size:
            self._allocate(size)
            self._size = size
        copy(stage, self._framebuffer, size, DEPTH)
        GL.glClearColor(0.0, 0.0, 0.0, 0.0)
        GL.glClear(GL.GL_COLOR_BUFFER_BIT)

    def lay(self, program: Program) -> None:
        """Lay the veil over the framebuffer that is bound."""
        program.use()
        for unit, name in enumerate(("colors", "depths")):
            GL.glActiveTexture(GL.GL_TEXTURE0 + unit)
            GL.glBindTexture(GL.GL_TEXTURE_2D, self._textures[unit])
            program.set_int(name, unit)
        GL.glActiveTexture(GL.GL_TEXTURE0)
        GL.glBindVertexArray(self._nothing)
        GL.glDepthMask(False)
        GL.glBlendFunc(GL.GL_ONE, GL.GL_ONE_MINUS_SRC_ALPHA)
        GL.glDrawArrays(GL.GL_TRIANGLES, 0, 3)
        GL.glDepthMask(True)

    def release(self) -> None:
        """Give everything back to the driver."""
        GL.glDeleteFramebuffers(1, [self._framebuffer])
        GL.glDeleteVertexArrays(1, [self._nothing])
        GL.glDeleteTextures(self._textures)

    def _allocate(self, size: tuple[int, int]) -> None:
        depth = GL.GL_DEPTH24_STENCIL8, GL.GL_DEPTH_STENCIL, GL.GL_UNSIGNED_INT_24_8
        color = GL.GL_RGBA8, GL.GL_RGBA, GL.GL_UNSIGNED_BYTE
        places = GL.GL_COLOR_ATTACHMENT0, GL.GL_DEPTH_STENCIL_ATTACHMENT
        kinds = zip(self._textures, (color, depth), places, strict=True)
        for texture, (inside, layout, value), place in kinds:
            GL.glBindTexture(GL.GL_TEXTURE_2D, texture)
            # The raw call: for PyOpenGL's own, 24 and 8 bits are no kind of array.
            glTexImage2D(GL.GL_TEXTURE_2D, 0, inside, *size, 0, layout, value, None)
            for end in (GL.GL_TEXTURE_MIN_FILTER, GL.GL_TEXTURE_MAG_FILTER):
                GL.glTexParameteri(GL.GL_TEXTURE_2D, end, GL.GL_NEAREST)
            GL.glFramebufferTexture2D(
                GL.GL_FRAMEBUFFER, place, GL.GL_TEXTURE_2D, texture, 0
            )
