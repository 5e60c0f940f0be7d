"""What follows from a program's other settings: the values of its last epoch.

Schedules here are given by their first and last value, those of other programs by how
fast they fall; the last epoch T − 1 of T is where both meet.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from core.settings import Decay

if TYPE_CHECKING:
    from core.settings import Curve, TrainingSettings

GRAPH_STEP = 1e-3
RGB_STEP = 0.1
TINY = 1e-30
"""A learning rate or radius that float32 still tells from 0."""

CORNERS = 48
"""Of the broken line that stands for an exponential curve."""


def graph(settings: TrainingSettings) -> dict[str, Any]:
    """End where e^(−s/1000) is after all samples s but those of the last epoch."""
    samples = (settings.epoch_size or 1) * (settings.epochs - 1)
    fall = math.exp(-GRAPH_STEP * samples)
    return {"learning_rate_end": max(settings.learning_rate * fall, TINY)}


def rgb(settings: TrainingSettings) -> dict[str, Any]:
    """End where rate and squared radius are after T − 1 times e^(−0.1)."""
    fall = math.exp(-RGB_STEP * (settings.epochs - 1))
    first = settings.radius_start or 1.0
    return {
        "learning_rate_end": max(settings.learning_rate * fall, TINY),
        "radius_end": max(first * math.sqrt(fall), TINY),
    }


def minisom(settings: TrainingSettings) -> dict[str, Any]:
    """End where a/(1 + 2t/T) is at t = T − 1; the inverse curve leads there."""
    fall = 3.0 - 2.0 / settings.epochs
    first = settings.radius_start or 1.0
    return {
        "learning_rate_end": settings.learning_rate / fall,
        "radius_end": first / fall,
    }


def zsom(settings: TrainingSettings) -> dict[str, Any]:
    """Let the radius fall from half the width as ZSOM's does, but not below 1."""
    last = 1.0 - 1.0 / settings.epochs
    first = max(1.0, settings.width / 2)
    found: dict[str, Any] = {
        "learning_rate_end": settings.learning_rate * _zsom_share(settings, last, 0.8),
        "radius_start": first,
        "radius_end": max(1.0, first * _zsom_share(settings, last, 0.85)),
        "decay_radius": None,
        "radius_curve": None,
    }
    if found["radius_end"] == 1.0 < first:
        found["decay_radius"] = Decay.DRAWN
        found["radius_curve"] = _down_to_one(settings, first)
    return found


def _zsom_share(settings: TrainingSettings, t: float, fall: float) -> float:
    """Return what is left at a share t of all epochs; `fall` is for a linear decay."""
    if settings.decay == Decay.EXPONENTIAL:
        return math.exp(-3.0 * t)
    return 1.0 - fall * t


def _down_to_one(settings: TrainingSettings, first: float) -> Curve:
    """Draw the fall to 1 and the rest at 1.

    The corners of a bow lie at whole epochs, so that few epochs are beside it.
    """
    epochs, steps = settings.epochs, max(1, settings.epochs - 1)
    is_bow = settings.decay == Decay.EXPONENTIAL
    bend = epochs * (math.log(first) / 3.0 if is_bow else (1.0 - 1.0 / first) / 0.85)
    falling = range(max(1, math.ceil(bend - 1e-9)))
    stride = -(-len(falling) // CORNERS) if is_bow else len(falling)
    shares = [
        (first * _zsom_share(settings, epoch / epochs, 0.85) - 1.0) / (first - 1.0)
        for epoch in falling[::stride]
    ]
    places = [epoch / steps for epoch in falling[::stride]]
    ends = ((bend / steps, 0.0), (1.0, 0.0)) if bend < steps else ((1.0, 0.0),)
    return (*zip(places, shares, strict=True), *ends)
