"""Refusing impossible settings in a sentence."""

from core.errors import UserError


def require(condition: bool, sentence: str) -> None:
    """Raise a `UserError` with the sentence unless the condition holds."""
    if not condition:
        raise UserError(sentence)
