"""The plane of two axes, and where a dataset's samples lie in it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.dataset import Dataset
from gui.depiction.axes import Axis, ComponentAxis

ALIKE = 4.0
"""Features whose ranges differ by less than this factor are drawn at one scale."""


@dataclass(frozen=True)
class Layers:
    """What is drawn in a plane.

    Attributes
    ----------
    samples, bmu_lines
        The samples, and the lines to their BMUs.
    grid
        The weights, joined as the lattice joins its nodes.
    own
        Whether nodes that are colours are drawn in them, not in the U-Matrix's.
    """

    samples: bool = True
    bmu_lines: bool = True
    grid: bool = True
    own: bool = True


@dataclass(frozen=True, eq=False)
class Plane:
    """Two axes, and a dataset's samples seen along them.

    Attributes
    ----------
    x, y
        The axes.
    samples
        (m, 2) positions of the samples in `Dataset.shown`.
    equal
        Whether both axes are drawn at one scale.
    """

    x: Axis
    y: Axis
    samples: NDArray[np.float64]
    equal: bool

    @classmethod
    def of(cls, dataset: Dataset, x: Axis, y: Axis) -> "Plane":
        """Look at a dataset in the plane of two axes."""
        samples = np.stack([x.samples(dataset), y.samples(dataset)], axis=1)
        low, high = np.sort(np.ptp(samples, axis=0))
        components = isinstance(x, ComponentAxis) and isinstance(y, ComponentAxis)
        alike = bool(low > 0.0 and high < ALIKE * low)
        return cls(x, y, samples, dataset.is_spatial or components or alike)

    @property
    def labels(self) -> tuple[str, str]:
        """What is written at the axes."""
        return self.x.label, self.y.label

    def nodes(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (k, 2) positions of (k, d) weights in data units."""
        return np.stack([self.x.nodes(weights), self.y.nodes(weights)], axis=1)

    @property
    def box(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Lowest corner and sides of a box around the samples; no side is 0."""
        low, sides = self.samples.min(axis=0), np.ptp(self.samples, axis=0)
        spread = sides.max() if sides.max() > 0.0 else 1.0
        flat = sides <= 1e-12 * np.maximum(np.abs(low), spread)
        return np.where(flat, low - spread / 2, low), np.where(flat, spread, sides)
