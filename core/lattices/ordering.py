"""Putting nodes into an order in which near ones are near each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.lattices.links import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

TILE = 16
"""As many nodes are kept together; the engine's tiles are as large."""


def grouped(space: NDArray[np.float64]) -> NDArray[np.int64]:
    """Order nodes at (k, m) places, so that each 16 in a row lie close together.

    The nodes are halved across the longest side of their box again and again, at a
    multiple of 16 nodes.
    """
    pending = [np.arange(len(space))]
    found = []
    while pending:
        nodes = pending.pop()
        if len(nodes) <= TILE:
            found.append(nodes)
            continue
        side = int(np.ptp(space[nodes], axis=0).argmax())
        nodes = nodes[np.argsort(space[nodes, side], kind="stable")]
        middle = -(-len(nodes) // (2 * TILE)) * TILE
        pending += [nodes[middle:], nodes[:middle]]
    return np.concatenate(found)


def in_line(order: NDArray[np.int64]) -> NDArray[np.float64]:
    """Put k nodes onto a line in an order, (k, 2) positions."""
    line = np.zeros((len(order), 2))
    line[order, 0] = np.arange(len(order))
    return frozen(line)
