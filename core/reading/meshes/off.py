"""OFF, the Object File Format of Geomview, as text.

A head such as `OFF`, `COFF` or `NOFF`; the numbers of vertices, faces and edges;
a vertex a line; a face a line, its number of corners first. What follows on a
line is not needed here, but for colours in red, green and blue: those of vertices
where the head has a C, after the normals where it has an N, and those of faces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.reading.meshes.scanning import Lines, scan, sections
from core.reading.meshes.surface import MeshParts, check_coordinates

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from numpy.typing import NDArray

    from core.progress import Pulse
    from core.sources import Mesh

HEAD_BYTES = 65_536
OFF_WORD = re.compile(rb"(?:\s|#[^\r\n]*[\r\n])*((?:ST)?C?N?OFF)(?=\s)")
_COUNTS = re.compile(
    rb"(?:\s|#[^\r\n]*[\r\n])+(\d{1,12})\s+(\d{1,12})[^\r\n]*(?:\r\n|\r|\n|\Z)"
)
_REMARK = re.compile(rb"#[^\n]*")


def read_off(path: Path, pulse: Pulse) -> Mesh:
    """Read an OFF file.

    Raises
    ------
    UserError
        If the file ends early, or at the first line that is wrong.
    """
    parts = MeshParts()
    with path.open("rb") as stream:
        word, *sizes, number = _read_head(stream, path.name)
        blocks = scan(stream, path.name, pulse, clean=_clean, number=number)
        for section, lines, rows in sections(path.name, blocks, sizes):
            if section == 0:
                _add_vertices(parts, lines, rows, word)
            else:
                corners, counts = lines.lists(rows, 0)
                colors = lines.colors(rows, counts + 1)
                parts.add_faces(corners, counts, lines.number + rows, colors)
    return parts.mesh(path)


def _read_head(stream: BinaryIO, name: str) -> tuple[bytes, int, int, int]:
    """First word; numbers of vertices, of faces, and of the line after them."""
    head = stream.read(HEAD_BYTES)
    word = OFF_WORD.match(head)
    counts = _COUNTS.match(head, word.end()) if word else None
    if word is None or counts is None:
        raise UserError(
            f"{name} does not begin with “OFF” and the numbers of vertices and faces: "
            "export the mesh again as text."
        )
    stream.seek(counts.end())
    lines = len(head[: counts.end()].splitlines())
    return word[1], int(counts[1]), int(counts[2]), lines + 1


def _clean(text: bytes) -> bytes:
    return _REMARK.sub(b"", text) if b"#" in text else text


def _add_vertices(
    parts: MeshParts, lines: Lines, rows: NDArray[np.int64], word: bytes
) -> None:
    vertices = lines.floats(rows, 0, 3)
    check_coordinates(vertices, lines.places(rows))
    parts.vertices.append(vertices)
    if b"C" in word:
        skip = 6 if b"N" in word else 3
        parts.colors.append(lines.colors(rows, np.full(len(rows), skip)))
