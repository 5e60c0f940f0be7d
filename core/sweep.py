"""Sweeps: the same data, the same start, and every combination of some values."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from itertools import product
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from core.errors import UserError
from core.presets import edited
from core.settings import TrainingSettings

if TYPE_CHECKING:
    from collections.abc import Sequence

AUTO = "auto"
MOST = 100
_SWITCH = {"yes": True, "no": False}
_KINDS = (int, float, bool)


@dataclass(frozen=True)
class Variation:
    """A field of `TrainingSettings`, and the values that it takes in turn."""

    name: str
    values: tuple[Any, ...]


def variable_fields() -> tuple[str, ...]:
    """Return the training settings that can be varied: numbers, choices, switches."""
    names = (field.name for field in fields(TrainingSettings))
    return tuple(name for name in names if _kind(name) is not None)


def read_variation(name: str, text: str) -> Variation:
    """Read values that are separated by commas.

    Numbers have a decimal point; choices are called as in files; switches are yes or
    no; where a value may follow from others, it is called auto.

    Raises
    ------
    UserError
        There are none, or one of them is not understood.
    """
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise UserError(
            f"There are no values for {_words(name)}: write some, such as "
            f"{', '.join(_examples(name))}."
        )
    values = tuple(dict.fromkeys(_read(name, word) for word in words))
    return Variation(name, values)


def combinations(
    settings: TrainingSettings, variations: Sequence[Variation]
) -> tuple[TrainingSettings, ...]:
    """Return the settings with every combination, the last variation changing fastest.

    A last learning rate or radius that lies above a varied first one is lowered to it,
    so that neither grows while the map learns.

    Raises
    ------
    UserError
        A combination is impossible, or there are more than `MOST`.
    """
    count = 1
    for variation in variations:
        count *= len(variation.values)
    if count > MOST:
        raise UserError(
            f"A sweep of {count:,} maps is too large: choose values for at most {MOST}."
        )
    names = [variation.name for variation in variations]
    values = product(*(variation.values for variation in variations))
    return tuple(
        _lowered(settings, dict(zip(names, chosen, strict=True))) for chosen in values
    )


def _lowered(settings: TrainingSettings, chosen: dict[str, Any]) -> TrainingSettings:
    after = edited(settings, chosen)
    first, lower = chosen.get("radius_start"), {}
    if first is not None and "radius_end" not in chosen:
        lower["radius_end"] = min(first, after.radius_end)
    rate, last = chosen.get("learning_rate"), after.learning_rate_end
    if rate is not None and last is not None and "learning_rate_end" not in chosen:
        lower["learning_rate_end"] = min(rate, last)
    return replace(after, **lower)


def _kind(name: str) -> type | None:
    """Return the type of a setting that can be varied; else None."""
    hint = get_type_hints(TrainingSettings)[name]
    known = [part for part in (get_args(hint) or (hint,)) if part is not NoneType]
    if len(known) != 1 or not isinstance(known[0], type):
        return None
    kind: type = known[0]
    return kind if kind in _KINDS or issubclass(kind, StrEnum) else None


def _is_optional(name: str) -> bool:
    return NoneType in get_args(get_type_hints(TrainingSettings)[name])


def _read(name: str, word: str) -> Any:  # noqa: ANN401 – whatever the setting is
    kind = _kind(name)
    if word.lower() == AUTO and _is_optional(name):
        return None
    try:
        if kind is bool:
            return _SWITCH[word.lower()]
        if kind is not None:
            return kind(word.lower())
    except (ValueError, KeyError):
        pass
    raise UserError(
        f"“{word}” is no value for {_words(name)}: write values such as "
        f"{', '.join(_examples(name))}."
    )


def _examples(name: str) -> tuple[str, ...]:
    kind = _kind(name)
    if kind is bool:
        return tuple(_SWITCH)
    if kind is not None and issubclass(kind, StrEnum):
        return tuple(kind)
    return ("10", "20", "30") if kind is int else ("0.1", "0.5", "1")


def _words(name: str) -> str:
    return f"the {name.replace('_', ' ')}"
