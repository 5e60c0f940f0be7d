"""What the samples of each cluster have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.frame import blocks
from core.sources import read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST_TELLING = 3
"""Features that are named as those by which a cluster differs most."""


@dataclass(frozen=True, eq=False)
class Profile:
    """The samples of K clusters.

    Attributes
    ----------
    samples
        (K,) int64, how many there are.
    means
        (K, d) means of their known values, data units; NaN where none is known.
    contrasts
        (K, d) how far these are from the mean of all samples, in standard deviations
        of all samples; 0 for a feature that is the same everywhere or not known.
    """

    samples: NDArray[np.int64]
    means: Floats
    contrasts: Floats

    def __post_init__(self) -> None:
        for array in (self.samples, self.means, self.contrasts):
            read_only(array)

    def telling(self, cluster: int, most: int = MOST_TELLING) -> NDArray[np.int64]:
        """Return the features by which a cluster differs most from all samples."""
        size = np.abs(self.contrasts[cluster])
        first = np.argsort(-size, kind="stable")[:most]
        return np.asarray(first[size[first] > 0.0], np.int64)


@dataclass(frozen=True, eq=False)
class Sums:
    """The known values of the samples that each of k nodes won.

    Attributes
    ----------
    samples, known, values
        (k,) the samples, (k, d) how many values of them are known, and their sums less
        `middle` each, data units.
    middle, spread
        (d,) mean and standard deviation of all known values.
    """

    samples: NDArray[np.int64]
    known: Floats
    values: Floats
    middle: Floats
    spread: Floats

    @classmethod
    def of(
        cls, values: NDArray[np.floating], bmus: NDArray[np.integer], nodes: int
    ) -> Sums:
        """Add up (n, d) values, NaN where missing, of samples with (n,) BMUs."""
        from scipy.sparse import csr_array

        shape = nodes, values.shape[1]
        known, sums, middle = np.zeros(shape), np.zeros(shape), _mean(values)
        squares = np.zeros(shape[1])
        for block in blocks(len(values)):
            part = values[block] - middle
            is_known = ~np.isnan(part)
            part[~is_known] = 0.0
            ones, where = np.ones(len(part)), np.arange(len(part))
            won = csr_array((ones, (bmus[block], where)), (nodes, len(part)))
            known += np.asarray(won @ is_known.astype(np.float64))
            sums += np.asarray(won @ part)
            squares += np.einsum("nd,nd->d", part, part)
        spread = np.sqrt(squares / known.sum(axis=0))
        return cls(np.bincount(bmus, minlength=nodes), known, sums, middle, spread)

    def profile(self, clusters: NDArray[np.int64]) -> Profile:
        """Describe the clusters 0 to K − 1, given (k,) the one of each node."""
        number = int(clusters.max()) + 1
        samples = np.bincount(clusters, self.samples, number).astype(np.int64)
        shape = number, len(self.middle)
        known, sums = np.zeros(shape), np.zeros(shape)
        np.add.at(known, clusters, self.known)
        np.add.at(sums, clusters, self.values)
        away = sums / np.where(known > 0.0, known, np.nan)
        scale = np.where(self.spread > 0.0, self.spread, np.inf)
        contrasts = np.nan_to_num(away / scale)
        return Profile(samples, self.middle + away, contrasts)


def _mean(values: NDArray[np.floating]) -> Floats:
    """(d,) mean of the known values; every feature has some."""
    sums, known = np.zeros((2, values.shape[1]))
    for block in blocks(len(values)):
        part = values[block]
        known += (~np.isnan(part)).sum(axis=0)
        sums += np.nan_to_num(part).sum(axis=0, dtype=np.float64)
    return np.asarray(sums / known)
