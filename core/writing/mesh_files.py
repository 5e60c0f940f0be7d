"""Shapes → OBJ, STL, PLY and GLB files."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.settings import MeshFormat
from core.solids import welded
from core.version import PROGRAM, VERSION
from core.writing.gltf import write_glb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from core.solids import Shape

_TITLE = f"{PROGRAM} {VERSION}"


def write_shape(path: Path, shape: Shape) -> None:
    """Write a shape in the format that the suffix names.

    OBJ and PLY keep every digit; STL and GLB hold float32. Colours are in PLY and GLB.

    Raises
    ------
    UserError
        STL holds nothing but triangles.
    """
    match MeshFormat(path.suffix[1:].lower()):
        case MeshFormat.OBJ:
            _write_obj(path, shape)
        case MeshFormat.STL:
            _write_stl(path, shape)
        case MeshFormat.PLY:
            _write_ply(path, shape)
        case MeshFormat.GLB:
            write_glb(path, shape)


def _write_obj(path: Path, shape: Shape) -> None:
    with path.open("w", encoding="ascii", newline="") as file:
        file.write(f"# Self-organizing map by {_TITLE}\n")
        file.writelines(_lines("v", shape.vertices.tolist()))
        file.writelines(_lines("f", (shape.faces + 1).tolist()))
        file.writelines(_lines("l", (shape.edges + 1).tolist()))


def _lines(keyword: str, rows: Iterable[list[float]]) -> Iterator[str]:
    return (f"{keyword} {' '.join(map(repr, row))}\n" for row in rows)


def _write_stl(path: Path, shape: Shape) -> None:
    """Write binary STL, without the triangles that readers would see collapse."""
    if not len(shape.faces):
        raise UserError(
            f"{path.name} cannot be written, as STL holds faces only and this shape "
            "has none: choose OBJ, PLY or GLB."
        )
    solid = welded(shape)
    corners = solid.vertices[solid.faces]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    rows = np.zeros(len(corners), [("f", "<f4", (4, 3)), ("attribute", "<u2")])
    rows["f"][:, 0] = normals / np.where(lengths > 0.0, lengths, 1.0)
    rows["f"][:, 1:] = corners
    head = _TITLE.encode("ascii").ljust(80) + struct.pack("<I", len(rows))
    path.write_bytes(head + rows.tobytes())


def _write_ply(path: Path, shape: Shape) -> None:
    """Write binary PLY with coordinates in double precision."""
    fields: list[Any] = [("at", "<f8", (3,))]
    names = [f"property double {axis}" for axis in "xyz"]
    if shape.colors is not None:
        fields.append(("color", "u1", (4,)))
        words = ("red", "green", "blue", "alpha")
        names += [f"property uchar {word}" for word in words]
    rows = np.zeros(len(shape.vertices), fields)
    rows["at"] = shape.vertices
    if shape.colors is not None:
        rows["color"] = shape.colors
    faces = np.zeros(len(shape.faces), [("count", "u1"), ("nodes", "<i4", (3,))])
    faces["count"], faces["nodes"] = 3, shape.faces
    head = ["ply", "format binary_little_endian 1.0", f"comment {_TITLE}"]
    head += [f"element vertex {len(rows)}", *names]
    head += [f"element face {len(faces)}", "property list uchar int vertex_indices"]
    if len(shape.edges):
        head += [f"element edge {len(shape.edges)}"]
        head += [f"property int vertex{number}" for number in (1, 2)]
    text = "\n".join([*head, "end_header", ""]).encode("ascii")
    edges = shape.edges.astype("<i4").tobytes()
    path.write_bytes(text + rows.tobytes() + faces.tobytes() + edges)
