"""A picture as it is, or in the colours of its map."""

from abc import abstractmethod

from PySide6.QtCore import QPointF

from core.dataset import Dataset
from core.quantising import (
    node_colors,
    picture_of,
    preview_grid,
    quantised,
)
from core.som import MapState
from gui import theme
from gui.depiction.hover_text import place, values_text
from gui.panels.panel import Hint, Panel
from gui.plots.picture import PicturePlot
from gui.session import Session
from gui.wording import count, counted

NO_PICTURE = Hint("No picture", "Open a picture to see it here.")
NO_MAP = Hint("No map yet", "Press Train to see the picture in the colours of a map.")


class PicturePanel(Panel):
    """A picture whose pixels tell their colour and their BMU."""

    def __init__(self, session: Session, *, title: str) -> None:
        self.plot = PicturePlot()
        super().__init__(session, self.plot, title=title)
        self.live.draw(self.plot.restyle, theme.changed)
        self.plot.pointed.connect(self._on_pointed)

    def _on_pointed(self, pointer: QPointF | None) -> None:
        self.live.refresh()
        dataset = self.session.dataset
        if pointer is None or self.hint or dataset is None or dataset.image is None:
            self.point_out(None)
            return
        height, width = dataset.image
        row, column = int(pointer.y() // 1), int(pointer.x() // 1)
        if not (0 <= row < height and 0 <= column < width):
            self.point_out(None)
            return
        self._tell_pixel(dataset, row, column)

    def _tell_pixel(self, dataset: Dataset, row: int, column: int) -> None:
        assert dataset.image is not None
        index = row * dataset.image[1] + column
        lines = [f"Pixel row {count(row)}, column {count(column)}"]
        lines += values_text(dataset.features, dataset.values[index])
        node = self._bmu(dataset, row, column)
        self.session.highlight = node
        state = self.session.map
        if state is not None and node is not None:
            lines.append(f"BMU {place(state, node)}")
            lines += values_text(dataset.features, state.som.weights[node])
        self.tell("\n".join(lines))

    def _bmu(self, dataset: Dataset, row: int, column: int) -> int | None:
        """Return the BMU of a pixel, or of one close to it while the map learns."""
        state, whole = self.session.map, self.session.quantised
        if dataset.image is None or state is None or state.preview_bmus is None:
            return None
        if whole is not None:
            return int(whole.bmus[row * dataset.image[1] + column])
        _, columns = preview_grid(dataset.image)
        step = int(columns[1]) if len(columns) > 1 else 1
        return int(state.preview_bmus[row // step * len(columns) + column // step])

    @abstractmethod
    def _draw(self) -> None:
        """Show the picture."""


class OriginalPanel(PicturePanel):
    """The picture as it is."""

    def __init__(self, session: Session, *, title: str) -> None:
        super().__init__(session, title=title)
        self.live.draw(self._draw, session.dataset_changed)

    def _draw(self) -> None:
        dataset = self.session.dataset
        if dataset is None or dataset.image is None:
            self.show_hint(NO_PICTURE)
            return
        height, width = dataset.image
        self.plot.show_pixels(picture_of(dataset), dataset.image)
        self.set_note(f"{count(width)} × {count(height)} pixels")
        self.show_hint(None)


class QuantisedPanel(PicturePanel):
    """The picture with every pixel in the colour of its BMU.

    While the map learns it is a small version; the whole one follows when the map
    rests.
    """

    def __init__(self, session: Session, *, title: str) -> None:
        super().__init__(session, title=title)
        signals = (session.map_changed, session.quantised_changed)
        self.live.draw(self._draw, session.dataset_changed, *signals)

    def _draw(self) -> None:
        dataset, state = self.session.dataset, self.session.map
        if dataset is None or dataset.image is None:
            self.show_hint(NO_PICTURE)
        elif state is None or state.preview_bmus is None:
            self.show_hint(NO_MAP)
        else:
            self._show(dataset.image, state)
            self.show_hint(None)

    def _show(self, image: tuple[int, int], state: MapState) -> None:
        whole = self.session.quantised
        used = int((state.som.snapshot.hits > 0).sum())
        self.set_note(f"{counted(used, 'colour')}")
        if whole is not None:
            self.plot.show_pixels(whole.pixels, image)
        elif state.preview_bmus is not None:
            rows, columns = preview_grid(image)
            small = len(rows), len(columns)
            pixels = quantised(node_colors(state.som), state.preview_bmus, small)
            self.plot.show_pixels(pixels, image)
