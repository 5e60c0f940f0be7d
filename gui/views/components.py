"""The Components tab: how each feature is spread over the map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui import theme
from gui.depiction.drawable import map_to_draw
from gui.palettes import COLORMAPS
from gui.panels.planes_panel import PlanesPanel
from gui.plots.tool_row import ToolRow, stack

if TYPE_CHECKING:
    from gui.figures.saving import FigureBuilder
    from gui.session import Session


class ComponentsView(QWidget):
    """The component planes of all features, small multiples of the lattice."""

    title = "Components"
    summary = (
        "One plane for each feature: the nodes' values of it, in the data's own units. "
        "Planes that look alike, or like each other's negative, are correlated."
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.panel = PlanesPanel(session)
        self.tools = ToolRow()
        self._add_tools()
        stack(self, self.tools, self.panel)

    def figure(self) -> FigureBuilder:
        """Return what draws the view on paper, to be called in any thread."""
        from gui.figures.components import components_figure

        dataset, state = map_to_draw(self._session)
        panel = self.panel
        panel.live.refresh()
        return partial(
            components_figure,
            dataset,
            state,
            tuple(panel.columns),
            colors=panel.colormap_name,
            common=panel.common,
        )

    def _add_tools(self) -> None:
        self.order_switch = self.tools.add_switch(
            "Order by correlation",
            "Put features whose planes are alike, or alike but for the sign, side by "
            "side: a tree of 1 − |r| (average linkage), r being Pearson's correlation "
            "over the nodes. While training the order stays.",
            self.panel.choose_order,
            on=False,
        )
        self.common_switch = self.tools.add_switch(
            "Common scale",
            "One range of colours for all planes, for features in the same unit. Off: "
            "each plane has its own range.",
            self.panel.choose_common,
            on=False,
        )
        self.palette_choice = self.tools.add_choice(
            "Colours",
            "The colour map. All of them grow lighter evenly and can be told apart by "
            "the colour-blind.",
            self._choose_palette,
        )
        theme.changed.connect(self._offer_palettes)
        self._offer_palettes()
        self.size_slider = self.tools.add_slider(
            "Size",
            "How large the planes are: at the left so that all are seen at once, where "
            "they can be told then; at the right as large as the window.",
            self.panel.zoom,
            value=0,
        )

    def _offer_palettes(self) -> None:
        named = [(name.capitalize(), name) for name in COLORMAPS]
        self.palette_choice.offer(named, self.panel.colormap_name)

    def _choose_palette(self, name: object) -> None:
        self.panel.choose_palette(str(name))
