"""How the learning rate and the radius go from their first to their last value.

A run has a *progress* from 0 (first epoch) to 1 (last epoch); rate and radius are
functions of it. Progress only ever grows, and is 1 in the last epoch, so that both
end at the values that were asked for, whatever the pace.

The adaptive pace follows ZSOM's idea: decay slower (× 0.95) while the mean
quantization error falls fast, faster (× 1.05) once it no longer falls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.settings import Decay

if TYPE_CHECKING:
    from core.som import Plan

FAST_FALL = 0.01
PLATEAU = 0.001
SLOWEST, FASTEST = 0.5, 2.0


class Clock(NamedTuple):
    """How far a schedule has run, 0 to 1, and how fast it runs; 1 is even."""

    progress: float = 0.0
    pace: float = 1.0


def rate_and_radius(plan: Plan, progress: float) -> tuple[float, float]:
    """Learning rate η and radius σ at some progress (0 to 1)."""
    settings = plan.settings
    rates = settings.learning_rate, settings.last_learning_rate
    radii = plan.first_radius, settings.radius_end
    return (
        _between(*rates, progress, settings.decay),
        _between(*radii, progress, settings.decay),
    )


def _between(first: float, last: float, progress: float, decay: Decay) -> float:
    match decay:
        case Decay.LINEAR:
            return first + (last - first) * progress
        case Decay.EXPONENTIAL:
            return float(first * (last / first) ** progress)


def advance(clock: Clock, epochs_left: int) -> Clock:
    """Move on by one epoch, `epochs_left` of them to go until progress is 1."""
    if epochs_left <= 1:
        return Clock(1.0, clock.pace)
    step = clock.pace * (1.0 - clock.progress) / epochs_left
    return Clock(min(1.0, clock.progress + step), clock.pace)


def adapt(clock: Clock, mqe_before: float, mqe: float) -> Clock:
    """Set the pace by how the mean quantization error went in the last epoch."""
    fall = (mqe_before - mqe) / mqe_before if mqe_before > 0.0 else 0.0
    if fall > FAST_FALL:
        pace = clock.pace * 0.95
    elif fall < PLATEAU:
        pace = clock.pace * 1.05
    else:
        pace = clock.pace
    return Clock(clock.progress, min(max(pace, SLOWEST), FASTEST))
