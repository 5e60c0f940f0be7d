"""Files are opened by dialog, drop and recent list."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from gui.preferences import Preferences
from gui.runstate import Idle, Training
from gui.window.commands import Command
from gui.window.opening import name_filters
from tests.gui.window import scenes


def mime(*names):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) for name in names])
    return data


def drag(widget, data):
    event = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setAccepted(False)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget, data):
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def test_drop_opens(window, conductor, tmp_path):
    name = str(tmp_path / "a mesh.obj")
    data = mime(name)
    assert drag(window, data)
    assert window.drop.hint.isVisible()
    assert window.drop.hint.size() == window.size()
    assert "a mesh.obj" in window.drop.hint._text
    covered = window.grab().toImage()
    drop(window, data)
    assert window.drop.hint.isHidden()
    assert window.grab().toImage() != covered
    assert conductor.calls == [("open", str(Path(name)))]


def test_several_files_open_the_first(window, conductor):
    data = mime("/data/a.obj", "/data/b.csv")
    drag(window, data)
    drop(window, data)
    assert conductor.calls == [("open", str(Path("/data/a.obj")))]
    (notice,) = window.notice_bar.notices()
    assert "a.obj" in notice.text
    assert notice.kind == "info"


def test_drop_on_a_floating_dock(window, conductor, qtbot):
    window.data_dock.setFloating(True)
    qtbot.waitExposed(window.data_dock)
    data = mime("/data/a.obj")
    assert drag(window.data_dock, data)
    drop(window.data_dock, data)
    assert conductor.calls == [("open", str(Path("/data/a.obj")))]


def test_leaving_takes_the_hint_away(window):
    drag(window, mime("/data/a.obj"))
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.drop.hint.isHidden()


@pytest.mark.parametrize("kind", ["text", "link"])
def test_what_is_no_file_is_not_taken(window, kind):
    data = QMimeData()
    if kind == "text":
        data.setText("bunny.obj")
    else:
        data.setUrls([QUrl("https://example.org/bunny.obj")])
    assert not drag(window, data)
    assert window.drop.hint.isHidden()


def test_drop_during_a_run_says_why_not(window, session, conductor):
    scenes.open_source(session, scenes.mesh())
    session.run = Training(1, 100)
    data = mime("/data/a.obj")
    drag(window, data)
    drop(window, data)
    assert not conductor.calls
    (notice,) = window.notice_bar.notices()
    assert "stop first" in notice.text


def test_dialog(window, conductor, profile, tmp_path, qtbot):
    file = tmp_path / "points.csv"
    file.write_text("x,y\n1,2\n")
    window.commands[Command.OPEN].trigger()
    (dialog,) = window.findChildren(QFileDialog)
    assert any("*.obj" in name and "*.csv" in name for name in dialog.nameFilters())
    dialog.fileSelected.emit(str(file))
    dialog.close()
    assert conductor.calls == [("open", str(file))]


def test_filters_list_every_kind():
    everything, *kinds, anything = name_filters()
    assert anything == "All files (*)"
    for kind in kinds:
        patterns = kind[kind.rindex("(") + 1 : -1].split()
        assert patterns
        assert set(patterns) <= set(everything[:-1].replace("(", " ").split())


def test_recent_files(window, session, conductor, profile):
    menu = window.opener.recent_menu
    assert not menu.isEnabled()
    for name in ("a.csv", "b.csv", "a.csv"):
        scenes.open_source(session, scenes.table(Path(name)))
    assert [path.name for path in profile.value.recent] == ["a.csv", "b.csv"]
    first, second, *_ = menu.actions()
    assert (first.text(), second.text()) == ("a.csv", "b.csv")
    second.trigger()
    assert conductor.calls == [("open", str(Path("b.csv").absolute()))]
    menu.actions()[-1].trigger()
    assert profile.value.recent == ()
    assert not menu.isEnabled()


def test_recent_files_wait_for_the_end_of_a_run(window, session, profile):
    profile.value = Preferences(recent=(Path("/data/R&D.csv"),))
    session.run = Training(1, 100)
    action = window.opener.recent_menu.actions()[0]
    assert not action.isEnabled()
    assert "stop first" in action.toolTip()
    session.run = Idle()
    action = window.opener.recent_menu.actions()[0]
    assert action.isEnabled()
    assert action.text() == "R&&D.csv"


def test_samples_are_not_recent(window, session, profile):
    scenes.open_source(session, scenes.table(path=None))
    assert profile.value.recent == ()


def test_reload(window, session, conductor):
    path = Path("flowers.csv")
    scenes.open_source(session, scenes.table(path))
    window.commands[Command.RELOAD].trigger()
    assert conductor.calls == [("open", str(path))]


def test_welcome_opens_a_sample_or_the_dialog(window, conductor):
    window.welcome.gallery.chosen.emit("rabbit")
    assert conductor.calls == [("open", "rabbit")]
    window.welcome.open_file.click()
    (dialog,) = window.findChildren(QFileDialog)
    dialog.close()
