"""A table of texts that are read and copied, not changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from gui.tooltip import describe, tooltip


class TextTable(QTableWidget):
    """Rows of texts under headings; the last column takes the room."""

    def __init__(self, name: str, tip: str, headings: Sequence[str] = ()) -> None:
        super().__init__(0, len(headings))
        describe(self, name, tip)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        self.set_headings(headings)

    def set_headings(self, headings: Sequence[str]) -> None:
        """Have so many columns, with these headings."""
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(list(headings))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if headings:
            last = len(headings) - 1
            header.setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)

    def set_rows(self, rows: Sequence[Sequence[str]], tips: Sequence[str]) -> None:
        """Show these rows, each with a tooltip."""
        self.setRowCount(len(rows))
        for row, (texts, tip) in enumerate(zip(rows, tips, strict=True)):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(tooltip(tip))
                flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                item.setFlags(flags)
                self.setItem(row, column, item)

    def show_whole(self, rows: int) -> None:
        """Be at least as high as so many rows."""
        lines = self.verticalHeader().defaultSectionSize()
        head = self.horizontalHeader().sizeHint().height()
        self.setMinimumHeight(head + rows * lines)

    def copy(self) -> None:
        """Put the table on the clipboard, parted by tabs."""
        columns = range(self.columnCount())
        lines = [[self._heading(column) for column in columns]]
        lines += [
            [self._text(row, column) for column in columns]
            for row in range(self.rowCount())
        ]
        text = "\n".join("\t".join(line) for line in lines)
        QGuiApplication.clipboard().setText(text)

    def _heading(self, column: int) -> str:
        item = self.horizontalHeaderItem(column)
        return item.text() if item else ""

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return ", ".join(item.text().splitlines()) if item else ""
