"""The arguments that say what is written, and how."""

from __future__ import annotations

import argparse
from enum import StrEnum
from functools import partial
from typing import TypeVar

from core.settings import ALL, FigureOrder, MapColoring, MeshFormat, TableFormat
from gui.films.film import FIGURES, SCENES, Ease, Film

AUTO = "auto"
"""So many clusters as suit the data best."""


def add_meshes(parser: argparse.ArgumentParser) -> None:
    """Add the options of meshes."""
    group = parser.add_argument_group("meshes")
    group.add_argument(
        "--mesh-format",
        type=partial(_formats, MeshFormat),
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


def add_film(parser: argparse.ArgumentParser) -> None:
    """Add the options of films."""
    group = parser.add_argument_group("the film")
    usual = Film()
    group.add_argument(
        "--view",
        choices=SCENES,
        metavar="|".join(SCENES),
        help=f"what is filmed ({SCENES[0]})",
    )
    group.add_argument(
        "--replace", action="store_true", help="replace the file if it is there already"
    )
    group.add_argument("--seconds", type=float, help=f"({usual.seconds:g})")
    group.add_argument(
        "--fps", type=int, help=f"frames a second, 1 to 60 ({usual.fps})"
    )
    group.add_argument(
        "--size",
        type=_pixels,
        dest="pixels",
        metavar="WxH",
        help=f"pixels ({usual.width}x{usual.height})",
    )
    group.add_argument(
        "--turntable",
        action="store_true",
        help="turn what lies in space once around",
    )
    group.add_argument(
        "--no-replay",
        action="store_false",
        dest="replay",
        help="show the learned map only; with --turntable",
    )
    group.add_argument(
        "--ease",
        choices=list(map(str, Ease)),
        metavar="|".join(Ease),
        help="how the epochs are spread over the time: evenly, slower at both ends, or "
        f"most of it for the early ones ({usual.ease})",
    )


def _pixels(text: str) -> tuple[int, int]:
    try:
        width, height = map(int, text.lower().replace("×", "x").split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"write 1080x900 instead of '{text}'"
        ) from None
    return width, height


def add_tables(parser: argparse.ArgumentParser) -> None:
    """Add the options of tables."""
    group = parser.add_argument_group("tables")
    group.add_argument(
        "--table-format",
        type=partial(_formats, TableFormat),
        dest="table_formats",
        metavar="parquet,npz",
        help="write weights, BMUs and what is known of the nodes in these formats too: "
        f"{', '.join(TableFormat)}",
    )


def add_groups(parser: argparse.ArgumentParser) -> None:
    """Add the options of clusters and outliers."""
    group = parser.add_argument_group("clusters and outliers")
    group.add_argument(
        "--clusters",
        type=_number_of_clusters,
        metavar=f"{AUTO}|K",
        help="put the nodes in K clusters, or in as many as the Davies–Bouldin index "
        "of the samples finds best: write clusters.csv (size, means and most "
        "distinguishing features of each), a column in bmus.csv and nodes.csv, and a "
        "figure",
    )
    group.add_argument(
        "--outliers",
        type=_number_of_outliers,
        metavar="N",
        help="write the N samples that are farthest from the nodes that others win, "
        "and by which features, in outliers.csv",
    )


def _number_of_clusters(text: str) -> int | str:
    if text.strip().lower() == AUTO:
        return AUTO
    return _whole(text, f"{AUTO} or a whole number from 1")


def _number_of_outliers(text: str) -> int:
    return _whole(text, "a whole number from 1")


def _whole(text: str, instead: str) -> int:
    if text.strip().isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"write {instead} instead of '{text}'")


def add_figures(parser: argparse.ArgumentParser) -> None:
    """Add the options of figures."""
    group = parser.add_argument_group("figures")
    usual = FigureOrder()
    group.add_argument(
        "--figures",
        type=_views,
        metavar="3d,u-matrix",
        help="write these views as PNG, SVG and PDF too, or all: "
        f"{', '.join(FIGURES[1:])}",
    )
    group.add_argument(
        "--figure-width",
        type=float,
        metavar="MM",
        help="width of all figures, 60 to 2000 (180 for the overview, 120)",
    )
    group.add_argument("--dpi", type=int, help=f"pixels an inch ({usual.dpi})")


def _views(text: str) -> tuple[str, ...]:
    if text.strip().lower() == ALL:
        return (ALL,)
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",")))
    if wrong := set(names) - set(FIGURES):
        raise argparse.ArgumentTypeError(
            f"invalid choice: '{min(wrong)}' (choose from all, {', '.join(FIGURES)})"
        )
    return names


Format = TypeVar("Format", bound=StrEnum)


def _formats(known: type[Format], text: str) -> tuple[Format, ...]:
    names = dict.fromkeys(name.strip().lower() for name in text.split(","))
    if wrong := set(names) - set(known):
        raise argparse.ArgumentTypeError(
            f"invalid choice: '{min(wrong)}' (choose from {', '.join(known)})"
        )
    return tuple(map(known, names))
