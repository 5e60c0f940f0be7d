"""What a drawing shows, in words, for those who cannot see it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.dataset import Dataset
from core.som import EpochRecord, MapState
from gui.depiction.hover_text import place
from gui.wording import LATTICES, amount, counted, percent, shortened, sized

MOST_CLASSES = 6
MOST_LETTERS = 40


def session_words(dataset: Dataset | None, state: MapState | None) -> str:
    """Say what is open, and which map is shown."""
    if dataset is None:
        return "Nothing is open."
    n, d = dataset.shape
    name = shortened(dataset.name, MOST_LETTERS)
    data = f"{name}: {counted(n, 'sample')}, {counted(d, 'feature')}."
    return f"{data} {map_words(state)}" if state else f"{data} No map yet."


def map_words(state: MapState) -> str:
    """Say what kind of map is shown, and how well it fits."""
    lattice, record = state.som.lattice, state.som.snapshot.record
    kind = LATTICES[lattice.kind].capitalize()
    return (
        f"{kind} map of {sized(lattice, ' × ')} nodes after epoch {record.epoch}: "
        f"mean quantization error {amount(record.mqe)}, topographic error "
        f"{percent(record.topographic_error)}."
    )


def value_words(label: str, values: NDArray[np.float64], state: MapState) -> str:
    """Say between what the (k,) numbers of the nodes lie, and where they are most."""
    known = np.isfinite(values)
    if not known.any():
        return f"{label}: not known."
    low, middle, high = np.percentile(values[known], (0, 50, 100))
    most = int(np.nanargmax(values))
    return (
        f"{label}: from {amount(low)} to {amount(high)}, median {amount(middle)}; "
        f"greatest at {place(state, most)}."
    )


def hit_words(hits: NDArray[np.int64]) -> str:
    """Say how many nodes win no sample."""
    dead = int((hits == 0).sum())
    return f"{dead} of {counted(len(hits), 'node')} win no sample."


def class_words(dataset: Dataset) -> str:
    """Say which classes there are, and how many samples each has; or nothing."""
    labels = dataset.labels
    if labels is None:
        return ""
    sizes = np.bincount(labels.codes[labels.codes >= 0], minlength=len(labels.classes))
    named = [
        f"{shortened(name, MOST_LETTERS)} {size}"
        for name, size in zip(labels.classes, sizes, strict=True)
    ]
    rest = ", …" if len(named) > MOST_CLASSES else ""
    return f"Classes by {labels.name}: {', '.join(named[:MOST_CLASSES])}{rest}."


def curve_words(history: Sequence[EpochRecord]) -> str:
    """Say from what to what the errors went."""
    first, last = history[0], history[-1]
    least = min(history, key=lambda record: record.mqe)
    return (
        f"Mean quantization error from {amount(first.mqe)} in epoch {first.epoch} to "
        f"{amount(last.mqe)} in epoch {last.epoch}, least {amount(least.mqe)} in epoch "
        f"{least.epoch}. Topographic error from {percent(first.topographic_error)} to "
        f"{percent(last.topographic_error)}. Radius from {amount(first.radius)} to "
        f"{amount(last.radius)}, learning rate from {amount(first.learning_rate)} to "
        f"{amount(last.learning_rate)}."
    )
