"""Where pictures are drawn before they are shown: framebuffers and copies of them."""

from OpenGL import GL
from PySide6.QtCore import QSize
from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLFramebufferObjectFormat

from core.errors import UserError

COLOR = int(GL.GL_COLOR_BUFFER_BIT)
DEPTH = int(GL.GL_DEPTH_BUFFER_BIT)
WITH_DEPTH = QOpenGLFramebufferObject.Attachment.CombinedDepthStencil
LARGE = 24_000_000  # pixels; beyond, several samples for each would fill the memory


def framebuffer(size: tuple[int, int], samples: int) -> QOpenGLFramebufferObject:
    """Return a framebuffer with colour and depth in the current context, and bind it.

    Very large ones have a single sample a pixel, whatever was asked for.

    Raises
    ------
    core.errors.UserError
        If the driver cannot make one of that size.
    """
    wanted = QOpenGLFramebufferObjectFormat()
    wanted.setAttachment(WITH_DEPTH)
    wanted.setSamples(samples if size[0] * size[1] <= LARGE else 0)
    if max(size) <= int(GL.glGetIntegerv(GL.GL_MAX_RENDERBUFFER_SIZE)):
        made = QOpenGLFramebufferObject(QSize(*size), wanted)
        discard_errors()
        if made.isValid() and made.attachment() == WITH_DEPTH and made.bind():
            return made
    raise UserError(
        "The graphics driver cannot draw a picture of {} × {} pixels: "
        "choose a smaller size.".format(*size)
    )


def discard_errors() -> None:
    """Forget errors that Qt's own calls left behind.

    PyOpenGL would blame its next call for them.
    """
    for _ in range(8):
        if GL.glGetError() == GL.GL_NO_ERROR:
            return


def copy(
    source: QOpenGLFramebufferObject,
    target: int,
    size: tuple[int, int],
    what: int,
    start: tuple[int, int] = (0, 0),
) -> None:
    """Copy pixels to the corner of another framebuffer, which is bound afterwards.

    The colours of a pixel's samples are averaged where the target has only one.

    Parameters
    ----------
    source
        The framebuffer to copy from.
    target : int
        OpenGL's name of the framebuffer to copy to.
    size, start : tuple of int
        The copied area: its width and height, and where it begins in the source,
        counted from the lower left.
    what : int
        `COLOR`, `DEPTH` or both.
    """
    left, bottom = start
    area = (left, bottom, left + size[0], bottom + size[1])
    GL.glBindFramebuffer(GL.GL_READ_FRAMEBUFFER, source.handle())
    GL.glBindFramebuffer(GL.GL_DRAW_FRAMEBUFFER, target)
    GL.glBlitFramebuffer(*area, 0, 0, *size, what, GL.GL_NEAREST)
    GL.glBindFramebuffer(GL.GL_FRAMEBUFFER, target)
