"""Text split into records of fields, checked for equal length.

A record is a line, unless a line end stands between quotation marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

TAB, NEWLINE, BLANK, QUOTE = b'\t\n "'
LONGEST_QUOTATION = 16 << 20
FEWEST_REMARKS, MOST_REMARKS = 3, 0.02
"""So many records, or such a share, may be remarks; with more something is wrong."""


@dataclass(frozen=True, eq=False)
class Records:
    """Some consecutive records that are not blank.

    Attributes
    ----------
    text
        (b,) uint8, each record ended by a line end.
    lines
        (r,) the number of the line on which each record begins, from 1.
    separator
        What parts the fields.
    quoted
        Whether fields may be quoted.
    gaps
        Of each record that was left out, how many of these stand before it.
    remarks
        The lines of those left out that are not blank.
    """

    text: NDArray[np.uint8]
    lines: NDArray[np.int64]
    separator: str
    quoted: bool
    gaps: NDArray[np.int64]
    remarks: NDArray[np.int64]


def split_records(
    name: str, parts: Iterable[bytes], separator: str, width: int, skip: int
) -> Iterator[Records]:
    """Split whole lines into records.

    Parameters
    ----------
    name
        The file's name, for errors.
    separator
        One of `core.reading.tables.dialect.SEPARATORS`.
    width
        The number of fields that every record must have.
    skip
        The number of lines to pass over first.

    Raises
    ------
    UserError
        At the first record of another width, or if a quotation does not end.
    """
    line = skip + 1
    rest = b""
    for part in _without_lines(parts, skip):
        data = np.frombuffer(rest + part, np.uint8)
        inside = _quoted(data, separator)
        if separator == " ":
            data = _single_tabs(data, inside)
            inside = _quoted(data, separator)
        elif inside is not None:
            data = _quotes_first(data, inside, separator)
            inside = _quoted(data, separator)
        marks = _Marks(data, inside, separator)
        whole = int(marks.ends[-1]) + 1 if len(marks.ends) else 0
        rest = bytes(data[whole:])
        if len(rest) > LONGEST_QUOTATION:
            break
        records = _checked(name, data, marks, width, line)
        line += int((data[:whole] == NEWLINE).sum())
        yield records
    if rest:
        raise UserError(
            f"{name}, line {line:,}, opens a quotation that does not end: correct the "
            "line or save the table again."
        )


def _without_lines(parts: Iterable[bytes], skip: int) -> Iterator[bytes]:
    """Drop the first lines."""
    for part in parts:
        start = 0
        while skip and start < len(part):
            start = part.index(b"\n", start) + 1
            skip -= 1
        if start < len(part):
            yield part[start:]


def _quoted(data: NDArray[np.uint8], separator: str) -> NDArray[np.bool_] | None:
    """Which bytes stand in a quotation; None if no field begins with a quote."""
    quotes = data == QUOTE
    if not quotes.any():
        return None
    before = np.append(np.uint8(NEWLINE), data[:-1])[quotes]
    if not np.isin(before, [NEWLINE, BLANK, TAB, ord(separator)]).any():
        return None
    return (np.cumsum(quotes, dtype=np.uint8) & 1).view(bool)


def _quotes_first(
    data: NDArray[np.uint8], inside: NDArray[np.bool_], separator: str
) -> NDArray[np.uint8]:
    """Drop a blank between a separator and a quotation, which would not be seen."""
    gap = (data[1:-1] == BLANK) & (data[2:] == QUOTE) & ~inside[1:-1]
    gap &= np.isin(data[:-2], [ord(separator), NEWLINE])
    return np.delete(data, np.flatnonzero(gap) + 1) if gap.any() else data


def _single_tabs(
    data: NDArray[np.uint8], inside: NDArray[np.bool_] | None
) -> NDArray[np.uint8]:
    """Turn white space between fields into one tab, and drop it around lines."""
    gap = (data == BLANK) | (data == TAB)
    if inside is not None:
        gap &= ~inside
    data = np.where(gap, np.uint8(TAB), data)
    before = np.append(np.uint8(NEWLINE), data[:-1])
    data = data[~gap | ((before != TAB) & (before != NEWLINE))]
    after = np.append(data[1:], np.uint8(NEWLINE))
    return np.asarray(data[(data != TAB) | (after != NEWLINE)])


class _Marks:
    """Where records end, and how many fields they have."""

    def __init__(
        self,
        data: NDArray[np.uint8],
        inside: NDArray[np.bool_] | None,
        separator: str,
    ) -> None:
        self.quoted = inside is not None
        self.separator = "\t" if separator == " " else separator
        ends = data == NEWLINE
        parting = data == ord(self.separator)
        if inside is not None:
            ends &= ~inside
            parting &= ~inside
        self.ends = np.flatnonzero(ends)
        self.starts = np.append(0, self.ends + 1)[:-1]
        seen = np.searchsorted(np.flatnonzero(parting), self.ends)
        self.fields = np.diff(seen, prepend=0) + 1


def _checked(
    name: str, data: NDArray[np.uint8], marks: _Marks, width: int, line: int
) -> Records:
    """Leave out blank records and remarks, and check the width of the others."""
    newlines = np.flatnonzero(data == NEWLINE)
    lines = line + np.searchsorted(newlines, marks.starts)
    blank = marks.ends == marks.starts
    for record in np.flatnonzero((marks.fields == 1) & ~blank):
        if width == 1 or bytes(data[marks.starts[record] : marks.ends[record]]).strip():
            break
        blank[record] = True
    remarks = _remarks(marks, blank, width)
    left_out = blank | remarks
    wrong = np.flatnonzero((marks.fields != width) & ~left_out)
    if len(wrong):
        raise UserError(
            f"{name}, line {lines[wrong[0]]:,}, has {_fields(marks.fields[wrong[0]])} "
            f"where the others have {width:,}: correct the line or save it again."
        )
    text = data[: marks.ends[-1] + 1] if len(marks.ends) else data[:0]
    if left_out.any():
        text = text[np.repeat(~left_out, marks.ends - marks.starts + 1)]
    gaps = np.cumsum(~left_out)[left_out]
    kept = lines[~left_out]
    return Records(text, kept, marks.separator, marks.quoted, gaps, lines[remarks])


def _remarks(marks: _Marks, blank: NDArray[np.bool_], width: int) -> NDArray[np.bool_]:
    """Find the few records of one field in a wider table, such as footers."""
    found = (marks.fields == 1) & ~blank & (width > 2)
    few = found.sum() <= max(FEWEST_REMARKS, MOST_REMARKS * len(found))
    return found if few else np.zeros_like(found)


def _fields(count: int) -> str:
    return "1 field" if count == 1 else f"{count:,} fields"
