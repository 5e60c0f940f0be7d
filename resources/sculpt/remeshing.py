"""Isotropic remeshing: near-equilateral triangles whose size changes gradually.

Split long edges, collapse short ones, flip for regular valence, relax along the
surface (M. Botsch and L. Kobbelt, "A remeshing approach to multiresolution
modeling", 2004). Every pass changes all edges that do not disturb each other, the
worst first. Nothing is random: the same input gives the same mesh.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from resources.sculpt.differential import gradient, project
from resources.sculpt.edges import (
    Edges,
    Indices,
    Mask,
    edge_keys,
    find_edges,
    first_around,
    first_everywhere,
    ranks,
    shared_neighbours,
    valences,
)
from resources.sculpt.shapes import Shape
from resources.sculpt.surface import Faces, Surface, face_normals
from resources.sculpt.vectors import Distances, Points, dot, length, unit

Sizing: TypeAlias = Callable[[Points], Distances]

_ROUNDS = 12
_PASSES = 4
_LONG = 4.0 / 3.0
_SHORT = 4.0 / 5.0
_REGULAR_VALENCE = 6
_SMALLEST_COSINE = 0.5
_RELAXATION = 0.6


def remesh(surface: Surface, shape: Shape, sizing: Sizing) -> Surface:
    """Return the surface with edges as long as asked, its vertices on the shape.

    `sizing` maps points (n, 3) to edge lengths (n,).
    """
    for _ in range(_ROUNDS):
        for _ in range(_PASSES):
            surface = _split(surface, sizing)
        for _ in range(_PASSES):
            surface = _collapse(surface, sizing)
        for _ in range(_PASSES):
            surface = _flip(surface)
        surface = _relax(surface, shape)
    return surface


def _split(surface: Surface, sizing: Sizing) -> Surface:
    """Halve edges that are too long."""
    vertices, faces = surface.vertices, surface.faces.copy()
    e = find_edges(faces)
    span = _relative_lengths(vertices, e, sizing)
    beside = np.stack([e.left, e.right], axis=1)
    chosen = first_everywhere(ranks(-span, span > _LONG), beside)
    a, b, c, d = e.diamonds[chosen].T
    middle = len(vertices) + np.arange(len(a))
    faces[e.left[chosen]] = np.stack([a, middle, c], axis=1)
    faces[e.right[chosen]] = np.stack([middle, a, d], axis=1)
    halves = [np.stack([middle, b, c], axis=1), np.stack([b, middle, d], axis=1)]
    middles = (vertices[a] + vertices[b]) / 2
    return Surface(
        np.concatenate([vertices, middles]), np.concatenate([faces, *halves])
    )


def _collapse(surface: Surface, sizing: Sizing) -> Surface:
    """Merge the ends of edges that are too short."""
    e = find_edges(surface.faces)
    span = _relative_lengths(surface.vertices, e, sizing)
    # Were a third vertex joined to both ends, merging them would pinch the surface.
    candidates = (span < _SHORT) & (shared_neighbours(e) == 2)
    chosen = first_around(ranks(span, candidates), e)
    a, b = e.ends[chosen].T
    good = _merge_is_clean(surface, a, b, sizing)
    return _compact(*_merge(surface, a[good], b[good]))


def _flip(surface: Surface) -> Surface:
    """Turn edges a-b into c-d where that brings valences closer to six."""
    faces = surface.faces.copy()
    e = find_edges(faces)
    gain = _valence_gain(e)
    places = ranks(-gain, (gain > 0) & _flip_is_clean(surface, e))
    chosen = first_everywhere(places, e.diamonds)
    a, b, c, d = e.diamonds[chosen].T
    faces[e.left[chosen]] = np.stack([c, a, d], axis=1)
    faces[e.right[chosen]] = np.stack([d, b, c], axis=1)
    return Surface(surface.vertices, faces)


def _relax(surface: Surface, shape: Shape) -> Surface:
    """Slide vertices along the surface towards the mean of their neighbours."""
    vertices = surface.vertices
    e = find_edges(surface.faces)
    total = np.zeros_like(vertices)
    np.add.at(total, e.a, vertices[e.b])
    np.add.at(total, e.b, vertices[e.a])
    pull = total / valences(e)[:, None] - vertices
    normal = unit(gradient(shape, vertices))
    pull -= normal * dot(pull, normal)[:, None]
    return Surface(project(shape, vertices + _RELAXATION * pull), surface.faces)


def _relative_lengths(vertices: Points, e: Edges, sizing: Sizing) -> Distances:
    """Return the length of each edge over the length asked for at its middle."""
    a, b = vertices[e.a], vertices[e.b]
    return np.asarray(length(a - b) / sizing((a + b) / 2))


def _merge(surface: Surface, a: Indices, b: Indices) -> tuple[Points, Faces]:
    """Move a to the middle of a-b and let it take b's place."""
    vertices = surface.vertices.copy()
    vertices[a] = (vertices[a] + vertices[b]) / 2
    place = np.arange(len(vertices))
    place[b] = a
    return vertices, place[surface.faces]


