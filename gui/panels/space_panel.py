"""The map in space, among samples or wrapped around a mesh, or as a landscape."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from core.clusters.grouping import Clusters
from core.dataset import Dataset
from core.lattices import Lattice
from core.sources import Category
from gui import theme
from gui.depiction.clustering import cluster_legend, shown_clusters
from gui.depiction.coloring import drawing_note
from gui.depiction.looks import (
    PARTS,
    Look,
    Part,
    adapted,
    changed,
    followed,
    offered,
    shows,
    usual_looks,
)
from gui.depiction.quantity import UMATRIX
from gui.depiction.scale import Bar
from gui.depiction.space import (
    Positions,
    Scenery,
    first_camera,
    has_surface,
    sceneries,
)
from gui.depiction.space_stage import NOWHERE, Stage
from gui.depiction.tints import Subject, asks_samples, needs_painting
from gui.depiction.words import value_words
from gui.gl.extent import outline
from gui.panels.cell_panel import is_fresh
from gui.panels.panel import Hint, Panel
from gui.panels.space_finder import SpaceFinder
from gui.panels.space_layers import SpaceLayers
from gui.plots.bar_column import BarColumn
from gui.plots.space_canvas import SpaceCanvas
from gui.session import Session

if TYPE_CHECKING:
    from core.sources import Mesh

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
        self.offered: tuple[Scenery, ...] = ("landscape",)
        self.axes: tuple[int, int, int] | None = None
        self._features: tuple[str, ...] = ()
        self._mesh: Mesh | None = None
        self._stage = Stage()
        self._lattice: Lattice | None = None
        self._layers = SpaceLayers(self.canvas)
        self._paints = False
        self._nodes = NOWHERE
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
        session.clusters_changed.connect(self._mark_all)
        session.run_changed.connect(self._bar_part.mark)
        marks = session.highlight_changed, session.selected_sample_changed
        show = self.canvas.show_mark
        draw(lambda: show(self._finder.marked()), data, state, *marks)

    @property
    def scenery(self) -> Scenery:
        """What the three axes are."""
        return self._stage.scenery

    @property
    def shown_bars(self) -> dict[Part, Bar]:
        """Which numbers the colours of visible layers stand for."""
        return self._layers.tints.bars

    @property
    def parts(self) -> tuple[Part, ...]:
        """The layers that there are."""
        dataset = self.session.dataset
        surface = dataset is not None and has_surface(dataset)
        return offered(self._stage.space is None, surface)

    @property
    def places(self) -> tuple[Positions, Positions]:
        """Where samples and nodes are, (m, 3) and (k, 3)."""
        return self._stage.samples, self._nodes

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
    def labels(self) -> Category | None:
        """The clusters or classes that colours stand for, if they do."""
        dataset = self.session.dataset
        if clusters := self._clusters:
            return clusters.labels
        classes = shows("class", self.looks, self.parts)
        return dataset.labels if dataset and classes else None

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
        if not self._features:
            self.looks = usual_looks(dataset)
        elif same:
            self.looks = followed(self.looks, self._mesh, dataset.mesh)
        else:
            self.looks, self.axes = adapted(self.looks, dataset), None
        self._ask_for_painting()
        kept = same and self.scenery in offers
        self._features, self._mesh = dataset.features, dataset.mesh
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
        self._stage, self._lattice = Stage.of(dataset, scenery, self.axes), None
        self.canvas.clear()
        self.canvas.set_camera(first_camera(dataset, scenery))
        self.canvas.fit(outline(self._stage.samples))
        self._name_axes()
        self.set_title(self._stage.title)
        self.tell("")
        self._mark_all()
        self.scenery_changed.emit()

    @property
    def _subject(self) -> Subject:
        """What there is to take colours from; only with a dataset."""
        session = self.session
        assert session.dataset is not None
        return Subject(
            session.dataset,
            session.map,
            session.errors,
            session.painted,
            session.node_maps,
            self._clusters,
        )

    @property
    def _clusters(self) -> Clusters | None:
        """The clusters, where colours stand for them."""
        shown = shows("cluster", self.looks, self.parts)
        return shown_clusters(self.session) if shown else None

    def _draw_mesh(self) -> None:
        if self.session.dataset is not None:
            self._layers.draw_mesh(self._stage, self._subject, self.looks["mesh"])

    def _draw_samples(self) -> None:
        if self.session.dataset is not None:
            look = self.looks["samples"]
            self._layers.draw_samples(self._stage, self._subject, look)

    def _draw_map(self) -> None:
        state, dataset = self.session.map, self.session.dataset
        self.show_hint(self._missing())
        if state is None or dataset is None:
            self._nodes = NOWHERE
            self._layers.remove_map()
            return
        self._offer(dataset)
        self._nodes = self._stage.nodes(state)
        self._look_at_new(state.som.lattice)
        self._layers.draw_map(self._stage, self._subject, self._nodes, self.looks)

    def _look_at_new(self, lattice: Lattice) -> None:
        """Fit a lattice that was not there before into the picture, without samples."""
        if self._stage.space is None and lattice != self._lattice:
            self._lattice = lattice
            self._name_axes()
            self.canvas.fit(self._stage.outline_of(self._nodes))

    def _name_axes(self) -> None:
        names = self._stage.axis_names(self._lattice)
        self.canvas.triad.name(names, turned=self.scenery == "landscape")

    def _draw_bars(self) -> None:
        """Show a colour bar for each scale in use, and the classes where they are."""
        session, parts, bars = self.session, self.parts, self.shown_bars
        there = [bars[part] for part in PARTS if part in parts and part in bars]
        if session.dataset is None or (
            session.map is None and self._stage.space is None
        ):
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
            classes, clusters = shows("class", self.looks, self.parts), self._clusters
            texts = [cluster_legend(clusters)] if clusters else []
            texts.append(drawing_note(dataset, classes=classes, samples=drawn))
            self.set_note(" · ".join(filter(None, texts)))

    def _missing(self) -> Hint | None:
        if self.session.dataset is None:
            return NO_DATA
        if self._stage.space is None and self.session.map is None:
            return NO_MAP
        seen = any(self.looks[part].visible for part in self.parts)
        return None if seen else ALL_HIDDEN
