"""Wavefront OBJ.

Read are `v x y z` with an optional weight (ignored) or colour, and `f` with any
number of corners, written `v`, `v/vt`, `v//vn` or `v/vt/vn`, counted from 1 or
back from the last vertex. Materials, textures, normals, lines and curves are not
needed here; all objects and groups become one mesh.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.reading.meshes.scanning import Lines, scan
from core.reading.meshes.surface import MeshParts, check_coordinates

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from core.progress import Pulse
    from core.sources import Mesh

_REMARK = re.compile(rb"(?<!\S)#[^\n]*")
_AFTER_SLASH = re.compile(rb"/\S*")
_CONTINUED = re.compile(rb"(?m)^[ \t]*[vf][ \t](?:[^\n]*\\\n)+[^\n]*\n")


def read_obj(path: Path, pulse: Pulse) -> Mesh:
    """Read an OBJ file.

    Raises
    ------
    UserError
        If there are no vertices, or at the first line that is wrong.
    """
    parts = MeshParts()
    with path.open("rb") as stream:
        for lines in scan(stream, path.name, pulse, clean=_clean):
            with_vertex = lines.starting_with("v")
            _add_faces(parts, lines, with_vertex)
            _add_vertices(parts, lines, with_vertex)
    return parts.mesh(path)


def _clean(text: bytes) -> bytes:
    """Blank remarks and the texture and normal indices; join continued lines."""
    if b"#" in text:
        text = _REMARK.sub(b"", text)
    if b"\\\n" in text:
        text = _CONTINUED.sub(_join, text)
    return _AFTER_SLASH.sub(b" ", text) if b"/" in text else text


def _join(lines: re.Match[bytes]) -> bytes:
    parts = lines[0].split(b"\\\n")
    return b" ".join(parts) + b"\n" * (len(parts) - 1)


def _add_vertices(parts: MeshParts, lines: Lines, rows: NDArray[np.int64]) -> None:
    vertices = lines.floats(rows, 1, 3)
    check_coordinates(vertices, lines.places(rows))
    colors = np.full_like(vertices, np.nan)
    colored = lines.counts[rows] >= 7
    colors[colored] = lines.floats(rows[colored], 4, 3)
    parts.vertices.append(vertices)
    parts.colors.append(colors)


def _add_faces(parts: MeshParts, lines: Lines, with_vertex: NDArray[np.int64]) -> None:
    rows = lines.starting_with("f")
    sizes = lines.counts[rows] - 1
    corners = lines.integers(rows, 1, sizes)
    before = sum(map(len, parts.vertices)) + np.searchsorted(with_vertex, rows)
    corners += np.where(corners < 0, np.repeat(before, sizes), -1)
    wrong = np.repeat(rows, sizes)[corners < 0]
    if len(wrong):
        raise UserError(
            f"{lines.place(wrong[0])} names a vertex before the first one, which OBJ "
            "counts as 1: export the mesh again."
        )
    parts.add_faces(corners, sizes, lines.number + rows)
