"""The part of a picture that stands still while the rest moves, kept as pixels.

While a map is training, the mesh and the samples stay and the lattice moves. Drawn
without a graphics card, a mesh of 100 000 triangles costs most of a frame; copied
from the frame before, with its depth, it costs next to nothing.
"""

from collections.abc import Hashable, Iterable

from PySide6.QtOpenGL import QOpenGLFramebufferObject

from gui.gl.framebuffer import COLOR, DEPTH, copy, framebuffer
from gui.gl.layers import Layer
from gui.gl.order import Named


class Backdrop:
    """Remembers the last frame's layers and, once it pays, the picture of some."""

    def __init__(self) -> None:
        self._last: dict[str, Layer] = {}
        self._seen: Hashable = None
        self._kept: QOpenGLFramebufferObject | None = None

    def changed(self, layers: Iterable[Named]) -> set[str]:
        """Return the names of layers that are other objects than in the last frame."""
        named = dict(layers)
        changed = {name for name, layer in named.items() if self._is_new(name, layer)}
        self._last = named
        return changed

    def is_worthwhile(self, view: Hashable) -> bool:
        """Tell whether the still part was the same in the last frame, seen likewise.

        ``view`` stands for all that decides about its pixels.
        """
        repeated = view == self._seen
        if not repeated:
            self._seen, self._kept = view, None
        return repeated

    def restore(self, target: int, size: tuple[int, int]) -> bool:
        """Copy the kept picture into a framebuffer; False if none is kept yet."""
        if self._kept is None:
            return False
        copy(self._kept, target, size, COLOR | DEPTH)
        return True

    def keep(
        self, drawn: QOpenGLFramebufferObject, size: tuple[int, int], samples: int
    ) -> None:
        """Keep a copy of what has been drawn so far; its framebuffer stays bound."""
        self._kept = framebuffer(size, samples)
        copy(drawn, self._kept.handle(), size, COLOR | DEPTH)
        drawn.bind()

    def release(self) -> None:
        """Give the kept picture back to the driver."""
        self._seen = self._kept = None

    def _is_new(self, name: str, layer: Layer) -> bool:
        return self._last.get(name) is not layer
