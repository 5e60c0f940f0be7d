"""`Preset`: the parameters that reproduce a program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from core.settings import Algorithm, Decay, Neighbourhood, Order, TrainingSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Follows = Callable[[TrainingSettings], dict[str, Any]]

PLAIN: Mapping[str, Any] = {
    "neighbourhood": Neighbourhood.GAUSSIAN,
    "update_window": None,
    "algorithm": Algorithm.BATCH,
    "order": Order.SHUFFLED,
    "epoch_size": None,
    "learning_rate_end": None,
    "decay": Decay.LINEAR,
    "decay_rate": None,
    "decay_radius": None,
    "rate_curve": None,
    "radius_curve": None,
    "radius_end": 1.0,
    "adaptive": False,
    "stop_when_settled": False,
}
"""What each preset determines, where it does not say otherwise."""


def _nothing(_settings: TrainingSettings) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, eq=False)
class Preset:
    """Parameters that reproduce a program.

    Attributes
    ----------
    name, title
        What the command line and the window call it.
    reproduces
        A sentence on what it reproduces.
    differences
        What is not as there, a sentence or two a line.
    fixed
        The settings that make it what it is.
    usual
        Settings that go with it and may be others.
    follows
        Gives further settings, which follow from those, such as the last radius.
    """

    name: str
    title: str
    reproduces: str
    differences: str
    fixed: Mapping[str, Any]
    usual: Mapping[str, Any]
    follows: Follows = _nothing

    def determined(self, settings: TrainingSettings) -> dict[str, Any]:
        """Give the values that settings of this preset have, given the others."""
        plain = {name: value for name, value in PLAIN.items() if name not in self.usual}
        return {**plain, **self.fixed, **self.follows(settings)}

    def settings(
        self,
        start: TrainingSettings | None = None,
        given: Mapping[str, Any] | None = None,
    ) -> TrainingSettings:
        """Set all that the preset says; what is `given` wins.

        Parameters
        ----------
        start
            Where everything else comes from; None: the defaults.
        """
        known = {**PLAIN, **self.fixed, **self.usual, **(given or {})}
        settings = replace(start or TrainingSettings(), **known)
        following = self.follows(settings)
        return replace(settings, **{**following, **(given or {})})
