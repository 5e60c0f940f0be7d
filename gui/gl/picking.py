"""Which point, line or face is under the cursor, found among projected positions.

Pixels are device-independent, with the origin at the top left. Depth runs from 0 at
the near plane to 1 at the far plane, as in OpenGL's depth buffer.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gui.gl.camera import Matrix, Size

TOLERANCE = 1e-5  # a few steps of a 24-bit depth buffer
FACE_TOLERANCE = 1e-3  # of a steep face under a pixel's middle and its corner
REACH = 4.0  # pixels around a point's disc that still count as on it


@dataclass(frozen=True)
class Hit:
    """A point that was found: its index, distance from the cursor and depth."""

    index: int
    distance: float
    depth: float


@dataclass(frozen=True, eq=False)
class DepthPatch:
    """A part of a picture's depth: (height, width) float32, top row first.

    ``left`` and ``top`` are its place in real pixels, of which ``ratio`` make up a
    device-independent one.
    """

    depth: NDArray[np.float32]
    left: int = 0
    top: int = 0
    ratio: float = 1.0

    def at(self, x: float, y: float) -> float:
        """Return the depth at a device-independent pixel in the patch."""
        column, row = int(x * self.ratio) - self.left, int(y * self.ratio) - self.top
        return float(self.depth[row, column])


def project(
    positions: NDArray[np.floating],
    view: Matrix,
    projection: Matrix,
    size: Size,
    radius: float = 0.0,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return pixels (n, 2) and depths (n,) of points; NaN for those behind the eye.

    ``radius`` (pixels) brings the depth that much nearer, as the shaders do: a point
    is a ball and its foremost part decides what it hides.
    """
    transform = projection @ view
    clip = positions @ transform[:, :3].T + transform[:, 3]
    w = np.where(clip[:, 3] > 0, clip[:, 3], np.nan)
    lift = np.fmin(radius * w * 2 / (projection[1, 1] * size[1]), 0.5 * w)
    depth = (clip[:, 2] + projection[2, 2] * lift) / (w + projection[3, 2] * lift)
    half = np.array(size) / 2
    pixels = half + clip[:, :2] / w[:, None] * half * (1, -1)
    return pixels, (depth + 1) / 2


def unproject(
    cursor: Size, depth: float, view: Matrix, projection: Matrix, size: Size
) -> NDArray[np.float64]:
    """Return the world point (3,) at a pixel and a depth: `project` the other way."""
    across, down = np.asarray(cursor) / size
    clip = 2 * np.array([across, 1 - down, depth, 1.0]) - (1, 1, 1, 1)
    clip[3] = 1.0
    world = np.linalg.solve(projection @ view, clip)
    return np.asarray(world[:3] / world[3])


def on_faces(
    pixels: NDArray[np.float64],
    depths: NDArray[np.float64],
    faces: NDArray[np.int32],
    cursor: Size,
    drawn: DepthPatch | None = None,
) -> Hit | None:
    """Return the corner nearest to where the cursor meets the foremost face, or None.

    None, too, where something solid is drawn in front of it.

    Parameters
    ----------
    pixels, depths : ndarray
        (v, 2) and (v,) of the vertices, as from `project`.
    faces : ndarray
        (f, 3) indices of vertices.
    cursor : Size
        In pixels.
    """
    found = faces[_astride(pixels, faces, cursor)]
    shares = _barycentric(pixels[found], cursor)
    met = (shares * depths[found]).sum(axis=1)
    inside = (shares >= 0).all(axis=1) & (met >= 0) & (met <= 1)
    if not inside.any():
        return None
    best = int(np.argmin(np.where(inside, met, np.inf)))
    if drawn is not None and met[best] > drawn.at(*cursor) + FACE_TOLERANCE:
        return None
    corner = int(found[best, shares[best].argmax()])
    return Hit(corner, 0.0, float(met[best]))


