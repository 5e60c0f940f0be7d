"""The edges of a closed mesh, and which of them may be changed at once."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from resources.sculpt.surface import Faces
from resources.sculpt.vectors import Distances

Indices: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Edges:
    """Edges a-b of a closed mesh with the two faces beside them, all (e,).

    The left face runs a → b → c, the right one b → a → d.
    """

    a: Indices
    b: Indices
    c: Indices
    d: Indices
    left: Indices
    right: Indices

    @property
    def ends(self) -> Indices:
        """Both ends of each edge (e, 2)."""
        return np.stack([self.a, self.b], axis=1)

    @property
    def diamonds(self) -> Indices:
        """All corners of the two faces beside each edge (e, 4)."""
        return np.stack([self.a, self.b, self.c, self.d], axis=1)


def find_edges(faces: Faces) -> Edges:
    """Return the edges of faces (m, 3) by pairing their sides."""
    start, end, far = (np.roll(faces, -k, axis=1).ravel() for k in range(3))
    order = np.argsort(edge_keys(start, end), kind="stable")
    one, other = order.reshape(-1, 2).T
    return Edges(start[one], end[one], far[one], far[other], one // 3, other // 3)


def edge_keys(a: Indices, b: Indices) -> Indices:
    """Return one number for each pair of vertices, whichever comes first."""
    return np.minimum(a, b) << 32 | np.maximum(a, b)


def valences(edges: Edges) -> Indices:
    """Return how many edges meet at each vertex (n,)."""
    return np.bincount(edges.ends.ravel())


def shared_neighbours(edges: Edges) -> Indices:
    """Count the vertices joined to both ends of each edge (e,)."""
    from scipy.sparse import coo_array

    ends = np.concatenate([edges.ends, edges.ends[:, ::-1]]).T
    joined = coo_array((np.ones(ends.shape[1]), tuple(ends))).tocsr()
    both = joined[edges.a].multiply(joined[edges.b])
    return np.asarray(both.sum(axis=1), dtype=np.int64)


def ranks(cost: Distances, candidates: Mask) -> Indices:
    """Return each candidate's place by cost; the others come after all of them."""
    order = np.argsort(np.where(candidates, cost, np.inf), kind="stable")
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return np.where(candidates, places, len(order))


def first_everywhere(places: Indices, footprint: Indices) -> Mask:
    """Choose the edges that come first on every item of their footprint (e, k)."""
    first = _first_on(places, footprint)
    chosen = (first[footprint] == places[:, None]).all(axis=1)
    return np.asarray(chosen & (places < len(places)))


def first_around(places: Indices, edges: Edges) -> Mask:
    """Choose the edges that come first on both ends and on all their neighbours."""
    first = _first_on(places, edges.ends)
    around = first.copy()
    np.minimum.at(around, edges.a, first[edges.b])
    np.minimum.at(around, edges.b, first[edges.a])
    chosen = (around[edges.ends] == places[:, None]).all(axis=1)
    return np.asarray(chosen & (places < len(places)))


def _first_on(places: Indices, footprint: Indices) -> Indices:
    """Return the lowest place among the edges that touch each item."""
    first = np.full(footprint.max() + 1, len(places))
    np.minimum.at(first, footprint, places[:, None])
    return first
