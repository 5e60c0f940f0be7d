"""How each layer of the 3-D picture looks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from core.dataset import Dataset
from core.sources import Mesh
from gui.depiction.coloring import usual_coloring
from gui.depiction.space import has_surface
from gui.gl.layers import Style
from gui.gl.surface import is_angular

Part = Literal["mesh", "samples", "bmu lines", "sheet", "edges", "nodes"]
Tint = (
    Literal[
        "plain",
        "own",
        "class",
        "cluster",
        "node",
        "umatrix",
        "hits",
        "density",
        "u-star",
        "votes",
        "purity",
        "distance",
        "mae",
        "rmse",
        "mape",
    ]
    | int
)
"""What gives a layer its colours; a number is a feature's column.

“own” are those of the file, or of samples that are colours; “node” is a colour of its
own for each node.
"""

PARTS: dict[Part, str] = {
    "mesh": "Mesh",
    "samples": "Samples",
    "sheet": "Lattice faces",
    "edges": "Lattice edges",
    "nodes": "Nodes",
    "bmu lines": "BMU lines",
}
OF_MAP: tuple[Part, ...] = ("sheet", "edges", "nodes")
SURFACES: tuple[Part, ...] = ("mesh", "sheet")

SHEER = 0.25
"""Opacity of a mesh around a map, until the user chooses one."""


@dataclass(frozen=True)
class Look:
    """How a layer looks.

    Attributes
    ----------
    visible
        Whether it is drawn.
    style
        Of the mesh and the lattice's faces.
    opacity, size
        From 0 to 1, and in pixels; None: as suits the picture.
    tint
        What gives the colours.
    palette
        The colour map of numbers, or None for the usual one.
    low, high
        The numbers at its ends, or None for those that occur.
    """

    visible: bool = True
    style: Style = "shaded"
    opacity: float | None = None
    size: float | None = None
    tint: Tint = "plain"
    palette: str | None = None
    low: float | None = None
    high: float | None = None


Looks = Mapping[Part, Look]


def usual_looks(dataset: Dataset | None) -> Looks:
    """Return the looks to begin with; a surface stands for its samples."""
    surface = dataset is not None and has_surface(dataset)
    mesh = None if dataset is None else dataset.mesh
    of_map: Tint = "umatrix"
    if dataset is not None and dataset.white is not None:
        of_map = "own"
    return MappingProxyType(
        {
            "mesh": mesh_look(mesh),
            "samples": Look(
                visible=not surface,
                tint="plain" if dataset is None else usual_coloring(dataset),
            ),
            "bmu lines": Look(visible=False),
            "sheet": Look(tint=of_map),
            "edges": Look(),
            "nodes": Look(tint=of_map),
        }
    )


def mesh_look(mesh: Mesh | None) -> Look:
    """Return how a mesh looks at first: in its own colours, a box with its edges."""
    if mesh is None:
        return Look()
    flat = is_angular(mesh.vertices, mesh.faces)
    return Look(
        style="flat" if flat else "shaded",
        tint="plain" if mesh.colors is None else "own",
    )


def adapted(looks: Looks, dataset: Dataset) -> Looks:
    """Return looks for data with other features: colours anew, the rest as it was."""
    usual = usual_looks(dataset)
    kept = {
        part: replace(
            look,
            tint=usual[part].tint,
            palette=usual[part].palette,
            low=usual[part].low,
            high=usual[part].high,
        )
        for part, look in looks.items()
    }
    kept["samples"] = replace(kept["samples"], visible=usual["samples"].visible)
    return MappingProxyType(kept)


def followed(looks: Looks, before: Mesh | None, mesh: Mesh | None) -> Looks:
    """Return looks for another mesh, which looks as it would at first.

    What the user has chosen instead, stays.
    """
    was, usual, look = mesh_look(before), mesh_look(mesh), looks["mesh"]
    if look.style == was.style:
        look = replace(look, style=usual.style)
    if look.tint == was.tint:
        look = replace(look, tint=usual.tint)
    return changed(looks, "mesh", look)


def changed(looks: Looks, part: Part, look: Look) -> Looks:
    """Return looks of which one is another."""
    return MappingProxyType({**looks, part: look})


def offered(flat: bool, surface: bool) -> tuple[Part, ...]:
    """Return the layers that there are: of a landscape or bare lattice only the map's.

    Parameters
    ----------
    flat
        Whether samples have no place in the picture.
    surface
        Whether there is a mesh.
    """
    if flat:
        return OF_MAP
    return tuple(part for part in PARTS if part != "mesh" or surface)


def shows(tint: Tint, looks: Looks, parts: Iterable[Part]) -> bool:
    """Tell whether any of these layers is coloured so."""
    return any(looks[part].visible and looks[part].tint == tint for part in parts)
