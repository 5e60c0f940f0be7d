"""Words for lists of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_NAMED = 5


def listed(names: Sequence[str], count: int | None = None) -> str:
    """Join the first few of `count` names (all that are given): “a, b and 7 more”."""
    count = len(names) if count is None else count
    some = list(names[:MOST_NAMED])
    if count > len(some):
        some.append(f"{count - len(some):,} more")
    *others, last = some
    return f"{', '.join(others)} and {last}" if others else last
