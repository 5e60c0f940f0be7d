"""`lattice_of`: settings → the lattice."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from core.lattices.ring import Ring
from core.lattices.sheet import Sheet
from core.settings import LatticeKind

if TYPE_CHECKING:
    from core.lattices.lattice import Lattice
    from core.settings import TrainingSettings


def lattice_of(settings: TrainingSettings) -> Lattice:
    """Make the lattice that the settings ask for, or give the one made before."""
    return make_lattice(LatticeKind(settings.lattice), settings.width, settings.height)


@lru_cache(maxsize=8)
def make_lattice(kind: LatticeKind, width: int, height: int) -> Lattice:
    """Make the lattice of that kind with `height` rows of `width` nodes.

    Lattices that are not sheets get as many nodes, or as many as come nearest.
    """
    if kind == LatticeKind.RING:
        return Ring(width * height)
    if kind == LatticeKind.CHAIN:
        return Sheet(kind, width * height, 1)
    return Sheet(kind, width, height)


def first_radius(settings: TrainingSettings, lattice: Lattice) -> float:
    """Give the radius of the first epoch: half the lattice's extent unless set."""
    if settings.radius_start is not None:
        return settings.radius_start
    return max(settings.radius_end, lattice.extent / 2)
