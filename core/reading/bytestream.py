"""Files as chunks of bytes, and as chunks of whole lines, with progress."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from core.progress import Pulse

CHUNK_BYTES = 4 << 20


def chunks(stream: BinaryIO, pulse: Pulse) -> Iterator[bytes]:
    """Read the rest of an open file in chunks; `pulse` hears of each."""
    size = max(os.fstat(stream.fileno()).st_size, 1)
    while chunk := stream.read(CHUNK_BYTES):
        pulse(min(stream.tell() / size, 1.0))
        yield chunk


def whole_lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    r"""Cut bytes anew so that each part ends with a line, and every line with ``\n``.

    Windows and old Macintosh line ends are converted. A line that ends with a
    backslash stays in one part with the next, which may continue it.
    """
    rest = b""
    for part in parts:
        data = rest + part
        held = b"\r" if data.endswith(b"\r") else b""
        data = _unix(data[: len(data) - len(held)])
        cut = data.rfind(b"\n") + 1
        while data[:cut].endswith(b"\\\n"):
            cut = data.rfind(b"\n", 0, cut - 1) + 1
        rest = data[cut:] + held
        if cut:
            yield data[:cut]
    if rest:
        yield _unix(rest).removesuffix(b"\n") + b"\n"


def _unix(data: bytes) -> bytes:
    if b"\r" not in data:
        return data
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
