"""A scene seen by a camera, drawn into any framebuffer."""

from collections.abc import Iterable

import numpy as np
from OpenGL import GL
from PySide6.QtOpenGL import QOpenGLFramebufferObject

from gui.gl.backdrop import Backdrop
from gui.gl.camera import Camera, projection_matrix, view_matrix
from gui.gl.coarsening import is_large
from gui.gl.drawables import Drawable, prepared
from gui.gl.drawn_mesh import Mesh
from gui.gl.framebuffer import COLOR, DEPTH, copy, discard_errors, framebuffer
from gui.gl.layers import Color
from gui.gl.order import Plan, Step, hides, is_glass, plan_of
from gui.gl.picking import DepthPatch
from gui.gl.program import Frame, Programs
from gui.gl.scene import Scene
from gui.gl.setup import is_software
from gui.gl.veil import Veil

SAMPLES = 4
PixelSize = tuple[int, int]


class Renderer:
    """The GPU's side of a scene, in the context that was current when it was made.

    It holds nothing that the scene does not: after the loss of a context a new
    renderer draws the same picture.

    Parameters
    ----------
    samples : int, optional
        Of each pixel, for smooth outlines; by default as many as the driver can do
        without losing speed.
    """

    def __init__(self, samples: int | None = None) -> None:
        name = (GL.glGetString(GL.GL_RENDERER) or b"").decode(errors="replace")
        affordable = 0 if is_software(name) else SAMPLES
        self._samples = affordable if samples is None else samples
        self._programs = Programs()
        self._drawables: dict[str, Drawable] = {}
        self._backdrop = Backdrop()
        self._veil = Veil()
        self._stage: QOpenGLFramebufferObject | None = None

    def draw(
        self,
        scene: Scene,
        camera: Camera,
        size: PixelSize,
        ratio: float,
        target: int,
        *,
        moving: bool = False,
    ) -> bool:
        """Draw everything visible, as `order.plan_of` says.

        Parameters
        ----------
        scene, camera
            What is seen, and from where.
        size : tuple of int
            Width and height in real pixels.
        ratio : float
            Real pixels to a device-independent pixel.
        target : int
            OpenGL's name of the framebuffer that receives the picture.
        moving : bool
            Whether this is one of many pictures while the camera or a large layer
            moves: without a graphics card large layers are then drawn coarsely.

        Returns
        -------
        bool
            Whether they were.
        """
        large = any(is_large(layer) for _, layer in scene.visible())
        coarse = large and moving and self._samples == 0
        frame = _frame(scene, camera, size, ratio, coarse=coarse)
        stage = self._begin(size)
        plan = self._plan(scene)
        look = (plan.still, plan.front, camera, size, ratio, scene.background, coarse)
        view = (*look, frame.projection.tobytes())
        keep = plan.can_be_kept and self._backdrop.is_worthwhile(view)
        if not (keep and self._backdrop.restore(stage.handle(), size)):
            _clear(scene.background)
            self._draw_steps(plan.still, frame)
            if keep:
                self._backdrop.keep(stage, size, self._samples)
                self._keep_front(plan.front, frame, stage)
        self._draw_steps(plan.moving, frame)
        if keep and plan.front:
            self._veil.lay(self._programs.veil)
        else:
            self._draw_steps(plan.front, frame)
        copy(stage, target, size, COLOR)
        self._forget(self._drawables.keys() - scene.layers.keys())
        return coarse

    def depth_around(self, pixel: PixelSize, reach: int) -> DepthPatch | None:
        """Return the depth in the last picture, some pixels around one of them.

        Pixels count from the top left. None before the first picture or outside it.
        """
        discard_errors()
        stage = self._stage
        if stage is None:
            return None
        left, top = (max(place - reach, 0) for place in pixel)
        width = min(pixel[0] + reach + 1, stage.width()) - left
        height = min(pixel[1] + reach + 1, stage.height()) - top
        if width <= 0 or height <= 0:
            return None
        area = framebuffer((width, height), 0)
        start = (left, stage.height() - top - height)
        copy(stage, area.handle(), (width, height), DEPTH, start)
        depth = np.empty((height, width), dtype=np.float32)
        GL.glReadPixels(0, 0, width, height, GL.GL_DEPTH_COMPONENT, GL.GL_FLOAT, depth)
        return DepthPatch(depth[::-1], left, top)

    def release(self) -> None:
        """Give everything back to the driver."""
        self._forget(set(self._drawables))
        self._programs.release()
        self._backdrop.release()
        self._veil.release()
        self._stage = None

    def _begin(self, size: PixelSize) -> QOpenGLFramebufferObject:
        discard_errors()
        stage = self._stage
        if stage is None or (stage.width(), stage.height()) != size:
            stage = framebuffer(size, self._samples)
            self._stage = stage
        stage.bind()
        _set_state(size)
        return stage

    def _plan(self, scene: Scene) -> Plan:
        changed = self._backdrop.changed(scene.visible())
        # A veil has one sample a pixel. With more there is a graphics card, which
        # draws the mesh anew in no time.
        return plan_of(scene.visible(), changed, veiled=self._samples == 0)

    def _draw_steps(self, steps: Iterable[Step], frame: Frame) -> None:
        for name, layer, side in steps:
            drawable = prepared(layer, self._drawables.get(name))
            self._drawables[name] = drawable
            GL.glDepthMask(hides(layer))
            if isinstance(drawable, Mesh):
                drawable.draw(self._programs, frame, side)
            else:
                drawable.draw(self._programs, frame)
        GL.glDepthMask(True)

    def _keep_front(
        self, steps: tuple[Step, ...], frame: Frame, stage: QOpenGLFramebufferObject
    ) -> None:
        """Draw the colours of translucent fronts, then their depth, into the veil."""
        if not steps:
            return
        self._veil.begin(stage, (frame.width, frame.height))
        self._draw_steps(steps, frame)
        GL.glColorMask(False, False, False, False)
        for name, _, side in steps:
            drawable = self._drawables[name]
            if isinstance(drawable, Mesh):
                drawable.draw(self._programs, frame, side)
        GL.glColorMask(True, True, True, True)
        stage.bind()

    def _forget(self, names: set[str]) -> None:
        for name in names:
            self._drawables.pop(name).release()


def _frame(
    scene: Scene, camera: Camera, size: PixelSize, ratio: float, *, coarse: bool
) -> Frame:
    projection = projection_matrix(camera, size, scene.reach)
    crisp = any(is_glass(layer) for _, layer in scene.visible())
    return Frame(view_matrix(camera), projection, *size, ratio, crisp, coarse)


def _set_state(size: PixelSize) -> None:
    GL.glViewport(0, 0, *size)
    for capability in (GL.GL_DEPTH_TEST, GL.GL_BLEND, GL.GL_PROGRAM_POINT_SIZE):
        GL.glEnable(capability)
    GL.glDepthFunc(GL.GL_LEQUAL)
    GL.glDepthMask(True)
    # Colour comes out multiplied by alpha: right on an opaque background, and what
    # QImage expects of a transparent one.
    GL.glBlendFuncSeparate(
        GL.GL_SRC_ALPHA, GL.GL_ONE_MINUS_SRC_ALPHA, GL.GL_ONE, GL.GL_ONE_MINUS_SRC_ALPHA
    )


def _clear(background: Color) -> None:
    GL.glClearColor(*background)
    GL.glClear(GL.GL_COLOR_BUFFER_BIT | GL.GL_DEPTH_BUFFER_BIT)
