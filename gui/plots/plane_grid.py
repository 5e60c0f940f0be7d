"""Small multiples: tiles in rows and columns that fit the room, or scroll."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.plots.plane_tile import LARGEST, SMALLEST, PlaneTile

FLATTEST, HIGHEST = 0.25, 1.25
"""Height of the cells' room, as a share of its width."""


class PlaneGrid(QScrollArea):
    """Tiles of equal size, as large as they can be seen all at once.

    Where they would become too small they scroll. `zoom` makes them larger than that.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tiles: list[PlaneTile] = []
        self._zoom = 0.0
        self._shape = 1.0
        self._content = QWidget()
        self._content.setAutoFillBackground(True)
        self._content.setBackgroundRole(QPalette.ColorRole.Base)
        self.setWidget(self._content)

    def set_count(self, count: int) -> list[PlaneTile]:
        """Have so many tiles; return those that are new."""
        for tile in self.tiles[count:]:
            tile.deleteLater()
        new = [PlaneTile() for _ in range(count - len(self.tiles))]
        # At once: when a tile appears under the pointer, Qt tells the one that was
        # there before, and whoever hears of that may ask for tiles again.
        self.tiles = [*self.tiles[:count], *new]
        for tile in new:
            tile.setParent(self._content)
            tile.show()
        self.arrange()
        return new

    def set_shape(self, height: float) -> None:
        """Make the cells' room so much higher than it is wide."""
        shape = min(max(height, FLATTEST), HIGHEST)
        if shape != self._shape:
            self._shape = shape
            self.arrange()

    def zoom(self, share: float) -> None:
        """Make tiles as small as fit (0) up to as wide as the room (1)."""
        self._zoom = share
        self.arrange()

    def tile_size(self) -> QSize:
        """Return how large each tile is now."""
        room, count = self.viewport().size(), len(self.tiles)
        fitting = max(
            (self._width_in(room, columns) for columns in range(1, count + 1)),
            default=SMALLEST,
        )
        largest = min(LARGEST, room.width())
        wanted = min(max(fitting, SMALLEST), largest)
        if self._zoom > 0.0 or fitting < SMALLEST:
            # Whole columns, without a gap at the right.
            wanted += self._zoom * (largest - wanted)
            wanted = min(room.width() / max(1, int(room.width() / wanted)), largest)
        return QSize(int(wanted), int(self._shape * wanted + self._frame()))

    def _width_in(self, room: QSize, columns: int) -> float:
        """Return how wide tiles can be so that all are seen in so many columns."""
        rows = -(-len(self.tiles) // columns)
        high = room.height() / rows - self._frame()
        return min(room.width() / columns, high / self._shape)

    def _frame(self) -> int:
        return self.tiles[0].frame_height() if self.tiles else 0

    def arrange(self) -> None:
        """Place the tiles."""
        size, room = self.tile_size(), self.viewport().width()
        columns = max(1, room // max(size.width(), 1))
        columns = max(1, min(columns, len(self.tiles)))
        rows = -(-len(self.tiles) // columns)
        left = (room - columns * size.width()) // 2
        self._content.resize(room, rows * size.height())
        self.verticalScrollBar().setSingleStep(max(size.height() // 4, 1))
        for index, tile in enumerate(self.tiles):
            row, column = divmod(index, columns)
            place = QRect(0, 0, size.width(), size.height())
            place.moveTo(left + column * size.width(), row * size.height())
            tile.setGeometry(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tiles anew."""
        super().resizeEvent(event)
        self.arrange()
