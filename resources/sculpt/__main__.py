"""Make the sample meshes: `python -m resources.sculpt [NAME ...]`."""

import argparse
from pathlib import Path

from resources.sculpt.catalogue import SCULPTURES
from resources.sculpt.ply import count_ply, write_ply
from resources.sculpt.sculpture import Sculpture, carve

_MESHES = Path(__file__).parents[1] / "meshes"
_README_HEAD = """# Sample meshes

Sculpted by `python -m resources.sculpt`, which also writes this page; no model of
anyone else was used. Licence: MIT, like the program. Binary PLY, closed surfaces
of one piece, counter-clockwise faces; +z is up, the front looks towards −y, the
ground is z = 0, sizes are about two units.

| file | what | vertices | triangles | genus |
|---|---|---:|---:|---:|
"""


def main() -> None:
    """Carve the sculptures named on the command line, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m resources.sculpt")
    names = [sculpture.name for sculpture in SCULPTURES]
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    wanted = parser.parse_args().names
    if unknown := sorted(set(wanted) - set(names)):
        parser.error(f"no sculpture {unknown[0]!r}; there are {', '.join(names)}")
    for sculpture in SCULPTURES:
        if not wanted or sculpture.name in wanted:
            write_ply(carve(sculpture), _file(sculpture))
    rows = "".join(_readme_row(sculpture) for sculpture in SCULPTURES)
    (_MESHES / "README.md").write_text(_README_HEAD + rows, encoding="utf-8")


def _file(sculpture: Sculpture) -> Path:
    return _MESHES / f"{sculpture.name}.ply"


def _readme_row(sculpture: Sculpture) -> str:
    vertices, faces = count_ply(_file(sculpture))
    cells = [f"{sculpture.name}.ply", sculpture.caption, vertices, faces]
    return f"| {' | '.join(map(str, cells))} | {sculpture.holes} |\n"


if __name__ == "__main__":
    main()
