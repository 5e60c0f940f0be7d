"""`SAMPLES`: the meshes, tables and the picture that come with the program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from core.progress import silent

if TYPE_CHECKING:
    from core.sources import Mesh, Source, Table

RESOURCES = Path(__file__).parents[2] / "resources"
MESHES = RESOURCES / "meshes"
IMAGES = RESOURCES / "images"
_OURS = "made by SOMscope"


@dataclass(frozen=True)
class Sample:
    """A built-in source.

    Attributes
    ----------
    name
        What the command line calls it.
    title
        What the gallery calls it.
    shows
        One line on what it demonstrates.
    source
        Where it comes from.
    kind
        What it holds.
    """

    name: str
    title: str
    shows: str
    source: str
    kind: Literal["mesh", "table", "picture"]

    def load(self) -> Source:
        """Make or read it; the same each time."""
        if self.kind == "mesh":
            return replace(_read_mesh(self.name), name=self.name, path=None)
        if self.kind == "picture":
            return replace(_read_picture(self.name), path=None)
        from core.reading.sample_tables import MAKERS

        return MAKERS[self.name](self.name)


def _read_mesh(name: str) -> Mesh:
    from core.reading.meshes.ply import read_ply

    return read_ply(MESHES / f"{name}.ply", silent)


def _read_picture(name: str) -> Table:
    from core.reading.images import read_image

    return read_image(IMAGES / f"{name}.jpg", silent)


def _mesh(name: str, title: str, shows: str) -> Sample:
    return Sample(name, title, shows, _OURS, "mesh")


def _table(name: str, title: str, shows: str, source: str = _OURS) -> Sample:
    return Sample(name, title, shows, source, "table")


SAMPLES = (
    _mesh("rabbit", "Rabbit", "ears that a flat map has to stretch for"),
    _mesh("duck", "Duck", "a smooth body that a map covers evenly"),
    _mesh("mask", "Mask", "three holes, which the sheet has to span"),
    _mesh("helmet", "Helmet", "a thin shell, whose inside and outside lie close"),
    _mesh("octopus", "Octopus", "thin arms, which only few nodes can follow"),
    _mesh("knot", "Trefoil knot", "a closed tube, which a sheet cannot wrap untorn"),
    _mesh("teapot", "Teapot", "a handle and a spout on a round body"),
    _table("clusters", "Three clusters", "ridges of the U-Matrix between groups"),
    _table("rings", "Two rings", "groups that no straight line parts"),
    _table(
        "swiss-roll", "Swiss roll", "a rolled-up sheet, which the map unrolls or cuts"
    ),
    _table("grid", "Jittered grid", "25 groups in order, which the map keeps"),
    _table("colors", "Random colours", "a cube of colours laid out on a plane"),
    _table(
        "iris",
        "Iris",
        "three species of flowers, two of them close",
        "R. A. Fisher, 1936",
    ),
    Sample(
        "harbour",
        "Harbour",
        "a picture, which the map repaints in its few colours",
        _OURS,
        "picture",
    ),
)
"""In the order of the gallery."""
