"""What training gives: records, snapshots, the map that they make, what it says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from core.lattices import first_radius
from core.settings import Metric
from core.sources import read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.frame import Frame
    from core.lattices import Lattice
    from core.settings import TrainingSettings
    from core.steering import Changes


_POWERS = {Metric.EUCLIDEAN: 2.0, Metric.MANHATTAN: 1.0}
"""Of the metrics that are sums over features, besides Minkowski's."""


@dataclass(frozen=True)
class EpochRecord:
    """One epoch's numbers.

    Attributes
    ----------
    epoch
        0 is the initial map, before any learning.
    learning_rate, radius
        What the epoch learned with; for epoch 0 what the first epoch will use.
    mqe
        Mean distance of the samples to their BMUs after the epoch, training units.
    topographic_error
        Share of samples whose two nearest nodes are not adjacent, after the epoch.
    changes
        What of the settings was changed before this epoch, while the run went on.
    """

    epoch: int
    learning_rate: float
    radius: float
    mqe: float
    topographic_error: float
    changes: Changes = ()


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The state of a map after an epoch.

    Attributes
    ----------
    record
        The epoch's numbers.
    progress, pace
        How far the schedule has run, 0 to 1, and how fast it runs (see
        `core.schedule`): what is needed to go on from here.
    weights
        (k, d) float32, engine units.
    hits
        (k,) int64, how many samples each node won.
    node_errors
        (k,) float64, mean distance of those samples to the node in training
        units; NaN where a node won none.
    """

    record: EpochRecord
    progress: float
    pace: float
    weights: NDArray[np.float32]
    hits: NDArray[np.int64]
    node_errors: NDArray[np.float64]

    def __post_init__(self) -> None:
        for array in (self.weights, self.hits, self.node_errors):
            read_only(array)

    def after(self, changes: Changes) -> Snapshot:
        """Note what of the settings was changed before the epoch."""
        return replace(self, record=replace(self.record, changes=changes))

    @property
    def epoch(self) -> int:
        """The epoch after which the snapshot was taken; 0 is the initial map."""
        return self.record.epoch


@dataclass(frozen=True, eq=False)
class Plan:
    """What stays the same during a run.

    Attributes
    ----------
    settings, lattice, frame
        What the map is trained with.
    features
        Names of the d features.
    """

    settings: TrainingSettings
    lattice: Lattice
    frame: Frame
    features: tuple[str, ...]

    @property
    def first_radius(self) -> float:
        """The radius of the first epoch, in lattice steps."""
        return first_radius(self.settings, self.lattice)

    @property
    def shares(self) -> NDArray[np.float64]:
        """(d,) what each feature adds to a sum over features, relatively."""
        p = _POWERS.get(self.settings.metric, self.settings.minkowski_p)
        return np.asarray(self.feature_weights**p)

    @property
    def feature_weights(self) -> NDArray[np.float64]:
        """(d,) how much each feature counts, 0 to 1."""
        given = self.settings.feature_weights
        return np.ones(len(self.features)) if given is None else np.array(given)

    @property
    def distance_unit(self) -> float:
        """Distance in training units of one in engine units."""
        return 1.0 if self.settings.metric is Metric.COSINE else self.frame.unit


@dataclass(frozen=True, eq=False)
class Som:
    """A map: its state after some epoch, with all that is needed to read it."""

    plan: Plan
    snapshot: Snapshot

    @property
    def lattice(self) -> Lattice:
        """The arrangement of the k nodes."""
        return self.plan.lattice

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """(k, d) weights in data units."""
        weights = self.plan.frame.to_data(self.snapshot.weights)
        read_only(weights)
        return weights


@dataclass(frozen=True, eq=False)
class MapState:
    """A map with what the views draw of it.

    Attributes
    ----------
    som
        The map.
    umatrix
        (k,) float64, mean distance of each node's weights to its neighbours',
        training metric and units (Ultsch and Siemon 1990).
    shown_bmus
        (m,) int32, the BMU of each sample in `Dataset.shown`.
    between
        (e,) float64, the distance between the weights of the two nodes of each of
        `Lattice.flat_edges`, likewise.
    preview_bmus
        (p,) int32, of a picture the BMUs of `core.quantising.preview_samples`;
        else None.
    shown_distances
        (m,) float64, how far each shown sample is from its BMU, training units; None
        where that was not asked for.
    """

    som: Som
    umatrix: NDArray[np.float64]
    shown_bmus: NDArray[np.int32]
    between: NDArray[np.float64]
    preview_bmus: NDArray[np.int32] | None = None
    shown_distances: NDArray[np.float64] | None = None

    def __post_init__(self) -> None:
        read_only(self.umatrix)
        read_only(self.shown_bmus)
        read_only(self.between)
        if self.preview_bmus is not None:
            read_only(self.preview_bmus)
        if self.shown_distances is not None:
            read_only(self.shown_distances)


@dataclass(frozen=True, eq=False)
class Painted:
    """A surface and where on the map its places are.

    Attributes
    ----------
    vertices, faces, normals
        (v, 3) float64 in data units, (f, 3) int32, (v, 3) float32. The first vertices
        are the mesh's own; the others divide its faces along the patches' borders.
    bmus
        (v,) int32, the BMU of each vertex.
    distances
        (v,) float64, how far it is from there, in training metric and units.
    """

    vertices: NDArray[np.float64]
    faces: NDArray[np.int32]
    normals: NDArray[np.float32]
    bmus: NDArray[np.int32]
    distances: NDArray[np.float64]

    def __post_init__(self) -> None:
        arrays = self.vertices, self.faces, self.normals, self.bmus, self.distances
        for array in arrays:
            read_only(array)


@dataclass(frozen=True, eq=False)
class NodeErrors:
    """Errors of each node over the samples that it won, in data units.

    Each is (k,) float64, over all values of those samples, NaN where the node won
    none. `mape` is in percent and NaN where one of the values is 0.
    """

    mae: NDArray[np.float64]
    mse: NDArray[np.float64]
    rmse: NDArray[np.float64]
    mape: NDArray[np.float64]
