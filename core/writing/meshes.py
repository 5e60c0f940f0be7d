"""lattice.obj: a map of a mesh's surface, as a mesh in the same coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.version import PROGRAM, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from core.som import Som

HEADER = f"# Self-organizing map by {PROGRAM}"


def write_lattice(path: Path, som: Som) -> None:
    """Write the nodes, in their order, as vertices joined by the lattice's triangles.

    A lattice without triangles is written as lines. Numbers have as many digits as
    it takes to read the same float64 back.
    """
    kind, links = "f", som.lattice.triangles
    if not len(links):
        kind, links = "l", som.lattice.edges
    with path.open("w", encoding="ascii", newline="") as file:
        file.write(f"{HEADER} {VERSION}\n")
        file.writelines(_lines("v", som.weights.tolist()))
        file.writelines(_lines(kind, (links + 1).tolist()))


def _lines(keyword: str, rows: Iterable[list[float]]) -> Iterable[str]:
    return (f"{keyword} {' '.join(map(repr, row))}\n" for row in rows)
