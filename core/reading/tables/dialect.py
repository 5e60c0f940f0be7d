"""How delimited text is separated, written and headed, told from its first lines."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.reading.tables.numerals import is_number, is_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

SEPARATORS = ("\t", ";", "|", ",", " ")
"""In order of preference; a blank stands for any white space."""

MISSING = frozenset(
    {"", "na", "n/a", "n.a.", "#n/a", "<na>", "nan", "null", "none", "nil", "?", "-"}
    | {"--", ".", "\\n", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!"}
)
"""What an empty cell may hold, in lower case."""

_SAMPLE_CHARACTERS = 65_536
_SAMPLE_LINES = 10
_MOST_TITLES = 20
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""The first line by which Excel is told the separator."""


@dataclass(frozen=True)
class Dialect:
    """How to read the records of a file.

    Attributes
    ----------
    separator
        One of `SEPARATORS`.
    decimal_comma
        Whether numbers are written like 2,5.
    width
        The number of fields of most records.
    header
        The fields of the header, or none.
    skip
        The number of lines before the first record that is not the header.
    titles
        How many of them stand above the header, or the first record, and are neither
        blank nor remarks.
    numeric_share
        The share of the sample's characters that belong to numbers, 0 to 1.
    """

    separator: str
    decimal_comma: bool
    width: int
    header: tuple[str, ...]
    skip: int
    titles: int
    numeric_share: float


def detect_dialect(text: str) -> Dialect:
    """Tell the dialect of a file whose first lines are `text`."""
    lines = _sample(text)
    told = _SEPARATOR_LINE.fullmatch(lines[0])
    top = 1 if told else 0
    while top < len(lines) and (not lines[top].strip() or lines[top][0] == "#"):
        top += 1
    separators = told[1] if told and told[1] in SEPARATORS else SEPARATORS
    best = max(
        (_Reading(separator, lines[top:]) for separator in separators),
        key=lambda reading: reading.score,
    )
    return _with_header(best, lines[:top])


def is_missing(cell: str) -> bool:
    """Whether a cell's text stands for no value."""
    return cell.strip().lower() in MISSING


def _sample(text: str) -> list[str]:
    lines = text.split("\n")
    count = size = 0
    for line in lines:
        if count >= _SAMPLE_LINES and size > _SAMPLE_CHARACTERS:
            break
        count, size = count + 1, size + len(line)
    return lines[:count]


