"""The colours of the maps of a sweep, on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.dataset import Dataset
from core.som import MapState
from gui import theme
from gui.depiction.coloring import own_colors, quantity_table, rgba
from gui.depiction.quantity import UMATRIX, Quantity
from gui.depiction.scale import Bar


@dataclass(frozen=True, eq=False)
class Shades:
    """What the colours stand for; without a bar they are the nodes' own."""

    dataset: Dataset
    quantity: Quantity
    bar: Bar | None

    @classmethod
    def of(
        cls, dataset: Dataset, maps: Sequence[MapState], quantity: Quantity | None
    ) -> "Shades":
        """Return a scale for all maps; `quantity` None: the nodes' own colours."""
        if quantity is None:
            return cls(dataset, UMATRIX, None)
        values = np.concatenate([quantity.values(state) for state in maps])
        scale = quantity.scale(values, None if quantity.counts else False)
        bar = Bar(quantity.label_for(dataset), scale, quantity_table(quantity))
        return cls(dataset, quantity, bar)

    def colors(self, state: MapState) -> NDArray[np.uint8]:
        """Return the (k, 4) RGBA colours of a map's nodes."""
        if self.bar is None:
            own = own_colors(self.dataset, state)
            assert own is not None
            return own
        values = self.quantity.values(state)
        colors = self.bar.table[self.bar.scale.levels(values)]
        colors[~self.quantity.present(values)] = rgba(theme.current().grid)
        return colors
