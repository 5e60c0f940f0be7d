"""The numbers of a run against its epochs, one below the other."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.som import EpochRecord
from gui import theme
from gui.depiction.words import curve_words
from gui.panels.panel import Hint, Panel
from gui.plots.chart import Chart, Curve
from gui.runstate import Paused, Training
from gui.session import Session
from gui.tooltip import describe
from gui.wording import changes_text, count

MAX_POINTS = 800
STRETCHES = (5, 4, 3, 4)
CURVES = (
    Curve("Mean quantization error (MQE), training units", "{:.4g}", "#0072b2"),
    Curve("Topographic error", "{:.3g} %", "#d55e00"),
    Curve("Radius σ, lattice steps", "{:.3g}", "#009e73"),
    Curve("Learning rate η", "{:.3g}", "#cc79a7"),
)
NO_DATA = Hint(
    "No data yet", "Open a mesh or a table and train to see how the error falls."
)
NOTE_ON_MARKS = "dotted: settings were changed there; point at it to see which"
NEAR = 0.015
"""How near to a mark to point, as a share of the run."""

NO_RUN = Hint("No run yet", "Press Train to see how the error falls, epoch by epoch.")


class CurvePanel(Panel):
    """MQE, topographic error, radius and learning rate of the run so far."""

    spoken = "Curves"

    def __init__(self, session: Session) -> None:
        lowest = len(CURVES) - 1
        self.charts = [Chart(curve, last=i == lowest) for i, curve in enumerate(CURVES)]
        super().__init__(session, _stack(self.charts))
        self._history: tuple[EpochRecord, ...] = ()
        self._changes: dict[int, str] = {}
        self._numbers = np.empty((0, len(CURVES)))
        for chart in self.charts:
            chart.plot.setXLink(self.charts[0].plot)
            chart.plot.pointed.connect(self._on_pointed)
        history = session.history_changed
        self.live.draw(self._dress, theme.changed)
        self.live.draw(self._draw_curves, session.dataset_changed, history)
        self.live.draw(self._draw_shown, history, session.map_changed)

    def in_words(self) -> str:
        """Say how the errors went."""
        history = self.session.history
        return curve_words(history) if history else super().in_words()

    def _dress(self) -> None:
        for chart in self.charts:
            chart.dress()

    def _draw_curves(self) -> None:
        history = self.session.history
        if not history:
            self._history, self._numbers = (), self._numbers[:0]
            self._show_changes({})
            self.show_hint(NO_RUN if self.session.dataset else NO_DATA)
            return
        start = _kept(self._history, history)
        self._numbers = _extended(self._numbers[:start], history[start:])
        self._mark_changes(start, history)
        self._history = history
        epochs = _thinned(len(history))
        end = max(len(history) - 1, self._planned())
        for chart, values in zip(self.charts, self._numbers.T, strict=True):
            chart.show_curve(epochs.astype(np.float64), values[epochs], end)
        self.show_hint(None)

    def _mark_changes(self, start: int, history: tuple[EpochRecord, ...]) -> None:
        """Mark where settings were changed while the run went on."""
        kept = {epoch: text for epoch, text in self._changes.items() if epoch < start}
        new = {
            start + i: changes_text(record.changes)
            for i, record in enumerate(history[start:])
            if record.changes
        }
        self._show_changes({**kept, **new})

    def _show_changes(self, changes: dict[int, str]) -> None:
        if changes != self._changes:
            self._changes = changes
            for chart in self.charts:
                chart.show_marks(list(changes))
        self.set_note(NOTE_ON_MARKS if changes else "")

    def _planned(self) -> int:
        """Return the last epoch that the run under way will have, at least 1."""
        run = self.session.run
        return run.epochs if isinstance(run, Training | Paused) else 1

    def _draw_shown(self) -> None:
        """Mark the epoch of the map that the other views show, and its numbers."""
        state = self.session.map
        epoch = None if state is None else state.som.snapshot.epoch
        known = epoch is not None and epoch < len(self._numbers)
        for column, chart in enumerate(self.charts):
            chart.show_epoch(epoch)
            chart.show_value(float(self._numbers[epoch, column]) if known else None)

    def _on_pointed(self, pointer: QPointF | None) -> None:
        self.live.refresh()
        epoch = None if pointer is None or self.hint else round(pointer.x())
        if epoch is None or not 0 <= epoch < len(self._numbers):
            epoch = None
        for chart in self.charts:
            chart.show_pointer(epoch)
        if epoch is None:
            self.tell("")
            return
        text = _epoch_text(epoch, self._numbers[epoch])
        for changed in self._changes_near(epoch):
            text += f"\nChanged before epoch {count(changed)}:"
            text += f"\n{self._changes[changed]}"
        self.tell(text)

    def _changes_near(self, epoch: int) -> list[int]:
        reach = NEAR * max(len(self._numbers), self._planned())
        return [changed for changed in self._changes if abs(changed - epoch) <= reach]


def _epoch_text(epoch: int, numbers: NDArray[np.float64]) -> str:
    lines = [
        f"{curve.name.split(',')[0]}  {curve.text.format(number)}"
        for curve, number in zip(CURVES, numbers, strict=True)
    ]
    return "\n".join([f"Epoch {count(epoch)}", *lines])


def _kept(before: tuple[EpochRecord, ...], history: tuple[EpochRecord, ...]) -> int:
    """Count the epochs that were known before; a history grows, or is another."""
    count = len(before)
    grown = 0 < count <= len(history) and history[count - 1] is before[-1]
    return count if grown else 0


def _extended(
    numbers: NDArray[np.float64], records: tuple[EpochRecord, ...]
) -> NDArray[np.float64]:
    """Add an (e, 4) row of numbers for each new epoch."""
    new = [
        (
            record.mqe,
            100.0 * record.topographic_error,
            record.radius,
            record.learning_rate,
        )
        for record in records
    ]
    rows = np.array(new, np.float64).reshape(-1, len(CURVES))
    return np.concatenate([numbers, rows])


def _thinned(count: int) -> NDArray[np.int64]:
    """Return up to `MAX_POINTS` indices below `count`, with the first and the last."""
    chosen = np.linspace(0, count - 1, min(count, MAX_POINTS))
    return np.rint(chosen).astype(np.int64)


def _stack(charts: list[Chart]) -> QScrollArea:
    """Lay charts out below each other; they scroll where all would be too low."""
    stack = QWidget()
    area = QScrollArea()
    area.setWidget(stack)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    describe(area, "Curves", "What each epoch brought; scroll with the arrow keys.")
    column = QVBoxLayout(stack)
    column.setSpacing(0)
    column.setContentsMargins(0, 4, 12, 4)
    for chart, stretch in zip(charts, STRETCHES, strict=True):
        column.addWidget(chart, stretch)
    return area
