"""Short facts side by side; those that matter least give way where it is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui import text_size
from gui.tooltip import tooltip

SEPARATOR = " · "


@dataclass(frozen=True)
class Fact:
    """A short text, and what it means.

    Attributes
    ----------
    spare
        Those with the greatest number are left out first; 0 stays.
    """

    text: str
    meaning: str
    spare: int = 0


class FactRow(QWidget):
    """Shows facts; a mark at the end tells of those that are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Fact, ...] = ()
        self._parts: list[QLabel] = []
        self._more = _plain(f"{SEPARATOR}…")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        text_size.changed.connect(self._fit)

    def text(self) -> str:
        """Return all facts in one line."""
        return SEPARATOR.join(fact.text for fact in self._shown)

    def show_facts(self, shown: Sequence[Fact]) -> None:
        """Show these facts."""
        self._shown = tuple(shown)
        while len(self._parts) < len(shown):
            self._parts.append(_plain())
            self._row.insertWidget(len(self._parts) - 1, self._parts[-1])
        for index, fact in enumerate(shown):
            lead = SEPARATOR if index else ""
            self._parts[index].setText(f"{lead}{fact.text}")
            self._parts[index].setToolTip(tooltip(fact.meaning))
        self.setAccessibleName(self.text())
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Need room for the height only."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many facts as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widths = [part.sizeHint().width() for part in self._parts]
        kept = set(range(len(self._shown)))
        spare = sorted(kept, key=lambda i: self._shown[i].spare, reverse=True)
        room, end = self.width(), self._more.sizeHint().width()
        for index in spare:
            needed = sum(widths[i] for i in kept)
            if needed + end * (len(kept) < len(self._shown)) <= room:
                break
            if self._shown[index].spare:
                kept.remove(index)
        for index, part in enumerate(self._parts):
            part.setVisible(index in kept)
        left_out = [f for i, f in enumerate(self._shown) if i not in kept]
        self._more.setVisible(bool(left_out))
        lines = "\n".join(f"{fact.text}: {fact.meaning}" for fact in left_out)
        self._more.setToolTip(tooltip(lines))


def _plain(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
