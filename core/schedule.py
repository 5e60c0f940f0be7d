"""How the learning rate and the radius go from their first to their last value.

A run has a *progress* from 0 (first epoch) to 1 (last epoch); rate and radius are
functions of it. Progress only ever grows, and is 1 in the last epoch, so that both
end at the values that were asked for, whatever the pace.

The adaptive pace follows ZSOM's idea: decay slower (× 0.95) while the mean
quantization error falls fast, faster (× 1.05) once it no longer falls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.settings import STRAIGHT, Decay
from core.settings.curves import share_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.settings import Curve, TrainingSettings
    from core.som import Plan

FAST_FALL = 0.01
PLATEAU = 0.001
SLOWEST, FASTEST = 0.5, 2.0

SETTLED_EPOCHS, SETTLED_FALL = 10, 0.005
SETTLED_RADIUS = 0.1


class Clock(NamedTuple):
    """How far a schedule has run, 0 to 1, and how fast it runs; 1 is even."""

    progress: float = 0.0
    pace: float = 1.0


def rate_and_radius(plan: Plan, progress: float) -> tuple[float, float]:
    """Learning rate η and radius σ at some progress (0 to 1)."""
    return course(plan.settings, plan.first_radius, progress)


def course(
    settings: TrainingSettings, first_radius: float, progress: float
) -> tuple[float, float]:
    """Learning rate η and radius σ where the first radius is known."""
    rates = settings.learning_rate, settings.last_learning_rate
    radii = first_radius, settings.radius_end
    return (
        between(
            *rates, progress, settings.decay_rate or settings.decay, settings.rate_curve
        ),
        between(
            *radii,
            progress,
            settings.decay_radius or settings.decay,
            settings.radius_curve,
        ),
    )


def between(
    first: float,
    last: float,
    progress: float,
    decay: Decay,
    curve: Curve | None = None,
) -> float:
    """Return the value at a progress t from 0 to 1, between a first and a last one.

    With a the first and b the last: linear a + (b − a)·t; exponential a·(b/a)ᵗ;
    inverse 1/(1/a + (1/b − 1/a)·t); power b + (a − b)·(1 − t)²; asymptotic
    b + (a − b)·s with s = (3/(1 + 2t) − 1)/2, the curve 1/(1 + t/½T) of MiniSom drawn
    out to end at b; constant a; drawn b + (a − b)·s with s from the curve.
    """
    if decay is Decay.EXPONENTIAL:
        return float(first * (last / first) ** progress)
    if decay is Decay.INVERSE:
        return 1.0 / (1.0 / first + (1.0 / last - 1.0 / first) * progress)
    return last + (first - last) * _share(decay, progress, curve or STRAIGHT)


def _share(decay: Decay, t: float, curve: Curve) -> float:
    """Return how much of the way from the last value to the first is left."""
    match decay:
        case Decay.POWER:
            return (1.0 - t) ** 2
        case Decay.ASYMPTOTIC:
            return (3.0 / (1.0 + 2.0 * t) - 1.0) / 2.0
        case Decay.CONSTANT:
            return 1.0
        case Decay.DRAWN:
            return share_at(curve, t)
        case _:
            return 1.0 - t


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


def is_settled(
    errors: Sequence[float], radius: float, first: float, last: float
) -> bool:
    """Tell whether a map has stopped getting better.

    It has where the mean quantization error has fallen by no more than 0.5 % in the
    last ten epochs, and the radius is within a tenth of its way from its last value:
    before, the error may rest on a plateau because the radius is still large.

    Parameters
    ----------
    errors
        The error after each epoch so far.
    radius, first, last
        The radius now, of the first and of the last epoch.
    """
    if len(errors) <= SETTLED_EPOCHS:
        return False
    if abs(radius - last) > SETTLED_RADIUS * abs(first - last):
        return False
    before, now = errors[-1 - SETTLED_EPOCHS], min(errors[-SETTLED_EPOCHS:])
    return before - now <= SETTLED_FALL * before
