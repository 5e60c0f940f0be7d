"""The window, with a conductor that only remembers what it was asked for."""

import pytest

from core.reading.samples import SAMPLES
from gui import stylesheet, text_size, theme
from gui.docks.training_form import TrainingForm
from gui.films.mp4 import prefer_encoder
from gui.preferences import Profile
from gui.session import Session
from gui.window.main_window import MainWindow
from tests.gui.window import scenes


@pytest.fixture(autouse=True)
def light_theme(qapp):
    theme.apply(theme.ThemeChoice.LIGHT)
    yield
    theme.apply(theme.ThemeChoice.LIGHT)
    theme.prefer_colormap("")
    prefer_encoder("")
    text_size.apply(text_size.USUAL)


def visible(parent, kind):
    return [widget for widget in parent.findChildren(kind) if widget.isVisible()]


@pytest.fixture
def session(qapp):
    return Session()


@pytest.fixture
def conductor():
    return scenes.RecordingConductor()


@pytest.fixture
def profile(qapp, tmp_path):
    return Profile()


@pytest.fixture
def form(qtbot):
    form = TrainingForm()
    qtbot.addWidget(form)
    return form


@pytest.fixture
def make_window(qtbot, session, conductor, profile):
    def make(tabs=("Overview", "Scatter", "3D"), profile=profile):
        window = MainWindow(
            session, conductor, profile, SAMPLES, [scenes.tab(title) for title in tabs]
        )
        # On the window alone, so that other tests' widgets look as they did.
        window.setStyleSheet(stylesheet.rules(theme.current()))
        qtbot.addWidget(window)
        return window

    return make


@pytest.fixture
def window(make_window, qtbot):
    window = make_window()
    window.show()
    qtbot.waitExposed(window)
    return window
