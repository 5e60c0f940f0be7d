"""The quality measures of the shown map, in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.live import Live
from gui.runstate import Training
from gui.tooltip import describe, tooltip
from gui.wording import amount, count

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from core.quality.measures import Finding
    from gui.session import Session

HEADINGS = ("Measure", "Value", "Better", "What it says")
MARKS = {"lower": "↓ lower", "higher": "↑ higher", "near 0": "near 0"}
ROWS_SHOWN = 5
WAITS = "Pause or stop training first."
NOTHING_LEARNED = "Train a map first."
TIP = (
    "Measure how well the shown map fits its data and keeps their order, by a dozen "
    "published measures. Takes some seconds; of many samples an even choice is used."
)


class MeasuresPanel(QWidget):
    """A button that measures the map, and the table of what was found."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.measure = QPushButton("Measure Quality")
        self.measure.clicked.connect(session.measuring_wanted)
        self.copy = QPushButton("Copy Table")
        describe(self.copy, "Copy Table", "Copy the table as text, for a spreadsheet.")
        self.copy.clicked.connect(self._copy)
        self.of = QLabel()
        self.table = _table()
        self._lay_out()
        self.live = Live(self)
        self.live.draw(self._show_findings, session.findings_changed)
        self.live.draw(
            self._show_state,
            session.findings_changed,
            session.map_changed,
            session.run_changed,
            session.busy_changed,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what changed while it was hidden."""
        super().showEvent(event)
        self.live.refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for widget in (self.measure, self.copy, self.of):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 12, 8)
        column.addLayout(row)
        column.addWidget(self.table)

    def _show_findings(self) -> None:
        assessed = self._session.findings
        findings = assessed.findings if assessed else ()
        self.table.setRowCount(len(findings))
        for row, finding in enumerate(findings):
            for column, text in enumerate(_cells(finding)):
                self.table.setItem(row, column, _item(text, finding))
        self.table.setVisible(bool(findings))
        self.copy.setVisible(bool(findings))
        if findings:
            lines = self.table.verticalHeader().defaultSectionSize()
            head = self.table.horizontalHeader().sizeHint().height()
            self.table.setMinimumHeight(head + ROWS_SHOWN * lines)

    def _show_state(self) -> None:
        session = self._session
        reason = ""
        if session.map is None:
            reason = NOTHING_LEARNED
        elif isinstance(session.run, Training):
            reason = WAITS
        self.measure.setEnabled(not reason and session.busy is None)
        describe(self.measure, "Measure Quality", TIP)
        self.measure.setToolTip(tooltip(TIP, reason))
        self.of.setText(self._what_was_measured())

    def _what_was_measured(self) -> str:
        assessed, state = self._session.findings, self._session.map
        if assessed is None:
            return ""
        epoch = f"The map after epoch {count(assessed.snapshot.epoch)}"
        same = state is not None and state.som.snapshot is assessed.snapshot
        return f"{epoch}." if same else f"{epoch}; another one is shown."

    def _copy(self) -> None:
        assessed = self._session.findings
        lines = [HEADINGS, *map(_cells, assessed.findings if assessed else ())]
        text = "\n".join("\t".join(line) for line in lines)
        QGuiApplication.clipboard().setText(text)


def _cells(finding: Finding) -> tuple[str, ...]:
    measure = finding.measure
    value = "–" if finding.value is None else amount(finding.value)
    return measure.name, value, MARKS[measure.better], finding.reason or measure.meaning


def _item(text: str, finding: Finding) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(tooltip(f"{finding.measure.meaning}\n{finding.reason}"))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item


def _table() -> QTableWidget:
    table = QTableWidget(0, len(HEADINGS))
    table.setHorizontalHeaderLabels(list(HEADINGS))
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(len(HEADINGS) - 1, QHeaderView.ResizeMode.Stretch)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    header.setHighlightSections(False)
    describe(table, "Quality measures", "What was measured, and which values are good.")
    table.setTabKeyNavigation(False)
    lines = table.verticalHeader()
    lines.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table
