"""Samples around each node: P-matrix, Pareto radius, U*-matrix.

After three reports by A. Ultsch from 2003: “Pareto density estimation: a density
estimation for knowledge discovery”, “Maps for the visualization of high-dimensional
data spaces” and “U*-matrix: a tool to visualize clusters in high dimensional data”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PARETO_SHARE = 0.2013
"""Share of the samples that tells most about the rest (Ultsch 2003)."""


def pareto_radius(apart: Floats) -> float:
    """Choose the radius within which half of the samples have 20.13 % of them all.

    Parameters
    ----------
    apart
        (m, m) distances between samples; a sample is within its own radius.
    """
    place = max(int(np.ceil(PARETO_SHARE * len(apart))) - 1, 0)
    return float(np.median(np.partition(apart, place, axis=1)[:, place]))


def u_star(umatrix: Floats, density: Floats) -> Floats:
    """Lower the heights of a U-Matrix inside clusters and raise them between.

    (k,) U · (1 − (P − mean P) / (max P − mean P)): 0 where the (k,) density P is
    highest, U where it is average. Where it is the same everywhere it is U.
    """
    mean, most = density.mean(), density.max()
    if not most > mean:
        return umatrix.copy()
    return np.asarray(umatrix * (1.0 - (density - mean) / (most - mean)))
