"""A crash leaves a report, and the next start tells of it and offers what was open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from core.version import VERSION
from gui.preferences import LastSession, Profile
from gui.session import Session
from gui.start.crash_log import KEPT, Crash, CrashLog
from gui.start.crash_notice import tell_of_crash
from gui.window.crash_dialog import CrashDialog
from gui.window.last_session import SessionMemory
from gui.window.notice_bar import NoticeBar
from tests.gui.window import scenes

ROOT = Path(__file__).parents[3]
RUN = """
import faulthandler, os, sys
from pathlib import Path
from gui.start.crash_log import CrashLog
log = CrashLog(Path(sys.argv[1]))
log.begin()
def the_guilty_one():
    {end}
the_guilty_one()
"""
ENDS = {
    "fault": "faulthandler._sigsegv()",
    "abort": "os.abort()",
    "kill": "os._exit(9)",
    "order": "log.end()",
}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state"


def run(folder, end):
    script = RUN.format(end=ENDS[end])
    arguments = [sys.executable, "-X", "faulthandler=0", "-c", script, str(folder)]
    return subprocess.run(arguments, cwd=ROOT, check=False, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("end", ["fault", "abort"])
def test_a_fault_is_reported_once(folder, end):
    assert run(folder, end).returncode != 0
    crash = CrashLog(folder).find()
    assert crash.is_fault
    assert "the_guilty_one" in crash.report
    assert VERSION in crash.report
    assert "Started " in crash.report
    assert CrashLog(folder).find() is None
    assert "the_guilty_one" in (folder / KEPT).read_text("utf-8")


def test_what_was_ended_from_outside_is_no_fault(folder):
    run(folder, "kill")
    crash = CrashLog(folder).find()
    assert not crash.is_fault
    assert VERSION in crash.report


def test_an_orderly_end_leaves_nothing(folder):
    assert run(folder, "order").returncode == 0
    assert CrashLog(folder).find() is None
    assert list(folder.iterdir()) == []


def test_a_program_that_runs_has_not_crashed(folder):
    folder.mkdir()
    mine = folder / f"running-{os.getpid()}.log"
    mine.write_text("SOMscope\n---\n")
    assert CrashLog(folder).find() is None
    # Its number was given to somebody else who began later.
    os.utime(mine, (1_000_000, 1_000_000))
    assert CrashLog(folder).find() == Crash("SOMscope", is_fault=False)


def test_a_file_that_names_nobody_is_a_crash(folder):
    folder.mkdir()
    (folder / "running-x.log").write_bytes(b"\xff\xfe---")
    assert CrashLog(folder).find() is not None


def test_a_folder_that_cannot_be_written(tmp_path, caplog):
    (tmp_path / "file").write_text("in the way")
    log = CrashLog(tmp_path / "file" / "folder")
    assert log.find() is None
    log.begin()
    log.end()
    assert "cannot be noted down" in caplog.text
    caplog.clear()


@pytest.fixture
def told(qtbot):
    """Tell of a crash in a notice bar; return its row, the conductor, the parent."""

    def make(crash, last=None):
        session, conductor = Session(), scenes.RecordingConductor()
        bar = NoticeBar()
        qtbot.addWidget(bar)
        memory = SessionMemory(bar, session, conductor, Profile())
        tell_of_crash(bar, bar, memory, crash, last)
        bar.show()
        (row,) = bar._rows()
        texts = {b.text(): b for b in row.findChildren(QPushButton)}
        return row, texts, conductor

    return make


def test_the_notice_offers_the_report(told, qtbot):
    row, buttons, _ = told(Crash("Fatal Python error", is_fault=True))
    assert "failed the last time" in row.notice.text
    assert list(buttons) == ["Show report"]
    buttons["Show report"].click()
    (dialog,) = row.window().findChildren(CrashDialog)
    assert dialog.text.toPlainText() == "Fatal Python error"
    dialog.close()


def test_the_notice_restores_what_was_open(told):
    last = LastSession("/data/flowers.csv", training=scenes.SMALL)
    row, buttons, conductor = told(Crash("", is_fault=False), last)
    assert "not closed" in row.notice.text
    assert "map that was learned is lost" in row.notice.text
    buttons["Restore flowers.csv"].click()
    assert conductor.calls == [("open", "/data/flowers.csv")]


def test_nothing_of_a_project_that_was_saved_is_lost(told):
    last = LastSession("/data/my.somscope", is_saved=True)
    row, _, _ = told(Crash("", is_fault=False), last)
    assert "the map can be restored" in row.notice.text


def test_the_notice_restores_what_was_learned(told, tmp_path):
    kept = tmp_path / "session-1.somscope"
    kept.write_text("")
    last = LastSession("/data/flowers.csv", kept=str(kept))
    row, buttons, conductor = told(Crash("", is_fault=False), last)
    assert "the map can be restored" in row.notice.text
    buttons["Restore flowers.csv"].click()
    assert conductor.calls == [("open_kept", kept, None, None)]
