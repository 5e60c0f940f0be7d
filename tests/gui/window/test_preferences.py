"""Preferences survive a restart; rubbish in their file does not stop the program."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui import preferences
from gui.picture import Picture, PictureFormat
from gui.preferences import MAX_RECENT, Preferences, load, save
from gui.theme import ThemeChoice
from gui.window.preferences_dialog import PreferencesDialog

PATHS = st.lists(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).map(
        lambda name: Path("/data", name.replace("/", "-"))
    ),
    max_size=MAX_RECENT,
    unique=True,
).map(tuple)
PICTURES = st.builds(
    Picture,
    st.sampled_from(PictureFormat),
    st.floats(10.0, 300.0),
    st.floats(10.0, 300.0),
    st.integers(30, 600),
)
PREFERENCES = st.builds(
    Preferences,
    st.sampled_from(ThemeChoice),
    st.booleans(),
    PATHS,
    PATHS.filter(len).map(lambda paths: paths[0]),
    PICTURES,
    st.binary(max_size=200),
    st.binary(max_size=200),
)
SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_nothing_stored_gives_the_defaults(qapp):
    assert load() == Preferences()


@SAME_FOLDER
@given(PREFERENCES)
def test_round_trip(qapp, wanted):
    save(wanted)
    assert load() == wanted


RUBBISH = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["[]", "{}", "[1, null]", '{"format": "png"}', "true", "1e999", "AAA", "é"]
    ),
    st.integers(-(10**6), 10**6),
    st.lists(st.text(max_size=5), max_size=3),
)


@SAME_FOLDER
@given(st.dictionaries(st.sampled_from([f.name for f in fields(Preferences)]), RUBBISH))
def test_rubbish_counts_as_not_set(qapp, stored):
    settings_file = preferences._settings()
    settings_file.clear()
    for name, value in stored.items():
        settings_file.setValue(name, value)
    settings_file.sync()
    read = load()
    untouched = [f.name for f in fields(Preferences) if f.name not in stored]
    for name in untouched:
        assert getattr(read, name) == getattr(Preferences(), name)
    assert isinstance(read.theme, ThemeChoice)
    assert all(isinstance(path, Path) for path in read.recent)


def test_a_file_of_rubbish(qapp, tmp_path):
    save(Preferences(theme=ThemeChoice.DARK))
    path = Path(preferences._settings().fileName())
    path.write_bytes(bytes(range(256)) * 10)
    assert load() == Preferences()


def test_window_opens_with_a_layout_of_rubbish(make_window, profile, qtbot):
    profile.value = Preferences(geometry=b"rubbish" * 9, layout=bytes(range(256)))
    window = make_window()
    window.show()
    qtbot.waitExposed(window)
    assert window.data_dock.isVisible()
    assert window.width() >= window.minimumWidth()


def test_profile_writes_what_changes(qtbot, profile):
    with qtbot.waitSignal(profile.changed):
        profile.value = Preferences(theme=ThemeChoice.DARK)
    assert load().theme is ThemeChoice.DARK
    with qtbot.assertNotEmitted(profile.changed):
        profile.value = Preferences(theme=ThemeChoice.DARK)


@given(PATHS, st.integers(0, MAX_RECENT))
def test_recent_files_have_no_twins_and_the_newest_first(paths, again):
    known = Preferences()
    for path in (*paths, *paths[:again]):
        known = known.with_recent(path)
        assert known.recent[0] == path
        assert known.folder == path.parent
    assert len(set(known.recent)) == len(known.recent) <= MAX_RECENT
    assert set(known.recent) <= set(paths)


def test_dialog_changes_at_once(qtbot, window, profile):
    dialog = PreferencesDialog(window, profile)
    qtbot.addWidget(dialog)
    dialog.theme.activated.emit(dialog.theme.findText("Dark"))
    dialog.reopen.click()
    assert profile.value.theme is ThemeChoice.DARK
    assert profile.value.reopen


@pytest.mark.parametrize("stored", ["0", "yes", "TRUE", ""])
def test_half_truths_count_as_not_set(qapp, stored):
    preferences._settings().setValue("reopen", stored)
    assert load().reopen is False
