"""Ctrl-C and SIGTERM, answered when nothing gets lost."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class Stop:
    """Whether the user wants to stop.

    Outside of `postponed`, a signal ends the work at once by a KeyboardInterrupt.

    Attributes
    ----------
    asked
        Whether a signal came.
    """

    def __init__(self) -> None:
        self.asked = False
        self._postponed = False

    def listen(self) -> None:
        """Answer the signals from now on.

        SIGINT, too, even where it is ignored, as it is in jobs that a script starts in
        the background: who sends it there wants the results.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_signal)

    @contextmanager
    def postponed(self) -> Iterator[None]:
        """Only take notice of signals inside."""
        self._postponed = True
        try:
            yield
        finally:
            self._postponed = False

    def check(self, _share: float = 0.0) -> None:
        """Be a `Pulse` that cancels once a signal came."""
        if self.asked:
            raise Cancelled

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True
        if not self._postponed:
            raise KeyboardInterrupt
