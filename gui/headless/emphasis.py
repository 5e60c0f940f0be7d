"""Weights of features by name and pins by row and column, made into settings."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from core.errors import UserError
from core.lattices import lattice_of
from gui.headless.suiting import suited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.dataset import Dataset
    from core.settings import TrainingSettings
    from gui.headless.options import Train


def emphasised(
    settings: TrainingSettings, order: Train, dataset: Dataset
) -> TrainingSettings:
    """Add what only the data give a meaning: what suits them, weights and pins.

    Raises
    ------
    UserError
        A feature or a node does not exist.
    """
    settings = suited(settings, order, dataset)
    if order.feature_weights:
        weights = _by_feature(order.feature_weights, dataset)
        settings = replace(settings, feature_weights=weights)
    if order.pins:
        settings = replace(settings, pins=_by_node(order.pins, settings))
    return settings


def _by_feature(
    given: Sequence[tuple[str, float]], dataset: Dataset
) -> tuple[float, ...]:
    weights = dict.fromkeys(dataset.features, 1.0)
    for name, weight in given:
        if name not in weights:
            closest = get_close_matches(name, weights, n=1, cutoff=0.0)[0]
            raise UserError(
                f"--feature-weights names “{name}”, which is no feature of "
                f"{dataset.name}: choose another, such as “{closest}”."
            )
        weights[name] = weight
    if len({name for name, _ in given}) < len(given):
        raise UserError("--feature-weights names a feature twice: name it once.")
    return tuple(weights[name] for name in dataset.features)


def _by_node(
    given: Sequence[tuple[int, int, int]], settings: TrainingSettings
) -> tuple[tuple[int, int], ...]:
    rows, columns = lattice_of(settings).shape
    for sample, row, column in given:
        if not (0 <= row < rows and 0 <= column < columns):
            raise UserError(
                f"--pin {sample}:{row},{column} names no node: the map has rows 0 to "
                f"{rows - 1} and columns 0 to {columns - 1}."
            )
    return tuple((sample, row * columns + column) for sample, row, column in given)
