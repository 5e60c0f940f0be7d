"""The arguments that say what map is trained."""

from __future__ import annotations

import argparse

from core.settings import FROM_FILES, LatticeKind, Neighbourhood, TrainingSettings
from gui.headless.arguments.words import add_choice


def add_map(parser: argparse.ArgumentParser) -> None:
    """Add the options of the map."""
    group = parser.add_argument_group("the map")
    size = TrainingSettings()
    group.add_argument("--width", type=int, help=f"columns ({size.width})")
    group.add_argument("--height", type=int, help=f"rows ({size.height})")
    group.add_argument(
        "--depth", type=int, help=f"layers of a cubic lattice ({size.depth})"
    )
    plain = [str(kind) for kind in LatticeKind if kind not in FROM_FILES]
    group.add_argument(
        "--lattice",
        type=_lattice,
        metavar="KIND",
        help=f"arrangement of nodes: {', '.join(plain)}, graph:FILE (pairs of names, "
        f"or GraphML) or mesh:FILE|SAMPLE ({size.lattice})",
    )
    add_choice(
        group,
        "--kernel",
        Neighbourhood,
        size.neighbourhood,
        "how much a node learns by its distance from the winner",
        dest="neighbourhood",
    )


def _lattice(text: str) -> tuple[LatticeKind, str | None]:
    """Split mesh:FILE into the kind of lattice and its file."""
    word, _, file = text.partition(":")
    if word not in tuple(LatticeKind):
        raise argparse.ArgumentTypeError(
            f"invalid choice: '{word}' (choose from {', '.join(LatticeKind)})"
        )
    kind = LatticeKind(word)
    if (kind in FROM_FILES) != bool(file):
        wanted = f"{kind}:FILE" if kind in FROM_FILES else kind
        raise argparse.ArgumentTypeError(f"write {wanted} instead of '{text}'")
    return kind, file or None
