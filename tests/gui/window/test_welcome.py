"""The first page: three things to try, the last files, the gallery; no dialog."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.reading.samples import SAMPLES
from gui import text_size
from gui.preferences import Preferences
from gui.window.view_catalogue import TABS
from gui.window.welcome.recent_files import MOST
from gui.window.welcome.trials import TRIALS
from tests.gui.views.conftest import settle
from tests.gui.window import scenes

FILES = tuple(Path("/data", f"file {i}.csv") for i in range(MOST + 2))


def test_trials_name_samples_and_views_that_exist():
    assert len(TRIALS) == 3
    assert {trial.sample for trial in TRIALS} <= {sample.name for sample in SAMPLES}
    assert {trial.tab for trial in TRIALS} <= {tab.title for tab in TABS}


def test_a_click_opens_shows_and_trains(window, session, conductor, qtbot):
    session.kernels_ready = True
    card = window.welcome.cards.cards[0]
    card.button.click()
    assert conductor.calls == [("open", card.trial.sample)]
    mesh = replace(scenes.mesh(), name=card.trial.sample, path=None)
    scenes.open_source(session, mesh)
    qtbot.waitUntil(lambda: conductor.calls[-1] == ("train",))
    assert window.tabs.title == card.trial.tab


def test_something_else_that_is_opened_instead_is_not_trained(
    window, session, conductor, qtbot
):
    window.welcome.cards.cards[0].button.click()
    scenes.open_source(session, scenes.table())
    scenes.open_source(session, scenes.mesh())
    settle()
    assert ("train",) not in conductor.calls


@pytest.fixture
def files(window, profile):
    profile.value = Preferences(recent=FILES)
    return window.welcome.recent


def buttons(recent):
    items = [recent._column.itemAt(i) for i in range(recent._column.count())]
    return [item.widget() for item in items]


def test_the_last_files_are_there(files, conductor):
    assert [button.text() for button in buttons(files)] == [
        path.name for path in FILES[:MOST]
    ]
    buttons(files)[1].click()
    assert conductor.calls == [("open", str(FILES[1]))]


def test_no_files_no_list(window, files, profile):
    assert files.isVisible()
    profile.value = Preferences()
    assert not files.isVisible()
    assert buttons(files) == []


@pytest.mark.parametrize("percent", text_size.SIZES)
@pytest.mark.parametrize("width", [1000, 1280, 1600])
def test_cards_have_room_and_do_not_overlap(window, qtbot, percent, width):
    text_size.apply(percent)
    window.resize(width, 720)
    qtbot.waitUntil(lambda: window.width() == width)
    row = window.welcome.cards
    places = [card.geometry() for card in row.cards]
    for index, place in enumerate(places):
        assert row.rect().contains(place)
        assert place.height() >= row.cards[index].minimumSizeHint().height()
        assert not any(place.intersects(other) for other in places[:index])
