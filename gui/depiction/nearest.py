"""Which of many points lies under the pointer."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF


def nearest(
    positions: NDArray[np.floating], pointer: QPointF, pixels: QPointF, within: float
) -> int | None:
    """Return the index of the (n, 2) position nearest to the pointer, or None.

    Parameters
    ----------
    pointer
        In the positions' units.
    pixels
        Pixels to one of those units, across and down.
    within
        The largest distance that counts, in pixels.
    """
    if not len(positions):
        return None
    across = (positions[:, 0] - pointer.x()) * pixels.x()
    down = (positions[:, 1] - pointer.y()) * pixels.y()
    squared = across**2 + down**2
    found = int(squared.argmin())
    return found if squared[found] <= within**2 else None
