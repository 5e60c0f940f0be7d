"""Numbers as people write them: 1.234,56 €, 45 %, (12), 1'000.

A number has one decimal mark. Digits may be parted in threes by the other mark, a
blank or an apostrophe. Parentheses and a minus behind mean below zero. One unit, which
must be the same in the whole column, may stand before or behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

_CURRENCY = "[$€£¥₹]|EUR|USD|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|CAD|AUD|BRL"
_SYMBOL = "[%‰$€£¥₹°]|°[CF]"
_WORD = r"[^\W\d_][^\s\d.,;:|()]{0,9}"
_BEFORE = rf"^[(+−–-]?\s*({_CURRENCY})\s*[+−–-]?[.,]?\d"
_BEHIND = rf"\d[.,]?(?:\s*({_SYMBOL})|[ \u00a0\u202f]+({_WORD}))\s*\)?$"
BLANKS = ' \t"\u00a0'
"""What may stand around a number."""

_THIN_BLANKS = "\u00a0\u2009\u202f"


@dataclass(frozen=True)
class Notation:
    """How the numbers of a column are written.

    Attributes
    ----------
    decimal_comma
        Whether 2,5 is two and a half.
    unit
        What stands before or behind most of the numbers, or "".
    """

    decimal_comma: bool
    unit: str = ""


def is_number(cell: str, *, decimal_comma: bool, blanks: bool) -> bool:
    """Whether a stripped cell can be read as a number.

    Parameters
    ----------
    blanks
        Whether blanks may part its digits in threes.
    """
    loose = _LOOSE[decimal_comma, blanks]
    return is_plain(cell, decimal_comma=decimal_comma) or bool(loose.match(cell))


def is_plain(cell: str, *, decimal_comma: bool) -> bool:
    """Whether a stripped cell is a number without a unit or parted digits."""
    return _PLAIN[decimal_comma].fullmatch(cell) is not None


def notation_of(cells: pl.Series, *, decimal_comma: bool) -> Notation:
    """Tell how some cells are written.

    Parameters
    ----------
    decimal_comma
        How the file's other numbers are written, which decides where both will do.
    """
    import polars as pl

    present = cells.drop_nulls()
    if not decimal_comma and not present.cast(pl.Float64, strict=False).has_nulls():
        return Notation(decimal_comma=False)
    texts = present.str.strip_chars(BLANKS)
    unit = _unit_of(texts)
    usual, other = (
        Notation(comma, unit) for comma in (decimal_comma, not decimal_comma)
    )
    better = read_numbers(texts, other).count() > read_numbers(texts, usual).count()
    return other if better else usual


def read_numbers(texts: pl.Series, notation: Notation) -> pl.Series:
    """Read numbers, null where a text is none."""
    import polars as pl

    comma = notation.decimal_comma
    if notation.unit:
        texts = texts.str.replace(notation.unit, "", literal=True)
    texts = (
        texts.str.strip_chars()
        .str.replace_all("[−–]", "-")
        .str.replace(r"^\(([^-+]*)\)$", "-${1}")
        .str.replace(r"^([^-+].*)-$", "-${1}")
        .str.replace(r"^([+-])\s+", "${1}")
    )
    marks = "[" + _group_marks(comma, blanks=True) + "]"
    grouped = texts.str.contains(f"^[+-]?{_grouped(comma, blanks=True)}$")
    texts = texts.set(grouped, None).fill_null(texts.str.replace_all(marks, ""))
    if comma:
        texts = with_points(texts)
    return texts.cast(pl.Float64, strict=False)


def with_points(texts: pl.Series) -> pl.Series:
    """Write decimal commas as points; null where a point was, which is no decimal."""
    pointed = texts.str.contains(".", literal=True)
    return texts.set(pointed, None).str.replace_all(",", ".", literal=True)


def _unit_of(texts: pl.Series) -> str:
    """Find the unit that most of the texts have."""
    import polars as pl

    frame = pl.DataFrame({"text": texts})
    text = pl.col("text")
    units = pl.coalesce(
        text.str.extract(_BEFORE, 1),
        text.str.extract(_BEHIND, 1),
        text.str.extract(_BEHIND, 2),
    )
    found = frame.select(units.alias("unit")).get_column("unit").drop_nulls()
    if 2 * len(found) <= len(texts):
        return ""
    unit, most = found.value_counts(sort=True).row(0)
    return str(unit) if 2 * most > len(texts) else ""


def _group_marks(comma: bool, *, blanks: bool) -> str:
    return (".'’" if comma else ",'’") + _THIN_BLANKS + (" " if blanks else "")


def _grouped(comma: bool, *, blanks: bool) -> str:
    groups = _group_marks(comma, blanks=blanks)
    return rf"[1-9]\d{{0,2}}(?:[{groups}]\d{{3}})+(?:{_FRACTION[comma]})?"


def _loose(comma: bool, blanks: bool) -> re.Pattern[str]:
    plain = rf"(?:\d+(?:{_FRACTION[comma]})?|{_MARK[comma]}\d+)"
    digits = rf"(?:{_grouped(comma, blanks=blanks)}|{plain})"
    behind = rf"(?:\s*(?:{_SYMBOL})|[ \u00a0\u202f]+(?:{_CURRENCY}|{_WORD}))?"
    before = rf"[+−–-]?\s*(?:(?:{_CURRENCY})\s*)?[+−–-]?"
    return re.compile(rf"\(?{before}{digits}{behind}-?\)?$")


_MARK = {False: r"\.", True: ","}
_FRACTION = {False: r"\.\d*", True: r",\d+"}
_PLAIN = {
    False: re.compile(
        r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|[+-]?inf(?:inity)?", re.IGNORECASE
    ),
    True: re.compile(r"[+-]?(?:\d+(?:,\d+)?|,\d+)(?:e[+-]?\d+)?", re.IGNORECASE),
}
_LOOSE = {
    (comma, blanks): _loose(comma, blanks)
    for comma in (False, True)
    for blanks in (False, True)
}
