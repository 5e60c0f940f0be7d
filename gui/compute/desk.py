"""The desk: what jobs the compute thread has, and what becomes of them.

A job lies in a named slot; a new one takes the place of an earlier one of the same
slot. The slot `BUSY` is the long work that the window shows with its progress.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from gui.compute.thread import ComputeThread, Job
from gui.session import Busy, Notice, Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.progress import Pulse

BUSY = "busy"


class Desk(QObject):
    """Submits jobs and delivers their results on the window's thread.

    Signals
    -------
    busy_cancelled
        The user abandoned the long work under way.
    """

    busy_cancelled = Signal()

    def __init__(
        self, session: Session, thread: ComputeThread, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._thread = thread
        self._jobs: dict[str, Job] = {}
        thread.done.connect(self._on_done)

    def submit(
        self,
        slot: str,
        work: Callable[[Pulse], Any],
        then: Callable[[Any], None],
        *,
        otherwise: Callable[[Exception], object] | None = None,
        light: bool = False,
    ) -> None:
        """Queue a job in place of an earlier one of the same slot.

        `then` takes its result, `otherwise` the exception that ended it; without
        one the exception is explained.
        """
        self.withdraw(slot)
        job = Job(work, then, otherwise or self.explain, light)
        self._jobs[slot] = job
        self._thread.submit(job)

    def submit_busy(
        self,
        title: str,
        work: Callable[[Pulse], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        """Queue long work that the window shows under a title."""
        self.submit(BUSY, work, then, otherwise=otherwise)
        self._session.busy = Busy(title, 0.0)

    def cancel_busy(self) -> None:
        """Abandon the long work under way."""
        self.withdraw(BUSY)
        self._session.busy = None
        self.busy_cancelled.emit()

    def withdraw(self, slot: str) -> None:
        """Abandon the job of a slot, if any: nothing of it will be delivered."""
        if job := self._jobs.pop(slot, None):
            job.cancel()

    def poll(self) -> None:
        """Show how far the long work has come."""
        job, busy = self._jobs.get(BUSY), self._session.busy
        share = job.progress.take() if job else None
        if share is not None and busy is not None:
            self._session.busy = Busy(busy.title, share)

    def close(self) -> None:
        """Abandon everything."""
        for job in self._jobs.values():
            job.cancel()

    def _on_done(self, job_result: tuple[Job, Any]) -> None:
        job, result = job_result
        if job.is_cancelled:
            return
        for slot in [slot for slot, waiting in self._jobs.items() if waiting is job]:
            del self._jobs[slot]
            if slot == BUSY:
                self._session.busy = None
        if isinstance(result, Exception):
            job.otherwise(result)
        else:
            job.then(result)

    def explain(self, error: Exception) -> str:
        """Tell the user what he can mend and report what only we can.

        Returns
        -------
        The sentence that the window may show beside its buttons.
        """
        sentence = _sentence(error)
        if sentence is not None:
            self._session.noticed.emit(Notice("error", sentence))
            return sentence
        logging.getLogger(__name__).error("Unexpected problem", exc_info=error)
        sys.excepthook(type(error), error, error.__traceback__)
        return "Stopped by an unexpected problem."


def _sentence(error: Exception) -> str | None:
    match error:
        case UserError():
            return str(error)
        case MemoryError():
            return "There is not enough memory for this: choose fewer points or nodes."
        case _:
            return None
