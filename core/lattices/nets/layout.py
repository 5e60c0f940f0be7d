"""A readable place in the plane for each node of a graph.

Distances in the picture should be those along the links. Where the picture starts
comes from the distances to a few nodes (Brandes and Pich 2006, *Eigensolver methods
for progressive multidimensional scaling*); then stress is made small (Gansner, Koren
and North 2004, *Graph drawing by stress majorization*). Nothing is left to chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.lattices.nets.ways import LinkWays

    Floats = NDArray[np.float64]

PIVOTS = 100
MOST_FOR_STRESS = 2_000
WORK = 2e8
"""Pairs of nodes that are looked at while stress is made small."""


def laid_out(ways: LinkWays) -> Floats:
    """Place the k nodes of a connected graph, (k, 2), links about 1 long."""
    far = ways.codes() * np.float64(ways.unit)
    places = _from_pivots(far)
    if 3 <= len(far) <= MOST_FOR_STRESS:
        places = _relaxed(places, far)
    first, second = places[ways.edges.T]
    length = float(np.median(np.linalg.norm(first - second, axis=1))) or 1.0
    return np.asarray((places - places.min(axis=0)) / length)


def _from_pivots(far: Floats) -> Floats:
    """Take the two main directions of the doubly centred distances to some nodes."""
    pivots = [0]
    nearest = far[0].copy()
    while len(pivots) < min(PIVOTS, len(far)):
        pivots.append(int(nearest.argmax()))
        nearest = np.minimum(nearest, far[pivots[-1]])
    square = far[:, pivots] ** 2
    centred = square - square.mean(axis=0) - square.mean(axis=1, keepdims=True)
    centred = -0.5 * (centred + square.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    main = vectors[:, ::-1][:, :2]
    if main.shape[1] < 2:
        main = np.pad(main, ((0, 0), (0, 1)))
    main = main * np.where(main.sum(axis=0) < 0.0, -1.0, 1.0)
    places = centred @ main
    scale = np.abs(places).max() or 1.0
    # Nodes that the pivots cannot tell apart must not start in one place.
    turn = 2.4 * np.arange(len(far))
    apart = 0.02 * scale * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    return np.asarray((places + apart) / scale * far.max() / 2)


def _relaxed(places: Floats, far: Floats) -> Floats:
    """Make Σ (‖p_i − p_j‖ − d_ij)² / d_ij² smaller, step by step."""
    from scipy.linalg import cho_factor, cho_solve

    near = np.divide(1.0, far**2, out=np.zeros_like(far), where=far > 0.0)
    laplacian = np.diag(near.sum(axis=1)) - near
    factor = cho_factor(laplacian[1:, 1:])
    for _ in range(max(20, min(300, int(WORK / far.size)))):
        gaps = places[:, None] - places
        apart = np.sqrt((gaps**2).sum(axis=2))
        pull = np.divide(near * far, apart, out=np.zeros_like(far), where=apart > 1e-9)
        target = pull.sum(axis=1)[:, None] * places - pull @ places
        moved = np.zeros_like(places)
        moved[1:] = cho_solve(factor, target[1:] - target.mean(axis=0))
        done = np.abs(moved - moved[0] - places + places[0]).max() < 1e-4
        places = moved
        if done:
            break
    return places
