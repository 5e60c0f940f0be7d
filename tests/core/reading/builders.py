"""Files of every format, and the spellings that one mesh may have."""

import struct
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import strategies as st

from core.errors import UserError
from core.reading.opening import open_source


def opened(data, name):
    """Open a file of that name and content."""
    content = data.encode() if isinstance(data, str) else data
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return open_source(path)


def complaint(data, name):
    """The one sentence that opening a broken file gives."""
    with pytest.raises(UserError) as caught:
        opened(data, name)
    return checked(str(caught.value), name)


def checked(sentence, name):
    """Make sure that it is one sentence that names the file."""
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert name in sentence
    return sentence


@st.composite
def polygon_meshes(draw):
    """Vertices, and polygons as lists of three to six different vertices."""
    coordinate = st.floats(-1e6, 1e6, width=32)
    vertices = draw(st.lists(st.tuples(*[coordinate] * 3), min_size=6, max_size=12))
    corner = st.integers(0, len(vertices) - 1)
    polygon = st.lists(corner, min_size=3, max_size=6, unique=True)
    return vertices, draw(st.lists(polygon, min_size=1, max_size=8))


def as_obj(vertices, polygons):
    lines = ["o thing"]
    lines += [f"v {x!r} {y!r} {z!r}" for x, y, z in vertices]
    lines += ["f " + " ".join(str(i + 1) for i in polygon) for polygon in polygons]
    return "\n".join(lines).encode()


def as_off(vertices, polygons):
    lines = ["OFF", f"{len(vertices)} {len(polygons)} 0"]
    lines += [f"{x!r} {y!r} {z!r}" for x, y, z in vertices]
    lines += [" ".join(map(str, (len(p), *p))) for p in polygons]
    return "\n".join(lines).encode()


def ply_head(encoding, vertices, faces, vertex_extra="", face_extra=""):
    return (
        f"ply\nformat {encoding} 1.0\ncomment made for a test\n"
        f"element vertex {vertices}\n{vertex_extra}"
        "property double x\nproperty double y\nproperty double z\n"
        f"element face {faces}\n{face_extra}"
        "property list uchar int vertex_indices\nend_header\n"
    ).encode()


def as_ascii_ply(vertices, polygons):
    body = as_off(vertices, polygons).split(b"\n")[2:]
    return ply_head("ascii", len(vertices), len(polygons)) + b"\n".join(body)


def as_binary_ply(vertices, polygons, order="<"):
    name = "little" if order == "<" else "big"
    head = ply_head(f"binary_{name}_endian", len(vertices), len(polygons))
    rows = [struct.pack(f"{order}3d", *vertex) for vertex in vertices]
    rows += [struct.pack(f"{order}B{len(p)}i", len(p), *p) for p in polygons]
    return head + b"".join(rows)


def as_big_endian_ply(vertices, polygons):
    return as_binary_ply(vertices, polygons, ">")


def as_binary_stl(triangles, title=b"made for a test"):
    rows = [struct.pack("<12fH", 0, 0, 1, *np.ravel(t), 0) for t in triangles]
    return title.ljust(80) + struct.pack("<I", len(rows)) + b"".join(rows)


def as_ascii_stl(triangles):
    lines = ["solid made for a test"]
    for triangle in triangles:
        lines += ["facet normal 0 0 1", "outer loop"]
        lines += [
            f"vertex {float(x)!r} {float(y)!r} {float(z)!r}" for x, y, z in triangle
        ]
        lines += ["endloop", "endfacet"]
    return "\n".join([*lines, "endsolid"]).encode()
