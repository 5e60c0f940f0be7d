"""Words on the command line: one of some, or several separated by commas."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from enum import StrEnum


def add_choice(
    group: argparse._ArgumentGroup,
    name: str,
    kind: type[StrEnum],
    usual: StrEnum,
    what: str,
    dest: str | None = None,
) -> None:
    """Add an argument that is one of the words of a kind; `usual` is its default."""
    words = [str(value) for value in kind]
    group.add_argument(
        name,
        dest=dest or name[2:],
        choices=words,
        metavar="|".join(words),
        help=f"{what} ({usual})",
    )


def names(text: str) -> tuple[str, ...]:
    """Split at commas, but for those in quotation marks, as a CSV header is."""
    return tuple(next(csv.reader([text], skipinitialspace=True)))
