"""Smooth random textures: value noise, summed over octaves."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def clouds(
    shape: tuple[int, int],
    cells: tuple[float, float],
    random: np.random.Generator,
    octaves: int = 5,
) -> Floats:
    """Return a texture from 0 to 1 whose largest features are canvas / `cells`.

    Parameters
    ----------
    shape
        Rows and columns.
    cells
        How many of the largest features fit down and across.
    """
    total, weight = np.zeros(shape), 1.0
    for octave in range(octaves):
        down, across = (max(1, round(count * 2**octave)) for count in cells)
        total += weight * _stretched(random.random((down + 1, across + 1)), shape)
        weight /= 2
    low, high = total.min(), total.max()
    return np.asarray((total - low) / (high - low))


def _stretched(values: Floats, shape: tuple[int, int]) -> Floats:
    """Blow a small grid up, with smooth steps between its values."""
    rows, columns = (
        np.linspace(0.0, count - 1.0, size, endpoint=False)
        for count, size in zip(values.shape, shape, strict=True)
    )
    top, left = rows.astype(int), columns.astype(int)
    down, right = _smooth(rows - top)[:, None], _smooth(columns - left)
    above = _between(values[top][:, left], values[top][:, left + 1], right)
    below = _between(values[top + 1][:, left], values[top + 1][:, left + 1], right)
    return _between(above, below, down)


def _between(first: Floats, second: Floats, share: Floats) -> Floats:
    return np.asarray(first + (second - first) * share)


def _smooth(share: Floats) -> Floats:
    return np.asarray(share * share * (3.0 - 2.0 * share))
