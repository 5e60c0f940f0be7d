"""Sentences for the user, above the tabs; each stays until it is closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import icons
from gui.session import Notice
from gui.tooltip import describe
from gui.wording import shortened

MOST = 3
MOST_LETTERS = 32
MEANINGS = {
    "error": "Something did not work; nothing was lost.",
    "warning": "Something to know about the data or the result.",
    "info": "Something was done.",
}


@dataclass(frozen=True, eq=False)
class Remedy:
    """What the user can do about a notice."""

    text: str
    tip: str
    act: Callable[[], object]


class NoticeBar(QWidget):
    """Stacks the newest notices, the newest at the bottom."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 0)
        self._column.setSpacing(4)
        self.hide()

    def notices(self) -> list[Notice]:
        """Return what is shown, the oldest first."""
        return [row.notice for row in self._rows()]

    def add(self, notice: Notice, remedies: Sequence["Remedy"] = ()) -> None:
        """Show a notice in the place of an equal one, or of the oldest if many."""
        rows = self._rows()
        for row in rows:
            if row.notice == notice:
                self._remove(row)
        for row in self._rows()[: len(rows) - MOST + 1]:
            self._remove(row)
        row = NoticeRow(notice, remedies)
        row.close_button.clicked.connect(self._on_close)
        self._column.addWidget(row)
        self.show()

    def clear(self) -> None:
        """Close all notices."""
        for row in self._rows():
            self._remove(row)

    def clear_data(self) -> None:
        """Close what was said of data that were prepared otherwise."""
        for row in self._rows():
            if row.notice.of_data:
                self._remove(row)

    def _rows(self) -> "list[NoticeRow]":
        items = [self._column.itemAt(i) for i in range(self._column.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, NoticeRow)]

    def _on_close(self) -> None:
        button = self.sender()
        for row in self._rows():
            if row.close_button is button:
                self._remove(row)

    def _remove(self, row: "NoticeRow") -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.setVisible(bool(self._rows()))


class NoticeRow(QFrame):
    """One notice: a stripe and an icon in its colour, the sentence, a close button."""

    def __init__(self, notice: Notice, remedies: Sequence["Remedy"] = ()) -> None:
        super().__init__()
        self.notice = notice
        self.setObjectName("notice")
        self.setProperty("kind", notice.kind)
        picture = icons.IconLabel(notice.kind, notice.kind, 18)
        describe(picture, notice.kind.capitalize(), MEANINGS[notice.kind])
        self.sentence = QLabel(notice.text, wordWrap=True)
        # A long path must not make the window wide.
        self.sentence.setMinimumWidth(1)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.close_button = QToolButton()
        self.close_button.setIcon(icons.icon("close"))
        describe(self.close_button, "Close notice", "Close this notice.")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 5, 5)
        row.setSpacing(9)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(picture, 0)
        row.addWidget(self.sentence, 1)
        for remedy in remedies:
            button = QPushButton(shortened(remedy.text, MOST_LETTERS))
            describe(button, remedy.text, remedy.tip)
            button.clicked.connect(remedy.act)
            row.addWidget(button)
        row.addWidget(self.close_button, 0, top)
