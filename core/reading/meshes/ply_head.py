"""The head of a PLY file: which elements follow, and how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError

if TYPE_CHECKING:
    from typing import BinaryIO

HEAD_BYTES = 1 << 20
_END = re.compile(rb"(?<![^\r\n])end_header[ \t]*(?:\r\n|\r|\n|\Z)")
_ORDERS = {"ascii": "=", "binary_little_endian": "<", "binary_big_endian": ">"}
_DTYPES = {
    "char": "i1", "int8": "i1", "uchar": "u1", "uint8": "u1",
    "short": "i2", "int16": "i2", "ushort": "u2", "uint16": "u2",
    "int": "i4", "int32": "i4", "uint": "u4", "uint32": "u4",
    "float": "f4", "float32": "f4", "double": "f8", "float64": "f8",
}  # fmt: skip


@dataclass(frozen=True)
class Property:
    """A number, or a list of numbers after its length."""

    name: str
    dtype: np.dtype[np.generic]
    length: np.dtype[np.generic] | None = None


@dataclass(frozen=True)
class Element:
    """`count` rows with the same properties."""

    name: str
    count: int
    properties: tuple[Property, ...] = ()

    def index(self, *names: str) -> int | None:
        """Index of the first property that has one of the names."""
        found = (i for i, prop in enumerate(self.properties) if prop.name in names)
        return next(found, None)


@dataclass(frozen=True)
class Head:
    """What the head says; `lines` is its own length."""

    is_ascii: bool
    elements: tuple[Element, ...]
    lines: int


def read_head(stream: BinaryIO, name: str) -> Head:
    """Read the head, and leave the stream at the first element.

    Raises
    ------
    UserError
        If it has no end, or at the first line that is wrong.
    """
    start = stream.read(HEAD_BYTES)
    end = _END.search(start)
    if end is None:
        raise UserError(
            f"{name} has no “end_header” line: copy it or export the mesh again."
        )
    stream.seek(end.end())
    lines = start[: end.start()].decode("latin-1").splitlines()
    head = _Reader()
    for number, line in enumerate(lines[1:], 2):
        if not head.take(line.split()):
            raise UserError(
                f"{name}, line {number}, is not a line of a PLY head: {line[:40]!r}; "
                "export the mesh again."
            )
    return Head(head.order == "=", tuple(head.elements), len(lines) + 1)


class _Reader:
    """Takes the head line by line."""

    def __init__(self) -> None:
        self.order = ""
        self.elements: list[Element] = []

    def take(self, words: list[str]) -> bool:
        """Take one line's words; tell whether they made sense."""
        match words:
            case [] | ["comment" | "obj_info", *_]:
                return True
            case ["format", encoding, _] if encoding in _ORDERS:
                self.order = _ORDERS[encoding]
                return True
            case ["element", name, count] if re.fullmatch(r"\d{1,12}", count):
                self.elements.append(Element(name, int(count)))
                return bool(self.order)
            case ["property", "list", length, kind, name]:
                return self._add(name, kind, length)
            case ["property", kind, name]:
                return self._add(name, kind)
            case _:
                return False

    def _add(self, name: str, kind: str, length: str | None = None) -> bool:
        known = kind in _DTYPES and _DTYPES.get(length or "uchar", "f")[0] != "f"
        if not (known and self.elements):
            return False
        size = np.dtype(self.order + _DTYPES[length]) if length else None
        added = Property(name, np.dtype(self.order + _DTYPES[kind]), size)
        last = self.elements[-1]
        self.elements[-1] = Element(last.name, last.count, (*last.properties, added))
        return True
