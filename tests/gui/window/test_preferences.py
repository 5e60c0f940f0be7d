"""Preferences survive a restart; rubbish in their file does not stop the program."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.preparing import prepare
from core.settings import (
    DataSettings,
    LatticeKind,
    MapColoring,
    MeshExport,
    MeshFormat,
    MeshLook,
    MeshSubject,
    TrainingSettings,
)
from gui import theme
from gui.films.film import Ease, Film, FilmFormat
from gui.films.mp4 import find_encoder
from gui.palettes import COLORMAPS
from gui.picture import Picture, PictureFormat
from gui.preferences import LastSession, OpenIn, Preferences, Profile, StartWith
from gui.preferences.storage import ASIDE, load, save, settings_file
from gui.preferences.values import MAX_RECENT
from gui.text_size import SIZES
from gui.theme import ThemeChoice
from gui.window.preferences_dialog import PreferencesDialog
from tests.gui.window import scenes

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
FILMS = st.builds(
    Film,
    st.floats(0.1, 60.0),
    st.integers(1, 30),
    st.integers(200, 1000),
    turntable=st.booleans(),
    ease=st.sampled_from(Ease),
)
MESHES = st.builds(
    MeshExport,
    st.sampled_from(MeshSubject),
    st.sampled_from(MeshFormat),
    st.builds(
        MeshLook,
        st.none() | st.floats(0.1, 10.0),
        st.none() | st.floats(1.0, 500.0),
        st.sampled_from(MapColoring),
    ),
)
TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30)
SESSIONS = st.builds(
    LastSession,
    TEXTS,
    st.builds(
        DataSettings,
        points=st.integers(2, 10**6),
        features=st.none() | st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
        label=st.none() | TEXTS,
    ),
    st.builds(
        TrainingSettings,
        width=st.integers(2, 60),
        lattice=st.sampled_from((LatticeKind.HEX, LatticeKind.SQUARE)),
        rate_curve=st.none() | st.just(((0.0, 1.0), (0.5, 0.2), (1.0, 0.0))),
    ),
)
PREFERENCES = st.builds(
    Preferences,
    st.sampled_from(ThemeChoice),
    st.sampled_from(("", *COLORMAPS)),
    st.sampled_from(SIZES),
    st.integers(0, 64),
    TEXTS,
    st.sampled_from(StartWith),
    st.sampled_from(OpenIn),
    st.none() | SESSIONS,
    PATHS,
    PATHS.filter(len).map(lambda paths: paths[0]),
    PICTURES,
    FILMS,
    st.sampled_from(FilmFormat),
    MESHES,
    st.binary(max_size=200),
    st.binary(max_size=200),
)
SAME_FOLDER = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=50,
)


def test_nothing_stored_gives_the_defaults(qapp):
    assert load() == (Preferences(), "")


@SAME_FOLDER
@given(PREFERENCES)
def test_round_trip(qapp, wanted):
    save(wanted)
    assert load() == (wanted, "")


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
    file = settings_file()
    file.clear()
    for name, value in stored.items():
        file.setValue(name, value)
    file.sync()
    read, problem = load()
    untouched = [f.name for f in fields(Preferences) if f.name not in stored]
    for name in untouched:
        assert getattr(read, name) == getattr(Preferences(), name)
    assert isinstance(read.theme, ThemeChoice)
    assert all(isinstance(path, Path) for path in read.recent)
    # What was set aside is not complained of again.
    assert load() == (read, "")
    if problem:
        assert Path(file.fileName() + ASIDE).is_file()


RUBBISH_FILES = {
    "bytes": bytes(range(256)) * 10,
    "cut off": b"[General]\ntheme=dark\nfoo\n[bro",
}


@pytest.mark.parametrize("content", RUBBISH_FILES.values(), ids=RUBBISH_FILES)
def test_a_damaged_file_is_set_aside(qapp, content):
    save(Preferences(theme=ThemeChoice.DARK))
    path = Path(settings_file().fileName())
    path.write_bytes(content)
    read, problem = load()
    aside = path.with_name(path.name + ASIDE)
    assert aside.read_bytes() == content
    assert str(aside) in problem
    assert read.recent == ()
    assert load() == (read, "")


def test_one_bad_value_is_named_and_the_others_stay(qapp):
    save(Preferences(theme=ThemeChoice.DARK, threads=2))
    settings_file().setValue("threads", "-3")
    read, problem = load()
    assert read == Preferences(theme=ThemeChoice.DARK)
    assert "its threads could not be read" in problem


def test_the_window_tells_of_a_damaged_file(make_window, session, qapp):
    save(Preferences())
    Path(settings_file().fileName()).write_bytes(bytes(range(256)))
    told = []
    session.noticed.connect(lambda notice: told.append(notice.text))
    make_window(profile=Profile())
    assert len(told) == 1
    assert "damaged" in told[0]


def test_safe_mode_begins_with_the_defaults_and_writes_nothing(make_window, session):
    save(Preferences(theme=ThemeChoice.DARK, threads=2))
    told = []
    session.noticed.connect(lambda notice: told.append(notice.text))
    safe = Profile(safe=True)
    assert safe.value == Preferences()
    window = make_window(profile=safe)
    assert any("Safe mode" in text for text in told)
    safe.value = Preferences(threads=1)
    window.close()
    assert load()[0] == Preferences(theme=ThemeChoice.DARK, threads=2)


def test_a_file_that_cannot_be_written_is_told_once(qtbot, profile, tmp_path):
    folder = Path(settings_file().fileName()).parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    told = []
    profile.refused.connect(told.append)
    profile.value = Preferences(threads=1)
    profile.value = Preferences(threads=2)
    assert profile.value.threads == 2
    assert len(told) == 1
    assert "cannot be written" in told[0]


@pytest.mark.parametrize(
    "wrong", [{"threads": -1}, {"text_size": 300}, {"colormap": "rainbow"}]
)
def test_impossible_preferences_are_refused(wrong):
    with pytest.raises(UserError):
        Preferences(**wrong)


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
    assert load()[0].theme is ThemeChoice.DARK
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


@pytest.fixture
def dialog(qtbot, window, profile):
    dialog = PreferencesDialog(window, profile)
    qtbot.addWidget(dialog)
    return dialog


def choose(editor, text):
    editor.setCurrentText(text)
    editor.activated.emit(editor.currentIndex())


def test_dialog_changes_at_once(dialog, session, profile):
    choose(dialog.editors["theme"], "Dark")
    choose(dialog.editors["colormap"], "Cividis")
    choose(dialog.editors["start_with"], "Last session")
    dialog.editors["threads"].setValue(1)
    assert profile.value.theme is ThemeChoice.DARK
    assert profile.value.start_with is StartWith.LAST_SESSION
    assert theme.current().is_dark
    assert theme.colormap("viridis") == "cividis"
    assert session.threads == 1
    assert load()[0] == profile.value
    choose(dialog.editors["colormap"], "What suits each view")
    assert theme.colormap("viridis") == "viridis"


def test_dialog_says_whether_there_is_an_encoder(dialog, profile, tmp_path):
    editor = dialog.editors["encoder"]
    editor.name.setText("nowhere/ffmpeg")
    editor.name.editingFinished.emit()
    assert profile.value.encoder == "nowhere/ffmpeg"
    assert "at nowhere/ffmpeg" in dialog.encoder_text.toolTip()
    program = tmp_path / "ffmpeg"
    program.write_text("")
    program.chmod(0o755)
    editor.name.setText(str(program))
    editor.name.editingFinished.emit()
    assert str(program) in dialog.encoder_text.text()
    assert find_encoder() == program


def test_enter_does_not_ask_for_a_file(dialog):
    assert not dialog.editors["encoder"].choose.autoDefault()


def test_the_session_is_remembered(window, session, profile, qtbot):
    scenes.open_source(session, scenes.table())
    session.training_settings = scenes.SMALL
    qtbot.waitUntil(lambda: profile.value.session is not None)
    assert profile.value.session.training == scenes.SMALL
    assert profile.value.session.source == "flowers"
    assert load()[0].session == profile.value.session


def test_the_session_is_restored(window, session, conductor):
    last = LastSession("flowers", DataSettings(label="width"), scenes.SMALL)
    window.memory.restore(last)
    assert conductor.calls == [("open", "flowers")]
    assert session.training_settings == scenes.SMALL
    scenes.open_source(session, scenes.table())
    assert conductor.calls[-1] == ("set_data_settings", last.data)


def test_weights_are_restored_with_their_columns(window, session):
    data = DataSettings(features=("length", "weight"))
    chosen = replace(scenes.SMALL, feature_weights=(1.0, 0.5), pins=((3, 1),))
    window.memory.restore(LastSession("flowers", data, chosen))
    session.data_settings = DataSettings()
    session.training_settings = scenes.SMALL  # they do not fit all columns
    scenes.open_source(session, scenes.table())
    assert session.training_settings == scenes.SMALL
    session.dataset = prepare(scenes.table(), data)
    assert session.training_settings == chosen


def test_another_file_does_not_get_the_columns_of_the_last_session(
    window, session, conductor
):
    window.memory.restore(LastSession("gone.csv", DataSettings(label="width")))
    scenes.open_source(session, scenes.table())
    assert conductor.calls == [("open", "gone.csv")]
