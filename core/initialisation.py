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
