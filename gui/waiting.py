"""Waiting for a condition while the event loop runs: for tests and measurements."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

LOOK_MS = 10


def wait_until(condition: Callable[[], bool], seconds: float = 120.0) -> None:
    """Run the event loop until a condition holds.

    Raises
    ------
    TimeoutError
        It does not in that time.
    """
    loop = QEventLoop()
    deadline = QDeadlineTimer(int(1000 * seconds))
    timer = QTimer(interval=LOOK_MS)

    def look() -> None:
        if condition() or deadline.hasExpired():
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    if not condition():
        raise TimeoutError
