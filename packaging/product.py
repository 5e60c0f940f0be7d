"""What all installers say of the program: its name and version, and what it opens.

Name, version and description are those of pyproject.toml.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TITLE = "SOMscope"
IDENTIFIER = "org.somscope.SOMscope"
CONTACT = "SOMscope developers <developers@somscope.org>"
COPYRIGHT = "© the SOMscope authors, MIT licence"


@dataclass(frozen=True)
class FileKind:
    """A kind of file that file managers hand over.

    Attributes
    ----------
    suffix
        Without the dot.
    mime
        The media type that Linux desktops know it by.
    magic
        What such a file begins with, where that tells; "" where it does not.
    is_known
        Whether desktops know the type already.
    is_own
        Whether such files are the program's: it opens them unless the user wants
        another to.
    """

    suffix: str
    mime: str
    title: str
    magic: str = ""
    is_known: bool = False
    is_own: bool = False


FILES = (
    FileKind("somscope", "application/x-somscope", "SOMscope project", is_own=True),
    FileKind("obj", "model/obj", "Wavefront OBJ mesh"),
    FileKind("stl", "model/stl", "STL mesh", is_known=True),
    FileKind("ply", "model/x-ply", "PLY mesh", "ply"),
    FileKind("off", "model/x-off", "OFF mesh", "OFF"),
    FileKind("csv", "text/csv", "Comma-separated table", is_known=True),
    FileKind("tsv", "text/tab-separated-values", "Tab-separated table", is_known=True),
    FileKind("npy", "application/x-npy", "NumPy array", r"\x93NUMPY"),
    FileKind("npz", "application/x-npz", "NumPy archive"),
)
"""Pictures are missing: they are opened in the program, but belong to viewers."""


@dataclass(frozen=True)
class Product:
    """The program's name, as commands and folders have it, its version and purpose."""

    name: str
    version: str
    description: str

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """The version as Windows wants it: four numbers."""
        release = [int(part) for part in self.version.split(".")[:3]]
        first, second, third = (*release, 0, 0, 0)[:3]
        return (first, second, third, 0)


def product() -> Product:
    """Read what pyproject.toml says."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    return Product(project["name"], project["version"], project["description"])
