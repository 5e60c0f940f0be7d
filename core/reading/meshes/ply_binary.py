"""The rows of a binary PLY element."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.reading.meshes.ply_head import Element


@dataclass(frozen=True, eq=False)
class Column:
    """One property: row i has `sizes[i]` of the values, in the rows' order."""

    values: NDArray[Any]
    sizes: NDArray[np.int64]


def read_rows(
    name: str, data: bytes, offset: int, element: Element
) -> tuple[list[Column], int]:
    """Read an element.

    Parameters
    ----------
    name
        The file's name, for errors.
    data, offset
        What follows the head, and where the element begins in it.

    Returns
    -------
    A column for each property, and where the next element begins.

    Raises
    ------
    UserError
        If the data end before the element does.
    """
    if element.count == 0 or not element.properties:
        none = Column(np.empty(0), np.empty(0, np.int64))
        return [none] * len(element.properties), offset
    has_lists = any(prop.length for prop in element.properties)
    try:
        return (_walk if has_lists else _table)(data, offset, element)
    except _CutOffError:
        raise UserError(
            f"{name} ends before its {element.count:,} rows of “{element.name}” do: "
            "copy it or export the mesh again."
        ) from None


class _CutOffError(Exception):
    """The data end before the element does."""


def _table(data: bytes, offset: int, element: Element) -> tuple[list[Column], int]:
    """Read rows of equal length, which have no lists."""
    row = np.dtype([(f"{i}", prop.dtype) for i, prop in enumerate(element.properties)])
    end = offset + row.itemsize * element.count
    if end > len(data):
        raise _CutOffError
    rows = np.frombuffer(data, row, element.count, offset)
    sizes = np.ones(element.count, np.int64)
    return [Column(rows[name], sizes) for name in row.names or ()], end


def _walk(data: bytes, offset: int, element: Element) -> tuple[list[Column], int]:
    """Read rows with lists, of which each may have another length."""
    starts, sizes = array("q"), array("q")
    for _ in range(element.count):
        for prop in element.properties:
            size = 1
            if prop.length:
                after = offset + prop.length.itemsize
                big = prop.length.str[0] == ">"
                size = int.from_bytes(data[offset:after], "big" if big else "little")
                offset = after
            starts.append(offset)
            sizes.append(size)
            offset += size * prop.dtype.itemsize
        if offset > len(data):
            raise _CutOffError
    width = len(element.properties)
    return [
        _gather(data, np.array(starts[i::width]), np.array(sizes[i::width]), prop.dtype)
        for i, prop in enumerate(element.properties)
    ], offset


def _gather(
    data: bytes,
    starts: NDArray[np.int64],
    sizes: NDArray[np.int64],
    dtype: np.dtype[np.generic],
) -> Column:
    """Read `sizes[i]` values from each `starts[i]` on."""
    step = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    at = np.repeat(starts, sizes) + step * dtype.itemsize
    raw = np.frombuffer(data, np.uint8)[at[:, None] + np.arange(dtype.itemsize)]
    return Column(raw.reshape(-1).view(dtype), sizes)
