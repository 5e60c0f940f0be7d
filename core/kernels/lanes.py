"""From gaps and bounds, 16 at a time, to those that count."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba.core import types

from core.kernels.distances import COSINE, CUBIC, EUCLIDEAN
from core.kernels.emitting import I32, I64, INF, LANES, WORDS, Emitter, Value, emitted
from core.kernels.powers import power

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int32]

BEYOND = 2147483647
"""Stands for no node; higher than every node's number."""

_FOUND: Value = types.Tuple(  # type: ignore[attr-defined]
    (types.float32, types.int32, types.float32, types.int32)
)


def enter(
    e: Emitter, gap: Value, nodes: Value, best: Value, best_nodes: Value, row: Value
) -> None:
    """Enter 16 gaps to 16 nodes; see `slow_enter`."""
    b = e.builder
    at = b.mul(row, I64(2 * LANES))
    then = b.add(at, I64(LANES))
    gap1, node1 = e.load(best, at), e.load(best_nodes, at, WORDS)
    gap2, node2 = e.load(best, then), e.load(best_nodes, then, WORDS)
    first = _before(e, gap, nodes, gap1, node1)
    second = _before(e, gap, nodes, gap2, node2)
    e.store(b.select(first, gap, gap1), best, at)
    e.store(b.select(first, nodes, node1), best_nodes, at)
    e.store(b.select(first, gap1, b.select(second, gap, gap2)), best, then)
    e.store(b.select(first, node1, b.select(second, nodes, node2)), best_nodes, then)


def _before(
    e: Emitter, gap: Value, node: Value, other_gap: Value, other: Value
) -> Value:
    """Which lanes' gap is smaller, or as small and the node lower."""
    b = e.builder
    same = b.fcmp_ordered("==", gap, other_gap)
    lower = b.and_(same, b.icmp_signed("<", node, other))
    return b.or_(b.fcmp_ordered("<", gap, other_gap), lower)


def slow_enter(
    gaps: Floats, nodes: Integers, best: Floats, best_nodes: Integers
) -> None:
    """Keep the two least of each lane's gaps, and their nodes, in (32,) arrays.

    Of equal gaps the lower node comes first.
    """
    for lane in range(LANES):
        places = (lane, lane + LANES)
        met = [(best[at], best_nodes[at]) for at in places]
        met = sorted([*met, (gaps[lane], nodes[lane])])[:2]
        for at, pair in zip(places, met, strict=True):
            best[at], best_nodes[at] = pair


def _emit_two_least(e: Emitter, best: Value, nodes: Value, row: Value) -> Value:
    b = e.builder
    at = b.mul(row, I64(2 * LANES))
    then = b.add(at, I64(LANES))
    gap1, node1 = e.load(best[0], at), e.load(nodes[0], at, WORDS)
    gap2, node2 = e.load(best[0], then), e.load(nodes[0], then, WORDS)
    least, lowest, taken = _least(e, gap1, node1)
    rest = b.select(taken, gap2, gap1), b.select(taken, node2, node1)
    found = (least, lowest, *_least(e, *rest)[:2])
    return tuple(b.extract_element(vector, I32(0)) for vector in found)


def _least(e: Emitter, gaps: Value, nodes: Value) -> tuple[Value, Value, Value]:
    """Least gap, the lowest node that has it, and where that is."""
    b = e.builder
    least = e.least(gaps)
    same = b.fcmp_ordered("==", gaps, least)
    lowest = e.least(b.select(same, nodes, ir.Constant(WORDS, [BEYOND] * LANES)))
    return least, lowest, b.and_(same, b.icmp_signed("==", nodes, lowest))


@emitted(_FOUND, _emit_two_least)
def two_least(
    best: Floats, nodes: Integers, row: int
) -> tuple[np.float32, np.int32, np.float32, np.int32]:
    """Find gap and node of the nearest, then of the second nearest, in a row."""
    met = sorted(zip(best[row], nodes[row], strict=True))
    return *met[0], *met[1]


