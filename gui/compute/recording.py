"""The snapshots of a run, so that the timeline can show any epoch again.

Snapshots share a budget of memory. When it is spent, every other one is dropped,
and from then on only every other new one is kept: always an even choice, with the
first and the newest.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.som import EpochRecord, Snapshot

BUDGET_BYTES = 256_000_000


class Recording:
    """Snapshots and records by epoch; may be used from any thread."""

    def __init__(self, budget: int = BUDGET_BYTES) -> None:
        self._lock = threading.Lock()
        self._budget = budget
        self._stride = 1
        self._kept: list[Snapshot] = []
        self._records: list[EpochRecord] = []

    @classmethod
    def of(cls, records: Iterable[EpochRecord], kept: Sequence[Snapshot]) -> Recording:
        """Make a recording of what another one held."""
        recording = cls()
        recording._records, recording._kept = list(records), list(kept)
        if len(kept) > 2:
            recording._stride = kept[1].epoch - kept[0].epoch
        return recording

    def contents(self) -> tuple[tuple[EpochRecord, ...], tuple[Snapshot, ...]]:
        """Return the records of all epochs, and the snapshots that are kept."""
        with self._lock:
            return tuple(self._records), tuple(self._kept)

    def add(self, snapshot: Snapshot) -> None:
        """Add the snapshot of the next epoch."""
        with self._lock:
            self._records.append(snapshot.record)
            if len(self._kept) > 1 and (len(self._records) - 2) % self._stride:
                self._kept.pop()
            self._kept.append(snapshot)
            if len(self._kept) * _size(snapshot) > self._budget and self._can_thin():
                self._thin()

    def nearest(self, epoch: int) -> Snapshot | None:
        """Return the kept snapshot nearest to an epoch."""
        with self._lock:
            if not self._kept:
                return None
            i = bisect_left(self._kept, epoch, key=lambda kept: kept.epoch)
            around = self._kept[max(0, i - 1) : i + 1]
            return min(around, key=lambda kept: abs(kept.epoch - epoch))

    def newest(self) -> Snapshot | None:
        """Return the last snapshot that was added."""
        with self._lock:
            return self._kept[-1] if self._kept else None

    def first(self) -> Snapshot | None:
        """Return the snapshot that the recording begins with."""
        with self._lock:
            return self._kept[0] if self._kept else None

    @property
    def epochs(self) -> tuple[int, ...]:
        """The epochs that are kept, ascending."""
        with self._lock:
            return tuple(kept.epoch for kept in self._kept)

    @property
    def records(self) -> tuple[EpochRecord, ...]:
        """The records of all epochs."""
        with self._lock:
            return tuple(self._records)

    def before(self, epoch: int) -> Recording:
        """Copy the records before an epoch, for a run with maps of another kind."""
        with self._lock:
            return Recording.of((r for r in self._records if r.epoch < epoch), ())

    def until(self, epoch: int) -> Recording:
        """Copy what was recorded up to an epoch, for a run that goes on from there."""
        copy = Recording(self._budget)
        with self._lock:
            copy._stride = self._stride
            copy._kept = [kept for kept in self._kept if kept.epoch <= epoch]
            copy._records = [
                record for record in self._records if record.epoch <= epoch
            ]
        return copy

    def _can_thin(self) -> bool:
        return len(self._kept) > 3

    def _thin(self) -> None:
        self._stride *= 2
        *old, newest = self._kept
        self._kept = [*old[::2], newest]


def _size(snapshot: Snapshot) -> int:
    return snapshot.weights.nbytes + snapshot.hits.nbytes + snapshot.node_errors.nbytes
