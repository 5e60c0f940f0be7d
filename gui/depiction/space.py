"""Where samples, nodes and a mesh are in the 3-D view."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.dataset import Dataset
from core.lattices import Lattice
from core.solids import relief
from gui.depiction.axes import Axis, axes_of
from gui.depiction.plane import ALIKE
from gui.gl.camera import Camera

Scenery = Literal["features", "components", "landscape", "lattice"]
Positions = NDArray[np.float32]

SPACE = 3
"""Coordinates of what can be turned around."""

OVERLOOK = 38.0
"""Degrees above the ground from which a landscape is seen at first."""


def sceneries(dataset: Dataset, lattice: Lattice | None = None) -> tuple[Scenery, ...]:
    """Return what can be shown of a dataset and a lattice, the usual first."""
    body = lattice is not None and lattice.space.shape[1] == SPACE
    return (*_of_data(dataset), "lattice") if body else _of_data(dataset)


def _of_data(dataset: Dataset) -> tuple[Scenery, ...]:
    d = dataset.shape[1]
    if d == SPACE:
        return ("features", "landscape")
    few = d < 3 or len(axes_of(dataset)) < d + 3
    return ("landscape",) if few else ("landscape", "components", "features")


def has_surface(dataset: Dataset) -> bool:
    """Tell whether the samples were drawn from a surface that can be shown."""
    return dataset.mesh is not None and len(dataset.mesh.faces) > 0


def first_camera(dataset: Dataset, scenery: Scenery) -> Camera:
    """Return from where a dataset is seen until the user turns it."""
    if scenery == "landscape":
        return Camera(elevation=OVERLOOK)
    return Camera(up=dataset.up)


@dataclass(frozen=True, eq=False)
class Space:
    """Three axes, and how their coordinates become those of the picture.

    The picture's coordinates are small numbers around 0, so that float32 holds them
    well: (coordinate − origin) / size.

    Attributes
    ----------
    axes
        Three features or principal components.
    origin
        (3,) the middle of the shown samples.
    size
        (3,) the longest side of their box; each side by itself where the sides are
        too different to be drawn at one scale.
    """

    axes: tuple[Axis, Axis, Axis]
    origin: NDArray[np.float64]
    size: NDArray[np.float64]

    @classmethod
    def of(
        cls,
        dataset: Dataset,
        scenery: Scenery,
        chosen: tuple[int, int, int] | None = None,
    ) -> "Space":
        """Make room for a dataset's samples.

        `chosen` are three of `axes_of`, in place of the first three features.
        """
        first = dataset.shape[1] if scenery == "components" else 0
        which = (first, first + 1, first + 2)
        if scenery == "features" and chosen is not None:
            which = chosen
        x, y, z = (axes_of(dataset)[i] for i in which)
        samples = np.stack([axis.samples(dataset) for axis in (x, y, z)], axis=1)
        low, sides = samples.min(axis=0), np.ptp(samples, axis=0)
        one_scale = dataset.is_spatial or scenery == "components"
        longest = float(sides.max())
        size = sides
        if one_scale or longest < ALIKE * sides.min():
            size = np.full(3, longest)
        return cls((x, y, z), low + sides / 2, np.where(size > 0.0, size, 1.0))

    @property
    def names(self) -> tuple[str, str, str]:
        """What the axes are called."""
        x, y, z = self.axes
        return x.name, y.name, z.name

    def samples(self, values: NDArray[np.floating]) -> Positions:
        """Place (m, d) values in data units."""
        return self.place(np.stack([a.nodes(values) for a in self.axes], axis=1))

    nodes = samples

    def place(self, coordinates: NDArray[np.float64]) -> Positions:
        """Place (m, 3) coordinates along the axes."""
        return ((coordinates - self.origin) / self.size).astype(np.float32)


def own_shape(lattice: Lattice) -> Positions:
    """Place the nodes of a sphere, a torus or another body as it is by itself.

    Its longest side is 1, and its middle is the origin.
    """
    low, sides = lattice.space.min(axis=0), np.ptp(lattice.space, axis=0)
    middle = low + sides / 2
    shape = (lattice.space - middle) / (sides.max() or 1.0)
    return np.asarray(shape, np.float32)


def landscape(lattice: Lattice, heights: NDArray[np.float64]) -> Positions:
    """Place the nodes on the ground, row 0 behind, and lift them by (k,) heights.

    The lattice's longer side is 1, the highest node is `RELIEF` high.
    """
    return relief(lattice, heights).astype(np.float32)


def joined(
    samples: Positions, nodes: Positions, bmus: NDArray[np.int32]
) -> tuple[Positions, NDArray[np.int32]]:
    """Join (m, 3) samples to their BMUs: positions (m + k, 3) and edges (m, 2)."""
    starts = np.arange(len(samples), dtype=np.int32)
    edges = np.stack([starts, bmus + np.int32(len(samples))], axis=1)
    return np.concatenate([samples, nodes]), edges
