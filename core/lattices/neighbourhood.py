"""`weight`: how much a node learns at some distance from the winner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.settings import Neighbourhood

if TYPE_CHECKING:
    from numpy.typing import NDArray

EDGE = 1.0 + 1e-9
"""Distances are rounded: a neighbour at distance 1 is within the radius 1."""

FARTHEST = 1e9
"""Radii beyond which every weight is 0; ∞ · 0 would be none."""


REACHES = {Neighbourhood.TRUNCATED_GAUSSIAN: 2.5}
"""Radii beyond which a neighbourhood is 0, where that is not one."""


def reach(kind: Neighbourhood, radius: float) -> float:
    """Return the distance beyond which a neighbourhood with an edge is 0."""
    return EDGE * REACHES.get(kind, 1.0) * radius


def weight(
    kind: Neighbourhood, distance: NDArray[np.floating], radius: float
) -> NDArray[np.float64]:
    """Weigh an array of distances d by a neighbourhood of radius σ, in lattice steps.

    All are 1 at d = 0, and all but the Mexican hat fall from there to 0.

    Notes
    -----
    gaussian      exp(−d²/2σ²)
    cut-gaussian  exp(−d²/2σ²) up to d = σ, beyond it 0 (SOM Toolbox's `cutgauss`)
    truncated-gaussian
                  exp(−d²/2σ²) up to d = 2.5 σ, beyond it 0 (as in ZSOM)
    bubble        1 up to d = σ, beyond it 0
    triangle      1 − d/σ, at least 0
    epanechnikov  1 − d²/σ², at least 0
    mexican-hat   (1 − d²/σ²) exp(−d²/2σ²), the Ricker wavelet, negative beyond σ
    """
    share = np.minimum(np.asarray(distance, np.float64) / radius, FARTHEST)
    match kind:
        case Neighbourhood.GAUSSIAN:
            return np.asarray(np.exp(-0.5 * share**2))
        case Neighbourhood.CUT_GAUSSIAN:
            return np.where(share <= EDGE, np.exp(-0.5 * share**2), 0.0)
        case Neighbourhood.TRUNCATED_GAUSSIAN:
            within = share <= EDGE * REACHES[kind]
            return np.where(within, np.exp(-0.5 * share**2), 0.0)
        case Neighbourhood.BUBBLE:
            return np.where(share <= EDGE, 1.0, 0.0)
        case Neighbourhood.TRIANGLE:
            return np.maximum(0.0, 1.0 - share)
        case Neighbourhood.EPANECHNIKOV:
            return np.maximum(0.0, 1.0 - share**2)
        case Neighbourhood.MEXICAN_HAT:
            return np.asarray((1.0 - share**2) * np.exp(-0.5 * share**2))
