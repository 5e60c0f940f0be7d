"""The quality measures of the shown map, in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.live import Live
from gui.plots.table import TextTable
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
        describe(self.measure, "Measure Quality", TIP)
        self.measure.clicked.connect(session.measuring_wanted)
        self.copy = QPushButton("Copy Table")
        describe(self.copy, "Copy Table", "Copy the table as text, for a spreadsheet.")
        self.of = QLabel()
        self.table = TextTable(
            "Quality measures",
            "What was measured, and which values are good.",
            HEADINGS,
        )
        self.copy.clicked.connect(self.table.copy)
        self.copy.hide()
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
        tips = [f"{finding.measure.meaning}\n{finding.reason}" for finding in findings]
        self.table.set_rows([_cells(finding) for finding in findings], tips)
        self.table.setVisible(bool(findings))
        self.copy.setVisible(bool(findings))
        if findings:
            self.table.show_whole(ROWS_SHOWN)

    def _show_state(self) -> None:
        session = self._session
        reason = ""
        if session.map is None:
            reason = NOTHING_LEARNED
        elif isinstance(session.run, Training):
            reason = WAITS
        self.measure.setEnabled(not reason and session.busy is None)
        self.measure.setToolTip(tooltip(TIP, reason))
        self.of.setText(self._what_was_measured())

    def _what_was_measured(self) -> str:
        assessed, state = self._session.findings, self._session.map
        if assessed is None:
            return ""
        epoch = f"The map after epoch {count(assessed.snapshot.epoch)}"
        same = state is not None and state.som.snapshot is assessed.snapshot
        return f"{epoch}." if same else f"{epoch}; another one is shown."


def _cells(finding: Finding) -> tuple[str, ...]:
    measure = finding.measure
    value = "–" if finding.value is None else amount(finding.value)
    return measure.name, value, MARKS[measure.better], finding.reason or measure.meaning
