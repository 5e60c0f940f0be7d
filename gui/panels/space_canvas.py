"""The layers of the 3-D picture: samples, mesh and map."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QResizeEvent

from core.lattices import Lattice
from gui import theme
from gui.gl.canvas import Canvas
from gui.gl.layers import Color, LineLayer, MeshLayer, PointLayer
from gui.panels.space import Positions
from gui.panels.triad import Triad

MESH, SAMPLES, MARK = "mesh", "samples", "mark"
BMU_LINES, SHEET, EDGES, NODES = "bmu lines", "sheet", "edges", "nodes"
MAP = (BMU_LINES, SHEET, EDGES, NODES)
MARK_SIZE = 14.0
ROOM_FOR_TRIAD = (400, 320)
"""Pixels across and down from which on the axes' names do not hide the picture."""

SAMPLE_SIZES, NODE_SIZES = (2.5, 6.0), (3.0, 7.0)
Colors = NDArray[np.uint8]
MeshStyle = Literal["shaded", "wireframe", "hidden"]


@dataclass(frozen=True)
class SpaceOptions:
    """What is drawn of what there is.

    Attributes
    ----------
    mesh, opacity
        The surface that the samples were drawn from: how, and from 0 to 1.
    samples, bmu_lines
        The samples, and the lines to their BMUs.
    sheet, edges
        The lattice's faces; its edges and nodes.
    own
        Whether nodes that are colours are drawn in them.
    """

    mesh: MeshStyle = "shaded"
    opacity: float = 0.25
    samples: bool = True
    bmu_lines: bool = False
    sheet: bool = True
    edges: bool = True
    own: bool = True


class SpaceCanvas(Canvas):
    """A 3-D picture, told in positions and colours what to show."""

    def __init__(self) -> None:
        super().__init__()
        self.triad = Triad(self)
        self.camera_changed.connect(self._turn_triad)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the axes' names in the corner."""
        super().resizeEvent(event)
        self.triad.move(0, self.height() - self.triad.height())
        self.triad.raise_()
        room = ROOM_FOR_TRIAD
        self.triad.setVisible(self.width() >= room[0] and self.height() >= room[1])

    def _turn_triad(self) -> None:
        right, up, _ = self.camera.axes
        self.triad.turn(right, up)

    def dress(self) -> None:
        """Take the colours of the theme in use."""
        colors = theme.current()
        self.set_background(QColor(colors.base))
        for name in (BMU_LINES, EDGES, MARK):
            layer = self.scene.layers.get(name)
            if isinstance(layer, LineLayer | PointLayer):
                self.set_layer(name, replace(layer, color=_color(name)))

    def show_options(self, options: SpaceOptions, *, flat: bool) -> None:
        """Hide what is not wanted; a landscape always shows its faces."""
        wanted = {
            MESH: options.mesh != "hidden",
            SAMPLES: options.samples,
            BMU_LINES: options.bmu_lines,
            SHEET: options.sheet or flat,
            EDGES: options.edges,
            NODES: options.edges,
        }
        for name, visible in wanted.items():
            self.set_visible(name, visible)
        mesh = self.scene.layers.get(MESH)
        if not isinstance(mesh, MeshLayer) or options.mesh == "hidden":
            return
        if (mesh.style, mesh.opacity) != (options.mesh, options.opacity):
            style, opacity = options.mesh, options.opacity
            self.set_layer(MESH, replace(mesh, style=style, opacity=opacity))

    def show_mesh(self, vertices: Positions, faces: NDArray[np.int32]) -> None:
        """Show the surface that the samples were drawn from."""
        self.set_layer(MESH, MeshLayer(vertices, faces))

    def show_samples(self, positions: Positions, colors: Colors) -> None:
        """Show (m, 3) samples."""
        size = _dot_size(len(positions), SAMPLE_SIZES)
        self.set_layer(SAMPLES, PointLayer(positions, colors=colors, size=size))

    def show_map(
        self, nodes: Positions, colors: Colors, lattice: Lattice, *, flat: bool = False
    ) -> None:
        """Show (k, 3) nodes, their edges and the faces between them.

        `flat` leaves out those that cross a seam of the drawn lattice.
        """
        triangles = lattice.flat_triangles if flat else lattice.triangles
        edges = lattice.flat_edges if flat else lattice.edges
        if len(triangles):
            self.set_layer(SHEET, MeshLayer(nodes, triangles, colors=colors))
        else:
            self.remove_layer(SHEET)
        self.set_layer(EDGES, LineLayer(nodes, edges, color=_color(EDGES)))
        size = _dot_size(len(nodes), NODE_SIZES)
        self.set_layer(
            NODES, PointLayer(nodes, colors=colors, size=size, pickable=True)
        )

    def show_bmu_lines(
        self, samples: Positions, nodes: Positions, bmus: NDArray[np.int32]
    ) -> None:
        """Join (m, 3) samples to the nodes that are their BMUs."""
        positions = np.concatenate([samples, nodes])
        starts = np.arange(len(samples), dtype=np.int32)
        edges = np.stack([starts, bmus + np.int32(len(samples))], axis=1)
        self.set_layer(BMU_LINES, LineLayer(positions, edges, color=_color(BMU_LINES)))

    def remove_map(self) -> None:
        """Show no map."""
        for name in MAP:
            self.remove_layer(name)

    def show_mark(self, place: Positions) -> None:
        """Mark (1, 3) or no place."""
        if len(place):
            self.set_layer(MARK, PointLayer(place, color=_color(MARK), size=MARK_SIZE))
        else:
            self.remove_layer(MARK)


def _dot_size(count: int, limits: tuple[float, float]) -> float:
    """Return a diameter in pixels, the smaller the more points there are."""
    return float(np.clip(120.0 / np.sqrt(max(count, 1)), *limits))


def _color(layer: str) -> Color:
    colors = theme.current()
    hexes = {BMU_LINES: (colors.muted, 0.4), EDGES: (colors.text, 0.4)}
    name, alpha = hexes.get(layer, (colors.accent, 1.0))
    color = QColor(name)
    return color.redF(), color.greenF(), color.blueF(), alpha
