"""What takes the room in a bundle: `sizes.py FOLDER`.

Lists its parts, largest first, each with the share of the whole.
"""

import sys
from collections import Counter
from pathlib import Path

SMALLEST = 0.004  # of the whole; what is smaller is listed together
MEGABYTE = 1e6


def sizes(bundle: Path) -> dict[str, int]:
    """Return the bytes of each part: a package, or the libraries of one."""
    counted: Counter[str] = Counter()
    for path in bundle.rglob("*"):
        if path.is_file() and not path.is_symlink():
            counted[_part(path.relative_to(bundle))] += path.stat().st_size
    return dict(counted.most_common())


def table(found: dict[str, int]) -> str:
    """Write the parts as lines, the small ones together at the end."""
    whole = sum(found.values())
    large = {name: size for name, size in found.items() if size >= SMALLEST * whole}
    rest = whole - sum(large.values())
    rows = [*large.items(), ("everything else", rest), ("the whole", whole)]
    return "\n".join(
        f"{size / MEGABYTE:8.1f} MB  {size / whole:6.1%}  {name}" for name, size in rows
    )


def _part(path: Path) -> str:
    """Name the package that a file belongs to."""
    inside = [p for p in path.parts if p not in ("_internal", "Contents", "Frameworks")]
    if len(inside) == 1:
        library = inside[0].split(".")[0].split("-")[0]
        return f"{library} (library)" if ".so" in inside[0] else inside[0]
    if inside[0] == "PySide6" and "Qt" in inside:
        return "PySide6 (Qt itself)"
    return inside[0].removesuffix(".libs")


if __name__ == "__main__":
    print(table(sizes(Path(sys.argv[1]))))
