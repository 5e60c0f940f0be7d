"""Pictures of a scene at any size, without a window."""

from types import TracebackType
from typing import Self

from PySide6.QtGui import QImage

from gui.gl.camera import Camera
from gui.gl.scene import Scene
from gui.gl.setup import create_context, match_binding


class OffscreenRenderer:
    """A context of its own that draws pictures; close it, or use it with ``with``.

    One for a whole film uploads each array once.

    Raises
    ------
    core.errors.UserError
        If there is no OpenGL 3.3 here.
    """

    def __init__(self) -> None:
        match_binding()
        self._context, self._surface = create_context()
        from gui.gl.renderer import SAMPLES, Renderer

        self._renderer = Renderer(SAMPLES)

    def image(
        self, scene: Scene, camera: Camera, size: tuple[int, int], ratio: float
    ) -> QImage:
        """Draw one picture, smoothed by multisampling.

        Parameters
        ----------
        scene, camera
            What is seen, and from where. A background with alpha 0 stays transparent.
        size : tuple of int
            Width and height in pixels.
        ratio : float
            Pixels of the picture to one of the layers' sizes and widths.

        Raises
        ------
        core.errors.UserError
            If the driver cannot draw a picture of that size.
        """
        from gui.gl.framebuffer import framebuffer

        self._context.makeCurrent(self._surface)
        target = framebuffer(size, 0)
        self._renderer.draw(scene, camera, size, ratio, target.handle())
        return target.toImage()

    def close(self) -> None:
        """Give everything back to the driver."""
        self._context.makeCurrent(self._surface)
        self._renderer.release()
        self._context.doneCurrent()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.close()
