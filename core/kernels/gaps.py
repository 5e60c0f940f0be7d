"""Gaps of several samples to 16 nodes at once, each metric.

A gap grows with the distance and is cheaper: the square for Euclidean and cosine,
the third power for Minkowski with p = 3, the distance itself for the others. It is
a sum of |x − w| terms, never a difference of large squares, so nothing cancels.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numba.core import types

from core.kernels.distances import CHEBYSHEV, COSINE, CUBIC, EUCLIDEAN, MANHATTAN
from core.kernels.emitting import I64, LANES, WORDS, Emitter, Value, emitted
from core.kernels.lanes import enter, slow_enter
from core.kernels.powers import power

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int32]

BATCH = 8
"""Samples at once; as many running sums keep the arithmetic units busy."""

_TINY = 1e-30


class _Tile:
    """The loop over features for some samples and one tile of weights."""

    def __init__(
        self, e: Emitter, x: Value, rows: list[Value], tiles: Value, tile: Value
    ) -> None:
        self.e = e
        self.x, (_, self.d) = x
        self.starts = [e.index((row, self.d)) for row in rows]
        self.weights = tiles[0]
        self.tile = e.index((e.builder.mul(tile, self.d), I64(LANES)))

    def sums(self, step: Callable[[int, Value, Value], Value]) -> list[Value]:
        """Run total = step(s, total, x − w) over all features for each sample s."""
        e, b = self.e, self.e.builder

        def feature(f: Value, *totals: Value) -> list[Value]:
            w = e.load(self.weights, b.add(self.tile, b.mul(f, I64(LANES))))
            out = []
            for s, start in enumerate(self.starts):
                value = b.load(b.gep(self.x, [b.add(start, f)]))
                out.append(step(s, totals[s], e.sub(e.splat(value), w)))
            return out

        return list(e.loop(self.d, [e.constant(0.0)] * len(self.starts), feature))

    def squares(self) -> list[Value]:
        e = self.e
        return self.sums(lambda _, total, t: e.add(total, e.mul(t, t)))

    def manhattan(self) -> list[Value]:
        e = self.e
        return self.sums(lambda _, total, t: e.add(total, e.call("llvm.fabs", t)))

    def chebyshev(self) -> list[Value]:
        e = self.e
        return self.sums(lambda _, total, t: e.pick(">", e.call("llvm.fabs", t), total))

    def cubes(self) -> list[Value]:
        e = self.e

        def step(_: int, total: Value, t: Value) -> Value:
            return e.add(total, e.mul(e.mul(t, t), e.call("llvm.fabs", t)))

        return self.sums(step)

    def minkowski(self, p: Value) -> list[Value]:
        """Scale by the largest |x − w|, so that high powers neither vanish nor grow."""
        e = self.e
        largest = self.chebyshev()
        one, exponent = e.constant(1.0), e.splat(p)
        scales = [
            e.builder.fdiv(one, e.pick(">", top, e.constant(_TINY))) for top in largest
        ]

        def step(s: int, total: Value, t: Value) -> Value:
            base = e.mul(e.call("llvm.fabs", t), scales[s])
            return e.add(total, power(e, base, exponent))

        inverse = e.builder.fdiv(one, exponent)
        return [
            e.mul(top, power(e, total, inverse))
            for top, total in zip(largest, self.sums(step), strict=True)
        ]


def _gaps(
    e: Emitter, x: Value, rows: list[Value], tiles: Value, tile: Value, metric: Value
) -> list[Value]:
    loop = _Tile(e, x, rows, tiles, tile)
    code, p = metric
    return e.choose(
        code,
        [
            ((EUCLIDEAN, COSINE), loop.squares),
            ((MANHATTAN,), loop.manhattan),
            ((CHEBYSHEV,), loop.chebyshev),
            ((CUBIC,), loop.cubes),
            ((), partial(loop.minkowski, p)),
        ],
    )


def _emit_gaps(
    e: Emitter,
    x: Value,
    first: Value,
    tiles: Value,
    tile: Value,
    out: Value,
    code: Value,
    p: Value,
) -> None:
    b = e.builder
    last = b.sub(x[1][0], I64(1))
    rows = [e.smaller(b.add(first, I64(s)), last) for s in range(BATCH)]
    vectors = _gaps(e, x, rows, tiles, tile, (code, p))
    for _ in range(3):  # each turn makes the sample's highest bit the lane's lowest
        pairs = zip(vectors[: BATCH // 2], vectors[BATCH // 2 :], strict=True)
        vectors = [half for pair in pairs for half in e.interleave(*pair)]
    for row in range(LANES):
        place = b.add(b.mul(tile, I64(LANES)), I64(row))
        part = e.part(vectors[row // 2], BATCH * (row % 2), BATCH)
        e.store(part, out[0], e.index((place, out[1][1]), (first, I64(1))))


@emitted(types.void, _emit_gaps)
def gaps_to_tile(
    x: Floats, first: int, tiles: Floats, tile: int, out: Floats, code: int, p: float
) -> None:
    """Write the gaps of 8 samples to one tile's 16 vectors into rows of `out`.

    Samples x[first : first + 8] are compared with tiles[tile], (d, 16), and their
    gaps go to out[16 tile : 16 tile + 16, first : first + 8]. Columns for samples
    beyond the last of x are filled with anything.
    """
    who = np.minimum(np.arange(first, first + BATCH), len(x) - 1)
    rows = slice(tile * LANES, (tile + 1) * LANES)
    out[rows, first : first + BATCH] = _slow_gaps(x[who], tiles[tile], code, p).T


def _emitting(samples: int) -> Callable[..., None]:
    def emit(
        e: Emitter,
        x: Value,
        who: Value,
        first: Value,
        tiles: Value,
        tile: Value,
        nodes: Value,
        best: Value,
        best_nodes: Value,
        code: Value,
        p: Value,
    ) -> None:
        b = e.builder
        last = b.sub(x[1][0], I64(1))
        places = [b.gep(who[0], [b.add(first, I64(s))]) for s in range(samples)]
        rows = [b.sext(b.load(place), I64) for place in places]
        known = [e.smaller(row, last) for row in rows]
        numbers = e.load(nodes[0], b.mul(tile, I64(LANES)), WORDS)
        for row, gap in zip(
            rows, _gaps(e, x, known, tiles, tile, (code, p)), strict=True
        ):
            enter(e, gap, numbers, best[0], best_nodes[0], row)

    return emit


def _python_body(samples: int) -> Callable[..., None]:
    def compare(
        x: Floats,
        who: Integers,
        first: int,
        tiles: Floats,
        tile: int,
        nodes: Integers,
        best: Floats,
        best_nodes: Integers,
        code: int,
        p: float,
    ) -> None:
        """Compare some samples with a tile's 16 nodes.

        Sample x[who[first + s]] is compared with tiles[tile], (d, 16), whose
        numbers are nodes[16 tile : 16 tile + 16]. Each lane keeps the two nearest
        nodes that it has met, in best[i] (two gaps of 16 lanes) and best_nodes[i].
        A sample that is beyond the last of x leaves its row undefined.
        """
        numbers = nodes[tile * LANES : (tile + 1) * LANES]
        for i in who[first : first + samples]:
            if i < len(x):
                gaps = _slow_gaps(x[i : i + 1], tiles[tile], code, p)[0]
                slow_enter(gaps, numbers, best[i], best_nodes[i])

    return compare


compare_batch, compare_one = (
    emitted(types.void, _emitting(samples))(_python_body(samples))
    for samples in (BATCH, 1)
)


def _slow_gaps(x: Floats, weights: Floats, code: int, p: float) -> Floats:
    t = np.abs(x[:, :, None] - weights)
    if code in (EUCLIDEAN, COSINE):
        return np.asarray((t * t).sum(axis=1))
    if code == MANHATTAN:
        return np.asarray(t.sum(axis=1))
    if code == CHEBYSHEV:
        return np.asarray(t.max(axis=1))
    if code == CUBIC:
        return np.asarray((t * t * t).sum(axis=1))
    return _norm(t, np.float32(p))


def _norm(t: Floats, p: np.float32) -> Floats:
    top = t.max(axis=1)
    scale = np.where(np.isfinite(top) & (top > _TINY), top, np.float32(1.0))
    total = ((t / scale[:, None]) ** p).sum(axis=1)
    return np.asarray(np.where(top > _TINY, top, 0.0) * total ** (1 / p), np.float32)
