"""How much the features count: a number below their list, and marks within it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.docks.editors import NumberEditor
from gui.elided import ElidedLabel
from gui.tooltip import describe, tooltip

WEIGHT = Qt.ItemDataRole.UserRole
ROOM = 44
TIP = (
    "How much the feature that is marked in the list counts in distances: its scaled "
    "values are multiplied by this.\n"
    "0: it does not decide which node wins, and is learned all the same, so that its "
    "component plane shows what goes with the others. 1: it counts in full.\n"
    "Good value: 1; less for features that say the same as others."
)


class WeightMarks(QStyledItemDelegate):
    """Writes the weights that are not 1 at the right side of a list."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row, and its weight beside it."""
        weight = index.data(WEIGHT)
        marked = weight is not None and weight != 1.0
        row = QRect(option.rect)
        if marked:
            option.rect.setRight(option.rect.right() - ROOM)
        super().paint(painter, option, index)
        if marked:
            row.setLeft(row.right() - ROOM)
            painter.save()
            painter.setPen(option.palette.color(QPalette.ColorRole.Link))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row.adjusted(0, 0, -6, 0), flags, f"× {weight:g}")
            painter.restore()


class WeightRow(QWidget):
    """The weight of the feature that is marked in a list.

    Signals
    -------
    edited : tuple of str and float
        The user gave a feature another weight.
    """

    edited = Signal(object)

    def __init__(self, items: QListWidget) -> None:
        super().__init__()
        self._items = items
        self._weights: dict[str, float] = {}
        self._reason = ""
        self.label = ElidedLabel()
        self.number = NumberEditor(1.0, 0.1, 3)
        self.label.setBuddy(self.number)
        describe(self.number, "Weight of the feature", TIP)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.number)
        items.setItemDelegate(WeightMarks(items))
        items.currentItemChanged.connect(self._show_current)
        items.itemChanged.connect(self._show_current)
        self.number.edited.connect(self._tell)
        self._show_current()

    def show_weights(self, weights: dict[str, float]) -> None:
        """Show how much each feature counts, 1 where nothing is said."""
        self._weights = weights
        for row in range(self._items.count()):
            item = self._items.item(row)
            weight = weights.get(item.text(), 1.0)
            if item.data(WEIGHT) != weight:
                blocked = self._items.blockSignals(True)
                item.setData(WEIGHT, weight)
                self._items.blockSignals(blocked)
        self._items.viewport().update()
        self._show_current()

    def block(self, reason: str) -> None:
        """Disable the number and say why; an empty reason enables it."""
        self._reason = reason
        self._show_current()

    def _current(self) -> QListWidgetItem | None:
        # Qt's stubs do not say that there may be none.
        item: QListWidgetItem | None = self._items.currentItem()
        if item is None or item.checkState() is not Qt.CheckState.Checked:
            return None
        return item

    def _show_current(self, *_changed: object) -> None:
        item = self._current()
        name = item.text() if item else ""
        self.label.setText(f"Weight of {name}" if item else "Weight")
        self.number.show_value(self._weights.get(name, 1.0))
        why = self._reason or ("" if item else "Mark a checked feature above first.")
        self.number.setEnabled(not why)
        self.number.setToolTip(tooltip(TIP, why))

    def _tell(self, weight: float) -> None:
        item = self._current()
        if item is not None:
            self.edited.emit((item.text(), weight))
