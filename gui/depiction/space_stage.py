"""What stays in its place in the 3-D picture while maps come and go."""

from dataclasses import dataclass, field

import numpy as np

from core.dataset import Dataset
from core.lattices import Lattice
from core.som import MapState, Painted
from gui.depiction.space import (
    Positions,
    Scenery,
    Space,
    has_surface,
    landscape,
    own_shape,
)
from gui.gl.camera import Matrix
from gui.gl.extent import outline
from gui.gl.layers import Indices
from gui.gl.surface import vertex_normals

Shape = tuple[Positions, Indices, Positions | None]
"""(v, 3) vertices, (f, 3) faces and (v, 3) normals, None for smooth ones."""

NOWHERE = np.empty((0, 3), np.float32)
TITLES: dict[Scenery, str] = {
    "landscape": "U-Matrix landscape",
    "lattice": "Lattice",
    "features": "Map in 3-D",
    "components": "Map in 3-D",
}


@dataclass(frozen=True, eq=False)
class Stage:
    """A scenery with what of the dataset is in it.

    Attributes
    ----------
    scenery
        What the axes are.
    space
        How data become places; None where samples have no place.
    samples
        (m, 3) where the shown samples are.
    surface
        The mesh, or None.
    """

    scenery: Scenery = "landscape"
    space: Space | None = None
    samples: Positions = field(default_factory=lambda: NOWHERE)
    surface: Shape | None = None

    @classmethod
    def of(
        cls, dataset: Dataset, scenery: Scenery, axes: tuple[int, int, int] | None
    ) -> "Stage":
        """Place a dataset; `axes` as for `Space.of`."""
        if scenery in ("landscape", "lattice"):
            return cls(scenery)
        space, mesh = Space.of(dataset, scenery, axes), dataset.mesh
        surface: Shape | None = None
        if mesh is not None and has_surface(dataset):
            vertices = space.place(mesh.vertices)
            surface = vertices, mesh.faces, vertex_normals(vertices, mesh.faces)
        return cls(scenery, space, space.samples(dataset.placed), surface)

    @property
    def title(self) -> str:
        """The heading of the picture."""
        return TITLES[self.scenery]

    def divided(self, painted: Painted | None) -> Shape | None:
        """Return the mesh with its faces divided along the patches of the map.

        As it is, where they are not divided.
        """
        if self.space is None or self.surface is None or painted is None:
            return self.surface
        if painted.faces is self.surface[1]:
            return self.surface
        return self.space.place(painted.vertices), painted.faces, painted.normals

    def nodes(self, state: MapState) -> Positions:
        """Place the nodes (k, 3) of a map."""
        lattice = state.som.lattice
        if self.space is not None:
            return self.space.nodes(state.som.weights)
        if self.scenery == "lattice":
            return own_shape(lattice)
        return landscape(lattice, state.umatrix)

    def outline_of(self, nodes: Positions) -> Matrix:
        """Return the points (n, 3) to be looked at, of nodes that have just come."""
        if self.scenery == "lattice":
            return outline(nodes)
        # A landscape is fitted from the ground on, however high its valleys lie.
        foot = nodes * np.array((1, 1, 0), np.float32)
        return outline(np.concatenate([nodes, foot]))

    def axis_names(self, lattice: Lattice | None) -> tuple[str, str, str]:
        """Return what the axes are called; "" where they have no meaning."""
        if self.space is not None:
            return self.space.names
        if self.scenery == "lattice":
            return "", "", ""
        ground = lattice is not None and lattice.axes is not None
        return ("column", "row", "U") if ground else ("", "", "U")
