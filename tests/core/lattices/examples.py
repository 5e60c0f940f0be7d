"""Lattices of every kind, and slow oracles for what they say."""

import numpy as np
from hypothesis import strategies as st

from core.lattices import make_lattice
from core.lattices.nets.graph import lattice_of_graph
from core.lattices.nets.mesh import lattice_of_mesh
from core.settings import LatticeKind, Neighbourhood

SHEETS = (LatticeKind.SQUARE, LatticeKind.HEX)
CLOSED = (
    LatticeKind.SQUARE_TORUS,
    LatticeKind.HEX_TORUS,
    LatticeKind.RING,
    LatticeKind.SPHERE,
)


@st.composite
def lattices(draw, kinds=tuple(LatticeKind), least=1):
    kind = draw(st.sampled_from(kinds))
    if kind is LatticeKind.GRAPH:
        return draw(graphs())
    if kind is LatticeKind.MESH:
        return draw(meshes())
    width, height = draw(st.integers(least, 9)), draw(st.integers(least, 9))
    if kind is LatticeKind.CUBIC:
        return make_lattice(kind, width, height, draw(st.integers(least, 4)))
    if kind is LatticeKind.HEX_TORUS:
        height += height % 2
    return make_lattice(kind, width, height)


@st.composite
def graphs(draw):
    """Connected graphs: a random tree and some more links."""
    k = draw(st.integers(2, 30))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    tree = [(int(rng.integers(j)), j) for j in range(1, k)]
    more = rng.integers(k, size=(int(rng.integers(k)), 2)).tolist()
    return lattice_of_graph("graph", [f"n{j}" for j in range(k)], [*tree, *more])


@st.composite
def meshes(draw):
    """A bumpy sphere, or a bumpy piece of a plane."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    kind = draw(st.sampled_from([LatticeKind.SPHERE, LatticeKind.HEX]))
    like = make_lattice(kind, 6, 5)
    points = np.zeros((like.nodes, 3))
    points[:, : like.space.shape[1]] = like.space
    points *= rng.uniform(0.8, 1.2, (like.nodes, 1)) * draw(st.floats(1e-3, 1e3))
    return lattice_of_mesh("mesh", points, like.triangles)


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
        case Neighbourhood.TRUNCATED_GAUSSIAN:
            return gaussian if distance <= 2.5 * radius + 1e-9 else 0.0
        case Neighbourhood.BUBBLE:
            return float(distance <= radius + 1e-9)
        case Neighbourhood.TRIANGLE:
            return max(0.0, 1 - distance / radius)
        case Neighbourhood.EPANECHNIKOV:
            return max(0.0, 1 - (distance / radius) ** 2)
        case Neighbourhood.MEXICAN_HAT:
            return (1 - (distance / radius) ** 2) * gaussian
