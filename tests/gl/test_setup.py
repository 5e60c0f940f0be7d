"""Which window-system interface PyOpenGL must use, and what software GL is called."""

import pytest

from gui.gl import setup


@pytest.mark.parametrize(
    ("platform", "integration", "wanted"),
    [
        ("xcb", "", "glx"),
        ("xcb", "xcb_glx", "glx"),
        ("xcb", "xcb_egl", "egl"),
        ("offscreen", "", "glx"),
        ("wayland", "", "egl"),
        ("wayland-egl", "", "egl"),
        ("eglfs", "", "egl"),
    ],
)
def test_binding_follows_qt(platform, integration, wanted):
    assert setup.binding_platform(platform, integration) == wanted


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
