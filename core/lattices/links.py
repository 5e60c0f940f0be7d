"""Tables of joined nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from core.sources import read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Array = TypeVar("_Array", bound="NDArray[Any]")


def frozen(array: _Array) -> _Array:
    """Make an array read-only, and return it."""
    read_only(array)
    return array


NO_FACES = frozen(np.empty((0, 3), np.int32))
"""The triangles of a lattice that spans no surface."""


def table_of(nodes: NDArray[np.integer], count: int) -> NDArray[np.int32]:
    """Put the (count, m) nodes joined to each of `count` nodes into order.

    Nodes beyond `count`, a node itself and repetitions become −1, at the end.
    """
    own = np.arange(count)[:, None]
    linked = np.sort(np.where((nodes == own) | (nodes < 0), count, nodes), axis=1)
    linked[:, 1:][linked[:, 1:] == linked[:, :-1]] = count
    linked.sort(axis=1)
    used = max(1, int((linked < count).sum(axis=1).max(initial=0)))
    linked = linked[:, :used]
    return frozen(np.where(linked >= count, -1, linked).astype(np.int32))


def edges_of(neighbours: NDArray[np.int32]) -> NDArray[np.int32]:
    """List the (e, 2) pairs of a (k, m) table, the lower index first."""
    nodes = np.arange(len(neighbours), dtype=np.int32)
    first = np.broadcast_to(nodes[:, None], neighbours.shape)
    once = neighbours > first
    return frozen(np.stack([first[once], neighbours[once]], axis=1))
