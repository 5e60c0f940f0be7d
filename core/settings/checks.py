"""Refusing impossible settings in a sentence."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from core.errors import UserError

if TYPE_CHECKING:
    from enum import StrEnum

    from _typeshed import DataclassInstance


def require(condition: bool, sentence: str) -> None:
    """Raise a `UserError` with the sentence unless the condition holds."""
    if not condition:
        raise UserError(sentence)


def restore(settings: DataclassInstance, choices: dict[str, type[StrEnum]]) -> None:
    """Let values as JSON has them become what the fields of settings hold.

    Names become members of their enumeration, lists become tuples, and whole numbers
    become floats where a field holds those. Settings are frozen, so this belongs in
    their `__post_init__`.

    Raises
    ------
    UserError
        A name is none of its enumeration's.
    """
    for field in fields(settings):
        value = getattr(settings, field.name)
        if isinstance(value, list):
            value = _frozen(value)
        elif value is not None and field.name in choices:
            value = _member(field.name, choices[field.name], value)
        elif isinstance(value, int) and str(field.type).startswith("float"):
            value = float(value)
        object.__setattr__(settings, field.name, value)


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _member(name: str, choice: type[StrEnum], value: str) -> StrEnum:
    if value in set(choice):
        return choice(value)
    raise UserError(
        f"{value!r} is no {name.replace('_', ' ')}: choose from {', '.join(choice)}."
    )