def _merge_is_clean(surface: Surface, a: Indices, b: Indices, sizing: Sizing) -> Mask:
    """Tell which merges neither fold a face over nor leave an edge too long."""
    merge_at = np.full(len(surface.vertices), -1)
    merge_at[a] = merge_at[b] = np.arange(len(a))
    merge_of = merge_at[surface.faces].max(axis=1)
    vertices, faces = _merge(surface, a, b)
    touched = (merge_of >= 0) & ~_degenerate(faces)
    before = _directions(surface.vertices, surface.faces[touched])
    after = _directions(vertices, faces[touched])
    folded = dot(before, after) < _SMALLEST_COSINE
    corners = vertices[faces[touched]]
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2)
    too_long = sides.max(axis=1) > _LONG * sizing(corners.mean(axis=1))
    good = np.ones(len(a), dtype=np.bool_)
    good[merge_of[touched][folded | too_long]] = False
    return good


def _compact(vertices: Points, faces: Faces) -> Surface:
    """Drop degenerate faces and unused vertices."""
    kept = faces[~_degenerate(faces)]
    used, renumbered = np.unique(kept, return_inverse=True)
    return Surface(vertices[used], renumbered.reshape(kept.shape))


def _degenerate(faces: Faces) -> Mask:
    """Tell which faces use a vertex twice."""
    return np.asarray((faces == np.roll(faces, 1, axis=1)).any(axis=1))


def _valence_gain(e: Edges) -> Distances:
    """Return how much closer to regular a flip would bring its four corners."""
    excess = valences(e)[e.diamonds] - _REGULAR_VALENCE
    flipped = excess + np.array([-1, -1, 1, 1])
    return np.asarray((excess**2 - flipped**2).sum(axis=1), dtype=np.float64)


def _flip_is_clean(surface: Surface, e: Edges) -> Mask:
    """Tell which flips make a new edge and no fold."""
    vertices, faces = surface.vertices, surface.faces
    is_new = ~np.isin(edge_keys(e.c, e.d), edge_keys(e.a, e.b))
    left, right = (
        _directions(vertices, faces[e.left]),
        _directions(vertices, faces[e.right]),
    )
    before = unit(left + right)
    upper = _directions(vertices, np.stack([e.c, e.a, e.d], axis=1))
    lower = _directions(vertices, np.stack([e.d, e.b, e.c], axis=1))
    cosines = [dot(before, after) for after in (upper, lower)]
    return np.asarray(is_new & (np.minimum(*cosines) > _SMALLEST_COSINE))


def _directions(vertices: Points, faces: Faces) -> Points:
    """Return the unit normal of each face; zero for a face without area."""
    return unit(face_normals(vertices, faces))
