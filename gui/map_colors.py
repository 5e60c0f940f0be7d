"""The colours that nodes have in exported meshes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.quantising import node_colors
from core.settings import MapColoring
from gui.depiction.quantity import ACTIVATION, UMATRIX
from gui.palettes import colormap, place_colors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.dataset import Dataset
    from core.som import MapState

DEAD = 222
"""The grey of nodes without hits."""


def map_colors(
    coloring: MapColoring, dataset: Dataset, state: MapState
) -> NDArray[np.uint8]:
    """(k, 4) RGBA of the nodes; those of data that are no colours have none of own."""
    match coloring:
        case MapColoring.OWN if dataset.white is not None:
            own = node_colors(state.som, dataset.white)
            return np.column_stack([own, np.full(len(own), 255, np.uint8)])
        case MapColoring.HITS:
            return _hit_colors(state)
        case MapColoring.PLACES:
            return place_colors(state.som.lattice.space)
        case _:
            levels = UMATRIX.scale(state.umatrix).levels(state.umatrix)
            colors: NDArray[np.uint8] = colormap("viridis")[levels]
            return colors


def _hit_colors(state: MapState) -> NDArray[np.uint8]:
    hits = ACTIVATION.values(state)
    colors = colormap("magma_r")[ACTIVATION.scale(hits, log=None).levels(hits)]
    colors[hits == 0] = (DEAD, DEAD, DEAD, 255)
    return colors
