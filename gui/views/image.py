"""The Image tab: a picture, the same in the colours of its map, and those colours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.depiction.drawable import map_to_draw
from gui.panels.color_panel import ColorPanel
from gui.panels.picture_panel import OriginalPanel, QuantisedPanel

if TYPE_CHECKING:
    from gui.figures.saving import FigureBuilder
    from gui.session import Session

GAP = 1
STRETCHES = (3, 2)


class ImageView(QWidget):
    """The picture beside itself quantised, the initial beside the learned colours."""

    title = "Image"
    summary = (
        "The picture beside itself with every pixel in the colour of its best matching "
        "unit (vector quantization), and the colours of the nodes at the beginning and "
        "now. Zoom in one picture and the other follows."
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.original = OriginalPanel(session, title="Picture")
        self.quantised = QuantisedPanel(session, title="In the map's colours")
        self.initial = ColorPanel(session, title="Initial colours", initial=True)
        self.learned = ColorPanel(session, title="Learned colours", initial=False)
        self.original.plot.follow(self.quantised.plot)
        self.quantised.plot.follow(self.original.plot)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        panels = (self.original, self.quantised, self.initial, self.learned)
        for index, panel in enumerate(panels):
            grid.addWidget(panel, *divmod(index, 2))
        for line, stretch in enumerate(STRETCHES):
            grid.setRowStretch(line, stretch)
            grid.setColumnStretch(line, 1)

    def figure(self) -> FigureBuilder:
        """Return what draws the view on paper, to be called in any thread."""
        from gui.figures.images import image_figure

        dataset, state = map_to_draw(self._session)
        whole = self._session.quantised
        return partial(
            image_figure,
            dataset,
            state,
            self._session.initial or state.som,
            whole.pixels if whole is not None else None,
        )
