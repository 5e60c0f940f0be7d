"""How far positions reach: their box, and the outermost few that outline them."""

import numpy as np
from numpy.typing import NDArray

Bounds = NDArray[np.float64]
Positions = NDArray[np.float32]

FEW = 1_000  # positions that are their own outline
MANY = 50_000  # positions looked at, at the most


def bounds(positions: Positions) -> Bounds | None:
    """Return lowest and highest corner (2, 3) of the finite positions, or None."""
    if not len(positions):
        return None
    box = np.array([positions.min(axis=0), positions.max(axis=0)], dtype=np.float64)
    if np.isfinite(box).all():
        return box
    return bounds(positions[np.isfinite(positions).all(axis=1)])


def corners(box: Bounds) -> NDArray[np.float64]:
    """Return the eight corners (8, 3) of a box (2, 3)."""
    picks = np.indices((2, 2, 2)).reshape(3, 8).T
    return np.asarray(box, dtype=np.float64)[picks, np.arange(3)]


def outline(positions: Positions) -> NDArray[np.float64]:
    """Return positions (m, 3) that, seen from anywhere, reach as far as nearly all.

    A few positions are returned as they are. Of more, the outermost in about 300
    directions are; of very many, evenly spaced ones are looked at.
    """
    thinned = positions[:: 1 + len(positions) // MANY]
    finite = thinned[np.isfinite(thinned).all(axis=1)]
    if len(finite) <= FEW:
        return np.asarray(finite, dtype=np.float64)
    sides = np.ptp(finite, axis=0)
    # Stretched to a cube first: else a flat cloud would have few outermost positions.
    along = (finite / np.where(sides > 0, sides, 1)) @ _directions().T
    extreme = np.unique(np.concatenate([along.argmin(axis=0), along.argmax(axis=0)]))
    return np.asarray(finite[extreme], dtype=np.float64)


def _directions() -> NDArray[np.float32]:
    """Return half of the directions (k, 3) from the middle of a 7×7×7 cube lattice."""
    lattice = np.indices((7, 7, 7)).reshape(3, -1).T - 3
    half = lattice[len(lattice) // 2 + 1 :]
    lengths = np.linalg.norm(half, axis=1, keepdims=True)
    return np.unique(np.round(half / lengths, 6), axis=0).astype(np.float32)
