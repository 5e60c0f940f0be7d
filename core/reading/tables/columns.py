"""Named columns → `Table`: their names, the classes of texts, and the label."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.sources import Category, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import polars as pl
    from numpy.typing import NDArray

MAX_CLASSES = 1_000
MAX_PROPOSED_CLASSES = 50
LABEL_NAMES = (
    "class", "classes", "label", "labels", "species", "target", "type", "category",
    "group", "cluster",
)  # fmt: skip

_NUMBERING = re.compile(
    r"^(?:row|#|unnamed: 0)$|(?:^|[\s_.-])(?:(?i:ids?|idx|index|nr|no|key)\.?)$"
    r"|[a-z](?:Id|ID|Nr|No|Key)$"
)
"""What columns are called that number rows."""


def unique_names(names: Sequence[str]) -> tuple[str, ...]:
    """Make column names unique: a blank one becomes “column 3”, a second a “a 2”."""
    copies: Counter[str] = Counter()
    out: dict[str, None] = {}
    for number, raw in enumerate(names, 1):
        plain = name = " ".join(raw.split()) or f"column {number}"
        while name in out:
            copies[plain] += 1
            name = f"{plain} {copies[plain] + 1}"
        out[name] = None
    return tuple(out)


def category(name: str, texts: pl.Series) -> Category | None:
    """Turn texts, null where missing, into classes; None if there are too many."""
    import polars as pl

    found = texts.drop_nulls().unique()
    if len(found) > MAX_CLASSES:
        return None
    classes = found.sort().to_list()
    codes = texts.cast(pl.Enum(classes)).to_physical().cast(pl.Int32).fill_null(-1)
    return Category(name, codes.to_numpy().copy(), tuple(classes))


def number_category(name: str, numbers: NDArray[np.floating]) -> Category | None:
    """Turn (r,) numbers into classes in order of value; None if there are too many.

    NaN belongs to no class.
    """
    missing = np.isnan(numbers)
    values, found = np.unique(numbers[~missing], return_inverse=True)
    if len(values) > MAX_CLASSES:
        return None
    codes = np.full(len(numbers), -1, np.int32)
    codes[~missing] = found
    classes = (str(int(x)) if x.is_integer() else str(x) for x in values)
    return Category(name, codes, tuple(classes))


def make_table(
    path: Path,
    columns: Sequence[str],
    values: NDArray[np.floating],
    categories: Sequence[Category] = (),
    *,
    unnamed: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> Table:
    """Make a table, propose its label, and tell which columns only number its rows.

    Parameters
    ----------
    unnamed
        Columns that have no name where others do, as row numbers in some programs.

    Raises
    ------
    UserError
        If there are no numeric columns or no rows.
    """
    if not columns:
        raise UserError(
            f"{path.name} has no column of numbers: open a table with at least one."
        )
    if not len(values):
        raise UserError(f"{path.name} has no rows: open a table with at least two.")
    return Table(
        path.stem,
        tuple(columns),
        values,
        tuple(categories),
        _proposed_label(columns, values, categories),
        notes=tuple(notes),
        path=path,
        numbering=tuple(
            name
            for column, name in enumerate(columns)
            if (_NUMBERING.search(name) or name in unnamed)
            and _are_different(values[:, column])
        ),
    )


def _proposed_label(
    columns: Sequence[str],
    values: NDArray[np.floating],
    categories: Sequence[Category],
) -> str | None:
    """Choose a column named like a label, or the only text with few classes."""
    for text in categories:
        if text.name.lower() in LABEL_NAMES:
            return text.name
    for column, name in enumerate(columns):
        if name.lower() in LABEL_NAMES and _are_classes(values[:, column]):
            return name
    most = min(MAX_PROPOSED_CLASSES, len(values) // 2)
    few = [text for text in categories if 2 <= len(text.classes) <= most]
    return few[0].name if len(few) == 1 else None


def _are_different(numbers: NDArray[np.floating]) -> bool:
    """Whether all numbers are whole, and no two the same."""
    whole = bool((numbers == np.round(numbers)).all())
    return whole and len(np.unique(numbers)) == len(numbers)


def _are_classes(numbers: NDArray[np.floating]) -> bool:
    """Whether all numbers are whole and few."""
    present = np.unique(numbers[~np.isnan(numbers)])
    whole = bool((present == np.round(present)).all())
    return whole and len(present) <= MAX_PROPOSED_CLASSES
