"""First weights, in engine units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.frame import columns_of, known_range
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
        (n, d) samples, engine units, NaN where a value is missing.

    Returns
    -------
    (k, d) weights.
    """
    rng = np.random.default_rng([seed, 1])
    k = lattice.nodes
    match initialisation:
        case Initialisation.RANDOM:
            low, high = (end.astype(np.float32) for end in known_range(x))
            places = rng.random((k, x.shape[1]), np.float32)
            return np.asarray(low + (high - low) * places)
        case Initialisation.SAMPLE:
            chosen = rng.choice(len(x), k, replace=k > len(x))
            return _filled(x[chosen], x)
        case Initialisation.PCA:
            if lattice.vertices is not None and x.shape[1] == SPACE:
                return _fitted(x, lattice.vertices)
            return _spread(x, lattice)


def _filled(chosen: NDArray[np.float32], x: Samples) -> NDArray[np.float32]:
    """Put the features' means where values are missing."""
    if not np.isnan(chosen).any():
        return chosen
    return np.where(np.isnan(chosen), _mean(x).astype(np.float32), chosen)


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
    some = np.nan_to_num(x[:: max(1, len(x) // FITTED_ROWS)] - mean)

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
    mean = _mean(chosen)
    variances, vectors = np.linalg.eigh(_covariance(chosen, mean))
    main = np.argsort(-variances, kind="stable")[:count]
    axes = vectors[:, main].T * np.sqrt(np.maximum(variances[main], 0.0))[:, None]
    largest = np.abs(axes).argmax(axis=1)
    axes *= np.where(np.take_along_axis(axes, largest[:, None], 1) < 0.0, -1.0, 1.0)
    return mean, np.pad(axes, ((0, count - len(axes)), (0, 0)))


def _mean(x: Samples) -> NDArray[np.float64]:
    """(d,) mean of the known values."""
    sums = np.sum([part.sum(1, dtype=np.float64) for part in columns_of(x)], axis=0)
    if not np.isnan(sums).any():
        return np.asarray(sums / len(x))
    sums = np.sum([np.nansum(part, 1, np.float64) for part in columns_of(x)], axis=0)
    known = np.sum([(~np.isnan(part)).sum(1) for part in columns_of(x)], axis=0)
    return np.asarray(sums / np.maximum(known, 1))


def _covariance(x: Samples, mean: NDArray[np.float64]) -> NDArray[np.float64]:
    """(d, d) covariance, of two features over the samples that know both."""
    covariance = np.zeros((x.shape[1], x.shape[1]))
    missed = np.zeros_like(covariance)
    for part in columns_of(x):
        centred = part - mean[:, None]
        products = centred @ centred.T
        if np.isnan(products).any():
            known = (~np.isnan(centred)).astype(np.float64)
            missed += centred.shape[1] - known @ known.T
            centred = np.nan_to_num(centred, copy=False)
            products = centred @ centred.T
        covariance += products
    return np.asarray(covariance / np.maximum(len(x) - missed, 1.0))
