"""One look through a table's features: which rows serve, and how they spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.settings import Missing, Scaling
from core.wording import MOST_NAMED, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from core.progress import Pulse
    from core.settings import DataSettings
    from core.sources import Table

FARTHEST = 1e150
"""Numbers beyond this count as infinite, because their squares are."""
MANY_LEFT_OUT = 0.05
"""Share of the rows left out from which a note says that they need not be."""
UNEVEN = 100.0
"""Spreads that differ by more than this factor get a note."""
_BLOCK_VALUES = 1 << 19
_VERY_UNEVEN = 1_000_000


@dataclass(frozen=True, eq=False)
class Survey:
    """What a table's features are like.

    Attributes
    ----------
    usable
        (n,) bool, whether a row is learned from: all its features are finite, or some
        where rows with missing values are kept.
    missing
        (d,) the number of values that are missing or infinite.
    spread
        (d,) the largest less the smallest finite value in usable rows; 0 without any.
    """

    usable: NDArray[np.bool_]
    missing: NDArray[np.int64]
    spread: NDArray[np.float64]


def survey(
    values: NDArray[np.floating],
    columns: NDArray[np.int64],
    treatment: Missing,
    pulse: Pulse,
) -> Survey:
    """Look through some columns of (n, D) values, in blocks."""
    usable = np.empty(len(values), bool)
    missing = np.zeros(len(columns), np.int64)
    low = np.full(len(columns), np.inf)
    high = np.full(len(columns), -np.inf)
    for rows in row_blocks(len(values), len(columns)):
        pulse(rows.start / len(values))
        block = pick(values, rows, columns)
        finite = is_finite(block)
        whole = finite.all(axis=1)
        usable[rows] = whole if treatment is Missing.LEAVE_OUT else finite.any(axis=1)
        if not whole.all():
            missing += (~finite).sum(axis=0)
            block = np.where(finite, block, np.nan)[usable[rows]]
        if len(block):
            low = np.fmin(low, np.fmin.reduce(block, axis=0))
            high = np.fmax(high, np.fmax.reduce(block, axis=0))
    return Survey(usable, missing, np.maximum(high - low, 0.0))


def is_finite(values: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Tell which values of an array are numbers to reckon with."""
    limit = min(FARTHEST, float(np.finfo(values.dtype).max))
    return np.asarray(np.abs(values) <= limit)


def row_blocks(rows: int, columns: int) -> Iterator[slice]:
    """Slices of rows with about half a million values each."""
    step = max(1, _BLOCK_VALUES // max(columns, 1))
    for start in range(0, rows, step):
        yield slice(start, min(start + step, rows))


def pick(
    values: NDArray[np.floating],
    rows: slice | NDArray[np.int64],
    columns: NDArray[np.int64],
) -> NDArray[np.floating]:
    """Take (r, c) values; without a copy where all columns stay in place."""
    if np.array_equal(columns, np.arange(values.shape[1])):
        return values[rows]
    return values[rows][:, columns]


def survey_notes(
    found: Survey, features: Sequence[str], table: Table, settings: DataSettings
) -> list[str]:
    """Say what is missing or left out, and which features need a look."""
    uneven = settings.scaling is Scaling.NONE
    notes = [
        _left_out_note(found, table, settings.missing),
        _missing_note(found, features) if settings.missing is Missing.KEEP else "",
        _constant_note(found, features),
        _uneven_note(found, features) if uneven else "",
    ]
    return [note for note in notes if note]


def _left_out_note(found: Survey, table: Table, treatment: Missing) -> str:
    rows = np.flatnonzero(~found.usable)
    if len(rows) == 0:
        return ""
    subject = "1 row was" if len(rows) == 1 else f"{len(rows):,} rows were"
    numbers = [f"{row:,}" for row in table.row_numbers(rows[:MOST_NAMED])]
    word = "row" if len(rows) == 1 else "rows"
    partly = treatment is Missing.LEAVE_OUT
    cause = "for a missing or infinite value" if partly else "as all values are missing"
    note = f"{subject} left out {cause}: {word} {listed(numbers, len(rows))}."
    return note + _keeping_hint(found, len(rows)) if partly else note


def _keeping_hint(found: Survey, left_out: int) -> str:
    """Say that rows can be kept where many are left out that know something."""
    rows, d = len(found.usable), len(found.missing)
    missing = int(found.missing.sum())
    if left_out <= MANY_LEFT_OUT * rows or missing >= left_out * d:
        return ""
    share = f"{100 * missing / (rows * d):.2g} %"
    return f" Only {share} of all values are missing: such rows can be kept."


def _missing_note(found: Survey, features: Sequence[str]) -> str:
    missing = int(found.missing.sum())
    if missing == 0:
        return ""
    total = len(found.usable) * len(features)
    worst = int(found.missing.argmax())
    share = f"{100 * missing / total:.2g} %"
    return (
        f"{missing:,} of {total:,} values ({share}) are missing, most in "
        f"“{features[worst]}”: distances go over the known ones."
    )


def _constant_note(found: Survey, features: Sequence[str]) -> str:
    constant = np.flatnonzero(found.spread == 0.0)
    if len(constant) == 0:
        return ""
    names = [f"“{features[i]}”" for i in constant[:MOST_NAMED]]
    verb = "is" if len(constant) == 1 else "are"
    return f"{listed(names, len(constant))} {verb} constant and cannot shape the map."


def _uneven_note(found: Survey, features: Sequence[str]) -> str:
    varying = np.flatnonzero(found.spread > 0.0)
    if len(varying) < 2:
        return ""
    wide = varying[found.spread[varying].argmax()]
    narrow = varying[found.spread[varying].argmin()]
    ratio = float(found.spread[wide]) / float(found.spread[narrow])
    if ratio <= UNEVEN:
        return ""
    times = f"{ratio:,.0f}" if ratio < _VERY_UNEVEN else f"over {_VERY_UNEVEN:,}"
    return (
        f"“{features[wide]}” spreads {times} times as wide as “{features[narrow]}”: "
        "choose z-score scaling to let both count."
    )
