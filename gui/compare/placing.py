"""Where meshes are in a common picture, and how many of their points are drawn."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.sources import Mesh
from gui.wording import count, counted

Positions = NDArray[np.float32]

MOST_POINTS = 300_000
"""Points of a cloud that are drawn; of more an even choice is."""

GAP = 0.25
"""Room between two meshes, as a share of the widest: near sides look larger."""

ACROSS = (1.0, 0.0, 0.0)


def thinned(mesh: Mesh) -> NDArray[np.int64]:
    """Return which vertices are drawn: all of a surface, an even choice of points."""
    n = len(mesh.vertices)
    shown = n if len(mesh.faces) else min(n, MOST_POINTS)
    return np.arange(shown, dtype=np.int64) * n // max(shown, 1)


def described(mesh: Mesh) -> str:
    """Say how large a mesh is, and whether all of it is drawn."""
    sides = " × ".join(f"{side:.4g}" for side in np.ptp(mesh.vertices, axis=0))
    n, shown = len(mesh.vertices), len(thinned(mesh))
    if len(mesh.faces):
        return f"{counted(len(mesh.faces), 'face')}, {sides}"
    drawn = "" if shown == n else f", {count(shown)} of them drawn"
    return f"{counted(n, 'point')}{drawn}, {sides}"


def placed(
    meshes: Sequence[Mesh],
    *,
    overlaid: bool,
    same_size: bool,
    across: tuple[float, float, float] = ACROSS,
) -> tuple[Positions, ...]:
    """Place the drawn vertices of each mesh, (v, 3), in a picture about 1 large.

    Overlaid meshes keep their coordinates unless all are given the same size; then
    their middles coincide. Side by side their middles are on one line, along the
    direction ``across`` of length 1.
    """
    boxes = np.array([[m.vertices.min(axis=0), m.vertices.max(axis=0)] for m in meshes])
    sides = boxes[:, 1] - boxes[:, 0]
    largest = sides.max(axis=1)
    scale = np.where(largest > 0.0, largest, 1.0) if same_size else largest.max() or 1.0
    scale = np.broadcast_to(scale, len(meshes))
    if overlaid and not same_size:
        common = (boxes[:, 0].min(axis=0) + boxes[:, 1].max(axis=0)) / 2
        origins, offsets = np.broadcast_to(common, (len(meshes), 3)), np.zeros((1, 3))
    else:
        origins = boxes.mean(axis=1)
        offsets = np.zeros((len(meshes), 3))
        if not overlaid:
            widths = sides @ np.abs(across) / scale
            offsets = _row(widths)[:, None] * across
    offsets = np.broadcast_to(offsets, (len(meshes), 3))
    return tuple(
        ((mesh.vertices[thinned(mesh)] - origin) / size + offset).astype(np.float32)
        for mesh, origin, size, offset in zip(
            meshes, origins, scale, offsets, strict=True
        )
    )


def _row(widths: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the middles of things that stand beside each other, around 0."""
    gap = GAP * max(float(widths.max()), 0.1)
    ends = np.cumsum(widths + gap)
    middles = ends - (widths + gap) / 2
    return np.asarray(middles - ends[-1] / 2)
