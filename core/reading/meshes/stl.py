"""STL, ASCII and binary.

A binary file is 80 bytes of title, the number of triangles n as uint32, and 50
bytes a triangle, all little-endian: 84 + 50·n bytes. Its title may begin with
"solid" like an ASCII file, so the size decides. trimesh reads binary files and
joins corners. It does not read ASCII files, of which it would return nothing where
"endsolid" is missing.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.reading.bytestream import chunks
from core.reading.meshes.scanning import scan
from core.reading.meshes.surface import check_coordinates
from core.sources import Mesh

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from core.progress import Pulse

HEADER_BYTES = 84
TRIANGLE_BYTES = 50


def declared_triangles(head: bytes) -> int:
    """Read how many triangles a binary file's first 84 bytes promise."""
    return int.from_bytes(head[80:HEADER_BYTES], "little")


def is_binary_stl(head: bytes, size: int) -> bool:
    """Whether a file of `size` bytes is as long as its header says."""
    expected = HEADER_BYTES + TRIANGLE_BYTES * declared_triangles(head)
    return len(head) >= HEADER_BYTES and size == expected


def read_binary_stl(path: Path, pulse: Pulse) -> Mesh:
    """Read a binary STL file, joining equal corners of triangles.

    Raises
    ------
    UserError
        If its length does not fit its number of triangles, or at a coordinate
        that is not finite.
    """
    import trimesh

    with path.open("rb") as stream:
        data = b"".join(chunks(stream, pulse))
    _check_length(path.name, data)
    with np.errstate(all="ignore"):  # the next line says what is not finite
        loaded = trimesh.load_mesh(BytesIO(data), file_type="stl", process=False)
    corners = np.array(loaded.vertices)
    check_coordinates(corners, lambda row: f"{path.name}, triangle {row // 3 + 1:,},")
    return _joined(path, corners)


def read_ascii_stl(path: Path, pulse: Pulse) -> Mesh:
    """Read an ASCII STL file, joining equal corners of triangles.

    Raises
    ------
    UserError
        If a triangle is incomplete, or at the first number that is wrong.
    """
    parts = [np.empty((0, 3))]
    facets = ends = 0
    with path.open("rb") as stream:
        for lines in scan(stream, path.name, pulse):
            with_vertex = lines.starting_with("vertex")
            parts.append(lines.floats(with_vertex, 1, 3))
            check_coordinates(parts[-1], lines.places(with_vertex))
            facets += len(lines.starting_with("facet"))
            ends += len(lines.starting_with("endsolid"))
    corners = np.concatenate(parts)
    _check_complete(path.name, facets, len(corners))
    cut = f"{path.name} ends without “endsolid” and may be cut off."
    return _joined(path, corners, () if ends else (cut,))


def _check_length(name: str, data: bytes) -> None:
    count = declared_triangles(data)
    if count == 0 or len(data) < HEADER_BYTES:
        raise UserError(f"{name} holds no triangles: export the mesh again.")
    expected = HEADER_BYTES + TRIANGLE_BYTES * count
    if len(data) != expected:
        raise UserError(
            f"{name} promises {count:,} triangles, which take {expected:,} bytes, but "
            f"has {len(data):,} bytes: copy it or export the mesh again."
        )


def _check_complete(name: str, facets: int, corners: int) -> None:
    if facets == 0:
        raise UserError(f"{name} holds no triangles: export the mesh again.")
    if corners != 3 * facets:
        raise UserError(
            f"{name} counts {corners:,} corners where {3 * facets:,} belong: copy it "
            "or export the mesh again."
        )


def _joined(
    path: Path, corners: NDArray[np.float64], notes: tuple[str, ...] = ()
) -> Mesh:
    """Make a connected mesh, in which corners at equal places are one vertex."""
    from trimesh.grouping import unique_rows

    exact = (corners + 0.0).view(np.int64)  # −0 + 0 = 0: their bits differ
    first, rank = unique_rows(exact)
    faces = rank.reshape(-1, 3).astype(np.int32)
    return Mesh(path.stem, corners[first], faces, notes=notes, path=path)
