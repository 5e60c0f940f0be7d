"""The map as its own index: blocks of neighbouring nodes with a ball around each.

A trained map is ordered, so nodes that are near on the lattice have near weights:
the nodes of a tile lie in a small ball. By the triangle inequality no node of a
tile can be nearer to a sample than the sample's distance to the ball's centre less
its radius, so most tiles are never looked into.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numba
import numpy as np

from core.kernels.distances import COSINE, CUBIC, EUCLIDEAN
from core.kernels.emitting import LANES
from core.kernels.gaps import BATCH, gaps_to_tile
from core.kernels.running import compiled
from core.kernels.workspace import Measure, aligned

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Tiles(NamedTuple):
    """Weights in blocks of 16 nodes, ready for the search.

    Attributes
    ----------
    nodes
        (t · 16,) int32 node of each lane, −1 for a lane that fills up.
    weights
        (t, d, 16) float32; unit vectors with one more feature for cosine; infinity
        in lanes that fill up.
    centres
        (v, d, 16) float32, the centres of the tiles' balls, likewise.
    radii
        (t,) float32, their radii in the metric (in the chord ‖a − b‖ for
        cosine), rounded up.
    """

    nodes: NDArray[np.int32]
    weights: NDArray[np.float32]
    centres: NDArray[np.float32]
    radii: NDArray[np.float32]


def tile_order(positions: NDArray[np.float64]) -> NDArray[np.int32]:
    """Group nodes at (k, 2) positions by 16, as squarely as it goes.

    The rows are cut into bands, and each band from left to right into tiles.

    Returns
    -------
    (t · 16,) int32 node numbers, each tile's ascending and then −1.
    """
    rows, row = np.unique(positions[:, 1], return_inverse=True)
    width, height = np.ptp(positions, axis=0) + 1.0
    side = np.sqrt(LANES * width * height / len(positions))
    bands = min(len(rows), max(1, round(height / side)))
    band = row * bands // len(rows)
    tiles = []
    for number in range(bands):
        nodes = np.flatnonzero(band == number)
        nodes = nodes[np.argsort(positions[nodes, 0], kind="stable")]
        for start in range(0, len(nodes), LANES):
            part = np.sort(nodes[start : start + LANES])
            tiles.append(np.pad(part, (0, LANES - len(part)), constant_values=-1))
    return np.concatenate(tiles).astype(np.int32)


def room_for(nodes: NDArray[np.int32], d: int, code: int) -> Tiles:
    """Make room for d features in the (k,) order that `tile_order` gives."""
    count = len(nodes) // LANES
    d += code == COSINE
    tiles = Tiles(
        aligned(nodes.shape, np.int32),
        aligned((count, d, LANES), np.float32),
        aligned((-(-count // LANES), d, LANES), np.float32),
        np.zeros(count, np.float32),
    )
    tiles.nodes[:] = nodes
    tiles.weights[:] = np.inf
    tiles.centres[:] = np.inf
    return tiles


def _pack(weights: NDArray[np.float32], tiles: Tiles, measure: Measure) -> None:
    """Copy (k, d) weights into the tiles and put a ball around each."""
    for t in numba.prange(len(tiles.weights)):
        _pack_tile(weights, t, tiles, measure)


@numba.njit(cache=True, nogil=True)
def _pack_tile(
    weights: NDArray[np.float32], t: int, tiles: Tiles, measure: Measure
) -> None:
    code = measure.code
    d = tiles.weights.shape[1]
    block, centres = tiles.weights[t], tiles.centres[t // LANES]
    centre = np.zeros((1, d), np.float32)
    gaps = np.empty((LANES, BATCH), np.float32)
    count = 0
    while count < LANES and tiles.nodes[t * LANES + count] >= 0:
        source = weights[tiles.nodes[t * LANES + count]]
        if code == COSINE:
            direction(source, centre[0])
            source = centre[0]
        for f in range(d):
            block[f, count] = source[f]
        count += 1
    for f in range(d):
        total = 0.0
        for lane in range(count):
            total += block[f, lane]
        centre[0, f] = np.float32(total / count)
        centres[f, t % LANES] = centre[0, f]
    gaps_to_tile(centre, 0, tiles.weights[t : t + 1], 0, gaps, code, measure.p)
    reach = np.float32(0.0)
    for lane in range(count):
        reach = max(reach, gaps[lane, 0])
    tiles.radii[t] = distance_of(reach, code) * np.float32(1.0 + measure.slack)


@numba.njit(cache=True, nogil=True, forceinline=True)
def distance_of(gap: np.float32, code: int) -> np.float32:
    """Turn a gap into a distance; for cosine into the chord's length."""
    if code in (EUCLIDEAN, COSINE):
        return np.sqrt(gap)
    if code == CUBIC:
        return np.float32(np.cbrt(gap))
    return gap


pack_serial = compiled(_pack, "pack_serial")
pack_parallel = compiled(_pack, "pack_parallel", parallel=True)


@numba.njit(cache=True, nogil=True)
def direction(vector: NDArray[np.float32], out: NDArray[np.float32]) -> None:
    """Write the unit vector of a (d,) vector into (d + 1,) `out`.

    The last feature is 0, but 1 for a zero vector, which so is at right angles to
    every other: half the squared chord of two directions is their cosine distance.
    """
    squares = 0.0
    for f in range(len(vector)):
        squares += np.float64(vector[f]) * np.float64(vector[f])
    factor = 1.0 / np.sqrt(squares) if squares > 0.0 else 0.0
    for f in range(len(vector)):
        out[f] = np.float32(vector[f] * factor)
    out[len(vector)] = np.float32(0.0 if squares > 0.0 else 1.0)
