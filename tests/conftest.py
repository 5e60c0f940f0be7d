"""What every test relies on: nothing unexpected happens, and nothing is left over."""

import functools
import gc
import logging
import os
import threading

import pytest

PATIENCE_MS = 60_000

os.environ.setdefault("MPLBACKEND", "agg")


def pytest_configure(config):
    from gui.gl.setup import prepare

    prepare()


@pytest.fixture(autouse=True)
def no_unexpected_logs(caplog):
    """Fail on a log record at WARNING or above that the test did not take out."""
    caplog.set_level(logging.WARNING)
    yield
    records = caplog.get_records("call")
    texts = [f"{r.name}: {r.getMessage()}" for r in records if r.levelno >= 30]
    assert not texts, f"unexpected log records: {texts}; clear caplog if expected"


@pytest.fixture
def qtbot(qtbot):
    """Wait as long for what must come as the slowest machine needs.

    Widgets stay alive until their test has been cleaned up: pytest-qt itself holds
    them weakly, and Python might free one while Qt is painting it.
    """
    held = []
    add = qtbot.addWidget

    def add_widget(widget, **options):
        held.append(widget)
        add(widget, **options)

    qtbot.addWidget = add_widget
    qtbot.waitUntil = functools.partial(qtbot.waitUntil, timeout=PATIENCE_MS)
    qtbot.waitExposed = functools.partial(qtbot.waitExposed, timeout=PATIENCE_MS)
    qtbot.waitSignal = functools.partial(qtbot.waitSignal, timeout=PATIENCE_MS)
    return qtbot


@pytest.fixture(autouse=True)
def no_threads_left():
    """Fail on a thread that outlives its test; close() or join() it."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and not t.daemon]
    assert not left, f"threads left running: {left}"


@pytest.fixture(autouse=True, scope="module")
def few_objects_to_look_through():
    """Leave imported libraries out of each test's search for what is left over.

    They hold a million objects; going through them took longer than the tests.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_widgets_left(request):
    """Fail on a top-level widget that outlives its test.

    Hand it to qtbot.addWidget; if it survives that, look for a lambda or partial
    that holds it.
    """
    yield
    if "qtbot" not in request.fixturenames and "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    gc.collect()
    application = QApplication.instance()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert not left, f"windows left open: {left}"


@pytest.fixture(autouse=True)
def settings_of_its_own(tmp_path, monkeypatch):
    """Keep each test's preferences apart from the others' and from the user's."""
    from PySide6.QtCore import QSettings

    folder = str(tmp_path / "settings")
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, folder)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
