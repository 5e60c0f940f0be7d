"""What the application does besides showing its window."""

import logging

import pytest
from PySide6.QtCore import QEvent, QStandardPaths, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from core.kernels import cache
from gui import app


def test_files_that_the_system_asks_to_open(qapp, qtbot, tmp_path):
    requests = app.FileRequests(qapp)
    path = tmp_path / "bunny.obj"
    event = QFileOpenEvent(QUrl.fromLocalFile(str(path)))
    with qtbot.waitSignal(requests.requested) as signal:
        QApplication.sendEvent(qapp, event)
    assert event.type() is QEvent.Type.FileOpen
    assert signal.args == [str(path)]
    qapp.removeEventFilter(requests)
    requests.deleteLater()


def test_log_file(qapp, monkeypatch, tmp_path):
    folder = tmp_path / "new" / "folder"
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", staticmethod(lambda _place: str(folder))
    )
    root = logging.getLogger()
    before = list(root.handlers)
    app._start_log()
    (added,) = [handler for handler in root.handlers if handler not in before]
    root.removeHandler(added)
    added.handle(logging.LogRecord("x", 40, "", 0, "it failed", (), None))
    added.close()
    assert "it failed" in (folder / "somscope.log").read_text(encoding="utf-8")


def test_program_runs_without_a_log_file(qapp, monkeypatch, tmp_path, caplog):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setattr(
        QStandardPaths,
        "writableLocation",
        staticmethod(lambda _place: str(tmp_path / "file" / "folder")),
    )
    app._start_log()
    assert "No log file" in caplog.text
    caplog.clear()


@pytest.mark.parametrize("kept", [True, False])
def test_it_is_told_where_kernels_cannot_be_kept(session, monkeypatch, kept):
    monkeypatch.setattr(cache, "is_kept", lambda: kept)
    told = []
    session.noticed.connect(told.append)
    app.Program(session, None, None, None).warn_of_forgetting()
    assert [notice.kind for notice in told] == ([] if kept else ["warning"])
