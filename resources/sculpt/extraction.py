"""From a shape to triangles, by marching cubes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from resources.sculpt.differential import project
from resources.sculpt.shapes import Shape
from resources.sculpt.surface import Surface
from resources.sculpt.vectors import Points, Triple

_BLOCK = 8
# A block's half diagonal is 0.87 of its side; the rest allows for rough distances.
_NEAR = 1.5


def extract(shape: Shape, lower: Triple, upper: Triple, spacing: float) -> Surface:
    """Return the zero level of a shape inside a box, from a grid so fine."""
    from skimage.measure import marching_cubes

    volume = _sample(shape, np.asarray(lower), np.asarray(upper), spacing)
    vertices, faces, _, _ = marching_cubes(volume, 0.0, spacing=(spacing,) * 3)
    on_grid = vertices.astype(np.float64) + lower
    return Surface(project(shape, on_grid), faces.astype(np.int64))


def _sample(shape: Shape, lower: Points, upper: Points, spacing: float) -> Points:
    """Return the shape's values on a grid, exact near the surface only.

    A block far from the surface takes the value of its middle: marching cubes needs
    no more of it than the sign.
    """
    blocks = np.ceil((upper - lower) / (spacing * _BLOCK)).astype(np.int64)
    corners = _indices(blocks.tolist()) * _BLOCK
    middles = shape(lower + (corners + (_BLOCK - 1) / 2) * spacing)
    values = np.repeat(middles[:, None], _BLOCK**3, axis=1)
    near = np.abs(middles) < _NEAR * _BLOCK * spacing
    cells = corners[near][:, None] + _indices((_BLOCK,) * 3)
    exact = shape(lower + cells.reshape(-1, 3) * spacing)
    values[near] = exact.reshape(-1, _BLOCK**3)
    by_block = values.reshape(*blocks, _BLOCK, _BLOCK, _BLOCK)
    return by_block.transpose(0, 3, 1, 4, 2, 5).reshape(blocks * _BLOCK)


def _indices(counts: Sequence[int]) -> NDArray[np.int64]:
    """Return every index (n, 3) of a grid, the last one running fastest."""
    return np.indices(counts, dtype=np.int64).reshape(len(counts), -1).T