class _Reading:
    """The sample read with one separator."""

    def __init__(self, separator: str, lines: Sequence[str]) -> None:
        self.separator = separator
        self.rows, self.ends = _split(separator, lines)
        widths = Counter(map(len, self.rows[1:] or self.rows))
        self.width, common = widths.most_common(1)[0] if widths else (1, 0)
        body = [row for row in self.rows[1:] or self.rows if len(row) == self.width]
        point, comma = (self.numeric_share(body, mark) for mark in (False, True))
        self.decimal_comma = comma > point or (
            comma == point and self._has_commas(body)
        )
        self.share = comma if self.decimal_comma else point
        regular = common / max(len(self.rows[1:]), 1)
        self.score = regular + self.share if self.width > 1 else 0.0

    def is_number(self, cell: str, decimal_comma: bool) -> bool:
        """Whether a cell is a number, with a unit or without."""
        blanks = self.separator not in {",", " "}
        return is_number(cell.strip(), decimal_comma=decimal_comma, blanks=blanks)

    def is_word(self, cell: str, decimal_comma: bool) -> bool:
        """Whether a cell may be a name: “2020 sales” may, 1e5 and 5 % may not."""
        if is_missing(cell) or is_plain(cell.strip(), decimal_comma=decimal_comma):
            return False
        letters = any(letter.isalpha() for letter in cell)
        return letters or not self.is_number(cell, decimal_comma)

    def numeric_share(
        self, rows: Sequence[Sequence[str]], decimal_comma: bool
    ) -> float:
        """Share of the characters that belong to numbers.

        A wrong separator tears numbers or joins them to words, which leaves fewer of
        their characters.
        """
        present = [cell.strip() for row in rows for cell in row if not is_missing(cell)]
        numbers = sum(
            len(cell) for cell in present if self.is_number(cell, decimal_comma)
        )
        return numbers / max(sum(map(len, present)), 1)

    def _has_commas(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether commas are decimal where they could also part digits in threes."""
        if self.separator == ",":
            return False
        cells = [cell for row in rows for cell in row if self.is_number(cell, True)]
        marks = Counter("".join(cells))
        return marks[","] > marks["."]


def _split(separator: str, lines: Sequence[str]) -> tuple[list[list[str]], list[int]]:
    """Rows that are not blank, and the number of lines up to each one's end."""
    if separator == " ":
        lines = [line.replace("\t", " ").strip() for line in lines]
    ended = (f"{line}\n" for line in lines)
    reader = csv.reader(ended, delimiter=separator, skipinitialspace=True)
    rows, ends = [], []
    try:
        for row in reader:
            if any(cell.strip() for cell in row) or len(row) > 1:
                rows.append(row)
                ends.append(reader.line_num)
    except csv.Error:
        return [], []
    return rows, ends


def _with_header(reading: _Reading, top: Sequence[str]) -> Dialect:
    header: tuple[str, ...] = ()
    skip = len(top)
    titles = _titles(reading)
    if _has_header(reading, titles):
        header = _aligned(reading.rows[titles], reading)
        skip += reading.ends[titles]
    elif titles:
        skip += reading.ends[titles - 1]
    elif top and top[-1].startswith("#"):
        header = _names_in_remark(reading, top[-1])
    return Dialect(
        reading.separator,
        reading.decimal_comma,
        reading.width,
        header,
        skip,
        titles,
        reading.share,
    )


def _titles(reading: _Reading) -> int:
    """Count the records above a header that have fewer fields filled than it has."""
    for place, row in enumerate(reading.rows[:_MOST_TITLES]):
        if _filled(row) == len(row) == reading.width:
            below = reading.rows[:place]
            short = all(_filled(title) < reading.width for title in below)
            if short and _has_header(reading, place):
                return place
            break
    return int(_has_count(reading))


def _has_count(reading: _Reading) -> bool:
    """Whether the first record is but the number of those below, as in PTS."""
    first = reading.rows[0] if reading.rows else []
    return len(first) == 1 and reading.width > 2 and first[0].strip().isdecimal()


def _filled(row: Sequence[str]) -> int:
    return sum(not is_missing(cell) for cell in row)


def _has_header(reading: _Reading, place: int) -> bool:
    """Whether a row has words where the columns below have numbers."""
    rows = reading.rows[place:]
    if len(rows) < 2:
        return bool(rows) and reading.share == 0.0
    comma = reading.decimal_comma
    for column, cell in enumerate(_aligned(rows[0], reading)):
        below = [row[column : column + 1] for row in rows[1:]]
        if reading.is_word(cell, comma) and reading.numeric_share(below, comma) > 0.5:
            return True
    return False


def _aligned(first: Sequence[str], reading: _Reading) -> tuple[str, ...]:
    """Name the column that a header is short of: row names, or empty at the end.

    A separator behind the last name names no column.
    """
    if len(first) == reading.width + 1 and is_missing(first[-1]):
        return tuple(first[:-1])
    if len(first) != reading.width - 1:
        return tuple(first)
    at_end = all(is_missing(row[-1]) for row in reading.rows[1:])
    return (*first, "") if at_end else ("", *first)


def _names_in_remark(reading: _Reading, remark: str) -> tuple[str, ...]:
    """Find column names in a remark above the data, as NumPy writes them."""
    rows, _ = _split(reading.separator, [remark.lstrip("# ")])
    names = rows[0] if rows else []
    words = all(not reading.is_number(name, reading.decimal_comma) for name in names)
    return tuple(names) if words and len(names) == reading.width else ()
