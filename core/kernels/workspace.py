"""What the kernels work with and on: metric, totals, scratch space."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

from core.kernels.distances import COSINE
from core.kernels.emitting import LANES
from core.kernels.gaps import BATCH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int32]

_LINE = 64
_BLOCK = 256
_BOUNDS = 1 << 23
_Rows = TypeVar("_Rows", "Totals", "Desk")
_Number = TypeVar("_Number", np.float32, np.int32)


class Measure(NamedTuple):
    """The metric: its code, exponent, and the share allowed for float32 rounding."""

    code: int
    p: float
    slack: float


class Totals(NamedTuple):
    """What the threads add up, one row a thread.

    Attributes
    ----------
    sums
        (threads, k, d) int64, sum of the samples won, times `scale`.
    spreads
        (threads, k) int64, sum of their distances, times `reach_scale`.
    hits
        (threads, k) int64, their number.
    misses
        (threads,) int64, samples whose second nearest node is not adjacent.
    """

    sums: NDArray[np.int64]
    spreads: NDArray[np.int64]
    hits: NDArray[np.int64]
    misses: NDArray[np.int64]


class Desk(NamedTuple):
    """Scratch space of one thread for a block of m samples.

    Attributes
    ----------
    bounds
        (t, m + 16) float32, how near each tile's nodes can be to each sample.
    turned
        (m, d) float32, the samples' directions; (0, d) if not for cosine.
    best, nodes
        (m + 8, 32) float32 and int32: gaps and nodes of the nearest and the second
        nearest node that each of 16 lanes has met. The last 8 rows are for samples
        that only fill up.
    reach
        (m,) float32, distance of the second nearest node in the first tile.
    start
        (m,) int32, the first tile: that whose centre is nearest.
    places
        (over t,) int32, where in `order` the samples of each first tile begin.
    order, who
        (m,) and (m + 16,) int32, samples.
    """

    bounds: Floats
    turned: Floats
    best: Floats
    nodes: Integers
    reach: Floats
    start: Integers
    places: Integers
    order: Integers
    who: Integers


def aligned(shape: tuple[int, ...], dtype: type[_Number]) -> NDArray[_Number]:
    """Make room that begins with a cache line, so that no vector straddles two."""
    size = math.prod(shape) * np.dtype(dtype).itemsize
    room = np.empty(size + _LINE, np.uint8)
    start = -room.ctypes.data % _LINE
    return room[start : start + size].view(dtype).reshape(shape)


def first_row(of_threads: _Rows) -> _Rows:
    """Keep the first thread's row of totals or desks."""
    parts: list[Any] = [part[:1] for part in of_threads]
    return type(of_threads)(*parts)


def make_totals(threads: int, k: int, d: int) -> Totals:
    """Make empty totals for so many threads."""
    return Totals(
        np.zeros((threads, k, d), np.int64),
        np.zeros((threads, k), np.int64),
        np.zeros((threads, k), np.int64),
        np.zeros(threads, np.int64),
    )


def make_desks(threads: int, tiles: int, d: int, code: int) -> Desk:
    """Make one desk a thread; the more tiles, the smaller the blocks of samples."""
    block = max(2 * LANES, min(_BLOCK, _BOUNDS // tiles // LANES * LANES))

    def floats(*shape: int) -> Floats:
        return aligned((threads, *shape), np.float32)

    def integers(*shape: int) -> Integers:
        return aligned((threads, *shape), np.int32)

    return Desk(
        bounds=floats(-(-tiles // LANES) * LANES, block + LANES),
        turned=floats(block if code == COSINE else 0, d),
        best=floats(block + BATCH, 2 * LANES),
        nodes=integers(block + BATCH, 2 * LANES),
        reach=floats(block),
        start=integers(block),
        places=integers(-(-(tiles + 1) // LANES) * LANES),
        order=integers(block),
        who=integers(block + LANES),
    )
