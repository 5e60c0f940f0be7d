"""A map as a shape in space: its lattice, its U-Matrix, the surface it learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.painting import paint_finely
from core.settings import MeshFormat, MeshSubject
from core.solids import (
    Shape,
    block_of,
    enlarged,
    outward,
    relief,
    thickened,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.dataset import Dataset
    from core.settings import MeshExport
    from core.som import MapState

    Colors = NDArray[np.uint8]

SPACE = 3


def obstacle(export: MeshExport, dataset: Dataset, state: MapState) -> str | None:
    """Say why there is no such mesh, or return None."""
    lattice = state.som.lattice
    match export.subject:
        case MeshSubject.LATTICE if dataset.shape[1] != SPACE:
            return "Only a map of three features lies in space."
        case MeshSubject.LATTICE if not len(lattice.triangles):
            if export.look.thickness is not None or export.format is MeshFormat.STL:
                return f"A {lattice.kind} lattice has no faces, only edges."
        case MeshSubject.LANDSCAPE if not len(lattice.flat_triangles):
            return f"A {lattice.kind} lattice has no faces to make a landscape of."
        case MeshSubject.PAINTED if dataset.mesh is None:
            return "Only a mesh can be painted."
        case MeshSubject.PAINTED if not export.format.has_colors:
            return f"{export.format.upper()} has no colours: choose PLY or GLB."
    return None


def shape_of(
    export: MeshExport,
    dataset: Dataset,
    state: MapState,
    colors: Colors | None = None,
) -> Shape:
    """Make the shape that is exported.

    Parameters
    ----------
    colors
        (k, 4) RGBA of the nodes.

    Raises
    ------
    UserError
        There is none, or it cannot be made so thick.
    """
    if (reason := obstacle(export, dataset, state)) is not None:
        raise UserError(reason)
    shape = _SHAPES[export.subject](dataset, state, colors)
    look = export.look
    if look.size is not None:
        shape = enlarged(shape, look.size)
    if look.thickness is not None and export.subject is MeshSubject.LATTICE:
        shape = thickened(shape, look.thickness)
    return shape


def extent_of(
    export: MeshExport, dataset: Dataset, state: MapState
) -> NDArray[np.float64]:
    """(3,) the sides of the box around such a mesh, without its shell."""
    sides = _SHAPES[export.subject](dataset, state, None).sides
    if export.look.size is None:
        return sides
    return np.asarray(sides * (export.look.size / (sides.max() or 1.0)))


def lattice_shape(state: MapState, colors: Colors | None = None) -> Shape:
    """Make the nodes, in their order, vertices; without triangles they have edges."""
    faces, edges = state.som.lattice.triangles, state.som.lattice.edges
    if len(faces):
        edges = edges[:0]
    return Shape(state.som.weights, faces, edges, colors)


def _lattice(_dataset: Dataset, state: MapState, colors: Colors | None) -> Shape:
    return outward(lattice_shape(state, colors))


def _landscape(_dataset: Dataset, state: MapState, colors: Colors | None) -> Shape:
    ground = relief(state.som.lattice, state.umatrix)
    return block_of(Shape(ground, state.som.lattice.flat_triangles, colors=colors))


def _painted(dataset: Dataset, state: MapState, colors: Colors | None) -> Shape:
    """Give each vertex the colour of its BMU; faces are divided along the patches."""
    mesh = dataset.mesh
    assert mesh is not None
    if colors is None:
        return Shape(mesh.vertices, mesh.faces)
    painted = paint_finely(state.som, mesh, np.zeros(mesh.vertices.shape, np.float32))
    return Shape(painted.vertices, painted.faces, colors=colors[painted.bmus])


_SHAPES = {
    MeshSubject.LATTICE: _lattice,
    MeshSubject.LANDSCAPE: _landscape,
    MeshSubject.PAINTED: _painted,
}
