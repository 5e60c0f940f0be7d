"""The mesh that samples were drawn from: grey, as wires, or painted with the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.painting import paint, paint_finely

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.som import MapState
    from core.sources import Mesh
    from gui.depiction.space import Space
    from gui.figures.look import SpaceLook
    from gui.figures.painting import Painting

_GREY = (0.72, 0.74, 0.77)
_WIRE = 0.15


def add_surface(
    painting: Painting,
    mesh: Mesh,
    state: MapState,
    space: Space,
    colors: NDArray[np.float64],
    look: SpaceLook,
) -> None:
    """Add a mesh as a look has it; nodes have (k, 4) colours."""
    if look.mesh == "painted":
        corners, fills = _painted(mesh, state, space, colors, look)
        painting.add_faces(corners, fills)
    elif look.mesh != "hidden":
        corners = _placed(mesh.vertices, space)[mesh.faces]
        color = np.array([(*_GREY, look.opacity)])
        if look.mesh == "shaded":
            painting.add_faces(corners, np.repeat(color, len(corners), axis=0))
        else:
            sides = corners[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2, 3)
            painting.add_lines(sides, color, _WIRE)


def _painted(
    mesh: Mesh,
    state: MapState,
    space: Space,
    colors: NDArray[np.float64],
    look: SpaceLook,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return (f, 3, 3) corners of faces, and their (f, 4) colours.

    In a picture that stands still faces are divided along the patches' borders.
    """
    still = look.turn is None
    finely, unlit = paint_finely if still else paint, np.zeros((len(mesh.vertices), 3))
    painted = finely(state.som, mesh, unlit.astype(np.float32))
    bmus = np.sort(painted.bmus[painted.faces], axis=1)
    # By place each face is of one patch: that of most corners, where two agree.
    fills = colors[bmus[:, 1]] if look.places else colors[bmus].mean(axis=1)
    fills = np.column_stack([fills[:, :3], np.full(len(fills), look.opacity)])
    return _placed(painted.vertices, space)[painted.faces], fills


def _placed(vertices: NDArray[np.float64], space: Space) -> NDArray[np.float64]:
    return space.place(vertices).astype(np.float64)
