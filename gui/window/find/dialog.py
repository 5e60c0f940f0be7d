"""The line to type in, and the list of what fits."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QMargins,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui import text_size, theme
from gui.tooltip import describe
from gui.window.find.matching import Findable, matching

WIDTH, HEIGHT = 560, 420
PADDING = 8
MARGINS = QMargins(0, 2, 0, 2)
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
NOTHING = "Nothing fits. Try fewer letters, or a word of what it does."


class FindDialog(QDialog):
    """Type a few letters, choose with the arrow keys, press Enter."""

    def __init__(self, parent: QWidget, known: Sequence[Findable]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find a Command, Parameter or Sample")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = parent
        self._known = tuple(known)
        self._fitting: list[Findable] = []
        self.line = QLineEdit(placeholderText="Type a few letters…")
        self.list = QListWidget()
        self.tip = QLabel(wordWrap=True)
        self._lay_out()
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._show_fitting)
        self.line.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.list.currentRowChanged.connect(self._show_tip)
        self._show_fitting("")

    def _lay_out(self) -> None:
        describe(
            self.line,
            "Find",
            "Type a few letters of a command, a parameter or a sample; the arrow keys "
            "choose, Enter carries out or shows.",
        )
        describe(self.list, "What fits", "Press Enter or click to carry out or show.")
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tip.setProperty("tone", "muted")
        self.tip.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.tip.setFixedHeight(3 * self.tip.fontMetrics().lineSpacing())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.tip)
        room = self._window.size()
        wanted = QSize(text_size.pixels(WIDTH), text_size.pixels(HEIGHT))
        self.resize(wanted.boundedTo(room))

    def fitting(self) -> tuple[Findable, ...]:
        """Return what is listed."""
        return tuple(self._fitting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move through the list while the line has the focus."""
        pressed = event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _show_fitting(self, typed: str) -> None:
        self._fitting = matching(typed, self._known)
        self.list.clear()
        for one in self._fitting:
            item = QListWidgetItem(one.title, self.list)
            item.setData(ENTRY, one.where + (f"   {one.keys}" if one.keys else ""))
            if not one.is_usable:
                item.setForeground(QColor(theme.current().muted))
        self.list.setCurrentRow(0 if self._fitting else -1)
        self._show_tip(self.list.currentRow())

    def _show_tip(self, row: int) -> None:
        known = 0 <= row < len(self._fitting)
        first = self._fitting[row].tip.split("\n") if known else [NOTHING]
        last = first[-1] if known and not self._fitting[row].is_usable else ""
        lines = first[:1] if last in ("", first[0]) else [first[0], last]
        self.tip.setText("\n".join(lines))

    def _choose(self, _item: object = None) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._fitting):
            return
        chosen = self._fitting[row]
        if chosen.is_usable:
            # This dialog must be gone before another one comes.
            QTimer.singleShot(0, self._window, chosen.act)
            self.accept()


class _Painter(QStyledItemDelegate):
    """Writes the name at the left, and where it is at the right in a muted colour."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        super().paint(painter, option, index)
        room: QRect = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        metrics = option.fontMetrics
        taken = metrics.horizontalAdvance(str(index.data())) + 3 * PADDING
        where = metrics.elidedText(
            str(index.data(ENTRY)),
            Qt.TextElideMode.ElideLeft,
            max(room.width() - taken, 0),
        )
        painter.setPen(QColor(theme.current().muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, right.value, where)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Leave some room above and below the text."""
        return super().sizeHint(option, index).grownBy(MARGINS)
