"""What the window runs on, besides what `core.environment` tells: Qt, OpenGL, paths."""

from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication, QScreen

from core.environment import Section, as_text, environment
from gui.gl.driver import Driver, find_driver
from gui.places import log_folder
from gui.preferences.storage import settings_file


def system_information() -> str:
    """Tell everything that a report of a problem should say, in two columns."""
    return as_text((*environment(), _screen(), _opengl(find_driver()), _paths()))


def _screen() -> Section:
    screens = QGuiApplication.screens()
    return Section(
        "Window",
        (
            ("Qt", qVersion()),
            ("Platform", QGuiApplication.platformName()),
            *((f"Screen {screen.name()}", _size(screen)) for screen in screens),
        ),
    )


def _size(screen: QScreen) -> str:
    size, ratio = screen.size(), screen.devicePixelRatio()
    return f"{size.width()} × {size.height()}, scale {ratio:g}"


def _opengl(driver: Driver | str) -> Section:
    if isinstance(driver, str):
        return Section("OpenGL", (("Missing", driver),))
    by = "the processor" if driver.is_software else "the graphics card"
    return Section(
        "OpenGL",
        (
            ("Renderer", driver.renderer),
            ("Vendor", driver.vendor),
            ("Version", driver.version),
            ("Drawn by", by),
        ),
    )


def _paths() -> Section:
    stored = settings_file()
    kept = "" if stored.isWritable() else " (not writable: forgotten at the end)"
    return Section(
        "Paths",
        (
            ("Program", str(Path(__file__).parents[1])),
            ("Preferences", f"{stored.fileName()}{kept}"),
            ("Log", str(log_folder())),
        ),
    )
