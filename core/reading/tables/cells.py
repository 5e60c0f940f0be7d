"""A column's cells, as text → numbers or classes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from core.reading.tables.columns import MAX_CLASSES, category
from core.reading.tables.dialect import MISSING
from core.reading.tables.numerals import (
    BLANKS,
    Notation,
    notation_of,
    read_numbers,
    with_points,
)

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from core.sources import Category

_STRANGE_PER_CELL = 0.05
_SHOWN_CHARACTERS = 30


class CellColumn:
    """One column, taken block by block; the first with anything tells what it holds.

    It holds numbers if all its cells are numbers or missing, but for one cell or
    one in twenty, which then count as missing; otherwise texts.
    """

    def __init__(self, name: str, *, decimal_comma: bool) -> None:
        self.name = name
        self.notation = Notation(decimal_comma)
        self.is_text: bool | None = None
        self.numbers: list[NDArray[np.float64]] = []
        self.texts: list[pl.Series] = []
        self.strange = 0
        self.first_strange = ""

    def take(self, cells: pl.Series, lines: NDArray[np.int64]) -> None:
        """Take some cells, null where empty, and the numbers of their lines."""
        if self.is_text is None:
            self._tell(cells)
        if self.is_text:
            self.texts.append(_tidy(cells))
            return
        numbers, strange = _parse(cells, self.notation)
        self.numbers.append(numbers)
        self._count_strange(cells, strange, lines)

    def _tell(self, cells: pl.Series) -> None:
        """Tell what it holds, unless nothing is there yet."""
        import polars as pl

        comma = self.notation.decimal_comma
        notation = notation_of(cells, decimal_comma=comma)
        numbers, strange = _parse(cells, notation)
        if np.isnan(numbers).all() and not strange.any():
            return
        self.notation = notation
        self.is_text = _holds_text(numbers, strange)
        if self.is_text:
            self.texts = [
                pl.Series([None] * len(part), dtype=pl.String) for part in self.numbers
            ]
            self.numbers = []

    def is_empty(self) -> bool:
        """Whether it holds numbers but none is there."""
        return not self.is_text and all(np.isnan(part).all() for part in self.numbers)

    def has_unit(self) -> bool:
        """Whether it holds numbers that stand beside a unit."""
        return not self.is_text and self.notation.unit != ""

    @cached_property
    def category(self) -> Category | None:
        """All the texts; None if there are none, or too many different ones."""
        import polars as pl

        return category(self.name, pl.concat(self.texts)) if self.is_text else None

    def note(self) -> str:
        """Say what was left out, if anything."""
        if self.is_empty():
            return f"“{self.name}” is empty and was left out."
        if self.is_text and self.category is None:
            return (
                f"“{self.name}” has more than {MAX_CLASSES:,} different texts and was "
                "left out."
            )
        if self.strange == 1:
            return (
                f"“{self.name}” has {self.first_strange}, which is not a number and "
                "counts as missing."
            )
        if self.strange:
            return (
                f"“{self.name}” has {self.strange:,} cells that are not numbers and "
                f"count as missing, the first being {self.first_strange}."
            )
        return ""

    def _count_strange(
        self, cells: pl.Series, strange: NDArray[np.bool_], lines: NDArray[np.int64]
    ) -> None:
        count = int(strange.sum())
        if count and not self.strange:
            first = int(strange.argmax())
            text = " ".join(str(cells[first]).split())[:_SHOWN_CHARACTERS]
            self.first_strange = f"“{text}” on line {lines[first]:,}"
        self.strange += count


def _parse(
    cells: pl.Series, notation: Notation
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Numbers, NaN where there is none, and which cells hold something else."""
    import polars as pl

    plain = with_points(cells) if notation.decimal_comma else cells
    parsed = plain.cast(pl.Float64, strict=False)
    numbers = parsed.to_numpy(writable=True)
    if parsed.null_count() == cells.null_count():
        return numbers, np.zeros(len(numbers), bool)
    odd = (parsed.is_null() & cells.is_not_null()).to_numpy(writable=True)
    bare = cells.filter(pl.Series(odd)).str.strip_chars(BLANKS)
    again = read_numbers(bare, notation)
    numbers[odd] = again.to_numpy()
    odd[odd] = (again.is_null() & ~_missing(bare)).to_numpy()
    return numbers, odd


def _holds_text(numbers: NDArray[np.float64], strange: NDArray[np.bool_]) -> bool:
    found = int((~np.isnan(numbers)).sum())
    odd = int(strange.sum())
    return odd >= max(found, 1) or odd > max(1, _STRANGE_PER_CELL * (found + odd))


def _tidy(cells: pl.Series) -> pl.Series:
    """Strip blanks, and make what stands for no value null."""
    bare = cells.str.strip_chars()
    return bare.set(_missing(bare), None)


def _missing(cells: pl.Series) -> pl.Series:
    return cells.str.to_lowercase().is_in(list(MISSING))
