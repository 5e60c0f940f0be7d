"""How a text file's characters are encoded, and its bytes as UTF-8."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from core.reading.bytestream import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from core.progress import Pulse

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def unicode_encoding(head: bytes) -> str | None:
    """Recognise UTF-8, 16 or 32 by a byte order mark, or UTF-16 by its zero bytes."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    zeros = [head[side::2].count(0) for side in (0, 1)]
    enough = len(head) // 3
    if zeros[0] == 0 and zeros[1] > enough:
        return "utf-16-le"
    if zeros[1] == 0 and zeros[0] > enough:
        return "utf-16-be"
    return None


def text_encoding(stream: BinaryIO, pulse: Pulse) -> str:
    """Tell the encoding of an open file, which is read through if need be.

    Bytes that are not UTF-8 are taken for Windows' Western European code page, a
    superset of Latin-1.
    """
    first = stream.read(4096)
    stream.seek(0)
    known = unicode_encoding(first)
    if known:
        return known
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for part in chunks(stream, pulse):
            decoder.decode(part)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        stream.seek(0)
    return "utf-8"


def as_utf8(parts: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Convert bytes to UTF-8; what cannot be decoded becomes U+FFFD."""
    if encoding == "utf-8":
        yield from parts
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for part in parts:
        yield decoder.decode(part).encode()
    yield decoder.decode(b"", final=True).encode()
