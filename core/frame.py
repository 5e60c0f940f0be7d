"""The change of units between the data and the engine.

Three units occur. *Data units* are the file's own. *Training units* are data
units after the user's scaling; distances, errors and the U-Matrix are given in
them. *Engine units* are training units with the origin moved into the data and
one common factor, so that float32 arithmetic neither cancels nor overflows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from core.settings import Metric, Scaling
from core.sources import read_only

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

BLOCK_ROWS = 65_536

IN_MEMORY = 64_000_000
"""Bytes of engine units up to which samples of a memory-mapped file are kept."""

IGNORED = 2.0**-20
"""What a feature of weight 0 is multiplied by: its square is lost beside any other
feature's in float32, and 20 bits of its sums remain to learn it by."""


@dataclass(frozen=True, eq=False)
class Frame:
    """An affine change of units, one offset and one scale a feature.

    Attributes
    ----------
    offset
        (d,) float64, data units: what lies at the engine's origin.
    scale
        (d,) float64, data units per training unit: the features' scaling, over their
        weights.
    unit
        Training units per engine unit, a power of two.
    """

    offset: NDArray[np.float64]
    scale: NDArray[np.float64]
    unit: float

    def __post_init__(self) -> None:
        read_only(self.offset)
        read_only(self.scale)

    def to_engine(self, values: NDArray[np.floating]) -> NDArray[np.float32]:
        """Convert (m, d) data units to engine units, computed in float64."""
        out = np.empty(values.shape, np.float32)
        factor = 1.0 / (self.scale * self.unit)
        for block in blocks(len(values)):
            out[block] = (values[block] - self.offset) * factor
        return out

    def samples(self, values: NDArray[np.floating]) -> Samples:
        """Convert (n, d) data units, or promise to where they are a large mapped file.

        Either way the rows have the same values.
        """
        if 4 * values.size > IN_MEMORY and _is_mapped(values):
            return EngineView(self, values)
        return self.to_engine(values)

    def to_data(self, weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """Convert (m, d) engine units to data units."""
        return np.asarray(weights * (self.scale * self.unit) + self.offset)

    def as_dict(self) -> dict[str, Any]:
        """Describe the frame as JSON values."""
        return {
            "offset": self.offset.tolist(),
            "scale": self.scale.tolist(),
            "unit": self.unit,
        }


@dataclass(frozen=True, eq=False)
class EngineView:
    """Samples in engine units that are converted whenever they are asked for.

    It stands for an (n, d) float32 array as far as training needs one.
    """

    frame: Frame
    values: NDArray[np.floating]

    @property
    def shape(self) -> tuple[int, ...]:
        """Samples and features, (n, d)."""
        return self.values.shape

    def __len__(self) -> int:
        """Count the samples."""
        return len(self.values)

    def __getitem__(self, rows: slice | NDArray[np.int64]) -> NDArray[np.float32]:
        """Convert some rows."""
        return self.frame.to_engine(self.values[rows])


Samples: TypeAlias = "NDArray[np.float32] | EngineView"
"""(n, d) samples in engine units: slices and index arrays of it give float32 arrays."""


def _is_mapped(values: NDArray[np.floating]) -> bool:
    """Whether an array is, or is a view of, a memory map."""
    owner: object = values
    while isinstance(owner, np.ndarray):
        if isinstance(owner, np.memmap):
            return True
        owner = owner.base
    return False


def blocks(rows: int) -> Iterator[slice]:
    """Slices that cover `rows` rows, so that temporaries stay small."""
    for start in range(0, rows, BLOCK_ROWS):
        yield slice(start, min(start + BLOCK_ROWS, rows))


def fit_frame(
    values: NDArray[np.floating],
    scaling: Scaling,
    metric: Metric,
    *,
    same_for_all: bool = False,
    weights: Sequence[float] | None = None,
) -> Frame:
    """Choose the engine's frame for some data.

    Parameters
    ----------
    values
        (n, d) values in data units, finite or NaN where missing.
    same_for_all
        Scale all features by one factor, so that shapes keep their proportions.
    weights
        What each feature is multiplied by after its scaling, 0 to 1; a weight of 0
        counts as `IGNORED`. None: all 1.

    Notes
    -----
    Cosine distance is measured from the origin of training units, so there the
    offset is the scaling's own; for the other metrics, which do not change when
    the origin moves, it is the mean. A constant feature is not scaled. Missing values
    are left out of all statistics.
    """
    low, high, mean, spread = _moments(values)
    if scaling is Scaling.ZSCORE:
        zero, scale = mean, spread
    elif scaling is Scaling.MINMAX:
        zero, scale = low, high - low
    else:
        zero, scale = np.zeros_like(mean), np.ones_like(mean)
    if same_for_all and scaling is not Scaling.NONE:
        common = np.linalg.norm(scale) if scaling is Scaling.ZSCORE else scale.max()
        scale = np.full_like(scale, common)
    scale = np.where(scale > 0.0, scale, 1.0)
    if weights is not None:
        scale /= np.maximum(np.array(weights), IGNORED)
    offset = zero if metric is Metric.COSINE else mean
    reach = np.maximum(abs(low - offset), abs(high - offset)) / scale
    return Frame(offset, scale, _power_of_two(float(reach.max())))


def _power_of_two(size: float) -> float:
    return float(2.0 ** np.ceil(np.log2(size))) if size > 0.0 else 1.0


def _moments(values: NDArray[np.floating]) -> tuple[NDArray[np.float64], ...]:
    """Smallest, largest, mean and standard deviation of each feature, float64."""
    low, high = known_range(values)
    middle = low / 2 + high / 2
    total = np.zeros_like(low)
    squares = np.zeros_like(low)
    missing = np.zeros_like(low)
    for part in columns_of(values):
        centred = part - middle[:, None]
        sums = centred.sum(axis=1)
        if np.isnan(sums).any():
            missing += np.isnan(centred).sum(axis=1)
            centred = np.nan_to_num(centred, copy=False)
            sums = centred.sum(axis=1)
        total += sums
        squares += np.einsum("dn,dn->d", centred, centred)
    count = len(values) - missing
    mean = total / count
    variance = np.maximum(squares / count - mean**2, 0.0)
    constant = low == high
    spread = np.where(constant, 0.0, np.sqrt(variance))
    return low, high, np.where(constant, low, middle + mean), spread


def known_range(
    values: NDArray[np.floating] | Samples,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Smallest and largest known value of each feature, (d,) each."""
    parts = [
        (np.fmin.reduce(part, axis=1), np.fmax.reduce(part, axis=1))
        for part in columns_of(values)
    ]
    low = np.fmin.reduce([least for least, _ in parts], axis=0)
    high = np.fmax.reduce([most for _, most in parts], axis=0)
    return low.astype(np.float64), high.astype(np.float64)


def columns_of(
    values: NDArray[np.floating] | Samples,
) -> Iterator[NDArray[np.floating]]:
    """Turn (n, d) values, part by part, into (d, m) arrays.

    NumPy goes along them some ten times as fast as down the columns of few features.
    """
    rows = max(256, BLOCK_ROWS // max(8, values.shape[1]))
    for start in range(0, len(values), rows):
        yield np.ascontiguousarray(values[start : start + rows].T)
