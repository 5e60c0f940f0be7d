"""What a picture of a space shows, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from gui.figures.seen import Seen


@dataclass(frozen=True)
class SpaceLook:
    """What a picture of a space shows, and how.

    Attributes
    ----------
    mesh, opacity
        The surface that the samples were drawn from: how, and from 0 to 1. Painted, it
        has the colours of its nodes.
    samples, bmu_lines
        The samples, and the lines to their BMUs.
    sheet, edges
        The lattice's faces, and its edges.
    hits
        Nodes are coloured by their hits, not by the U-Matrix.
    places
        Nodes are coloured by their places on the lattice, which tells the patches of
        a painted surface apart.
    own
        Nodes that are colours are drawn in them.
    axes
        Three of the dataset's axes, in place of its first three features.
    seen
        The view as it was on the screen, to be shown as it is unless it turns.
    turn
        Degrees by which all is turned further in a frame of a film, at the same size
        from every side; None: it is no film.
    """

    mesh: Literal["shaded", "wireframe", "painted", "hidden"] = "hidden"
    opacity: float = 0.25
    samples: bool = True
    bmu_lines: bool = False
    sheet: bool = True
    edges: bool = True
    hits: bool = False
    places: bool = False
    own: bool = True
    axes: tuple[int, int, int] | None = None
    seen: Seen | None = None
    turn: float | None = None


ONLY_PAINTED = SpaceLook(
    mesh="painted", opacity=1.0, samples=False, sheet=False, edges=False, places=True
)
"""The surface alone, each patch in the colour of its node."""
