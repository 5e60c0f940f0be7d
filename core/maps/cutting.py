"""Convex polygons in the plane, cut along straight lines; many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def nearer(polygons: Floats, sites: Floats, others: Floats) -> Floats:
    """Keep of each of (m, c, 2) convex polygons what is nearer to a site.

    Parameters
    ----------
    sites, others
        (m, 2): what is nearer to the site than to the other remains. Where both are
        the same place, everything does.

    Returns
    -------
    (m, c', 2) corners, c' the most that one has; of others the last is repeated, and
    a polygon of which nothing remains is its site.
    """
    way = others - sites
    middle = (others + sites) / 2
    over = np.einsum("mcx,mx->mc", polygons - middle[:, None], way)
    inside = over <= 1e-12
    ahead, over_ahead = np.roll(polygons, -1, axis=1), np.roll(over, -1, axis=1)
    crossed = inside != np.roll(inside, -1, axis=1)
    share = over / np.where(crossed, over - over_ahead, 1.0)
    points = polygons + share[..., None] * (ahead - polygons)
    # Each corner is followed by the point where the side after it is cut.
    m, c = over.shape
    corners = np.stack([polygons, points], axis=2).reshape(m, 2 * c, 2)
    kept = np.stack([inside, crossed], axis=2).reshape(m, 2 * c)
    return _first(corners, kept, sites)


def around(sites: Floats, corners: Floats) -> Floats:
    """Put (m, c, 2) corners of polygons into the order in which they lie around sites.

    Corners at a site itself count as the one before.
    """
    to = corners - sites[:, None]
    angle = np.arctan2(to[..., 1], to[..., 0])
    order = np.argsort(angle, axis=1, kind="stable")
    return np.take_along_axis(corners, order[..., None], axis=1)


def _first(corners: Floats, kept: NDArray[np.bool_], otherwise: Floats) -> Floats:
    """Move the kept corners to the front and repeat the last of them behind."""
    order = np.argsort(~kept, axis=1, kind="stable")
    number = kept.sum(axis=1)
    most = max(int(number.max(initial=0)), 1)
    place = np.minimum(np.arange(most), np.maximum(number - 1, 0)[:, None])
    chosen = np.take_along_axis(order, place, axis=1)
    found = np.take_along_axis(corners, chosen[..., None], axis=1)
    return np.where((number > 0)[:, None, None], found, otherwise[:, None])
