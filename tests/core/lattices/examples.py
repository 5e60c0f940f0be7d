"""Lattices of every kind, and slow oracles for what they say."""

import numpy as np
from hypothesis import strategies as st

from core.lattices import make_lattice
from core.settings import LatticeKind, Neighbourhood

SHEETS = (LatticeKind.SQUARE, LatticeKind.HEX)
CLOSED = (LatticeKind.SQUARE_TORUS, LatticeKind.HEX_TORUS, LatticeKind.RING)


@st.composite
def lattices(draw, kinds=tuple(LatticeKind), least=1):
    kind = draw(st.sampled_from(kinds))
    width, height = draw(st.integers(least, 9)), draw(st.integers(least, 9))
    if kind is LatticeKind.HEX_TORUS:
        height += height % 2
    return make_lattice(kind, width, height)


def all_distances(lattice):
    return lattice.distances(np.arange(lattice.nodes))


def listed(table):
    return {(j, int(m)) for j, row in enumerate(table) for m in row if m >= 0}


def slow_weight(kind, distance, radius):
    gaussian = np.exp(-(distance**2) / (2 * radius**2))
    match kind:
        case Neighbourhood.GAUSSIAN:
            return gaussian
        case Neighbourhood.CUT_GAUSSIAN:
            return gaussian if distance <= radius + 1e-9 else 0.0
        case Neighbourhood.BUBBLE:
            return float(distance <= radius + 1e-9)
        case Neighbourhood.TRIANGLE:
            return max(0.0, 1 - distance / radius)
        case Neighbourhood.EPANECHNIKOV:
            return max(0.0, 1 - (distance / radius) ** 2)
        case Neighbourhood.MEXICAN_HAT:
            return (1 - (distance / radius) ** 2) * gaussian
