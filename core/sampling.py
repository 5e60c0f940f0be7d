"""Points on the surface of a mesh, uniform by area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.progress import silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.progress import Pulse
    from core.sources import Mesh

BLOCK_ROWS = 65_536
FLAT = 1e-12
"""Area, relative to the squared diagonal, under which a surface is a line."""


@dataclass(frozen=True, eq=False)
class Surface:
    """A mesh with the running total of its faces' areas.

    Attributes
    ----------
    totals
        (f,) float64, the area of the faces up to each one, in squared diagonals of
        the mesh, so that tiny and huge meshes neither underflow nor overflow.
    """

    mesh: Mesh
    totals: NDArray[np.float64]

    @property
    def has_area(self) -> bool:
        """Whether points can be drawn from it."""
        return len(self.totals) > 0 and bool(self.totals[-1] > FLAT)


def measure(mesh: Mesh) -> Surface:
    """Measure the faces of a mesh."""
    areas = np.zeros(len(mesh.faces))
    size = mesh.diagonal or 1.0
    for block in _blocks(len(areas)):
        a, b, c = (mesh.vertices[mesh.faces[block, corner]] for corner in range(3))
        normals = np.cross((b - a) / size, (c - a) / size)
        areas[block] = np.linalg.norm(normals, axis=1) / 2.0
    return Surface(mesh, np.cumsum(areas))


def draw(
    surface: Surface, count: int, seed: int, pulse: Pulse = silent
) -> NDArray[np.float64]:
    """Draw points independently and uniformly by area.

    A face is drawn with its share of the area, and in it the point
    a + √u·(1 − v)·(b − a) + √u·v·(c − a) for uniform u, v (Osada et al., Shape
    Distributions, 2002). The first points do not depend on `count`.

    Parameters
    ----------
    surface
        One with an area.
    count
        The number of points.
    seed
        Seed of the draw; the same seed gives the same points.
    pulse
        Called between blocks of points.

    Returns
    -------
    (count, 3) float64 in the mesh's own coordinates.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    points = np.empty((count, 3))
    for block in _blocks(count):
        pulse(block.start / count)
        points[block] = _draw_block(
            surface, random.random((block.stop - block.start, 3))
        )
    return points


def _draw_block(surface: Surface, uniform: NDArray[np.float64]) -> NDArray[np.float64]:
    """One point for each (m, 3) uniform numbers."""
    totals, mesh = surface.totals, surface.mesh
    last = np.searchsorted(totals, totals[-1])
    drawn = np.searchsorted(totals, uniform[:, 0] * totals[-1], "right")
    faces = mesh.faces[np.minimum(drawn, last)]
    a, b, c = (mesh.vertices[faces[:, corner]] for corner in range(3))
    outward = np.sqrt(uniform[:, 1:2])
    across = uniform[:, 2:3]
    return np.asarray(
        a + outward * (1.0 - across) * (b - a) + outward * across * (c - a)
    )


def _blocks(rows: int) -> Iterator[slice]:
    for start in range(0, rows, BLOCK_ROWS):
        yield slice(start, min(start + BLOCK_ROWS, rows))
