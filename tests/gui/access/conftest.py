"""The real window with its real views, and a conductor that only remembers."""

import numpy as np
import pytest

from core.reading.samples import SAMPLES
from core.sources import Table
from gui import stylesheet, text_size, theme
from gui.preferences import Preferences, Profile
from gui.session import Session
from gui.window.main_window import MainWindow
from gui.window.view_catalogue import TABS
from tests.gui.views import examples
from tests.gui.window import scenes

NARROW = (1280, 720)


@pytest.fixture(autouse=True)
def usual_looks(qapp):
    yield
    theme.apply(theme.ThemeChoice.LIGHT)
    text_size.apply(text_size.USUAL)


@pytest.fixture(scope="session")
def scenes_by_name():
    blobs, ball = examples.blobs(), examples.sphere(500, 12)
    table = Table(
        "blobs",
        blobs.features,
        np.asarray(blobs.values, np.float64),
        (blobs.labels,),
        label="species",
    )
    return {
        "table": (table, examples.trained(blobs, 8, 6, epochs=4)),
        "mesh": (ball.mesh, examples.trained(ball, 8, 6, epochs=4)),
    }


@pytest.fixture
def walk(qtbot, scenes_by_name):
    """Return a window that shows a scene, "" for nothing, at a text size."""

    def make(scene="", percent=100, size=NARROW):
        profile, session = Profile(), Session()
        profile.value = Preferences(text_size=percent)
        window = MainWindow(
            session, scenes.RecordingConductor(), profile, SAMPLES, TABS
        )
        window.setStyleSheet(stylesheet.rules(theme.current()))
        qtbot.addWidget(window)
        if scene:
            source, example = scenes_by_name[scene]
            session.source = source
            example.show(session)
        session.kernels_ready = True
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        window.tabs.build_views()
        qtbot.waitUntil(lambda: window.tabs.are_built)
        qtbot.waitUntil(lambda: window.size().toTuple() == size)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make
