"""Numbers and names as the window writes them, and a sentence that it repeats."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from core.settings import LatticeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.clusters.grouping import Clusters
    from core.lattices import Lattice
    from core.steering import Changes

STOP_FIRST = "Cannot change while training: stop first."
STEERED = (
    "While training only rate, radius, decay and kernel can change, from the next "
    "epoch on."
)
NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
MINUTE, HOUR = 60, 3600

LATTICES = {
    LatticeKind.HEX: "hexagonal",
    LatticeKind.SQUARE: "square",
    LatticeKind.HEX_CYLINDER: "hexagonal cylinder",
    LatticeKind.SQUARE_CYLINDER: "square cylinder",
    LatticeKind.HEX_TORUS: "hexagonal torus",
    LatticeKind.SQUARE_TORUS: "square torus",
    LatticeKind.CHAIN: "chain",
    LatticeKind.RING: "ring",
    LatticeKind.SPHERE: "sphere",
    LatticeKind.CUBIC: "cubic",
    LatticeKind.TREE: "tree",
    LatticeKind.STAR: "star",
    LatticeKind.LADDER: "ladder",
    LatticeKind.GRAPH: "graph",
    LatticeKind.MESH: "mesh",
}


def changes_text(changes: Changes) -> str:
    """Write what was changed, a line each: radius end 1 → 3."""
    return "\n".join(
        f"{name.replace('_', ' ')} {_value_text(before)} → {_value_text(after)}"
        for name, before, after in changes
    )


def _value_text(value: object) -> str:
    match value:
        case None:
            return "auto"
        case bool():
            return "on" if value else "off"
        case float():
            return f"{value:g}"
        case tuple():
            return "drawn"
        case _:
            return str(value)


def count(number: int) -> str:
    """Write a whole number in groups of three digits: 10 000."""
    return f"{number:,}".replace(",", NARROW_SPACE)


def counted(number: int, noun: str) -> str:
    """Write how many of something there are: 1 feature, 3 features."""
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{count(number)} {noun if number == 1 else plural}"


def cluster_summary(clusters: Clusters) -> str:
    """Write how many clusters there are, and how well that number suits the data."""
    number = clusters.number
    words = counted(number, "cluster")
    if number not in clusters.tried:
        return words
    index = amount(clusters.index[clusters.tried.index(number)])
    best = clusters.best
    other = "the least" if number == best else f"least with {best}"
    return f"{words} · Davies–Bouldin index {index}, {other}"


def per_second(samples: float) -> str:
    """Write how many samples are learned in a second: 1.3 M samples/s."""
    if samples >= 1e6:
        return f"{samples / 1e6:.1f}{NARROW_SPACE}M samples/s"
    if samples >= 1e3:
        return f"{samples / 1e3:.0f}{NARROW_SPACE}k samples/s"
    return f"{samples:.0f} samples/s"


def shortened(text: str, most: int) -> str:
    """Cut the middle out of a text that is longer than so many letters."""
    if len(text) <= most:
        return text
    kept = most - 1
    return f"{text[: kept - kept // 2]}…{text[len(text) - kept // 2 :]}"


def amount(number: float) -> str:
    """Write a measure with three significant digits, zeros included."""
    if 1_000 <= abs(number) < 1_000_000:
        return count(round(number))
    return f"{number:#.3g}".rstrip(".")


def percent(share: float) -> str:
    """Write a share with one decimal, as per cent."""
    return f"{100 * share:.1f} %"


def duration(seconds: float) -> str:
    """Write a length of time, as precisely as it is worth knowing."""
    whole = max(0, round(seconds))
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return f"{whole // MINUTE} min {whole % MINUTE} s"
    return f"{whole // HOUR} h {whole % HOUR // MINUTE} min"


def sized(lattice: Lattice, sign: str = "×") -> str:
    """Write a lattice's sides, or how many nodes it has: 30×30, 900."""
    return sign.join(str(size) for size in lattice.sizes)


def abbreviated(names: Sequence[str]) -> tuple[str, ...]:
    """Cut each name to as many letters as tell it from the others.

    Words that all begin with are left out: of “digit 3” remains “3”.
    """
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    shared = len(list(alike))
    while shared and names[0][shared - 1].isalnum():
        shared -= 1
    own = [name[shared:] for name in names] if len(names) > 1 else list(names)
    if not all(own):
        own = list(names)
    return tuple(_prefix(name, [n for n in own if n != name]) for name in own)


def _prefix(name: str, others: Sequence[str]) -> str:
    for length in range(1, len(name)):
        if not any(other.startswith(name[:length]) for other in others):
            return name[:length]
    return name
