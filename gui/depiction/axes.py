"""What can stand at the axes of a scatter: features and principal components."""

from dataclasses import dataclass
from typing import Protocol
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from core.dataset import Dataset
from core.settings import Scaling

COMPONENTS = 3
MAX_GRAM = 1_000
GOLDEN = (5.0**0.5 - 1.0) / 2.0


class Axis(Protocol):
    """A direction in which samples and weights are looked at."""

    @property
    def name(self) -> str:
        """What the axis is called in the controls and in the settings of a view."""

    @property
    def label(self) -> str:
        """What is written at the axis."""

    def samples(self, dataset: Dataset) -> NDArray[np.float64]:
        """Return the (m,) coordinates of the samples in `Dataset.shown`."""

    def nodes(self, weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return the (k,) coordinates of (k, d) weights in data units."""


@dataclass(frozen=True)
class FeatureAxis:
    """One feature, in data units."""

    name: str
    column: int

    @property
    def label(self) -> str:
        """What is written at the axis."""
        return self.name

    def samples(self, dataset: Dataset) -> NDArray[np.float64]:
        """Take the feature's column."""
        return np.asarray(dataset.placed[:, self.column], np.float64)

    def nodes(self, weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """Take the feature's column."""
        return weights[:, self.column].astype(np.float64)


@dataclass(frozen=True, eq=False)
class ComponentAxis:
    """One principal component of the shown samples, in training units."""

    name: str
    label: str
    mean: NDArray[np.float64]
    direction: NDArray[np.float64]

    def samples(self, dataset: Dataset) -> NDArray[np.float64]:
        """Project onto the component."""
        return self.nodes(dataset.placed)

    def nodes(self, weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """Project onto the component."""
        return np.asarray((weights - self.mean) @ self.direction, np.float64)


@dataclass(frozen=True)
class SpreadAxis:
    """No feature: samples are spread evenly, so that they do not hide each other."""

    name: str = "Spread"
    label: str = ""

    def samples(self, dataset: Dataset) -> NDArray[np.float64]:
        """Spread over −½ … ½ by multiples of the golden ratio."""
        order = np.arange(len(dataset.shown), dtype=np.float64)
        return order * GOLDEN % 1.0 - 0.5

    def nodes(self, weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """Put all in the middle."""
        return np.zeros(len(weights))


_known: WeakKeyDictionary[Dataset, tuple[Axis, ...]] = WeakKeyDictionary()


def axes_of(dataset: Dataset) -> tuple[Axis, ...]:
    """Return all axes for a dataset: its features, then up to three components.

    A dataset of one feature has no components, but the axis that spreads samples.
    """
    if dataset not in _known:
        _known[dataset] = _make_axes(dataset)
    return _known[dataset]


def _make_axes(dataset: Dataset) -> tuple[Axis, ...]:
    features = tuple(FeatureAxis(name, i) for i, name in enumerate(dataset.features))
    if len(features) == 1:
        return (*features, SpreadAxis())
    return (*features, *principal_axes(dataset))


def usual_axes(dataset: Dataset) -> tuple[Axis, Axis]:
    """Return the axes to begin with: up to three features as they are, else PCs.

    A mesh is looked at from its front: what points up does so here too.
    """
    axes, d = axes_of(dataset), dataset.shape[1]
    if dataset.is_spatial and dataset.up == "z":
        return axes[0], axes[2]
    return (axes[0], axes[1]) if d <= 3 else (axes[d], axes[d + 1])


def principal_axes(dataset: Dataset) -> tuple[ComponentAxis, ...]:
    """Return the first three principal components of the shown samples.

    They are those of the scaled features, and each points to where its largest
    loading is positive. With more than `MAX_GRAM` features they are estimated from
    at most as many samples.
    """
    step = 1
    if dataset.shape[1] > MAX_GRAM:
        step = -(-len(dataset.placed) // MAX_GRAM)
    values = dataset.placed[::step].astype(np.float64)
    mean, scale = values.mean(axis=0), _scale(values, dataset)
    directions, shares = _components((values - mean) / scale)
    labels = (f"PC {i} ({share:.0%})" for i, share in enumerate(shares, 1))
    return tuple(
        ComponentAxis(label[:4], label.replace("%", " %"), mean, direction)
        for label, direction in zip(labels, directions / scale, strict=True)
    )


def _scale(values: NDArray[np.float64], dataset: Dataset) -> NDArray[np.float64]:
    kind = dataset.settings.scaling
    if kind is Scaling.NONE or dataset.is_spatial:
        return np.ones(values.shape[1])
    scale = values.std(axis=0) if kind is Scaling.ZSCORE else np.ptp(values, axis=0)
    return np.where(scale > 0.0, scale, 1.0)


def _components(
    centred: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the (c, d) directions of largest variance, and their shares of it."""
    wide = centred.shape[1] > len(centred)
    gram = centred @ centred.T if wide else centred.T @ centred
    variances, vectors = np.linalg.eigh(gram)
    count = min(COMPONENTS, len(gram))
    best = vectors[:, : -count - 1 : -1]
    directions = (centred.T @ best if wide else best).T
    lengths = np.linalg.norm(directions, axis=1, keepdims=True)
    strongest = np.abs(directions).argmax(axis=1)[:, None]
    signs = np.sign(np.take_along_axis(directions, strongest, axis=1))
    total = max(float(np.trace(gram)), np.finfo(float).tiny)
    shares = np.maximum(variances[: -count - 1 : -1], 0.0) / total
    return directions * signs / np.where(lengths > 0.0, lengths, 1.0), shares
