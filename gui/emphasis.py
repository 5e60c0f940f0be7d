"""Weights of features and pins of samples, as settings that fit the data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.dataset import Dataset
    from core.settings import TrainingSettings


def weights_by_name(dataset: Dataset, settings: TrainingSettings) -> dict[str, float]:
    """Return how much each feature counts; empty where all count alike."""
    weights = settings.feature_weights
    if weights is None or len(weights) != len(dataset.features):
        return {}
    return dict(zip(dataset.features, weights, strict=True))


def with_weight(
    dataset: Dataset, settings: TrainingSettings, name: str, weight: float
) -> TrainingSettings:
    """Let a feature count otherwise.

    Raises
    ------
    UserError
        None would count any more.
    """
    known = {**weights_by_name(dataset, settings), name: weight}
    weights = tuple(known.get(feature, 1.0) for feature in dataset.features)
    usual = all(weight == 1.0 for weight in weights)
    return replace(settings, feature_weights=None if usual else weights)


def with_pin(
    settings: TrainingSettings, sample: int, node: int | None
) -> TrainingSettings:
    """Pin a sample to a node, or to none."""
    others = tuple(pin for pin in settings.pins if pin[0] != sample)
    pins = others if node is None else (*others, (sample, node))
    return replace(settings, pins=pins)


def carried(
    settings: TrainingSettings, before: Dataset | None, after: Dataset
) -> TrainingSettings:
    """Keep what weights and pins mean when a dataset takes the place of another.

    Weights go with the names of the features, pins with the numbers of the rows. Of
    other data they are forgotten; without a dataset before, what fits is kept.
    """
    if before is None:
        weights = list(weights_by_name(after, settings).values())
        pins = tuple(pin for pin in settings.pins if pin[0] < len(after.values))
    elif before.name != after.name:
        weights, pins = [], ()
    else:
        known = weights_by_name(before, settings)
        weights = [known.get(name, 1.0) for name in after.features]
        pins = _carried_pins(settings, before, after)
    if not any(weights) or all(weight == 1.0 for weight in weights):
        return replace(settings, feature_weights=None, pins=pins)
    return replace(settings, feature_weights=tuple(weights), pins=pins)


def _carried_pins(
    settings: TrainingSettings, before: Dataset, after: Dataset
) -> tuple[tuple[int, int], ...]:
    if before.rows is None or after.rows is None:
        same = before.settings == after.settings
        return settings.pins if same else ()
    place = {row: index for index, row in enumerate(after.rows.tolist())}
    rows = ((int(before.rows[sample]), node) for sample, node in settings.pins)
    return tuple((place[row], node) for row, node in rows if row in place)
