"""Shapes → GLB: binary glTF 2.0 (ISO/IEC 12113)."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

import numpy as np

from core.version import PROGRAM, VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from core.solids import Shape

_FLOAT, _INDEX, _SHORT = 5126, 5125, 5123
_VERTICES, _ELEMENTS = 34962, 34963
_POINTS, _LINES, _TRIANGLES = 0, 1, 4
_MATTE = {"metallicFactor": 0, "roughnessFactor": 1}


def write_glb(path: Path, shape: Shape) -> None:
    """Write a shape whose faces are visible from both sides.

    glTF holds float32, so vertices are relative to the middle, which the node moves.
    """
    middle = shape.vertices.min(axis=0) + shape.sides / 2
    buffer = _Buffer()
    document = {
        "asset": {"version": "2.0", "generator": f"{PROGRAM} {VERSION}"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, "translation": middle.tolist()}],
        "meshes": [{"primitives": [_primitive(shape, middle, buffer)]}],
        "materials": [{"pbrMetallicRoughness": _MATTE, "doubleSided": True}],
        "accessors": buffer.accessors,
        "bufferViews": buffer.views,
        "buffers": [{"byteLength": len(buffer.content)}],
    }
    text = json.dumps(document, separators=(",", ":")).encode("ascii")
    text += b" " * (-len(text) % 4)
    chunks = _chunk(b"JSON", text) + _chunk(b"BIN\0", bytes(buffer.content))
    path.write_bytes(struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("<I4s", len(content), kind) + content


def _primitive(
    shape: Shape, middle: NDArray[np.float64], buffer: _Buffer
) -> dict[str, Any]:
    places = (shape.vertices - middle).astype("<f4")
    ends = {"min": places.min(axis=0).tolist(), "max": places.max(axis=0).tolist()}
    attributes = {"POSITION": buffer.add(places, "VEC3", _FLOAT, _VERTICES, ends)}
    if shape.colors is not None:
        attributes["COLOR_0"] = buffer.add(
            _linear(shape.colors), "VEC4", _SHORT, _VERTICES, {"normalized": True}
        )
    primitive = {"attributes": attributes, "mode": _POINTS, "material": 0}
    for links, mode in ((shape.edges, _LINES), (shape.faces, _TRIANGLES)):
        if len(links):
            indices = links.astype("<u4").ravel()
            primitive["indices"] = buffer.add(indices, "SCALAR", _INDEX, _ELEMENTS)
            primitive["mode"] = mode
    return primitive


def _linear(colors: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Turn (v, 4) sRGB colours into the linear ones that glTF asks for; alpha is so.

    In 16 bits, as dark colours would fall together in 8 (IEC 61966-2-1).
    """
    shares = colors / 255.0
    light = shares[:, :3]
    curve = ((light + 0.055) / 1.055) ** 2.4
    shares[:, :3] = np.where(light > 0.04045, curve, light / 12.92)
    return np.round(shares * 65535.0).astype("<u2")


class _Buffer:
    """The arrays of a file one after the other, each from a multiple of 4 bytes on."""

    def __init__(self) -> None:
        self.content = bytearray()
        self.views: list[dict[str, int]] = []
        self.accessors: list[dict[str, Any]] = []

    def add(
        self,
        array: NDArray[Any],
        shape: str,
        kind: int,
        target: int,
        more: dict[str, Any] | None = None,
    ) -> int:
        """Add an array of some shape and kind of number; return which one it is."""
        part = np.ascontiguousarray(array).tobytes()
        view = {"buffer": 0, "byteOffset": len(self.content), "byteLength": len(part)}
        accessor = {"componentType": kind, "count": len(array), "type": shape}
        self.accessors.append(
            {"bufferView": len(self.views), **accessor, **(more or {})}
        )
        self.views.append({**view, "target": target})
        self.content += part + bytes(-len(part) % 4)
        return len(self.views) - 1
