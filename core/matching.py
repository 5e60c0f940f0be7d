"""Who wins which samples, whatever is asked of them.

Most samples are complete and count alike: then the fast search of `core.batch` does
all the work. What only some data need – missing values, samples that count more than
others, samples whose winner is given – is done by plain loops.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from core.batch import Searcher, Tally
from core.frame import Samples, blocks
from core.kernels.distances import code_of, nearest, pair_distances
from core.kernels.known import (
    add_up,
    count_misses,
    distances_to,
    nearest_known,
    two_nearest_known,
)
from core.kernels.running import kernel_threads
from core.progress import Pulse, silent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.som import Plan

    Weights = NDArray[np.float32]
    Rows: TypeAlias = NDArray[np.int64]

FREE = -1
"""Stands for the node of a sample that is not pinned."""

CHUNK_WORK = 100_000_000
"""Values compared between two pulses: some tens of milliseconds."""


@dataclass(frozen=True, eq=False)
class Lesson:
    """Samples, and how they are to be learned.

    Attributes
    ----------
    x
        (n, d) engine units, NaN where a value is missing.
    has_missing
        Whether any is.
    counts
        (n,) float64, how much each counts; None: all alike.
    pins
        (n,) int32, the node that is to win it, or `FREE`; None: all are free.
    """

    x: Samples
    has_missing: bool = False
    counts: NDArray[np.float64] | None = None
    pins: NDArray[np.int32] | None = None

    def __len__(self) -> int:
        """Count the samples."""
        return len(self.x)

    def __getitem__(self, rows: Rows | slice) -> Lesson:
        """Take some of the samples."""
        return Lesson(
            self.x[rows],
            self.has_missing,
            None if self.counts is None else self.counts[rows],
            None if self.pins is None else self.pins[rows],
        )

    @property
    def winners(self) -> NDArray[np.int32]:
        """(n,) the node that is to win each sample, or `FREE`."""
        return np.full(len(self), FREE, np.int32) if self.pins is None else self.pins

    def rates(self, rate: float) -> NDArray[np.float32]:
        """(n,) the learning rate of each sample; it is `rate` where they count 1."""
        if self.counts is None:
            return np.full(len(self), rate, np.float32)
        return (rate * self.counts).astype(np.float32)

    @property
    def is_plain(self) -> bool:
        """Whether all samples are complete, count alike and are free."""
        return not self.has_missing and self.counts is None and self.pins is None


class Matcher:
    """Finds winners among (k, d) weights, engine units."""

    def __init__(self, plan: Plan, threads: int) -> None:
        self._plan = plan
        self._threads = threads
        self._searcher = Searcher(plan, threads)
        self._p = plan.settings.minkowski_p
        self._code = code_of(plan.settings.metric, self._p)
        self._shares = plan.shares

    def tally(self, lesson: Lesson, weights: Weights, pulse: Pulse = silent) -> Tally:
        """Search the winners among (k, d) weights; add up the samples of each node."""
        if lesson.is_plain:
            return self._searcher.tally(lesson.x, weights, pulse)
        (k, d), counts = weights.shape, lesson.counts
        columns = np.zeros((k, d + (d if lesson.has_missing else 1)))
        hits, spreads = np.zeros(k, np.int64), np.zeros(k)
        pairs = self.two_nearest(lesson, weights, pulse, completed=True)
        for block in blocks(len(lesson)):
            x, bmus = lesson.x[block], pairs[block, 0].copy()
            gaps = self.distances(lesson, x, weights, bmus)
            many = np.ones(len(x)) if counts is None else counts[block]
            add_up(x, bmus, many, columns)
            hits += np.bincount(bmus, minlength=k)
            spreads += np.bincount(bmus, gaps, minlength=k)
        misses = count_misses(pairs, self._plan.lattice.adjacent)
        return Tally(misses, columns, hits, spreads)

    def two_nearest(
        self,
        lesson: Lesson,
        weights: Weights,
        pulse: Pulse = silent,
        *,
        completed: bool = False,
    ) -> NDArray[np.int32]:
        """Find the winner and the nearest other node of each sample, (n, 2).

        Where values are missing, the other node is the nearest in what is known, which
        may be anywhere on the map if that is little. With `completed` it is the nearest
        to the sample with its winner's values in the gaps: whether the map is torn at
        the winner, which the topographic error asks.
        """
        if lesson.has_missing:
            return self._search_known(lesson, weights, pulse, completed)
        pairs = self._searcher.two_nearest(lesson.x, weights, pulse)
        return pairs if lesson.pins is None else _with_pins(pairs, lesson.pins)

    def distances(
        self,
        lesson: Lesson,
        samples: NDArray[np.floating],
        weights: NDArray[np.floating],
        nodes: NDArray[np.int32],
    ) -> NDArray[np.float64]:
        """Measure each of some (m, d) samples of a lesson to its node, in float64.

        Samples and weights may be in other units than the lesson's.
        """
        if not lesson.has_missing:
            found = pair_distances(samples, weights[nodes], self._code, self._p)
        else:
            found = distances_to(
                samples, weights, nodes, self._shares, self._code, self._p
            )
        return np.asarray(found)

    def nearest(
        self,
        lesson: Lesson,
        samples: NDArray[np.float64],
        weights: NDArray[np.float64],
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Compare (m, d) samples of a lesson with all (k, d) weights, in float64.

        Returns
        -------
        Their (m,) nearest nodes, the first where some tie, and (m,) distances.
        """
        if not lesson.has_missing:
            nodes, gaps = nearest(samples, weights, self._code, self._p)
        else:
            nodes, gaps = nearest_known(
                samples, weights, self._shares, self._code, self._p
            )
        return nodes, gaps

    def _search_known(
        self, lesson: Lesson, weights: Weights, pulse: Pulse, completed: bool
    ) -> NDArray[np.int32]:
        x, pins = lesson.x, lesson.winners
        pairs = np.empty((len(x), 2), np.int32)
        columns = weights.T.copy()
        rows = max(1024, CHUNK_WORK // weights.size)
        for start in range(0, len(x), rows):
            part = slice(start, start + rows)
            with kernel_threads(self._threads):
                two_nearest_known(
                    x[part], columns, pins[part], completed, self._code, self._p,
                    pairs[part], self._threads,
                )  # fmt: skip
            pulse(min(1.0, (start + rows) / len(x)))
        return pairs


def _with_pins(pairs: NDArray[np.int32], pins: NDArray[np.int32]) -> NDArray[np.int32]:
    """Let pinned samples win at their node; the nearest other node comes second."""
    out = pairs.copy()
    given = np.flatnonzero((pins != FREE) & (pins != pairs[:, 0]))
    out[given, 0], out[given, 1] = pins[given], pairs[given, 0]
    return out
