"""Changing a run's settings while it runs, between two epochs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from core.settings import TrainingSettings

LIVE = (
    "neighbourhood",
    "update_window",
    "learning_rate",
    "learning_rate_end",
    "decay",
    "decay_rate",
    "decay_radius",
    "rate_curve",
    "radius_curve",
    "adaptive",
    "radius_start",
    "radius_end",
    "stop_when_settled",
)
"""What may change: how far and how fast the nodes move, not what they are."""

SPACE = (
    "lattice",
    "width",
    "height",
    "depth",
    "lattice_file",
    "metric",
    "minkowski_p",
    "feature_weights",
)
"""What says which nodes there are, and in which units they are compared."""

Steer: TypeAlias = Callable[[], "TrainingSettings"]
"""Returns the settings that are wanted now; asked before each epoch."""

Changes: TypeAlias = tuple[tuple[str, Any, Any], ...]
"""Fields of the settings, each with its value before and after."""


def changes_between(before: TrainingSettings, wanted: TrainingSettings) -> Changes:
    """Return what of `LIVE` differs."""
    return tuple(
        (name, getattr(before, name), getattr(wanted, name))
        for name in LIVE
        if getattr(before, name) != getattr(wanted, name)
    )


def are_comparable(one: TrainingSettings, other: TrainingSettings) -> bool:
    """Tell whether maps that were trained with both are alike but for learning."""
    return all(getattr(one, name) == getattr(other, name) for name in SPACE)


def changed(settings: TrainingSettings, changes: Changes) -> TrainingSettings:
    """Return the settings after some changes."""
    return replace(settings, **{name: after for name, _, after in changes})
