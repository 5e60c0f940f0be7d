"""The columns of a table, each with a check mark: learned from or not."""

from collections.abc import Collection

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.docks.feature_weights import WeightRow
from gui.tooltip import describe, tooltip

TIP = (
    "The columns that the map learns from.\n"
    "Good value: those that say something about the rows; no row numbers."
)
MAX_ROWS = 7
FREE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
LABEL = Qt.ItemFlag.ItemIsUserCheckable
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class FeatureList(QWidget):
    """A check list with buttons for all and none.

    Signals
    -------
    edited : frozenset of str
        The user checked other columns.
    """

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.items = QListWidget()
        self.items.setObjectName("features")
        self.items.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        describe(self.items, "Features", TIP)
        self.all = _button("All", "Learn from all columns but the label.")
        self.none = _button("None", "Uncheck all columns, to choose a few of them.")
        self.weight = WeightRow(self.items)
        self._lay_out()
        self.items.itemChanged.connect(self._tell)
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)

    def show_columns(
        self, columns: Collection[str], chosen: Collection[str], label: str
    ) -> None:
        """Show which columns are chosen without telling of it."""
        with QSignalBlocker(self.items):
            # A list that is rebuilt scrolls to its top.
            if [item.text() for item in self._rows()] != list(columns):
                self.items.clear()
                self.items.addItems(list(columns))
            for item in self._rows():
                is_chosen = item.text() in chosen
                is_free = is_chosen or item.text() != label
                item.setCheckState(CHECKED if is_chosen else UNCHECKED)
                item.setFlags(FREE if is_free else LABEL)
                item.setToolTip("" if is_free else tooltip("This is the label."))
        rows = max(1, min(len(columns), MAX_ROWS))
        self.items.setFixedHeight(rows * self.items.sizeHintForRow(0) + 8)

    def block(self, reason: str) -> None:
        """Disable the list and say why; an empty reason enables it."""
        self.items.setToolTip(tooltip(TIP, reason))
        for control in (self.items, self.all, self.none):
            control.setEnabled(not reason)
        self.weight.block(reason)

    def chosen(self) -> frozenset[str]:
        """Return the checked columns."""
        return frozenset(i.text() for i in self._rows() if i.checkState() is CHECKED)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(QLabel("Features"), 1)
        head.addWidget(self.all)
        head.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.items)
        column.addWidget(self.weight)

    def _rows(self) -> list[QListWidgetItem]:
        return [self.items.item(row) for row in range(self.items.count())]

    def _check(self, state: Qt.CheckState) -> None:
        with QSignalBlocker(self.items):
            for item in self._rows():
                if item.flags() & Qt.ItemFlag.ItemIsEnabled:
                    item.setCheckState(state)
        self._tell()

    def _on_all(self) -> None:
        self._check(CHECKED)

    def _on_none(self) -> None:
        self._check(UNCHECKED)

    def _tell(self) -> None:
        self.edited.emit(self.chosen())


def _button(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    describe(button, f"{text} of the features", tip)
    return button
