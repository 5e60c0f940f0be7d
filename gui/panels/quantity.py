"""What the colours of nodes stand for: U-Matrix or activation."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.dataset import Dataset
from core.settings import Scaling
from core.som import MapState
from gui.panels.scale import Scale

SKEWED = 8.0
"""Counts of which the largest is so many medians are spread by their logarithm."""


@dataclass(frozen=True)
class Quantity:
    """A number of each node.

    Attributes
    ----------
    values
        The (k,) numbers of a map.
    label
        What is written at a colour bar.
    purpose
        What one sees in them; ends the sentence "Press Train to see …".
    counts
        Whether they are counts: whole, without a unit, and 0 stands apart.
    """

    values: Callable[[MapState], NDArray[np.float64]]
    label: str
    purpose: str
    counts: bool = False

    def present(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell which (k,) numbers get a colour: of counts, those above 0."""
        return values > 0.0 if self.counts else np.isfinite(values)

    def scale(self, values: NDArray[np.float64], log: bool | None = False) -> Scale:
        """Return the scale of (k,) numbers; `log` None: as suits them."""
        known = values[self.present(values)]
        if log is None:
            log = bool(len(known)) and known.max() > SKEWED * np.median(known)
        return Scale.around(known, log=bool(log), whole=self.counts)

    def label_for(self, dataset: Dataset) -> str:
        """Return the label with the unit."""
        scaled = dataset.settings.scaling is not Scaling.NONE and not self.counts
        return f"{self.label}, scaled units" if scaled else self.label


def _umatrix(state: MapState) -> NDArray[np.float64]:
    return state.umatrix


def _hits(state: MapState) -> NDArray[np.float64]:
    return state.som.snapshot.hits.astype(np.float64)


UMATRIX = Quantity(
    _umatrix,
    "mean distance to neighbours",
    "how far neighbouring nodes are from each other: clusters and the ridges "
    "between them",
)
ACTIVATION = Quantity(
    _hits, "hits", "how many samples each node wins, and which win none", counts=True
)
