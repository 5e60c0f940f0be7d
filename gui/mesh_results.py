"""A map as mesh files, and what was found out about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.settings import MeshExport, MeshFormat, MeshOrder, MeshSubject
from core.solids import Shape, welded
from core.writing.mesh_files import write_shape
from core.writing.meshes import SPACE, shape_of
from core.writing.staging import staged
from gui.map_colors import map_colors
from gui.wording import amount, counted, percent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from core.dataset import Dataset
    from core.som import MapState

VISIBLE = 1e-4
"""Steps of coordinates that can be seen, as a share of the longest side."""

_WORDS = {
    MeshSubject.LATTICE: "the map as a mesh",
    MeshSubject.LANDSCAPE: "the U-Matrix as a landscape",
    MeshSubject.PAINTED: "the surface in the colours of the map",
}


def write_meshes(
    folder: Path, order: MeshOrder, dataset: Dataset, state: MapState
) -> Iterator[tuple[str, str]]:
    """Write all ordered meshes; yield each one's name and what it is or why not."""
    for subject in MeshSubject:
        for kind in order.formats:
            export = MeshExport(subject, kind, order.look)
            if not _is_meant(export, dataset):
                continue
            path = folder / export.name
            try:
                said = write_mesh(path, export, dataset, state)
            except UserError as error:
                yield export.name, f"not written: {error}"
            else:
                yield export.name, f"{_WORDS[subject]}: {said}"


def save_mesh(
    path: Path,
    export: MeshExport,
    dataset: Dataset,
    state: MapState,
) -> str:
    """Write one mesh, whole or not at all; return what it is like.

    Raises
    ------
    UserError
        There is none, or it cannot be written.
    """
    with staged(path.parent) as place:
        return write_mesh(place / path.name, export, dataset, state)


def write_mesh(
    path: Path,
    export: MeshExport,
    dataset: Dataset,
    state: MapState,
) -> str:
    """Write one mesh straight to its place; return what it is like."""
    colors = None
    if export.format.has_colors:
        colors = map_colors(export.look.coloring, dataset, state)
    shape = shape_of(export, dataset, state, colors)
    write_shape(path, shape)
    return findings(shape, _original(export, dataset)) + _rounding(shape, export)


def _rounding(shape: Shape, export: MeshExport) -> str:
    """Say how much is rounded off where that can be seen, far from the origin."""
    farthest = np.float32(np.abs(shape.vertices).max())
    step = float(np.spacing(farthest))
    if export.format is not MeshFormat.STL or step < VISIBLE * shape.sides.max():
        return ""
    return f", rounded to steps of {amount(step)} (choose PLY, or a size for printing)"


def findings(shape: Shape, original: Shape | None = None) -> str:
    """Say how many faces a shape has, and what it encloses if it is watertight.

    Where an original is given the volume is compared with that.
    """
    if len(shape.edges):
        return counted(len(shape.edges), "edge")
    if not len(shape.faces):
        return counted(len(shape.vertices), "point")
    faces = counted(len(shape.faces), "face")
    if not welded(shape).is_watertight:
        return f"{faces}, open"
    compared = ""
    if original is not None and (whole := abs(original.enclosed)) > 0.0:
        compared = f" ({percent(shape.volume / whole)} of the mesh's)"
    return f"{faces}, watertight, volume {amount(shape.volume)}{compared}"


def _original(export: MeshExport, dataset: Dataset) -> Shape | None:
    """Return the mesh that a lattice can be compared with."""
    if export.subject is not MeshSubject.LATTICE or dataset.mesh is None:
        return None
    plain = export.look.size is None and export.look.thickness is None
    return Shape(dataset.mesh.vertices, dataset.mesh.faces) if plain else None


def _is_meant(export: MeshExport, dataset: Dataset) -> bool:
    """Tell whether data are such that one expects this mesh of them."""
    match export.subject:
        case MeshSubject.LATTICE:
            return dataset.shape[1] == SPACE
        case MeshSubject.PAINTED:
            return dataset.is_spatial and export.format.has_colors
        case MeshSubject.LANDSCAPE:
            return True
