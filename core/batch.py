"""One batch epoch: find the winners, then move the nodes.

The neighbourhood is applied to the sums of the nodes, not to the samples:
Σ_i h(b_i, j) x_i = Σ_b h(b, j) Σ_{i: b_i = b} x_i, so a whole epoch needs it once.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from core.kernels.distances import code_of
from core.kernels.emitting import LANES
from core.kernels.epoch import set_scales, tally_serial
from core.kernels.known import move_known
from core.kernels.running import kernel_threads, one_blas_thread
from core.kernels.search import search_parallel, search_serial
from core.kernels.steps import collect_parallel, collect_serial, move
from core.kernels.tiles import pack_parallel, pack_serial, room_for, tile_order
from core.kernels.workspace import (
    Measure,
    first_row,
    make_desks,
    make_totals,
)
from core.lattices.grids.rows import SMALL_PRODUCT
from core.progress import Pulse, silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.frame import Samples
    from core.lattices import Lattice
    from core.settings import Neighbourhood
    from core.som import Plan


class SerialLimits(NamedTuple):
    """Work up to which one thread is as good as many: some 0.2 ms.

    Attributes
    ----------
    operations
        Operations of a search.
    values
        Numbers to copy or to add up.
    """

    operations: float = 6e6
    values: int = 300_000


USUAL = SerialLimits()

CHUNK_WORK = 400_000_000
"""The same, done between two pulses: at most some tens of milliseconds."""

MANY_SUMS = 500_000
"""Sums that are worth smoothing on many threads, some columns each."""

COLUMNS = 64

_NO_BMUS = np.empty((0, 2), np.int32)

REACHED = 1e-280
"""Total neighbourhood weight below which no sample reaches a node."""


@dataclass(frozen=True, eq=False)
class Tally:
    """What the samples say to some weights, in engine units.

    Attributes
    ----------
    columns
        (k, d + 1) float64: the sum of the samples that each node won, and last
        their number; or (k, 2d), the number of known values of each feature, where
        some are missing.
    hits
        (k,) int64, their number.
    spreads
        (k,) float64, sum of their distances to the node.
    misses
        Number of samples whose two nearest nodes are not adjacent.
    """

    misses: int
    columns: NDArray[np.float64]
    hits: NDArray[np.int64]
    spreads: NDArray[np.float64]

    @property
    def sums(self) -> NDArray[np.float64]:
        """(k, d) float64, sum of the samples that each node won; all are complete."""
        return self.columns[:, :-1]


class Searcher:
    """Finds winners among (k, d) weights for some (n, d) samples, engine units.

    It keeps the room that the kernels work in from epoch to epoch.
    """

    def __init__(self, plan: Plan, threads: int, limits: SerialLimits = USUAL) -> None:
        self._limits = limits
        p, d = plan.settings.minkowski_p, len(plan.features)
        code = code_of(plan.settings.metric, p)
        self._measure = Measure(code, p, 1e-5 + 2e-7 * d)
        self._adjacent = plan.lattice.adjacent.copy()
        self._tiles = room_for(tile_order(plan.lattice.tiling), d, code)
        self._fixed = self._tiles, self._measure, self._adjacent
        self._weights = np.empty((len(self._adjacent), d), np.float32)
        self._threads = threads
        tiles, features, _ = self._tiles.weights.shape
        self._desks = make_desks(threads, tiles, features, code)
        self._totals = make_totals(threads, *self._weights.shape)
        self._alone = first_row(self._totals), first_row(self._desks)
        self._clean = True

    def tally(self, x: Samples, weights: NDArray[np.float32], pulse: Pulse) -> Tally:
        """Search the winners among (k, d) weights; add up the samples of each node."""
        np.copyto(self._weights, weights)
        if not self._clean:  # an earlier search was abandoned
            for part in self._totals:
                part[...] = 0
        self._clean = False
        tally = self._at_once(x) if self._is_small(len(x)) else self._by_parts(x, pulse)
        self._clean = True
        return tally

    def _at_once(self, x: Samples) -> Tally:
        out = self._room()
        misses = tally_serial(
            x[:], self._weights, *self._fixed, *self._alone, np.empty(2), _NO_BMUS,
            _no_claims(), *out,
        )  # fmt: skip
        return Tally(misses, *out)

    def _by_parts(self, x: Samples, pulse: Pulse) -> Tally:
        scales = np.empty(2)
        set_scales(len(x), self._weights, scales)
        self._by_blocks(x, scales, _NO_BMUS, pulse)
        return self._collect(scales)

    def _room(self) -> tuple[NDArray[Any], ...]:
        """Make room for a tally's columns, hits and spreads."""
        k, d = self._weights.shape
        return np.empty((k, d + 1)), np.empty(k, np.int64), np.empty(k)

    def two_nearest(
        self,
        x: Samples,
        weights: NDArray[np.float32],
        pulse: Pulse = silent,
    ) -> NDArray[np.int32]:
        """Find the nearest and the second nearest node of each sample, (n, 2)."""
        np.copyto(self._weights, weights)
        bmus, scales = np.empty((len(x), 2), np.int32), np.zeros(2)
        if not self._is_small(len(x)):
            self._by_blocks(x, scales, bmus, pulse)
            return bmus
        self._pack()
        search_serial(
            x[:], *self._fixed, *self._alone, scales, bmus, _no_claims()
        )  # fmt: skip
        return bmus

    def _by_blocks(
        self,
        x: Samples,
        scales: NDArray[np.float64],
        bmus: NDArray[np.int32],
        pulse: Pulse,
    ) -> None:
        """Search part by part."""
        self._pack()
        for part in self._parts(len(x)):
            with kernel_threads(self._threads):
                search_parallel(
                    x[part], *self._fixed, self._totals, self._desks, scales,
                    bmus[part], _no_claims(),
                )  # fmt: skip
            pulse(part.stop / len(x))

    def _is_small(self, n: int) -> bool:
        return is_small(n, *self._weights.shape, self._limits)

    def _parts(self, n: int) -> Iterator[slice]:
        rows = max(1024, CHUNK_WORK // self._weights.size)
        for start in range(0, n, rows):
            yield slice(start, min(n, start + rows))

    def _pack(self) -> None:
        if self._weights.size <= self._limits.values:
            pack_serial(self._weights, self._tiles, self._measure)
        else:
            with kernel_threads(self._threads):
                pack_parallel(self._weights, self._tiles, self._measure)

    def _collect(self, scales: NDArray[np.float64]) -> Tally:
        totals, out = self._totals, self._room()
        misses = int(totals.misses.sum())
        totals.misses[...] = 0
        if totals.sums.size <= self._limits.values:
            collect_serial(totals, scales, *out)
        else:
            with kernel_threads(self._threads):
                collect_parallel(totals, scales, *out)
        return Tally(misses, *out)


def is_small(n: int, k: int, d: int, limits: SerialLimits = USUAL) -> bool:
    """Whether one thread searches n samples among (k, d) weights.

    The work is guessed: bounds to all tiles, some hundred nodes, and the rest.
    """
    return n * (d * (k / LANES + 100.0) + 500.0) <= limits.operations


def _no_claims() -> NDArray[np.int64]:
    return np.zeros(1, np.int64)


def batch_step(
    plan: Plan,
    weights: NDArray[np.float32],
    tally: Tally,
    learning_rate: float,
    radius: float,
    threads: int = 1,
) -> NDArray[np.float32]:
    """Move (k, d) weights towards the neighbourhood-weighted means T of the samples.

    W ← W + η (T − W); with η = 1 Kohonen's batch rule (Kohonen 2013, *Essentials of
    the self-organizing map*). A node that no sample reaches keeps its weights.
    """
    kind = plan.settings.neighbourhood
    smoothed = _smooth(plan.lattice, tally.columns, radius, kind, threads)
    whole = tally.columns.shape[1] == weights.shape[1] + 1
    step = move if whole else move_known
    return np.asarray(step(weights, smoothed, learning_rate, REACHED))


def _smooth(
    lattice: Lattice,
    columns: NDArray[np.float64],
    radius: float,
    kind: Neighbourhood,
    threads: int,
) -> NDArray[np.float64]:
    """Smooth the columns, which do not depend on each other, on many threads.

    They are parted alike for any number of threads, so that all round alike.
    """
    if max(lattice.shape) ** 2 * columns.shape[1] <= SMALL_PRODUCT:
        return lattice.smooth(columns, radius, kind, threads)
    with one_blas_thread():
        if columns.size <= MANY_SUMS:
            return lattice.smooth(columns, radius, kind, threads)
        parts = np.split(columns, range(COLUMNS, columns.shape[1], COLUMNS), axis=1)
        with ThreadPoolExecutor(threads) as pool:
            smoothed = pool.map(
                lambda part: lattice.smooth(
                    np.ascontiguousarray(part), radius, kind, threads
                ),
                parts,
            )
            return np.concatenate(list(smoothed), axis=1)
