"""Winner search over tiles, and the sums that a batch epoch needs.

For each sample one pass finds the nearest and the second nearest node, exactly up
to float32 rounding, and adds the sample to the sum of its BMU. Samples are taken in
blocks, and tile by tile within a block, so that a tile's weights are read once for
all samples that need it. Sums are kept in fixed-point integers: integer addition is
associative, so the result does not depend on the number of threads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from core.kernels.distances import COSINE
from core.kernels.emitting import LANES
from core.kernels.gaps import BATCH, compare_batch, compare_one, gaps_to_tile
from core.kernels.lanes import BEYOND, claim, needing, settle, two_least
from core.kernels.running import compiled
from core.kernels.tiles import Tiles, direction, distance_of
from core.kernels.workspace import Desk, Measure, Totals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int32]

_INF = np.float32(3e38)


@numba.njit(cache=True, nogil=True, forceinline=True)
def _bound(x: Floats, tiles: Tiles, measure: Measure, desk: Desk) -> None:
    """Bound the distance of each sample of x (m, d) to the nodes of each tile."""
    code, p = measure.code, measure.p
    for vector in range(len(tiles.centres)):
        for i in range(0, len(x), BATCH):
            gaps_to_tile(x, i, tiles.centres, vector, desk.bounds, code, p)
    for i in range(0, len(x), LANES):
        settle(desk.bounds, i, tiles.radii, desk.start, code, 1.0 - measure.slack)


@numba.njit(cache=True, nogil=True, forceinline=True)
def _sort(m: int, desk: Desk) -> None:
    """Order m samples by their first tile."""
    places = desk.places
    places[:] = 0
    for i in range(m):
        places[desk.start[i] + 1] += 1
    for tile in range(1, len(places)):
        places[tile] += places[tile - 1]
    for i in range(m):
        tile = desk.start[i]
        desk.order[places[tile]] = i
        places[tile] += 1


@numba.njit(cache=True, nogil=True, forceinline=True)
def _visit(
    x: Floats, tile: int, count: int, tiles: Tiles, measure: Measure, desk: Desk
) -> None:
    """Compare the first `count` samples of `desk.who` with the nodes of a tile."""
    code, p, who = measure.code, measure.p, desk.who
    whole = count - count % BATCH
    if count - whole > 2:
        for i in range(whole, whole + BATCH):
            if i >= count:
                who[i] = len(desk.reach) + i - count
        whole += BATCH
    for i in range(0, whole, BATCH):
        compare_batch(
            x, who, i, tiles.weights, tile, tiles.nodes, desk.best, desk.nodes, code, p
        )
    for i in range(whole, count):
        compare_one(
            x, who, i, tiles.weights, tile, tiles.nodes, desk.best, desk.nodes, code, p
        )


@numba.njit(cache=True, nogil=True, forceinline=True)
def _two_nearest(x: Floats, tiles: Tiles, measure: Measure, desk: Desk) -> None:
    """Find the two nearest nodes of each of x (m, d), in `desk`.

    First each sample is compared with the tile whose centre is nearest. Then it
    needs only the tiles whose ball comes within reach: nearer than the second
    nearest node of the first tile.
    """
    m = len(x)
    desk.best[:m] = _INF
    desk.nodes[:m] = BEYOND
    _bound(x, tiles, measure, desk)
    _sort(m, desk)
    done = 0
    for tile in range(len(tiles.weights)):
        count = desk.places[tile] - done
        if count > 0:
            for i in range(count):
                desk.who[i] = desk.order[done + i]
            _visit(x, tile, count, tiles, measure, desk)
            done += count
    for i in range(m):
        gap = two_least(desk.best, desk.nodes, i)[2]
        desk.reach[i] = distance_of(gap, measure.code)
    desk.reach[m:] = -_INF
    for tile in range(len(tiles.weights)):
        count = needing(desk.bounds, tile, desk.reach, desk.start, desk.who)
        if count > 0:
            _visit(x, tile, count, tiles, measure, desk)


@numba.njit(cache=True, nogil=True, forceinline=True)
def _add(
    x: Floats, who: int, adjacent: Integers, totals: Totals,
    scales: NDArray[np.float64], measure: Measure, desk: Desk, bmus: Integers,
) -> None:  # fmt: skip
    """Write down both nodes of x (m, d), or add it to the totals of its winners."""
    misses = 0  # not in the totals: threads would fight for its cache line
    for i in range(len(x)):
        gap, bmu, _, second = two_least(desk.best, desk.nodes, i)
        if len(bmus) > 0:
            bmus[i, 0], bmus[i, 1] = bmu, second
            continue
        length = distance_of(gap, measure.code)
        if measure.code == COSINE:
            length = np.float32(0.5) * gap
        totals.spreads[who, bmu] += np.int64(length * scales[1])
        totals.hits[who, bmu] += 1
        for f in range(x.shape[1]):
            totals.sums[who, bmu, f] += np.int64(x[i, f] * scales[0])
        near = False
        for m in range(adjacent.shape[1]):
            near |= adjacent[bmu, m] == second
        misses += not near
    totals.misses[who] += misses


@numba.njit(cache=True, nogil=True, forceinline=True)
def _work(
    who: int, claims: NDArray[np.int64], x: Floats, tiles: Tiles, measure: Measure,
    adjacent: Integers, totals: Totals, scales: NDArray[np.float64],
    desk: Desk, bmus: Integers,
) -> None:  # fmt: skip
    """Do one thread's share of x (n, d): block after block while there are any."""
    n, threads = len(x), len(totals.misses)
    share = n // (2 * threads) // LANES * LANES if threads > 1 else n
    block = min(len(desk.reach), max(2 * LANES, share))
    while True:
        start = claim(claims) * block
        if start >= n:
            return
        stop = min(n, start + block)
        samples = x[start:stop]
        if measure.code == COSINE:
            samples = desk.turned[: stop - start]
            for i in range(start, stop):
                direction(x[i], samples[i - start])
        _two_nearest(samples, tiles, measure, desk)
        _add(
            x[start:stop], who, adjacent, totals, scales, measure, desk,
            bmus[start:stop],
        )  # fmt: skip


def _search(
    x: Floats, tiles: Tiles, measure: Measure, adjacent: Integers, totals: Totals,
    desks: Desk, scales: NDArray[np.float64], bmus: Integers,
    claims: NDArray[np.int64],
) -> None:  # fmt: skip
    """Search the two nearest nodes of each of x (n, d).

    Either `bmus`, (n, 2), receives them, or it is (0, 2) and the samples are added
    to the totals. `desks` and `totals` hold one row a thread. `claims`, (1,) and 0
    at first, counts the blocks that threads have taken: whoever is held up takes
    fewer. Which thread adds a sample up does not change integer sums.
    """
    threads = len(desks.reach)
    for who in numba.prange(threads):
        desk = Desk(
            desks.bounds[who], desks.turned[who], desks.best[who], desks.nodes[who],
            desks.reach[who], desks.start[who], desks.places[who],
            desks.order[who], desks.who[who],
        )  # fmt: skip
        _work(who, claims, x, tiles, measure, adjacent, totals, scales, desk, bmus)


search_serial = compiled(_search, "search_serial")
search_parallel = compiled(_search, "search_parallel", parallel=True)
