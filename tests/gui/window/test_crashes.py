"""An unexpected exception anywhere ends in one dialog, and the program goes on."""

import sys
import threading

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication

from core.version import VERSION
from gui.window.crash_dialog import CrashDialog
from gui.window.crash_reporter import CrashReporter
from tests.gui.views.conftest import settle


@pytest.fixture
def reporter(window):
    reporter = CrashReporter(window)
    reporter.install()
    yield reporter
    reporter.uninstall()


def fail():
    raise ZeroDivisionError("the slot failed")


def dialog_with(reporter, qtbot, text):
    def is_shown():
        dialog = reporter.dialog
        return dialog is not None and text in dialog.text.toPlainText()

    qtbot.waitUntil(is_shown)
    return reporter.dialog


def test_exception_in_a_slot(reporter, qtbot, caplog):
    QTimer.singleShot(0, fail)
    dialog = dialog_with(reporter, qtbot, "the slot failed")
    report = dialog.text.toPlainText()
    assert "ZeroDivisionError" in report
    assert "test_crashes.py" in report
    assert VERSION in report
    assert "PySide6" in report
    assert not dialog.isModal()
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()
    dialog.close()


def test_exception_in_a_thread(reporter, qtbot, caplog):
    thread = threading.Thread(target=fail, name="reader")
    thread.start()
    thread.join()
    dialog = dialog_with(reporter, qtbot, "the slot failed")
    assert "Thread reader" in dialog.text.toPlainText()
    assert dialog.thread() is QApplication.instance().thread()
    caplog.clear()
    dialog.close()


def test_exception_in_a_qthread(reporter, qtbot, caplog):
    class Failing(QThread):
        def run(self):
            fail()

    thread = Failing()
    thread.start()
    dialog = dialog_with(reporter, qtbot, "the slot failed")
    qtbot.waitUntil(thread.isFinished)
    assert dialog.thread() is QApplication.instance().thread()
    caplog.clear()
    dialog.close()


def test_one_dialog_for_all(reporter, qtbot, caplog):
    QTimer.singleShot(0, fail)
    first = dialog_with(reporter, qtbot, "the slot failed")
    sys.excepthook(ValueError, ValueError("another failure"), None)
    assert dialog_with(reporter, qtbot, "another failure") is first
    assert "the slot failed" in first.text.toPlainText()
    assert len(reporter.parent().findChildren(CrashDialog)) == 1
    first.close()
    qtbot.waitUntil(lambda: reporter.dialog is None)
    sys.excepthook(ValueError, ValueError("a third failure"), None)
    dialog_with(reporter, qtbot, "a third failure").close()
    caplog.clear()


def test_the_program_goes_on(reporter, qtbot, window, caplog):
    QTimer.singleShot(0, fail)
    dialog = dialog_with(reporter, qtbot, "the slot failed")
    window.tabs.bar.setCurrentIndex(1)
    assert window.tabs.title == "Scatter"
    dialog.go_on.click()
    assert window.isVisible()
    caplog.clear()


def test_report_can_be_copied(reporter, qtbot, caplog):
    QTimer.singleShot(0, fail)
    dialog = dialog_with(reporter, qtbot, "the slot failed")
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.text.toPlainText()
    QApplication.clipboard().clear()
    caplog.clear()
    dialog.close()


def test_a_storm_of_failures_stays_readable(reporter, qtbot, caplog):
    for number in range(2_000):
        sys.excepthook(ValueError, ValueError(f"failure {number} " + "x" * 500), None)
    dialog = dialog_with(reporter, qtbot, "failure 0 ")
    settle()
    assert len(dialog.text.toPlainText()) < 250_000
    caplog.clear()
    dialog.close()


def test_interrupt_is_not_a_crash(reporter, qtbot, monkeypatch):
    seen = []
    hooks = (lambda *problem: seen.append(problem), None)
    # Undone at once: taken out, the reporter gives these hooks back.
    with monkeypatch.context() as patch:
        patch.setattr(reporter, "_previous", hooks)
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert len(seen) == 1
    assert reporter.dialog is None