def on_lines(
    pixels: NDArray[np.float64],
    depths: NDArray[np.float64],
    edges: NDArray[np.int32],
    cursor: Size,
    radius: float,
    drawn: DepthPatch | None = None,
) -> Hit | None:
    """Return the nearer end of the segment that is under the cursor, or None.

    As `nearest`; `edges` are (e, 2) indices of positions, `radius` half their width.
    """
    start, end = pixels[edges[:, 0]], pixels[edges[:, 1]]
    along = end - start
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip(((cursor - start) * along).sum(axis=1) / length, 0, 1)
    middles = start + share[:, None] * along
    between = (1 - share) * depths[edges[:, 0]] + share * depths[edges[:, 1]]
    hit = nearest(middles, between, cursor, radius, drawn)
    if hit is None:
        return None
    return replace(hit, index=int(edges[hit.index, round(float(share[hit.index]))]))


def nearest(
    pixels: NDArray[np.float64],
    depths: NDArray[np.float64],
    cursor: Size,
    radius: float,
    drawn: DepthPatch | None = None,
) -> Hit | None:
    """Return the point that a person would say is under the cursor.

    Of the discs that contain the cursor, the foremost; else the nearest disc within
    a few pixels; None if there is neither.

    Parameters
    ----------
    pixels, depths : ndarray
        (n, 2) and (n,), as from `project`.
    cursor : Size
        In pixels.
    radius : float
        Of the discs, in pixels.
    drawn : DepthPatch, optional
        The picture around the cursor; points that something in it hides are left out.
    """
    distances = np.hypot(pixels[:, 0] - cursor[0], pixels[:, 1] - cursor[1])
    inside = (depths >= 0) & (depths <= 1)
    candidates = np.flatnonzero(inside & (distances <= radius + REACH))
    if drawn is not None:
        free = _in_front(pixels[candidates], depths[candidates], drawn)
        candidates = candidates[free]
    if not len(candidates):
        return None
    beside = np.maximum(distances[candidates] - radius, 0)
    best = candidates[np.lexsort((depths[candidates], beside))[0]]
    return Hit(int(best), float(distances[best]), float(depths[best]))


def foremost(hits: dict[str, Hit]) -> tuple[str, int]:
    """Return name and index of the best hit of several layers, or ("", -1)."""
    if not hits:
        return "", -1
    name = min(hits, key=lambda key: (round(hits[key].distance), hits[key].depth))
    return name, hits[name].index


def _astride(
    pixels: NDArray[np.float64], faces: NDArray[np.int32], cursor: Size
) -> NDArray[np.bool_]:
    """Tell which faces have corners on both sides of the cursor, across and down."""
    both = np.ones(len(faces), np.bool_)
    for axis in (0, 1):
        beyond = (pixels[:, axis] > cursor[axis])[faces]
        both &= beyond.any(axis=1) & ~beyond.all(axis=1)
    return both


def _barycentric(corners: NDArray[np.float64], cursor: Size) -> NDArray[np.float64]:
    """Return the (f, 3) shares of (f, 3, 2) corners in the cursor; NaN where flat."""
    a, b, c = np.moveaxis(corners - np.asarray(cursor), 1, 0)

    def cross(p: NDArray[np.float64], q: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0])

    parts = np.stack([cross(b, c), cross(c, a), cross(a, b)], axis=1)
    total = parts.sum(axis=1, keepdims=True)
    return np.asarray(parts / np.where(total == 0.0, np.nan, total))


def _in_front(
    pixels: NDArray[np.float64], depths: NDArray[np.float64], patch: DepthPatch
) -> NDArray[np.bool_]:
    """Tell for each point whether nothing in the picture hides it.

    The farthest of the 3×3 pixels around decides: on a steep surface the depth under
    the neighbouring pixels differs from that under the point itself.
    """
    height, width = patch.depth.shape
    place = np.floor(pixels * patch.ratio).astype(np.intp) - (patch.left, patch.top)
    column, row = place.T
    around = [
        patch.depth[np.clip(row + y, 0, height - 1), np.clip(column + x, 0, width - 1)]
        for y in (-1, 0, 1)
        for x in (-1, 0, 1)
    ]
    free: NDArray[np.bool_] = depths <= np.max(around, axis=0) + TOLERANCE
    return free
