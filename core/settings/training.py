"""How a map is trained."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

from core.settings.checks import require, restore
from core.settings.choices import (
    Algorithm,
    Decay,
    Initialisation,
    LatticeKind,
    Metric,
    Neighbourhood,
    Order,
)
from core.settings.curves import Curve, check_curve

MAX_NODES = 1_000_000
MAX_EPOCH_SIZE = 100_000_000
ONLINE_END = 0.02
"""Share of the first learning rate that is left in the last online epoch."""

MAX_NET_NODES = 20_000
"""Of lattices whose distances follow no pattern: more would take a gigabyte."""
NETS = (
    LatticeKind.SPHERE,
    LatticeKind.TREE,
    LatticeKind.STAR,
    LatticeKind.LADDER,
)
CHOICES = {
    "lattice": LatticeKind,
    "neighbourhood": Neighbourhood,
    "metric": Metric,
    "initialisation": Initialisation,
    "algorithm": Algorithm,
    "order": Order,
    "decay": Decay,
    "decay_rate": Decay,
    "decay_radius": Decay,
}


@dataclass(frozen=True)
class TrainingSettings:
    """Everything that, with a dataset, determines a trained map.

    Attributes
    ----------
    width, height
        Columns and rows of the lattice; one that is not a sheet has as many nodes,
        or as many as come nearest.
    depth
        Layers of a cubic lattice.
    lattice_file
        The graph or mesh that is the lattice, where one is; a mesh may be the name of
        a sample.
    neighbourhood
        How much a node learns at some lattice distance from the winner.
    update_window
        Lattice distance from the winner beyond which no node learns, whatever the
        neighbourhood says; None: there is none. For `Algorithm.ONLINE` only.
    minkowski_p
        The exponent, at least 1; used by `Metric.MINKOWSKI` only.
    algorithm
        After how many samples the nodes move.
    batch_size
        The samples of a step of `Algorithm.MINI_BATCH`.
    order
        Of the samples within an epoch; no matter for `Algorithm.BATCH`.
    epoch_size
        Samples that an epoch learns, going on where the last one ended; None: all.
        No matter for `Algorithm.BATCH`.
    learning_rate, learning_rate_end
        Share of the way to its target that a node goes, in the first and last
        epoch; `learning_rate_end` None: the same, for batch training needs no decay,
        or `ONLINE_END` of it where single samples pull at the nodes.
    decay, decay_rate, decay_radius
        The curves on which both fall; the latter two where one has its own.
    rate_curve, radius_curve
        What was drawn for `Decay.DRAWN`; None: a straight line.
    radius_start, radius_end
        Neighbourhood radius σ in lattice steps; `radius_start` None: half the
        lattice's extent, at least `radius_end`.
    adaptive
        Let the mean quantization error set the pace of the decay.
    stop_when_settled
        End as soon as the mean quantization error no longer falls; see
        `core.schedule.is_settled`.
    feature_weights
        How much each feature counts in distances, 0 to 1; None: all 1. A feature of
        weight 0 decides nothing and is learned all the same.
    pins
        Samples that always win at a given node: pairs of sample and node.
    """

    width: int = 30
    height: int = 30
    lattice: LatticeKind = LatticeKind.HEX
    depth: int = 5
    lattice_file: str | None = None
    neighbourhood: Neighbourhood = Neighbourhood.GAUSSIAN
    update_window: float | None = None
    metric: Metric = Metric.EUCLIDEAN
    minkowski_p: float = 3.0
    initialisation: Initialisation = Initialisation.PCA
    algorithm: Algorithm = Algorithm.BATCH
    batch_size: int = 256
    order: Order = Order.SHUFFLED
    epoch_size: int | None = None
    epochs: int = 100
    learning_rate: float = 0.5
    learning_rate_end: float | None = None
    decay: Decay = Decay.EXPONENTIAL
    decay_rate: Decay | None = None
    decay_radius: Decay | None = None
    rate_curve: Curve | None = None
    radius_curve: Curve | None = None
    adaptive: bool = False
    radius_start: float | None = None
    radius_end: float = 1.0
    stop_when_settled: bool = False
    feature_weights: tuple[float, ...] | None = None
    pins: tuple[tuple[int, int], ...] = ()
    seed: int = 0

    def __post_init__(self) -> None:
        restore(self, CHOICES)
        self._check_lattice()
        self._check_counts()
        self._check_schedule()
        self._check_emphasis()
        require(
            1.0 <= self.minkowski_p <= 64.0,
            f"The Minkowski exponent is {self.minkowski_p:g}: choose from 1 to 64.",
        )
        require(self.seed >= 0, f"The seed is {self.seed}: choose 0 or more.")

    def _check_lattice(self) -> None:
        for name in ("width", "height", "depth"):
            side = getattr(self, name)
            require(side >= 1, f"The map's {name} is {side}: choose 1 or more.")
        sides = [self.width, self.height]
        if self.lattice == LatticeKind.CUBIC:
            sides.append(self.depth)
        most = MAX_NET_NODES if self.lattice in NETS else MAX_NODES
        require(
            2 <= math.prod(sides) <= most,
            f"A {self.lattice} map of {' × '.join(map(str, sides))} nodes cannot be "
            f"trained: choose from 2 to {most:,} nodes.",
        )
        require(
            self.lattice != LatticeKind.HEX_TORUS or self.height % 2 == 0,
            f"A hexagonal torus of {self.height} rows does not close, as every other "
            "row is shifted by half a step: choose an even height.",
        )
        require(
            self.neighbourhood != Neighbourhood.MEXICAN_HAT
            or self.algorithm == Algorithm.ONLINE,
            "The Mexican hat has negative weights, whose mean is not defined where "
            "they cancel: choose another neighbourhood, or online learning.",
        )

    def _check_counts(self) -> None:
        require(
            1 <= self.epochs <= 1_000_000,
            f"The number of epochs is {self.epochs}: choose from 1 to 1,000,000.",
        )
        require(
            self.batch_size >= 1,
            f"The batch size is {self.batch_size}: choose 1 or more.",
        )
        require(
            self.epoch_size is None or 1 <= self.epoch_size <= MAX_EPOCH_SIZE,
            f"The epoch size is {self.epoch_size}: choose from 1 to "
            f"{MAX_EPOCH_SIZE:,}.",
        )

    def _check_schedule(self) -> None:
        rates = (("", self.learning_rate), ("final ", self.last_learning_rate))
        for name, rate in rates:
            require(
                0.0 < rate <= 1.0,
                f"The {name}learning rate is {rate:g}: choose a value above 0, "
                "at most 1.",
            )
        lengths = (
            ("first radius", self.radius_start),
            ("final radius", self.radius_end),
            ("update window", self.update_window),
        )
        for name, length in lengths:
            require(
                length is None or (math.isfinite(length) and length > 0.0),
                f"The {name} is {length}: choose a value above 0.",
            )
        for name, curve in (
            ("curve of the learning rate", self.rate_curve),
            ("curve of the radius", self.radius_curve),
        ):
            if curve is not None:
                check_curve(name, curve)

    def _check_emphasis(self) -> None:
        weights = self.feature_weights or (1.0,)
        for weight in weights:
            require(
                0.0 <= weight <= 1.0,
                f"The weight of a feature is {weight:g}: choose a value from 0 to 1.",
            )
        require(
            any(weight > 0.0 for weight in weights),
            "No feature counts, as all have weight 0: give one of them more.",
        )
        samples = [sample for sample, _ in self.pins]
        require(
            all(sample >= 0 and node >= 0 for sample, node in self.pins),
            "A pin has a number below 0: count samples and nodes from 0.",
        )
        require(
            len(set(samples)) == len(samples),
            "A sample is pinned to two nodes: pin it to one.",
        )

    @property
    def last_learning_rate(self) -> float:
        """The learning rate of the last epoch."""
        if self.learning_rate_end is not None:
            return self.learning_rate_end
        if self.algorithm == Algorithm.ONLINE:
            return self.learning_rate * ONLINE_END
        return self.learning_rate

    def as_dict(self) -> dict[str, Any]:
        """All settings as JSON values."""
        return asdict(self)
