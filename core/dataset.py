"""`Dataset`: the samples that a map learns from, made from a source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.sources import RGB, WHITES, Category, Mesh, read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.settings import DataSettings

MAX_SHOWN = 10_000


@dataclass(frozen=True, eq=False)
class Dataset:
    """Samples in data units, and where they come from.

    Attributes
    ----------
    name
        For titles and file names.
    values
        (n, d) float32 or float64, finite or NaN where missing, C-contiguous; n ≥ 2,
        d ≥ 1. Every sample and every feature has some value.
    features
        The d names.
    settings
        The choices that it was made with.
    labels
        A class for each sample, or None.
    rows
        (n,) the number of each sample's row as the user counts in the file, or
        None where samples were drawn from a surface.
    mesh
        The surface that the samples were drawn from, or None.
    notes
        Sentences for the user about what was left out and what to look at.
    image
        Height and width of the picture whose pixels the samples are, row by row,
        with the features `core.sources.RGB`; or None.
    missing
        How many of the values are missing.
    sample_weights
        (n,) float64, how much each sample counts, 0 or more and some more than 0; None:
        all alike.
    most_shown
        How many samples views draw at the most.
    """

    name: str
    values: NDArray[np.floating]
    features: tuple[str, ...]
    settings: DataSettings
    labels: Category | None = None
    rows: NDArray[np.int64] | None = None
    mesh: Mesh | None = None
    notes: tuple[str, ...] = ()
    image: tuple[int, int] | None = None
    missing: int = 0
    sample_weights: NDArray[np.float64] | None = None
    most_shown: int = MAX_SHOWN

    def __post_init__(self) -> None:
        read_only(self.values)
        for array in (self.rows, self.sample_weights):
            if array is not None:
                read_only(array)

    @property
    def shape(self) -> tuple[int, int]:
        """Samples and features, (n, d)."""
        n, d = self.values.shape
        return n, d

    @property
    def is_spatial(self) -> bool:
        """Whether the features are the coordinates of a mesh."""
        return self.mesh is not None

    @property
    def up(self) -> Literal["y", "z"]:
        """The feature that points up in pictures of space."""
        return self.mesh.up if self.mesh is not None else "z"

    @cached_property
    def white(self) -> float | None:
        """The value of white where the samples are colours, 1 or 255; else None.

        They are where the features are called red, green and blue, or r, g and b.
        """
        names = tuple(name.strip().lower() for name in self.features)
        if names not in (RGB, tuple(name[0] for name in RGB)):
            return None
        low, high = float(self.values.min()), float(self.values.max())
        return next((w for w in WHITES if low >= 0.0 and high <= w), None)

    @cached_property
    def shown(self) -> NDArray[np.int64]:
        """(m,) indices of the samples that views draw: all, or some, evenly chosen."""
        n = len(self.values)
        count = min(n, self.most_shown)
        indices = np.arange(count, dtype=np.int64) * n // count
        read_only(indices)
        return indices

    @cached_property
    def placed(self) -> NDArray[np.floating]:
        """(m, d) where views put these samples; a missing value is at the mean."""
        values = self.values[self.shown]
        if self.missing:
            known = ~np.isnan(values)
            sums = np.where(known, values, 0.0).sum(axis=0, dtype=np.float64)
            means = sums / np.maximum(known.sum(axis=0), 1)
            values = np.where(known, values, means)
        read_only(values)
        return values
