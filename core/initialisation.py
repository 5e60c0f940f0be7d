"""First weights, in engine units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.frame import columns_of
from core.settings import Initialisation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.frame import Samples
    from core.lattices import Lattice

PLANE_REACH = 2.0
"""Standard deviations that a spread lattice reaches to each side of the mean."""

COVARIANCE_ROWS = 200_000
FITTED_ROWS = 2_000

SPACE = 3
"""Features of samples that lie in space, as a mesh does."""


def initial_weights(
    x: Samples,
    lattice: Lattice,
    initialisation: Initialisation,
    seed: int,
) -> NDArray[np.float32]:
    """Place the nodes before the first epoch.

    Parameters
    ----------
    x
        (n, d) samples, engine units.

    Returns
    -------
    (k, d) weights.
    """
    rng = np.random.default_rng([seed, 1])
    k = lattice.nodes
    match initialisation:
        case Initialisation.RANDOM:
            low, high = x.min(axis=0), x.max(axis=0)
            places = rng.random((k, x.shape[1]), np.float32)
            return np.asarray(low + (high - low) * places)
        case Initialisation.SAMPLE:
            chosen = rng.choice(len(x), k, replace=k > len(x))
            return x[chosen]
        case Initialisation.PCA:
            if lattice.vertices is not None and x.shape[1] == SPACE:
                return _fitted(x, lattice.vertices)
            return _spread(x, lattice)


def _spread(x: Samples, lattice: Lattice) -> NDArray[np.float32]:
    """Spread the lattice over the largest principal components.

    A sheet takes the plane of the first two, a line the first, a body such as a
    sphere three. The lattice's longer sides lie along the larger components. Each
    side reaches two standard deviations from the mean, so that one outlier does not
    stretch it.
    """
    places = lattice.space - lattice.space.mean(axis=0)
    mean, axes = principal_axes(x, places.shape[1])
    reach = np.abs(places).max(axis=0)
    places = places / np.where(reach > 0.0, reach, 1.0)
    order = np.argsort(-np.round(reach, 6), kind="stable")
    return np.asarray(mean + PLANE_REACH * places[:, order] @ axes, np.float32)


def _fitted(x: Samples, vertices: NDArray[np.float64]) -> NDArray[np.float32]:
    """Lay a mesh over samples in space: moved, scaled by one factor, perhaps turned.

    Mean and total deviation become the samples'. The mesh keeps its attitude unless
    laying its main directions along the samples' brings the samples nearer to it.
    """
    from scipy.spatial import cKDTree

    mean, axes = principal_axes(x, SPACE)
    middle, own = principal_axes(vertices.astype(np.float32), SPACE)
    size = np.linalg.norm(axes) / (np.linalg.norm(own) or 1.0)
    shape = (vertices - middle) * size
    some = x[:: max(1, len(x) // FITTED_ROWS)] - mean

    def distance(turn: NDArray[np.float64]) -> float:
        gaps, _ = cKDTree(shape @ turn).query(some)
        return float(np.mean(gaps))

    turns = [np.eye(SPACE), *_alignments(own, axes)]
    best = turns[int(np.argmin([distance(turn) for turn in turns]))]
    return np.asarray(mean + shape @ best, np.float32)


def _alignments(
    of: NDArray[np.float64], to: NDArray[np.float64]
) -> list[NDArray[np.float64]]:
    """Give the four rotations that lay main directions along others."""
    frames = []
    for axes in (of, to):
        first, _ = np.linalg.qr(axes.T)
        frames.append(first * np.sign(np.linalg.det(first)))
    signs = np.array([(1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)], float)
    return [frames[0] * sign @ frames[1].T for sign in signs]


def principal_axes(
    x: Samples, count: int = 2
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean (d,) and the main directions (count, d), as long as one deviation.

    Directions beyond the d-th are zero. The largest coordinate of a direction is
    positive, so that the result does not depend on the sign that the eigenvectors
    come with. Of very many samples every m-th is used.
    """
    chosen = x[:: max(1, len(x) // COVARIANCE_ROWS)]
    sums = [part.sum(axis=1, dtype=np.float64) for part in columns_of(chosen)]
    mean = np.sum(sums, axis=0) / len(chosen)
    covariance = np.zeros((x.shape[1], x.shape[1]))
    for part in columns_of(chosen):
        centred = part - mean[:, None]
        covariance += centred @ centred.T
    variances, vectors = np.linalg.eigh(covariance / len(chosen))
    main = np.argsort(-variances, kind="stable")[:count]
    axes = vectors[:, main].T * np.sqrt(np.maximum(variances[main], 0.0))[:, None]
    largest = np.abs(axes).argmax(axis=1)
    axes *= np.where(np.take_along_axis(axes, largest[:, None], 1) < 0.0, -1.0, 1.0)
    return mean, np.pad(axes, ((0, count - len(axes)), (0, 0)))
