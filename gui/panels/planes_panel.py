"""All component planes of a map side by side."""

from functools import partial

import numpy as np
from PySide6.QtGui import QResizeEvent, QShowEvent

from core.lattices import Lattice
from core.maps.planes import MOST_PLANES
from core.som import MapState
from gui import theme
from gui.depiction.coloring import DISTANCES
from gui.depiction.scale import Scale
from gui.depiction.words import value_words
from gui.palettes import colormap
from gui.panels.panel import Hint, Panel
from gui.plots.plane_grid import PlaneGrid
from gui.plots.plane_tile import Stencil
from gui.runstate import Training
from gui.session import Session
from gui.wording import count

PURPOSE = "how each feature is spread over the map"
NO_DATA = Hint("No data yet", f"Open a mesh or a table and train to see {PURPOSE}.")
NO_MAP = Hint("No map yet", f"Press Train to see {PURPOSE}.")
MOST_TOLD = 4
ONE_SCALE = "one scale for all: it compares features of the same unit"


class PlanesPanel(Panel):
    """A tile for each feature, in the data's own units.

    Attributes
    ----------
    ordered
        Whether features that are correlated on the map stand side by side.
    common
        Whether all planes have one scale.
    palette_name
        One of the colour maps, or None for the usual one.
    columns
        The features that are shown, in their order.
    """

    spoken = "Component planes"

    def __init__(self, session: Session, *, title: str = "") -> None:
        self.grid = PlaneGrid()
        super().__init__(session, self.grid, title=title)
        self.ordered = self.common = False
        self.palette_name: str | None = None
        self.columns: list[int] = []
        self._feature: int | None = None
        self._stencil: Stencil | None = None
        data, state, dress = session.dataset_changed, session.map_changed, theme.changed
        self._planes = self.live.draw(
            self._draw_planes,
            data,
            state,
            dress,
            session.plane_order_changed,
            session.run_changed,
        )
        self._outlines = self.live.draw(
            self._draw_outline, state, session.highlight_changed
        )

    def choose_order(self, ordered: bool) -> None:
        """Put correlated features side by side, or keep the order of the data."""
        self.ordered = ordered
        self._planes.mark()

    def choose_common(self, common: bool) -> None:
        """Give all planes one scale, or each its own."""
        self.common = common
        self._planes.mark()

    @property
    def colormap_name(self) -> str:
        """The colour map in use."""
        return self.palette_name or theme.colormap(DISTANCES)

    def choose_palette(self, name: str) -> None:
        """Colour by another of the colour maps."""
        self.palette_name = name
        self._planes.mark()

    def zoom(self, percent: int) -> None:
        """Make the tiles larger than that all are seen at once."""
        self.grid.zoom(percent / 100)
        self._planes.mark()

    def in_words(self) -> str:
        """Add between what the first few features lie."""
        state, words = self.session.map, super().in_words()
        if state is None:
            return words
        weights, names = state.som.weights, state.som.plan.features
        said = [
            value_words(names[column], weights[:, column], state)
            for column in self.columns[:MOST_TOLD]
        ]
        return " ".join([words, *said])

    def remark(self, node: int) -> str:
        """Say the value of the plane under the pointer."""
        state, feature = self.session.map, self._feature
        if state is None or feature is None:
            return ""
        value = state.som.weights[node, feature]
        return f"{state.som.plan.features[feature]} = {value:.6g}"

    def _draw_planes(self) -> None:
        dataset, state = self.session.dataset, self.session.map
        if dataset is None or state is None:
            self.show_hint(NO_DATA if dataset is None else NO_MAP)
            return
        self.show_hint(None)
        features = len(state.som.plan.features)
        self.columns = self._order(state)[:MOST_PLANES]
        for tile in self.grid.set_count(len(self.columns)):
            tile.pointed.connect(partial(self._on_pointed, tile))
            tile.clicked.connect(self.select)
        lattice = state.som.lattice
        wide, high = np.ptp(lattice.cells, axis=(0, 1))
        self.grid.set_shape(high / wide)
        stencil = self._cut(lattice)
        table, values = colormap(self.colormap_name), state.som.weights
        common = Scale.around(values) if self.common else None
        for tile, column in zip(self.grid.tiles, self.columns, strict=True):
            plane = values[:, column]
            name = state.som.plan.features[column]
            tile.show_plane(name, plane, common or Scale.around(plane), table, stencil)
        self.set_note(self._note_on(features))
        self._outlines.mark()

    def _note_on(self, features: int) -> str:
        shown = f"the first {count(MOST_PLANES)} of {count(features)} features"
        notes = [shown] if features > MOST_PLANES else []
        if self.common:
            notes.append(ONE_SCALE)
        return " · ".join(notes)

    def _order(self, state: MapState) -> list[int]:
        """Return the features in the chosen order, so far as it is known."""
        usual = list(range(len(state.som.plan.features)))
        if not self.ordered:
            return usual
        known, session = self.session.plane_order, self.session
        fresh = known is not None and known.snapshot is state.som.snapshot
        if not fresh and not isinstance(session.run, Training):
            session.plane_order_wanted.emit()
        if known is None or len(known.columns) != len(usual):
            return usual
        return [int(column) for column in known.columns]

    def _cut(self, lattice: Lattice) -> Stencil:
        """Return the stencil for tiles of the present size."""
        side = self.grid.tiles[0].picture_side()
        known = self._stencil
        if known is None or known.lattice != lattice or not _serves(known.side, side):
            self._stencil = known = Stencil(lattice, side)
        return known

    def _draw_outline(self) -> None:
        state, node = self.session.map, self.session.highlight
        known = state is not None and node is not None and node < len(state.umatrix)
        for tile in self.grid.tiles:
            tile.show_outline(node if known else None)

    def _on_pointed(self, tile: object, node: int | None) -> None:
        self.live.refresh()
        places = [i for i, known in enumerate(self.grid.tiles) if known is tile]
        self._feature = self.columns[places[0]] if places else None
        self.point_out(node)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut a stencil for the size that the tiles have now."""
        super().resizeEvent(event)
        self._planes.mark()

    def showEvent(self, event: QShowEvent) -> None:
        """Cut a stencil for the size that the tiles have now."""
        self._planes.mark()
        super().showEvent(event)


def _serves(side: int, wanted: int) -> bool:
    """Tell whether a picture of so many pixels is as good as one of another size."""
    return 0.9 * wanted <= side <= 1.8 * wanted
