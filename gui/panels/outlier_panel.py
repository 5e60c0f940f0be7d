"""The samples that are farthest from the nodes that others win, in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import text_size
from gui.depiction.hover_text import sample_name, sample_text
from gui.live import Live
from gui.plots.table import TextTable
from gui.runstate import Training
from gui.tooltip import describe
from gui.wording import NARROW_SPACE, count, counted

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from core.dataset import Dataset
    from core.outliers import Outliers
    from gui.session import Session

WIDTH = 404
BOUND = 3.5
MOST_FEATURES = 2
FILE = "outliers.csv"
TIP = """The samples that are farthest from the nodes that others win.
Distance D: to the best matching unit (BMU), or where no other sample is there, to the
nearest node that another wins; in the training metric, scaled units.
Score: (D − median) / (1.4826 · MAD), with the median and the median absolute deviation
of D over all samples; above 3.5 is called an outlier (Iglewicz and Hoaglin 1993).
Features: those that make up most of D, with their shares of it.
Click a row to mark the sample in all views."""


class OutlierPanel(QWidget):
    """A table of outlying samples; a click marks one in all views."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.summary = QLabel(wordWrap=True)
        self.table = TextTable("Outliers", TIP)
        self.table.setWordWrap(False)
        self.table.currentCellChanged.connect(self._on_current)
        self.table.cellClicked.connect(self._select)
        self.copy = self._button("Copy Table", "Copy it as text, for a spreadsheet.")
        self.copy.clicked.connect(self.table.copy)
        self.save = self._button("Save…", "Write it as CSV, Parquet or NPZ.")
        self.save.clicked.connect(self._on_save)
        self._lay_out()
        self._shown: Outliers | None = None
        self.live = Live(self)
        self.live.draw(
            self._show,
            session.dataset_changed,
            session.map_changed,
            session.outliers_changed,
            session.run_changed,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what changed while it was hidden."""
        super().showEvent(event)
        self.live.refresh()

    def _button(self, name: str, tip: str) -> QPushButton:
        button = QPushButton(name)
        describe(button, name, tip)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.copy, self.save):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 8, 8)
        for part in (self.summary, self.table):
            column.addWidget(part)
        column.addLayout(row)
        text_size.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(text_size.pixels(WIDTH))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for room for all columns; with less, texts are cut short."""
        return QSize(text_size.pixels(WIDTH), super().sizeHint().height())

    def _show(self) -> None:
        session, dataset = self._session, self._session.dataset
        if not self._is_current:
            session.outliers_wanted.emit()
        found = session.outliers
        fits = found is not None and dataset is not None and session.map is not None
        if fits and found is not None and dataset is not None:
            fits = found.features == dataset.features
        self.summary.setText(self._said(found if fits else None))
        if found is not self._shown or not fits:
            self._fill(dataset, found if fits else None)
        for widget in (self.table, self.copy, self.save):
            widget.setVisible(fits)
        self.save.setEnabled(not isinstance(session.run, Training))

    @property
    def _is_current(self) -> bool:
        found, state = self._session.outliers, self._session.map
        if found is None or state is None:
            return False
        return found.snapshot is state.som.snapshot

    def _said(self, found: Outliers | None) -> str:
        session = self._session
        if session.map is None or session.dataset is None:
            return "Train a map to see which samples are far from it."
        if found is None:
            training = isinstance(session.run, Training)
            pause = "Pause or stop training to see which samples are far off."
            return pause if training else "One moment: all samples are measured."
        samples = counted(len(session.dataset.values), "sample")
        verb = "has" if found.above == 1 else "have"
        text = f"{count(found.above)} of {samples} {verb} a score above {BOUND:g}."
        if self._is_current:
            return text
        return f"{text} Of the map after epoch {count(found.snapshot.epoch)}."

    def _fill(self, dataset: Dataset | None, found: Outliers | None) -> None:
        self._shown = found
        self.table.blockSignals(True)
        if dataset is None or found is None:
            self.table.setRowCount(0)
        else:
            label = [dataset.labels.name] if dataset.labels else []
            headings = ["Sample", *label, "Distance", "Score", "Features"]
            self.table.set_headings(headings)
            places = range(len(found.samples))
            rows = [_cells(dataset, found, place) for place in places]
            tips = [self._tip(dataset, int(sample)) for sample in found.samples]
            self.table.set_rows(rows, tips)
        self.table.blockSignals(False)

    def _tip(self, dataset: Dataset, sample: int) -> str:
        place = _shown_place(dataset, sample)
        if place is not None:
            return sample_text(dataset, self._session.map, place)
        name = sample_name(dataset, sample)
        return f"{name}\nNot among the samples that are drawn: its BMU is marked."

    def _on_current(self, row: int, column: int, before: int, _column: int) -> None:
        if row != before:
            self._select(row, column)

    def _select(self, row: int, _column: int) -> None:
        """Mark a row's sample, and its BMU, in all views."""
        session, found, dataset = self._session, self._shown, self._session.dataset
        if found is None or dataset is None or not 0 <= row < len(found.samples):
            return
        place, node = _shown_place(dataset, int(found.samples[row])), found.bmus[row]
        if place is not None and session.map is not None:
            node = session.map.shown_bmus[place]
        session.selected, session.selected_sample = int(node), place
        session.highlight = int(node)

    def _on_save(self) -> None:
        self._session.export_wanted.emit(FILE)


def _shown_place(dataset: Dataset, sample: int) -> int | None:
    """Return which one of the drawn samples it is, if it is drawn."""
    place = int(np.searchsorted(dataset.shown, sample))
    there = place < len(dataset.shown) and dataset.shown[place] == sample
    return place if there else None


def _cells(dataset: Dataset, found: Outliers, place: int) -> list[str]:
    sample = int(found.samples[place])
    label = []
    if dataset.labels is not None:
        code = int(dataset.labels.codes[sample])
        label = [dataset.labels.classes[code] if code >= 0 else "none"]
    telling = [
        f"{100 * share:.0f}{NARROW_SPACE}% {name}"
        for name, share in found.telling(place)
    ]
    return [
        sample_name(dataset, sample),
        *label,
        f"{found.isolations[place]:.3g}",
        f"{found.scores[place]:.1f}",
        "\n".join(telling[:MOST_FEATURES]),
    ]
