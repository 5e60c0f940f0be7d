"""The arguments that say what is written, and how."""

from __future__ import annotations

import argparse

from core.settings import MapColoring, MeshFormat


def add_meshes(parser: argparse.ArgumentParser) -> None:
    """Add the options of meshes."""
    group = parser.add_argument_group("meshes")
    group.add_argument(
        "--mesh-format",
        type=_mesh_formats,
        dest="mesh_formats",
        metavar="stl,glb",
        help="write the lattice, the U-Matrix landscape and the painted surface in "
        f"these formats too: {', '.join(MeshFormat)}",
    )
    group.add_argument(
        "--shell",
        type=float,
        dest="thickness",
        metavar="T",
        help="thicken the lattice to a watertight shell, in the mesh's unit, or in "
        "millimetres with --print-size",
    )
    group.add_argument(
        "--print-size",
        type=float,
        dest="size",
        metavar="MM",
        help="scale these meshes so that their longest side is so many millimetres",
    )
    group.add_argument(
        "--mesh-color",
        choices=list(map(str, MapColoring)),
        dest="coloring",
        metavar="|".join(MapColoring),
        help=f"colours of the nodes in PLY and GLB ({MapColoring.UMATRIX})",
    )


def _mesh_formats(text: str) -> tuple[MeshFormat, ...]:
    names = dict.fromkeys(name.strip().lower() for name in text.split(","))
    if wrong := set(names) - set(MeshFormat):
        raise argparse.ArgumentTypeError(
            f"invalid choice: '{min(wrong)}' (choose from {', '.join(MeshFormat)})"
        )
    return tuple(map(MeshFormat, names))
