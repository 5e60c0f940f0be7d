"""CSV, TSV and other text with one record a line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.reading.bytestream import chunks, whole_lines
from core.reading.tables.cells import CellColumn
from core.reading.tables.columns import make_table, unique_names
from core.reading.tables.dialect import Dialect, detect_dialect
from core.reading.tables.encoding import as_utf8, text_encoding
from core.reading.tables.records import Records, split_records
from core.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    import polars as pl
    from numpy.typing import NDArray

    from core.progress import Pulse
    from core.sources import Table

_CHECKING = 0.2
"""The share of the work that telling the encoding takes."""
_BYTES_A_COLUMN = 4096
"""So much text at once makes up for what a column costs each time."""


def read_delimited(path: Path, pulse: Pulse) -> Table:
    """Read a table of delimited text.

    Encoding, separator, decimal mark and header are told from the content.

    Raises
    ------
    UserError
        If there are no rows or no numbers, or at the first record that has more or
        fewer fields than the others.
    """
    with path.open("rb") as stream:
        parts = _utf8_lines(stream, pulse)
        first = next(parts, b"")
        dialect = detect_dialect(first.decode(errors="replace"))
        columns = _columns(path, dialect)
        rows = _Rows()
        batches = _batches(chain([first], parts), _BYTES_A_COLUMN * dialect.width)
        for records in _records(path.name, batches, dialect, rows):
            frame = _frame(path.name, records, dialect.width)
            for column, cells in zip(columns, frame, strict=True):
                column.take(cells, records.lines)
    table = _table(path, columns, dialect)
    notes = (*table.notes, *_remarks_note(rows.remarks))
    return replace(table, first_row=rows.first, gaps=tuple(rows.gaps), notes=notes)


@dataclass
class _Rows:
    """Where the file's rows are that are not blank; see `core.sources.Table`."""

    first: int = 0
    count: int = 0
    gaps: list[int] = field(default_factory=list)
    remarks: list[int] = field(default_factory=list)

    def take(self, records: Records) -> None:
        """Count some more records."""
        # Blank rows above the first are counted by the number of its line.
        gaps = self.count + records.gaps
        self.gaps += gaps[gaps > 0].tolist()
        self.remarks += records.remarks.tolist()
        if len(records.lines):
            self.first = self.first or int(records.lines[0])
            self.count += len(records.lines)


def _utf8_lines(stream: BinaryIO, pulse: Pulse) -> Iterator[bytes]:
    encoding = text_encoding(stream, lambda share: pulse(_CHECKING * share))
    data = chunks(stream, lambda share: pulse(_CHECKING + (1 - _CHECKING) * share))
    return whole_lines(as_utf8(data, encoding))


def _batches(parts: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Join parts until they are at least `size` bytes."""
    batch: list[bytes] = []
    for part in parts:
        batch.append(part)
        if sum(map(len, batch)) >= size:
            yield b"".join(batch)
            batch.clear()
    if batch:
        yield b"".join(batch)


def _columns(path: Path, dialect: Dialect) -> list[CellColumn]:
    header = dialect.header or ("",) * dialect.width
    if len(header) != dialect.width:
        raise UserError(
            f"{path.name} has {len(header):,} names in its header but mostly "
            f"{dialect.width:,} fields below: correct the header or save it again."
        )
    return [
        CellColumn(column, decimal_comma=dialect.decimal_comma)
        for column in unique_names(header)
    ]


def _records(
    name: str, parts: Iterable[bytes], dialect: Dialect, rows: _Rows
) -> Iterator[Records]:
    separator, width, skip = dialect.separator, dialect.width, dialect.skip
    for records in split_records(name, parts, separator, width, skip):
        rows.take(records)
        if len(records.lines):
            yield records


def _frame(name: str, records: Records, width: int) -> list[pl.Series]:
    """Cut records into columns of text."""
    import polars as pl

    try:
        frame = pl.read_csv(
            records.text.tobytes(),
            has_header=False,
            schema=dict.fromkeys(map(str, range(width)), pl.String),
            separator=records.separator,
            quote_char='"' if records.quoted else None,
            raise_if_empty=False,
        )
    except pl.exceptions.PolarsError:
        frame = pl.DataFrame()
    if frame.height != len(records.lines):
        raise UserError(
            f"{name} has quotation marks that do not fit, somewhere from line "
            f"{records.lines[0]:,} to {records.lines[-1]:,}: correct them or save the "
            "table again."
        )
    return frame.get_columns()


def _table(path: Path, columns: Sequence[CellColumn], dialect: Dialect) -> Table:
    notes = [_titles_note(dialect.titles), _units_note(columns)]
    notes += [column.note() for column in columns]
    numeric = [c for c in columns if not c.is_text and not c.is_empty()]
    return make_table(
        path,
        [column.name for column in numeric],
        _matrix(numeric),
        [column.category for column in columns if column.category],
        unnamed=[columns[0].name] if dialect.header and not dialect.header[0] else [],
        notes=[note for note in notes if note],
    )


def _titles_note(titles: int) -> str:
    if titles < 2:
        return "The line above the table was left out." if titles else ""
    return f"{titles} lines above the table were left out."


def _remarks_note(lines: Sequence[int]) -> tuple[str, ...]:
    if not lines:
        return ()
    subject = "1 line was" if len(lines) == 1 else f"{len(lines):,} lines were"
    numbers = listed([f"{line:,}" for line in lines])
    word = "line" if len(lines) == 1 else "lines"
    return (f"{subject} left out for having but one field: {word} {numbers}.",)


def _units_note(columns: Sequence[CellColumn]) -> str:
    named = [f"“{c.name}” ({c.notation.unit})" for c in columns if c.has_unit()]
    if not named:
        return ""
    verb = "is" if len(named) == 1 else "are"
    return f"{listed(named)} {verb} read without the unit."


def _matrix(columns: Sequence[CellColumn]) -> NDArray[np.float64]:
    """Put columns side by side; their parts are freed on the way."""
    rows = sum(map(len, columns[0].numbers)) if columns else 0
    out = np.empty((rows, len(columns)))
    for index, column in enumerate(columns):
        start = 0
        while column.numbers:
            part = column.numbers.pop(0)
            out[start : start + len(part), index] = part
            start += len(part)
    return out
