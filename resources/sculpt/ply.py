"""Triangle meshes as binary little-endian PLY files."""

from pathlib import Path

import numpy as np

from resources.sculpt.surface import Surface

_HEAD = """ply
format binary_little_endian 1.0
comment SOMscope sample mesh, MIT licence
element vertex {vertices}
property float x
property float y
property float z
element face {faces}
property list uchar int vertex_indices
end_header
"""
_ROW = np.dtype([("corners", "u1"), ("vertices", "<i4", 3)])


def write_ply(surface: Surface, path: Path) -> None:
    """Write a mesh with float32 coordinates."""
    rows = np.empty(len(surface.faces), dtype=_ROW)
    rows["corners"] = 3
    rows["vertices"] = surface.faces
    head = _HEAD.format(vertices=len(surface.vertices), faces=len(surface.faces))
    coordinates = surface.vertices.astype("<f4").tobytes()
    path.write_bytes(head.encode("ascii") + coordinates + rows.tobytes())


def count_ply(path: Path) -> tuple[int, int]:
    """Return how many vertices and faces a file's head announces."""
    head = path.read_bytes().partition(b"end_header")[0].decode("ascii")
    elements = [line.split() for line in head.splitlines() if line[:7] == "element"]
    counts = {name: int(count) for _, name, count in elements}
    return counts["vertex"], counts["face"]