def _emit_settle(
    e: Emitter,
    bounds: Value,
    column: Value,
    radii: Value,
    start: Value,
    code: Value,
    shrink: Value,
) -> None:
    b = e.builder
    data, (_, width) = bounds
    factor = e.splat(shrink)

    def tile_by(root: Callable[[Value], Value]) -> Callable[..., list[Value]]:
        def tile(t: Value, least: Value, where: Value) -> list[Value]:
            at = e.index((t, width), (column, I64(1)))
            gap = e.load(data, at)
            radius = e.splat(b.load(b.gep(radii[0], [t])))
            e.store(e.sub(e.mul(root(gap), factor), radius), data, at)
            nearer = b.fcmp_ordered("<", gap, least)
            number = e.splat(b.trunc(t, I32))
            return [b.select(nearer, gap, least), b.select(nearer, number, where)]

        return tile

    count = radii[1][0]
    none = [e.constant(INF), ir.Constant(WORDS, [0] * LANES)]
    roots: list[tuple[tuple[int, ...], Callable[[Value], Value]]] = [
        ((EUCLIDEAN, COSINE), partial(e.call, "llvm.sqrt")),
        ((CUBIC,), lambda gap: power(e, gap, e.constant(1.0 / 3.0))),
        ((), lambda gap: gap),
    ]
    _, where = e.choose(
        code,
        [(codes, partial(e.loop, count, none, tile_by(root))) for codes, root in roots],
    )
    e.store(where, start[0], column)


@emitted(types.void, _emit_settle)
def settle(
    bounds: Floats,
    column: int,
    radii: Floats,
    start: Integers,
    code: int,
    shrink: float,
) -> None:
    """Turn the gaps to t centres in 16 columns into bounds, and find the nearest.

    No node of a tile is nearer than the distance to its centre, times `shrink` for
    rounding, less its radius. `start` receives the tile of the least gap.
    """
    columns = slice(column, column + LANES)
    gaps = bounds[: len(radii), columns].copy()
    if code in (EUCLIDEAN, COSINE):
        distances = np.sqrt(gaps)
    else:
        distances = np.cbrt(gaps) if code == CUBIC else gaps
    bounds[: len(radii), columns] = distances * np.float32(shrink) - radii[:, None]
    start[columns] = gaps.argmin(axis=0)


def _emit_needing(
    e: Emitter, bounds: Value, tile: Value, reach: Value, start: Value, who: Value
) -> Value:
    b = e.builder
    data, (_, width) = bounds
    home = e.splat(b.trunc(tile, I32))

    def step(i: Value, samples: Value, count: Value) -> list[Value]:
        at = b.mul(i, I64(LANES))
        bound = e.load(data, e.index((tile, width), (at, I64(1))))
        near = b.fcmp_ordered("<=", bound, e.load(reach[0], at))
        other = b.icmp_signed("!=", e.load(start[0], at, WORDS), home)
        truths = b.and_(near, other)
        e.store(e.compress(samples, truths), who[0], count)
        more = b.add(samples, ir.Constant(WORDS, [LANES] * LANES))
        return [more, b.add(count, e.count(truths))]

    vectors = b.sdiv(reach[1][0], I64(LANES))
    first = ir.Constant(WORDS, list(range(LANES)))
    return e.loop(vectors, [first, I64(0)], step)[1]


@emitted(types.int64, _emit_needing)
def needing(
    bounds: Floats, tile: int, reach: Floats, start: Integers, who: Integers
) -> int:
    """List the samples that need a tile and did not start with it.

    Those whose bound is at most their reach. `who` has room for 16 more than there
    are samples. Returns their number.
    """
    found = np.flatnonzero((bounds[tile, : len(reach)] <= reach) & (start != tile))
    who[: len(found)] = found
    return len(found)


def _emit_claim(e: Emitter, claims: Value) -> Value:
    return e.builder.atomic_rmw("add", claims[0], I64(1), "monotonic")


@emitted(types.int64, _emit_claim)
def claim(claims: NDArray[np.int64]) -> int:
    """Count one more claim, alone among threads, and give the count before."""
    claims[0] += 1
    return int(claims[0]) - 1
