"""Layers on the GPU: which of the drawables stands for which layer."""

from typing import TypeVar

from gui.gl.drawn_mesh import Corners, Mesh, Wireframe
from gui.gl.drawn_strokes import Lines, Points
from gui.gl.layers import Layer, LineLayer, MeshLayer, PointLayer

Drawable = Mesh | Wireframe | Corners | Lines | Points
Kind = TypeVar("Kind", Mesh, Wireframe, Corners, Lines, Points)


def prepared(layer: Layer, old: Drawable | None) -> Drawable:
    """Return the layer's double, up to date; ``old`` is used again where it fits."""
    match layer:
        case MeshLayer(style="wireframe"):
            wireframe = _reused(Wireframe, old)
            wireframe.update(layer)
            return wireframe
        case MeshLayer(style="points"):
            corners = _reused(Corners, old)
            corners.update(layer)
            return corners
        case MeshLayer():
            mesh = _reused(Mesh, old)
            mesh.update(layer)
            return mesh
        case LineLayer():
            lines = _reused(Lines, old)
            lines.update(layer)
            return lines
        case PointLayer():
            points = _reused(Points, old)
            points.update(layer)
            return points


def _reused(kind: type[Kind], old: Drawable | None) -> Kind:
    if isinstance(old, kind):
        return old
    if old is not None:
        old.release()
    return kind()
