"""Which window-system interface PyOpenGL must use, and what software GL is called."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gui.gl import setup


@pytest.mark.parametrize(
    ("platform", "integration", "has_glx", "wanted"),
    [
        ("xcb", "", True, "glx"),
        ("xcb", "", False, "egl"),
        ("xcb", "xcb_glx", True, "glx"),
        ("xcb", "xcb_egl", True, "egl"),
        ("offscreen", "", True, "glx"),
        ("wayland", "", True, "egl"),
        ("wayland-egl", "", True, "egl"),
        ("eglfs", "", True, "egl"),
    ],
)
def test_binding_follows_qt(platform, integration, has_glx, wanted):
    assert setup.binding_platform(platform, integration, lambda: has_glx) == wanted


FINDING = """
from gui.gl import setup
setup.prepare()
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
setup.match_binding()
context, surface = setup.create_context()
from OpenGL import contextdata
print(bool(contextdata.getContext()))
"""


@pytest.mark.skipif(not shutil.which("xvfb-run"), reason="xvfb-run is not installed")
@pytest.mark.parametrize("glx", ["+extension GLX", "-extension GLX"])
def test_the_binding_finds_the_context_on_any_x_server(glx):
    screen = ["xvfb-run", "-a", "-s", f"-screen 0 640x480x24 {glx}"]
    done = subprocess.run(
        [*screen, sys.executable, "-c", FINDING],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "True", done.stderr


@pytest.mark.parametrize(
    ("renderer", "software"),
    [
        ("llvmpipe (LLVM 15.0.6, 256 bits)", True),
        ("Google SwiftShader", True),
        ("GDI Generic", True),
        ("Microsoft Basic Render Driver", True),
        ("NVIDIA GeForce RTX 3060/PCIe/SSE2", False),
        ("Mesa Intel(R) UHD Graphics 620 (KBL GT2)", False),
        ("Apple M2", False),
    ],
)
def test_software_renderers_are_known_by_name(renderer, software):
    assert setup.is_software(renderer) is software


def test_every_context_is_core_3_3():
    wanted = setup.surface_format()
    assert wanted.version() == (3, 3)
    assert wanted.profile() == wanted.OpenGLContextProfile.CoreProfile
    assert wanted.depthBufferSize() == 24
