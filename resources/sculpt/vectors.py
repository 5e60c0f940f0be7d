"""Rows of three numbers: their types, lengths and products."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.float64]
Distances: TypeAlias = NDArray[np.float64]
Triple: TypeAlias = tuple[float, float, float]

RIGHT: Triple = (1.0, 0.0, 0.0)
BACK: Triple = (0.0, 1.0, 0.0)
UP: Triple = (0.0, 0.0, 1.0)
ORIGIN: Triple = (0.0, 0.0, 0.0)

TINY = 1e-12


def dot(a: Points, b: Points) -> Distances:
    """Return the dot product of each row of a with the same row of b."""
    return np.asarray(np.einsum("ij,ij->i", a, b))


def length(vectors: Points) -> Distances:
    """Return the Euclidean length of each row."""
    return np.asarray(np.sqrt(dot(vectors, vectors)))


def unit(vectors: Points) -> Points:
    """Return each row at length one; a zero row stays zero."""
    return np.asarray(vectors / np.maximum(length(vectors), TINY)[:, None])
