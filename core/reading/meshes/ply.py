"""PLY, the Polygon File Format: ASCII, and binary of either byte order.

Needed here are the vertices' x, y, z and red, green, blue, and the faces' lists of
vertices and their red, green, blue; other elements and properties are passed over, and
no file that they mention is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.reading.bytestream import chunks
from core.reading.meshes.ply_binary import read_rows
from core.reading.meshes.ply_head import Element, read_head
from core.reading.meshes.scanning import Lines, scan, sections
from core.reading.meshes.surface import MeshParts, check_coordinates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.progress import Pulse
    from core.sources import Mesh

_CORNERS = ("vertex_indices", "vertex_index")
_COLORS = ("red", "green", "blue", "alpha")
_WHITE = {"u1": 255.0, "u2": 65_535.0}  # of other numbers, 1 is full colour


def read_ply(path: Path, pulse: Pulse) -> Mesh:
    """Read a PLY file.

    Raises
    ------
    UserError
        If the file ends early, or at the first line that is wrong.
    """
    with path.open("rb") as stream:
        head = read_head(stream, path.name)
        _check(head.elements, path.name)
        if head.is_ascii:
            blocks = scan(stream, path.name, pulse, number=head.lines + 1)
            parts = _read_ascii(path.name, blocks, head.elements)
        else:
            data = b"".join(chunks(stream, pulse))
            parts = _read_binary(path.name, data, head.elements)
    return parts.mesh(path)


def _check(elements: Sequence[Element], name: str) -> None:
    vertex = next((e for e in elements if e.name == "vertex"), Element("vertex", 0))
    if any(vertex.index(axis) is None for axis in "xyz"):
        raise UserError(
            f"{name} has no vertices with x, y and z: open a mesh or a point cloud."
        )
    needed = _vertex_columns(vertex)
    if any(prop.length for prop in vertex.properties[: max(needed) + 1]):
        raise UserError(
            f"{name} has lists among its vertices' coordinates: export the mesh again."
        )


def _vertex_columns(vertex: Element) -> list[int]:
    """Find the columns of x, y, z and, where there are any, of the colours."""
    found = [vertex.index(name) for name in ("x", "y", "z", *_COLORS)]
    known = [index for index in found if index is not None]
    return known if len(known) > 5 else known[:3]


def _read_ascii(
    name: str, blocks: Iterable[Lines], elements: Sequence[Element]
) -> MeshParts:
    parts = MeshParts()
    sizes = [element.count for element in elements]
    for section, lines, rows in sections(name, blocks, sizes):
        element = elements[section]
        corners = element.index(*_CORNERS)
        if element.name == "vertex":
            columns = _vertex_columns(element)
            table = lines.floats(rows, 0, max(columns) + 1)[:, columns]
            _add_vertices(parts, element, table, lines.places(rows))
        elif element.name == "face" and corners is not None:
            _check_single_list(element, corners, name)
            found, sizes_of = lines.lists(rows, corners)
            colors = _colors_in_lines(element, corners, lines, rows, sizes_of)
            parts.add_faces(found, sizes_of, lines.number + rows, colors)
    return parts


def _check_single_list(face: Element, corners: int, name: str) -> None:
    if any(prop.length for prop in face.properties[:corners]):
        raise UserError(
            f"{name} has a list before each face's vertices: export the mesh again as "
            "binary PLY."
        )


def _read_binary(name: str, data: bytes, elements: Sequence[Element]) -> MeshParts:
    parts = MeshParts()
    offset = 0
    for element in elements:
        columns, offset = read_rows(name, data, offset, element)
        corners = element.index(*_CORNERS)
        if element.name == "vertex":
            wanted = [columns[i].values for i in _vertex_columns(element)]
            table = np.stack(wanted, axis=1, dtype=np.float64)
            _add_vertices(
                parts, element, table, lambda row: f"{name}, vertex {row + 1:,},"
            )
        elif element.name == "face" and corners is not None:
            values, counts = columns[corners].values, columns[corners].sizes
            colors = None
            if (red := _red(element, 0)) is not None:
                channels = [columns[red + k].values for k in range(3)]
                colors = np.stack(channels, axis=1) / _white(element, red)
            parts.add_faces(values.astype(np.int64), counts, colors=colors)
    return parts


def _add_vertices(
    parts: MeshParts,
    vertex: Element,
    table: NDArray[np.float64],
    place: Callable[[int], str],
) -> None:
    vertices, colors = table[:, :3], table[:, 3:]
    check_coordinates(vertices, place)
    parts.vertices.append(np.ascontiguousarray(vertices))
    if colors.size:
        parts.colors.append(colors / _white(vertex, _vertex_columns(vertex)[3]))


def _colors_in_lines(
    face: Element,
    corners: int,
    lines: Lines,
    rows: NDArray[np.int64],
    sizes: NDArray[np.int64],
) -> NDArray[np.float64] | None:
    """Read faces' colours, if they stand behind the list of vertices and no other."""
    red = _red(face, corners + 1)
    if red is None or any(prop.length for prop in face.properties[corners + 1 : red]):
        return None
    return lines.colors(rows, red + sizes) / _white(face, red)


def _red(face: Element, start: int) -> int | None:
    """Find red, with green and blue after it, among a face's properties."""
    red = face.index("red")
    names = [prop.name for prop in face.properties]
    if red is None or red < start or names[red : red + 3] != ["red", "green", "blue"]:
        return None
    return red


def _white(element: Element, index: int) -> float:
    return _WHITE.get(element.properties[index].dtype.str[1:], 1.0)
