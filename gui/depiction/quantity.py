"""What the colours of nodes stand for: U-Matrix, hits, density and more."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from core.dataset import Dataset
from core.settings import Scaling
from core.som import MapState
from gui.depiction.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.maps.node_maps import NodeMaps

SKEWED = 8.0
"""Counts of which the largest is so many medians are spread by their logarithm."""

Floats = NDArray[np.float64]


class Values(Protocol):
    """Where the numbers come from."""

    def __call__(self, state: MapState, maps: "NodeMaps | None" = None, /) -> Floats:
        """Return the (k,) numbers of a map; NaN where they are not known."""


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
    name
        What it is called in a list.
    distance
        Whether the numbers are distances, in training units.
    from_samples
        Whether they are known only from `NodeMaps`.
    of_classes
        Whether they are about the samples' classes.
    """

    values: Values
    label: str
    purpose: str
    counts: bool = False
    name: str = ""
    distance: bool = True
    from_samples: bool = False
    of_classes: bool = False

    def present(self, values: Floats) -> NDArray[np.bool_]:
        """Tell which (k,) numbers get a colour: of counts, those above 0."""
        return values > 0.0 if self.counts else np.isfinite(values)

    def scale(self, values: Floats, log: bool | None = False) -> Scale:
        """Return the scale of (k,) numbers; `log` None: as suits them."""
        known = values[self.present(values)]
        if log is None:
            log = bool(len(known)) and known.max() > SKEWED * np.median(known)
        return Scale.around(known, log=bool(log), whole=self.counts)

    def label_for(self, dataset: Dataset) -> str:
        """Return the label with the unit."""
        scaled = dataset.settings.scaling is not Scaling.NONE
        in_units = self.distance and scaled and not self.counts
        return f"{self.label}, scaled units" if in_units else self.label


def _umatrix(state: MapState, _maps: "NodeMaps | None" = None) -> Floats:
    return state.umatrix


def _hits(state: MapState, _maps: "NodeMaps | None" = None) -> Floats:
    return state.som.snapshot.hits.astype(np.float64)


def _errors(state: MapState, _maps: "NodeMaps | None" = None) -> Floats:
    return state.som.snapshot.node_errors


def _from(read: "Callable[[NodeMaps], Floats | None]") -> Values:
    """Read the numbers from `NodeMaps`; NaN where these are not there."""

    def values(state: MapState, maps: "NodeMaps | None" = None) -> Floats:
        found = None if maps is None else read(maps)
        if found is None or len(found) != len(state.umatrix):
            return np.full_like(state.umatrix, np.nan)
        return found

    return values


UMATRIX = Quantity(
    _umatrix,
    "mean distance to neighbours",
    "how far neighbouring nodes are from each other: clusters and the ridges "
    "between them",
    name="U-Matrix",
)
ACTIVATION = Quantity(
    _hits,
    "hits",
    "how many samples each node wins, and which win none",
    counts=True,
    name="Hits",
)
ERROR = Quantity(
    _errors,
    "mean distance of samples",
    "how far each node's samples are from it: where the map fits worst",
    name="Quantization error",
)
DENSITY = Quantity(
    _from(lambda maps: maps.density),
    "samples within the Pareto radius",
    "how dense the data are around each node (P-matrix)",
    name="P-matrix",
    distance=False,
    from_samples=True,
)
U_STAR = Quantity(
    _from(lambda maps: maps.u_star),
    "U-height, weighted by density",
    "the U-Matrix lowered inside dense clusters and raised between them",
    name="U*-matrix",
    from_samples=True,
)
VOTES = Quantity(
    _from(lambda maps: maps.votes),
    "votes of samples",
    "clusters as islands: each sample votes for its nearest nodes",
    name="Smoothed data histogram",
    distance=False,
    from_samples=True,
)
PURITY = Quantity(
    _from(lambda maps: maps.classes.purity if maps.classes else None),
    "share of the majority",
    "how pure each node's samples are in their class",
    name="Class purity",
    distance=False,
    from_samples=True,
    of_classes=True,
)
RMSE = Quantity(
    _from(lambda maps: maps.errors.rmse),
    "RMSE, data units",
    "how far each node's samples are from it, feature by feature in data units",
    name="RMSE",
    distance=False,
    from_samples=True,
)

QUANTITIES = (UMATRIX, ACTIVATION, ERROR, RMSE, DENSITY, U_STAR, VOTES, PURITY)
"""All of them, in the order in which they are listed."""
