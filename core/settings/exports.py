"""Which meshes and tables are made of a map, and how they are written."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from core.settings.checks import require, restore


class MeshFormat(StrEnum):
    """File formats of meshes; the value is the suffix."""

    OBJ = "obj"
    STL = "stl"
    PLY = "ply"
    GLB = "glb"

    @property
    def has_colors(self) -> bool:
        """Whether the format carries colours."""
        return self in (MeshFormat.PLY, MeshFormat.GLB)


class TableFormat(StrEnum):
    """File formats of tables; the value is the suffix."""

    CSV = "csv"
    PARQUET = "parquet"
    NPZ = "npz"


class MeshSubject(StrEnum):
    """What of a map is a shape; the value is its file's name."""

    LATTICE = "lattice"
    LANDSCAPE = "landscape"
    PAINTED = "painted"


class MapColoring(StrEnum):
    """What gives the nodes their colours."""

    UMATRIX = "u-matrix"
    HITS = "hits"
    PLACES = "places"
    OWN = "own"


@dataclass(frozen=True)
class MeshLook:
    """How the meshes of a map are made.

    Attributes
    ----------
    thickness
        Of the shell that the lattice becomes, in the unit of the file; None: none.
    size
        Millimetres that the longest side is scaled to; None: the data's own units.
    coloring
        Where the format has colours.
    """

    thickness: float | None = None
    size: float | None = None
    coloring: MapColoring = MapColoring.UMATRIX

    def __post_init__(self) -> None:
        restore(self, {"coloring": MapColoring})
        for what, value in (("shell", self.thickness), ("size to print", self.size)):
            require(
                value is None or 0.0 < value < math.inf,
                f"The {what} is {value}: choose a number above 0.",
            )


@dataclass(frozen=True)
class MeshExport:
    """What is written as a mesh, and how."""

    subject: MeshSubject = MeshSubject.LATTICE
    format: MeshFormat = MeshFormat.STL
    look: MeshLook = MeshLook()

    @property
    def name(self) -> str:
        """What the file is called among all result files."""
        return f"{self.subject}.{self.format}"


@dataclass(frozen=True)
class MeshOrder:
    """Which meshes are wanted with all other results: all there are in some formats."""

    formats: tuple[MeshFormat, ...] = ()
    look: MeshLook = MeshLook()


ALL = "all"


@dataclass(frozen=True)
class FigureOrder:
    """Which figures are wanted with all other results, and how large.

    Attributes
    ----------
    views
        Views besides the overview, by the names that the command line has for them;
        `ALL` alone: all that there are of the data.
    width
        Millimetres; None: each as wide as suits it.
    dpi
        Pixels an inch of PNG files, and of the pictures within PDF and SVG.
    """

    views: tuple[str, ...] = ()
    width: float | None = None
    dpi: int = 300

    def __post_init__(self) -> None:
        require(
            self.width is None or 60.0 <= self.width <= 2000.0,
            f"The figures are {self.width} mm wide: choose from 60 to 2000 mm.",
        )
        require(
            30 <= self.dpi <= 1200,
            f"The resolution is {self.dpi} dpi: choose from 30 to 1200 dpi.",
        )


@dataclass(frozen=True)
class ExportOrder:
    """What is wanted besides the usual results."""

    meshes: MeshOrder = MeshOrder()
    tables: tuple[TableFormat, ...] = ()
    figures: FigureOrder = FigureOrder()
