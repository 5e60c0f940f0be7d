"""The map in space, among samples or wrapped around a mesh, or as a landscape."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Signal

from core.dataset import Dataset
from core.lattices import Lattice
from core.som import MapState
from gui import theme
from gui.gl.extent import bounds
from gui.gl.surface import vertex_normals
from gui.panels.bar_column import BarColumn
from gui.panels.cell_panel import is_fresh
from gui.panels.coloring import drawing_note
from gui.panels.looks import (
    PARTS,
    Look,
    Part,
    adapted,
    changed,
    offered,
    shows_classes,
    usual_looks,
)
from gui.panels.panel import Hint, Panel
from gui.panels.quantity import UMATRIX
from gui.panels.scale import Bar
from gui.panels.space import (
    Positions,
    Scenery,
    Space,
    first_camera,
    has_surface,
    joined,
    landscape,
    own_shape,
    sceneries,
)
from gui.panels.space_canvas import SpaceCanvas, mesh_opacity
from gui.panels.space_finder import SpaceFinder
from gui.panels.tints import Subject, Tinted, Tinter, asks_samples, needs_painting
from gui.panels.words import value_words
from gui.session import Session

NOWHERE = np.empty((0, 3), np.float32)
NO_DATA = Hint("No data yet", "Open a mesh or a table to see it here in 3-D.")
NO_MAP = Hint("No map yet", "Press Train to see the U-Matrix as a landscape.")
ALL_HIDDEN = Hint("All layers are hidden", "Click an eye under Layers to see one.")


class SpacePanel(Panel):
    """A 3-D picture of the map.

    Signals
    -------
    scenery_changed
        Something else is shown or can be shown, chosen by the user or for a new dataset
        or lattice.
    looks_changed
        Layers look otherwise.
    bars_changed
        Their colours may stand for other numbers.

    Attributes
    ----------
    offered
        What can be shown.
    looks
        How each layer looks.
    column
        The colour bars.
    axes
        Which of `axes_of` the three axes are, for data of more than three features;
        None for the first three.
    """

    scenery_changed = Signal()
    looks_changed = Signal()
    bars_changed = Signal()
    spoken = "3-D view"

    def __init__(self, session: Session, *, title: str = "") -> None:
        self.canvas = SpaceCanvas()
        self.column = BarColumn()
        super().__init__(session, self.canvas, self.column, title=title)
        self.looks = usual_looks(None)
        self.scenery: Scenery = "landscape"
        self.offered: tuple[Scenery, ...] = ("landscape",)
        self.axes: tuple[int, int, int] | None = None
        self._features: tuple[str, ...] = ()
        self._space: Space | None = None
        self._lattice: Lattice | None = None
        self._tints = Tinter()
        self._paints = False
        self._samples = self._nodes = self._vertices = NOWHERE
        self._normals: Positions | None = None
        self._follow(session)
        self._finder = SpaceFinder(self, self.canvas, lambda: self.places)

    def _follow(self, session: Session) -> None:
        data, state, dress = session.dataset_changed, session.map_changed, theme.changed
        draw = self.live.draw
        draw(self.canvas.dress, dress)
        draw(self._draw_dataset, data)
        painted, errors = session.painted_changed, session.errors_changed
        self._parts = (
            draw(self._draw_mesh, data, state, painted, errors, dress),
            draw(self._draw_samples, data, state, errors, dress),
            draw(self._draw_map, data, state, errors, dress),
        )
        self._bar_part = draw(self._draw_bars, data, state, painted, errors, dress)
        session.node_maps_changed.connect(self._mark_all)
        session.run_changed.connect(self._bar_part.mark)
        marks = session.highlight_changed, session.selected_sample_changed
        show = self.canvas.show_mark
        draw(lambda: show(self._finder.marked()), data, state, *marks)

    @property
    def shown_bars(self) -> dict[Part, Bar]:
        """Which numbers the colours of visible layers stand for."""
        return self._tints.bars

    @property
    def parts(self) -> tuple[Part, ...]:
        """The layers that there are."""
        dataset = self.session.dataset
        surface = dataset is not None and has_surface(dataset)
        return offered(self._space is None, surface)

    @property
    def places(self) -> tuple[Positions, Positions]:
        """Where samples and nodes are, (m, 3) and (k, 3)."""
        return self._samples, self._nodes

    def choose_scenery(self, scenery: Scenery) -> None:
        """Show features, principal components, the landscape or the bare lattice."""
        if self.session.dataset is not None:
            self._show_scenery(self.session.dataset, scenery)

    def choose_axes(self, axes: tuple[int, int, int]) -> None:
        """Show these three of all features and components."""
        self.axes = axes
        self.choose_scenery("features")

    def choose_look(self, part: Part, look: Look) -> None:
        """Draw a layer so."""
        self.looks = changed(self.looks, part, look)
        self._ask_for_painting()
        self._mark_all()
        self.looks_changed.emit()

    def draw_again(self) -> None:
        """Draw everything anew at once, in the theme in use."""
        self._mark_all()
        self.live.refresh()

    @property
    def shows_classes(self) -> bool:
        """Whether colours stand for classes."""
        return shows_classes(self.looks, self.parts)

    def _mark_all(self) -> None:
        for part in (*self._parts, self._bar_part):
            part.mark()

    def _ask_for_painting(self) -> None:
        wanted = needs_painting(self.looks["mesh"])
        if wanted != self._paints:
            self._paints = self.session.paints = wanted

    def in_words(self) -> str:
        """Add between what the U-Matrix lies."""
        dataset, state = self.session.dataset, self.session.map
        words = super().in_words()
        if dataset is None or state is None:
            return words
        label = UMATRIX.label_for(dataset).capitalize()
        return f"{words} {value_words(label, state.umatrix, state)}"

    def _draw_dataset(self) -> None:
        dataset = self.session.dataset
        if dataset is None:
            self.canvas.clear()
            return
        self.offered = offers = self._sceneries(dataset)
        same = dataset.features == self._features
        if not same:
            usual = usual_looks(dataset)
            self.looks = adapted(self.looks, dataset) if self._features else usual
            self.axes = None
            self._ask_for_painting()
        kept = same and self.scenery in offers
        self._features = dataset.features
        self._show_scenery(dataset, self.scenery if kept else offers[0])
        self.looks_changed.emit()

    def _sceneries(self, dataset: Dataset) -> tuple[Scenery, ...]:
        lattice = self.session.map.som.lattice if self.session.map else None
        return sceneries(dataset, lattice)

    def _offer(self, dataset: Dataset) -> None:
        """Follow a change of lattice, which may be a body or none."""
        offers = self._sceneries(dataset)
        if offers == self.offered:
            return
        self.offered = offers
        if self.scenery in offers:
            self.scenery_changed.emit()
        else:
            self._show_scenery(dataset, offers[0])

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
            self._enter(dataset, Space.of(dataset, scenery, self.axes))
        self._mark_all()
        self.scenery_changed.emit()

    def _enter(self, dataset: Dataset, space: Space) -> None:
        """Place what stays the same while maps come and go."""
        self._space = space
        self._samples = space.samples(dataset.placed)
        self.canvas.triad.name(space.names)
        mesh = dataset.mesh
        if mesh is not None and has_surface(dataset):
            self._vertices = space.place(mesh.vertices)
            self._normals = vertex_normals(self._vertices, mesh.faces)
        self.canvas.fit(bounds(self._samples))

    def _tinted(self, part: Part, dataset: Dataset) -> Tinted:
        session = self.session
        known = session.map, session.errors, session.painted, session.node_maps
        return self._tints.of(part, self.looks[part], Subject(dataset, *known))

    def _draw_mesh(self) -> None:
        dataset = self.session.dataset
        if dataset is None or self._space is None or not has_surface(dataset):
            return
        look, mesh = self.looks["mesh"], dataset.mesh
        assert mesh is not None
        opacity = mesh_opacity(look, with_map=self.session.map is not None)
        colors = self._tinted("mesh", dataset)
        shape = self._vertices, mesh.faces, self._normals
        painted = self.session.painted
        divided = painted is not None and painted.vertices is not mesh.vertices
        if painted is not None and divided and needs_painting(look):
            places = self._space.place(painted.vertices)
            shape = places, painted.faces, painted.normals
        look = replace(look, opacity=opacity)
        self.canvas.show_surface("mesh", shape, look, colors)

    def _draw_samples(self) -> None:
        dataset = self.session.dataset
        if dataset is not None and self._space is not None:
            look, colors = self.looks["samples"], self._tinted("samples", dataset)
            self.canvas.show_points("samples", self._samples, look, colors)

    def _draw_map(self) -> None:
        state, dataset = self.session.map, self.session.dataset
        self.show_hint(self._missing())
        if state is None or dataset is None:
            self._nodes = NOWHERE
            self._tints.forget_map()
            self.canvas.remove_map()
            return
        self._offer(dataset)
        self._nodes = self._placed(state)
        self._draw_lattice(dataset, state.som.lattice)
        self._draw_bmu_lines(dataset, state)

    def _draw_lattice(self, dataset: Dataset, lattice: Lattice) -> None:
        flat, nodes, canvas = self.scenery == "landscape", self._nodes, self.canvas
        triangles = lattice.flat_triangles if flat else lattice.triangles
        edges = lattice.flat_edges if flat else lattice.edges
        sheet, colors = self.looks["sheet"], self._tinted("sheet", dataset)
        if len(triangles):
            canvas.show_surface("sheet", (nodes, triangles, None), sheet, colors)
        else:
            canvas.remove_layer("sheet")
        colors = self._tinted("edges", dataset)
        canvas.show_lines("edges", (nodes, edges), self.looks["edges"], colors)
        colors = self._tinted("nodes", dataset)
        canvas.show_points("nodes", nodes, self.looks["nodes"], colors)

    def _draw_bmu_lines(self, dataset: Dataset, state: MapState) -> None:
        """Join samples to the nodes that are their BMUs."""
        look, colors = self.looks["bmu lines"], self._tinted("bmu lines", dataset)
        if self._space is None or not look.visible:
            self.canvas.remove_layer("bmu lines")
            return
        lines = joined(self._samples, self._nodes, state.shown_bmus)
        self.canvas.show_lines("bmu lines", lines, look, colors)

    def _draw_bars(self) -> None:
        """Show a colour bar for each scale in use, and the classes where they are."""
        session, parts, bars = self.session, self.parts, self.shown_bars
        there = [bars[part] for part in PARTS if part in parts and part in bars]
        if session.dataset is None or (session.map is None and self._space is None):
            there = []
        self.column.show_bars(there)
        self._draw_note()
        if asks_samples(self.looks) and not is_fresh(session):
            session.node_maps_wanted.emit()
        self.bars_changed.emit()

    def _draw_note(self) -> None:
        """Name the classes where they are seen, and tell of samples that are not."""
        dataset = self.session.dataset
        if dataset is not None and self.hint is None:
            drawn = self.looks["samples"].visible and "samples" in self.parts
            text = drawing_note(dataset, classes=self.shows_classes, samples=drawn)
            self.set_note(text)

    def _missing(self) -> Hint | None:
        if self.session.dataset is None:
            return NO_DATA
        if self._space is None and self.session.map is None:
            return NO_MAP
        seen = any(self.looks[part].visible for part in self.parts)
        return None if seen else ALL_HIDDEN

    def _placed(self, state: MapState) -> Positions:
        """Place the nodes, and fit what a new lattice gives into the picture."""
        if self._space is not None:
            return self._space.nodes(state.som.weights)
        lattice = state.som.lattice
        body = self.scenery == "lattice"
        nodes = own_shape(lattice) if body else landscape(lattice, state.umatrix)
        if lattice != self._lattice:
            self._lattice = lattice
            self._name_axes(lattice)
            # A landscape is fitted from the ground on, however high its valleys lie.
            foot = nodes if body else nodes * np.array((1, 1, 0), np.float32)
            self.canvas.fit(bounds(np.concatenate([nodes, foot])))
        return nodes

    def _name_axes(self, lattice: Lattice) -> None:
        """Name the axes of a landscape, and of a lattice that has rows and columns."""
        ground = ("", "") if lattice.axes is None else ("column", "row")
        if self.scenery == "landscape":
            self.canvas.triad.name((*ground, "U"), turned=True)
        else:
            self.canvas.triad.name(("", "", ""))
