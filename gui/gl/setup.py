"""OpenGL as this program needs it: asked of Qt, matched by PyOpenGL, checked once."""

import ctypes
import functools
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QOffscreenSurface,
    QOpenGLContext,
    QSurfaceFormat,
)

from core.errors import UserError

VERSION = (3, 3)
WITHOUT_WIDGETS = ("offscreen", "minimal", "linuxfb", "vnc")  # Qt shows no GL there
SOFTWARE_RENDERERS = (
    "llvmpipe",
    "softpipe",
    "swiftshader",
    "software rasterizer",
    "swrast",
    "gdi generic",
    "microsoft basic render",
)


def surface_format() -> QSurfaceFormat:
    """Return the format of every context: 3.3 core, 24 bits of depth, no MSAA.

    Multisampling is done by the renderer in a framebuffer of its own, because
    whether it is affordable is only known once the driver has named itself.
    """
    wanted = QSurfaceFormat()
    wanted.setRenderableType(QSurfaceFormat.RenderableType.OpenGL)
    wanted.setVersion(*VERSION)
    wanted.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
    wanted.setDepthBufferSize(24)
    wanted.setSamples(0)
    return wanted


def prepare() -> None:
    """Set what Qt must know before the QApplication is created.

    Without shared contexts, moving a canvas into another top-level window (a dock
    that is floated) crashes the process.
    """
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QSurfaceFormat.setDefaultFormat(surface_format())


def match_binding() -> None:
    """Make PyOpenGL use the window-system interface that Qt uses.

    Call it once the QApplication exists and before the first ``import OpenGL``.
    Left alone, PyOpenGL takes EGL whenever a Wayland session is running, even
    where Qt draws through X11, and then finds no context.
    """
    if sys.platform.startswith("linux"):
        os.environ["PYOPENGL_PLATFORM"] = binding_platform(
            QGuiApplication.platformName(),
            os.environ.get("QT_XCB_GL_INTEGRATION", ""),
            _screen_has_glx,
        )


def binding_platform(
    qt_platform: str, xcb_integration: str, has_glx: Callable[[], bool]
) -> str:
    """Return PyOpenGL's name of the interface behind a Qt platform on Linux.

    Where an X server lacks GLX, Qt takes EGL without being told.
    """
    if qt_platform.startswith(("wayland", "eglfs")) or xcb_integration == "xcb_egl":
        return "egl"
    return "glx" if qt_platform != "xcb" or has_glx() else "egl"


def _screen_has_glx() -> bool:
    """Ask the X server for its extension; True where it cannot be asked."""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True
    x11.XOpenDisplay.restype = ctypes.c_void_p
    opened = x11.XOpenDisplay(None)
    if not opened:
        return True
    display = ctypes.c_void_p(opened)
    answers = [ctypes.byref(ctypes.c_int()) for _ in range(3)]
    has_glx = x11.XQueryExtension(display, b"GLX", *answers)
    x11.XCloseDisplay(display)
    return bool(has_glx)


def is_software(renderer: str) -> bool:
    """Tell whether a ``GL_RENDERER`` text names a rasteriser on the CPU."""
    return any(name in renderer.lower() for name in SOFTWARE_RENDERERS)


def create_context() -> tuple[QOpenGLContext, QOffscreenSurface]:
    """Return a new context, current on an invisible surface of its own.

    Raises
    ------
    UserError
        If the driver does not offer OpenGL 3.3; the sentence says what it offers.
    """
    surface = QOffscreenSurface()
    surface.setFormat(surface_format())
    surface.create()
    context = QOpenGLContext()
    context.setFormat(surface_format())
    context.setShareContext(QOpenGLContext.globalShareContext())
    if not context.create() or not context.makeCurrent(surface):
        raise _lacking("no context could be made")
    offered = context.format().version()
    if tuple(offered) < VERSION:
        context.doneCurrent()
        raise _lacking("the graphics driver offers only {}.{}".format(*offered))
    return context, surface


@functools.cache
def unavailable() -> str | None:
    """Return the sentence that says why nothing can be drawn, or None.

    Asked once before the first canvas is built: a QOpenGLWidget without a context
    would leave the whole window black.
    """
    if QGuiApplication.platformName() in WITHOUT_WIDGETS:
        return str(_lacking("this session has no screen"))
    try:
        context, _surface = create_context()
    except UserError as error:
        return str(error)
    context.doneCurrent()
    return None


def _lacking(reason: str) -> UserError:
    return UserError(
        f"OpenGL 3.3 is not available here ({reason}): "
        "install a current graphics driver, or Mesa, to see in 3-D."
    )
