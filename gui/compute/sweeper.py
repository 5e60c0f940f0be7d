"""The sweeper: trains one map after the other on the compute thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.compute import work
from gui.compute.run import training_threads

if TYPE_CHECKING:
    from core.settings import TrainingSettings
    from gui.compute.desk import Desk
    from gui.compute.work import Swept
    from gui.session import Session


@dataclass(frozen=True)
class SweepNews:
    """What became of one of the maps: it is there, or a sentence says why not."""

    index: int
    swept: Swept | None
    problem: str = ""


class Sweeper(QObject):
    """Trains maps of the session's data in turn, and tells of each.

    Signals
    -------
    told : SweepNews
        Another map is done.
    ended
        No more maps follow: all are done, or the user stopped it.
    """

    told = Signal(object)
    ended = Signal()

    def __init__(
        self, session: Session, desk: Desk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._grid: tuple[TrainingSettings, ...] = ()
        self._next = 0
        desk.busy_cancelled.connect(self._on_cancelled)

    @property
    def is_running(self) -> bool:
        """Whether maps are still to come."""
        return self._next < len(self._grid)

    def begin(self, grid: tuple[TrainingSettings, ...]) -> None:
        """Train with each of these settings."""
        self._grid, self._next = grid, 0
        self._go_on()

    def stop(self) -> None:
        """Abandon the map under way and those to come."""
        if self.is_running:
            self._desk.cancel_busy()

    def _go_on(self) -> None:
        dataset = self._session.dataset
        if not self.is_running or dataset is None:
            self._end()
            return
        index, settings = self._next, self._grid[self._next]
        threads = training_threads(self._session.threads)
        self._desk.submit_busy(
            f"Sweep: map {index + 1} of {len(self._grid)}",
            lambda pulse: work.train_whole(dataset, settings, threads, pulse),
            partial(self._on_trained, index),
            partial(self._on_failed, index),
        )

    def _on_trained(self, index: int, swept: Swept) -> None:
        self._tell(SweepNews(index, swept))

    def _on_failed(self, index: int, error: Exception) -> None:
        self._tell(SweepNews(index, None, self._desk.explain(error)))

    def _tell(self, news: SweepNews) -> None:
        self._next += 1
        self.told.emit(news)
        self._go_on()

    def _on_cancelled(self) -> None:
        if self.is_running:
            self._end()

    def _end(self) -> None:
        self._grid, self._next = (), 0
        self.ended.emit()
