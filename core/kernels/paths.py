"""Shortest ways between all nodes of a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from core.kernels.running import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

FAR = 65_535
"""The code of a node that no way leads to, or that is as far as codes can tell."""


@numba.njit(cache=True, nogil=True)
def _rise(heap: NDArray[np.int64], at: int) -> None:
    """Move an entry of a binary heap up to its place."""
    entry = heap[at]
    while at > 0 and heap[(at - 1) // 2] > entry:
        heap[at] = heap[(at - 1) // 2]
        at = (at - 1) // 2
    heap[at] = entry


@numba.njit(cache=True, nogil=True)
def _sink(heap: NDArray[np.int64], size: int) -> None:
    """Move the first entry of a binary heap down to its place."""
    entry, at = heap[0], 0
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= entry:
            break
        heap[at] = heap[child]
        at = child
    heap[at] = entry


@numba.njit(cache=True, nogil=True)
def _ways_from(
    source: int,
    first: NDArray[np.int64],
    ends: NDArray[np.int32],
    lengths: NDArray[np.int64],
    codes: NDArray[np.uint16],
) -> None:
    """Write the lengths of the shortest ways from a node (Dijkstra 1959).

    An entry of the heap is a way's length times the number of nodes, plus its end.
    """
    k = len(codes)
    heap = np.empty(len(ends) + 1, np.int64)
    codes[:] = FAR
    codes[source] = 0
    heap[0], size = source, 1
    while size > 0:
        way, node = heap[0] // k, heap[0] % k
        size -= 1
        heap[0] = heap[size]
        _sink(heap, size)
        if way > codes[node]:
            continue
        for link in range(first[node], first[node + 1]):
            longer = way + lengths[link]
            if longer < codes[ends[link]]:
                codes[ends[link]] = longer
                heap[size] = longer * k + ends[link]
                _rise(heap, size)
                size += 1


def _ways(
    first: NDArray[np.int64],
    ends: NDArray[np.int32],
    lengths: NDArray[np.int64],
    codes: NDArray[np.uint16],
) -> None:
    """Write the lengths of the shortest ways between all nodes into (k, k) codes.

    The links of node j are `ends[first[j] : first[j + 1]]`, with whole lengths, so
    that sums are exact and the way back is as long as the way there.
    """
    for source in numba.prange(len(codes)):
        _ways_from(source, first, ends, lengths, codes[source])


ways_parallel = compiled(_ways, "ways_parallel", parallel=True)
