"""Which classes each node won, its majority and how pure that is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from core.sources import read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class ClassHits:
    """How many samples of each class each of k nodes won; samples without count not.

    Attributes
    ----------
    size
        The number of nodes, k.
    nodes, codes, counts
        (s,) int64: a node, a class that it won, and how many samples of it; by node,
        then by class. No other pair of a node and a class has a sample.
    """

    size: int
    nodes: NDArray[np.int64]
    codes: NDArray[np.int64]
    counts: NDArray[np.int64]

    def __post_init__(self) -> None:
        for array in (self.nodes, self.codes, self.counts):
            read_only(array)

    @classmethod
    def of(
        cls, bmus: NDArray[np.integer], codes: NDArray[np.integer], size: int
    ) -> ClassHits:
        """Count the (n,) class codes of samples with (n,) BMUs; −1 is no class."""
        known = codes >= 0
        classes = int(codes.max(initial=0)) + 1
        pairs = bmus[known].astype(np.int64) * classes + codes[known]
        found, counts = np.unique(pairs, return_counts=True)
        nodes, own = np.divmod(found, classes)
        return cls(size, nodes, own, counts.astype(np.int64))

    @cached_property
    def totals(self) -> NDArray[np.int64]:
        """(k,) how many samples with a class each node won."""
        return np.bincount(self.nodes, self.counts, self.size).astype(np.int64)

    @cached_property
    def majority(self) -> NDArray[np.int64]:
        """(k,) the class that each node won most often, −1 where it won none.

        Among equals it is the first in the order of the classes.
        """
        majority = np.full(self.size, -1, np.int64)
        # What is assigned last remains: the most frequent, then the first class.
        order = np.lexsort((-self.codes, self.counts))
        majority[self.nodes[order]] = self.codes[order]
        return majority

    @cached_property
    def purity(self) -> NDArray[np.float64]:
        """(k,) share of the majority among a node's samples; NaN where it won none."""
        most = np.zeros(self.size)
        np.maximum.at(most, self.nodes, self.counts)
        return np.asarray(most / np.where(self.totals > 0, self.totals, np.nan))

    @property
    def shares(self) -> NDArray[np.float64]:
        """(s,) share of each pair's class among its node's samples."""
        return np.asarray(self.counts / self.totals[self.nodes])

    @property
    def mean_purity(self) -> float:
        """Share of all samples with a class that are of their node's majority."""
        won = self.totals > 0
        total = int(self.totals.sum())
        if not total:
            return float("nan")
        return float((self.purity[won] * self.totals[won]).sum() / total)
