"""The map in space, among samples or wrapped around a mesh, or as a landscape."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal

from core.dataset import Dataset
from core.lattices import Lattice
from core.som import MapState
from gui import theme
from gui.panels.colorbar import ColorBar
from gui.panels.coloring import (
    own_colors,
    quantity_table,
    sample_colors,
    usual_coloring,
)
from gui.panels.panel import Hint, Panel
from gui.panels.quantity import UMATRIX, Quantity
from gui.panels.space import (
    Positions,
    Scenery,
    Space,
    first_camera,
    has_surface,
    landscape,
    own_shape,
    sceneries,
)
from gui.panels.space_canvas import NODES, SpaceCanvas, SpaceOptions
from gui.session import Session

NOWHERE = np.empty((0, 3), np.float32)
NO_DATA = Hint("No data yet", "Open a mesh or a table to see it here in 3-D.")
NO_MAP = Hint("No map yet", "Press Train to see the U-Matrix as a landscape.")


class SpacePanel(Panel):
    """A 3-D picture of the map.

    Signals
    -------
    scenery_changed
        Something else is shown or can be shown, chosen by the user or for a new dataset
        or lattice.

    Attributes
    ----------
    offered
        What can be shown.
    """

    scenery_changed = Signal()

    def __init__(
        self, session: Session, *, title: str = "", options: SpaceOptions | None = None
    ) -> None:
        self.canvas = SpaceCanvas()
        self.bar = ColorBar()
        super().__init__(session, self.canvas, self.bar, title=title)
        self.options = options or SpaceOptions()
        self.quantity = UMATRIX
        self.scenery: Scenery = "landscape"
        self.offered: tuple[Scenery, ...] = ("landscape",)
        self._features: tuple[str, ...] = ()
        self._space: Space | None = None
        self._lattice: Lattice | None = None
        self._samples = self._nodes = NOWHERE
        self._follow(session)
        self.canvas.hovered.connect(self._on_hovered)

    def _follow(self, session: Session) -> None:
        data, state, dress = session.dataset_changed, session.map_changed, theme.changed
        draw = self.live.draw
        draw(self.canvas.dress, dress)
        draw(self._draw_dataset, data)
        self._sample_part = draw(self._draw_samples, data, dress)
        self._map_part = draw(self._draw_map, data, state, dress)
        self._option_part = draw(self._draw_options, data, state)
        draw(self._draw_mark, data, state, session.highlight_changed)

    def choose_scenery(self, scenery: Scenery) -> None:
        """Show features, principal components, the landscape or the bare lattice."""
        if self.session.dataset is not None:
            self._show_scenery(self.session.dataset, scenery)

    def choose_options(self, options: SpaceOptions) -> None:
        """Draw these layers, this way."""
        new_lines = options.bmu_lines and not self.options.bmu_lines
        recolored = options.own != self.options.own
        self.options = options
        self._option_part.mark()
        if new_lines or recolored:
            self._map_part.mark()

    def choose_quantity(self, quantity: Quantity) -> None:
        """Colour the nodes by this."""
        self.quantity = quantity
        self._map_part.mark()

    def _draw_dataset(self) -> None:
        dataset = self.session.dataset
        if dataset is None:
            self.canvas.clear()
            return
        self.offered = offered = self._sceneries(dataset)
        kept = dataset.features == self._features and self.scenery in offered
        if not kept:
            # A surface stands for its samples.
            samples = not has_surface(dataset)
            self.options = replace(self.options, samples=samples)
        self._features = dataset.features
        self._show_scenery(dataset, self.scenery if kept else offered[0])

    def _sceneries(self, dataset: Dataset) -> tuple[Scenery, ...]:
        state = self.session.map
        return sceneries(dataset, None if state is None else state.som.lattice)

    def _offer(self, dataset: Dataset) -> None:
        """Follow a change of lattice, which may be a body or none."""
        offered = self._sceneries(dataset)
        if offered == self.offered:
            return
        self.offered = offered
        if self.scenery in offered:
            self.scenery_changed.emit()
        else:
            self._show_scenery(dataset, offered[0])

    def _show_scenery(self, dataset: Dataset, scenery: Scenery) -> None:
        self.scenery, self._lattice, self._samples = scenery, None, NOWHERE
        self._space = None
        self.canvas.clear()
        self.canvas.set_camera(first_camera(dataset, scenery))
        if scenery == "landscape":
            self.set_title("U-Matrix landscape")
        elif scenery == "lattice":
            self.set_title("Lattice")
        else:
            self.set_title("Map in 3-D")
            self._enter(dataset, Space.of(dataset, scenery))
        for part in (self._sample_part, self._map_part, self._option_part):
            part.mark()
        self.scenery_changed.emit()

    def _enter(self, dataset: Dataset, space: Space) -> None:
        """Place what stays the same while maps come and go."""
        self._space = space
        self._samples = space.samples(dataset.placed)
        self.canvas.triad.name(space.names)
        mesh = dataset.mesh
        if mesh is not None and has_surface(dataset):
            self.canvas.show_mesh(space.place(mesh.vertices), mesh.faces)
        self.canvas.fit(_box(self._samples))

    def _draw_samples(self) -> None:
        dataset = self.session.dataset
        if dataset is not None and self._space is not None:
            colors = sample_colors(dataset, usual_coloring(dataset))
            self.canvas.show_samples(self._samples, colors)

    def _draw_map(self) -> None:
        state, dataset = self.session.map, self.session.dataset
        self.show_hint(self._missing())
        self.bar.setVisible(False)
        if state is None or dataset is None:
            self._nodes = NOWHERE
            self.canvas.remove_map()
            return
        self._offer(dataset)
        self._nodes = self._placed(state)
        colors = own_colors(dataset, state) if self.options.own else None
        if colors is None:
            colors = self._color_by_quantity(dataset, state)
        flat = self.scenery == "landscape"
        self.canvas.show_map(self._nodes, colors, state.som.lattice, flat=flat)
        if self.options.bmu_lines and self._space is not None:
            self.canvas.show_bmu_lines(self._samples, self._nodes, state.shown_bmus)

    def _color_by_quantity(
        self, dataset: Dataset, state: MapState
    ) -> NDArray[np.uint8]:
        values, table = self.quantity.values(state), quantity_table(self.quantity)
        scale = self.quantity.scale(values, None if self.quantity.counts else False)
        self.bar.show_scale(self.quantity.label_for(dataset), scale, table)
        self.bar.setVisible(True)
        return table[scale.levels(values)]

    def _missing(self) -> Hint | None:
        if self.session.dataset is None:
            return NO_DATA
        return NO_MAP if self._space is None and self.session.map is None else None

    def _placed(self, state: MapState) -> Positions:
        """Place the nodes, and fit what a new lattice gives into the picture."""
        if self._space is not None:
            return self._space.nodes(state.som.weights)
        lattice, box = state.som.lattice, [[1.0, 1.0, 1.0]]
        if self.scenery == "lattice":
            nodes = own_shape(lattice)
        else:
            nodes = landscape(lattice, state.umatrix)
            box = [[1.0, 1.0, 0.0], [1.0, 1.0, 1.0]]
        if lattice != self._lattice:
            self._lattice = lattice
            self._name_axes(lattice)
            self.canvas.fit(_box(nodes) * box)
        return nodes

    def _name_axes(self, lattice: Lattice) -> None:
        """Name the axes of a landscape, and of a lattice that has rows and columns."""
        ground = ("", "") if lattice.axes is None else ("column", "row")
        if self.scenery == "landscape":
            self.canvas.triad.name((*ground, "U"), turned=True)
        else:
            self.canvas.triad.name(("", "", ""))

    def _draw_options(self) -> None:
        options = self.options
        if self.session.map is None:
            options = replace(options, samples=True, opacity=1.0)
        self.canvas.show_options(options, flat=self._space is None)

    def _draw_mark(self) -> None:
        node = self.session.highlight
        place = NOWHERE if node is None else self._nodes[node : node + 1]
        self.canvas.show_mark(place)

    def _on_hovered(self, layer: str, index: int) -> None:
        self.live.refresh()
        known = layer == NODES and index < len(self._nodes)
        self.point_out(index if known else None)


def _box(positions: Positions) -> NDArray[np.float64]:
    """Return the lowest and highest corner of a box around (m, 3) positions."""
    return np.array([positions.min(axis=0), positions.max(axis=0)], np.float64)
