"""Colour bars below each other, one for each scale that is in use."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.depiction.scale import Bar
from gui.plots.colorbar import ColorBar

MOST = 3


class BarColumn(QWidget):
    """As many colour bars as there are scales, at most three.

    Attributes
    ----------
    bars
        All of them; those that are not needed are hidden.
    """

    def __init__(self) -> None:
        super().__init__()
        self.bars = tuple(ColorBar() for _ in range(MOST))
        self._shown: tuple[Bar, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in self.bars:
            bar.hide()
            column.addWidget(bar)

    @property
    def shown(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._shown

    def show_bars(self, bars: Iterable[Bar]) -> None:
        """Show these; those with the same label and scale as one."""
        distinct = {(bar.label, bar.scale): bar for bar in reversed(list(bars))}
        wanted = list(reversed(distinct.values()))
        self._shown = tuple(wanted[:MOST])
        for place, bar in enumerate(self.bars):
            bar.setVisible(place < len(wanted))
            if place < len(wanted):
                found = wanted[place]
                bar.show_scale(found.label, found.scale, found.table)
