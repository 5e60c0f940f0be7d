"""The numbers of the run at the bottom, and the progress of long work."""

from typing import assert_never

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from core.lattices import Lattice
from core.som import EpochRecord
from gui import text_size
from gui.elided import ElidedLabel
from gui.runstate import Failed, Idle, Paused, Trained, Training
from gui.session import Busy, Pace, Session
from gui.tooltip import describe
from gui.window.fact_row import Fact, FactRow
from gui.wording import (
    amount,
    count,
    counted,
    duration,
    per_second,
    percent,
    shortened,
    sized,
)

PREPARING = "Preparing kernels…"
PREPARING_TO_TRAIN = "Preparing kernels, then training…"
SHOW_BUSY_AFTER_MS = 150
STEPS = 1000
MOST_LETTERS = 40


def facts(session: Session, *, train_waits: bool = False) -> tuple[Fact, ...]:
    """Return the parts of the status line."""
    found = [*_data_facts(session)]
    if session.map is not None:
        found.append(_lattice_fact(session.map.som.lattice))
        found.extend(_record_facts(session.map.som.snapshot.record))
    found.extend(_run_facts(session))
    if not session.kernels_ready:
        text = PREPARING_TO_TRAIN if train_waits else PREPARING
        found.append(
            Fact(text, "The numerical code is compiled once on this computer.")
        )
    return tuple(found)


def _data_facts(session: Session) -> list[Fact]:
    dataset = session.dataset
    if dataset is None:
        return [Fact("Nothing is open", "Open a file or pick a sample.")]
    n, d = dataset.shape
    return [
        Fact(shortened(dataset.name, MOST_LETTERS), f"What is open: {dataset.name}."),
        Fact(f"{count(n)} × {count(d)}", "Samples × features.", 1),
    ]


def _lattice_fact(lattice: Lattice) -> Fact:
    sides = "columns × rows of nodes" if len(lattice.sizes) > 1 else "number of nodes"
    return Fact(f"{lattice.kind.value} {sized(lattice)}", f"The lattice: {sides}.", 1)


def _record_facts(record: EpochRecord) -> list[Fact]:
    return [
        Fact(
            f"MQE {amount(record.mqe)}",
            "Mean quantization error: the mean distance of the samples to their "
            "BMUs, in the training metric. Lower is closer.",
        ),
        Fact(
            f"TE {percent(record.topographic_error)}",
            "Topographic error: the share of samples whose two nearest nodes are not "
            "neighbours. Lower is smoother.",
        ),
        Fact(
            f"σ {amount(record.radius)}",
            "Neighbourhood radius, in lattice steps.",
            2,
        ),
        Fact(f"η {amount(record.learning_rate)}", "Learning rate.", 2),
    ]


def _run_facts(session: Session) -> list[Fact]:
    match session.run:
        case Idle():
            return []
        case Training():
            return [*_pace_facts(session.pace), _time_fact(session.pace)]
        case Paused():
            how = Fact("paused", "Train goes on, Stop ends the run.")
        case Trained(stopped=True):
            how = Fact("stopped", "The run was stopped; what it learned is kept.")
        case Trained(epochs=epochs) if 0 < _last_learned(session) < epochs:
            how = Fact("settled", "The run ended by itself, as its MQE has settled.")
        case Trained():
            how = Fact("finished", "The run has ended.")
        case Failed(message=message):
            return [Fact("failed", message)]
        case _:
            assert_never(session.run)
    return [*_pace_facts(session.pace), how]


def _last_learned(session: Session) -> int:
    return session.history[-1].epoch if session.history else 0


def _pace_facts(pace: Pace | None) -> list[Fact]:
    if pace is None:
        return []
    return [
        Fact(
            f"{counted(pace.threads, 'thread')}, {per_second(pace.samples_per_second)}",
            "What the last epoch ran on: the exact search that passes over distant "
            "tiles of the map, on so many threads, and the samples that it learned in "
            "a second. Small work is left to one thread, which is faster; one core is "
            "kept free for the window.",
            3,
        )
    ]


def _time_fact(pace: Pace | None) -> Fact:
    if pace is None:
        return Fact("training", "Training is under way.")
    return Fact(f"{duration(pace.seconds_left)} left", "Time that the run still needs.")


class StatusLine(QWidget):
    """Shows the session's numbers, and long work with a button that cancels it.

    Signals
    -------
    cancel_wanted
        The user presses Cancel.
    """

    cancel_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._train_waits = False
        self.facts = FactRow()
        self.work = BusyStrip()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 4)
        row.setSpacing(12)
        row.addWidget(self.facts, 1)
        row.addWidget(self.work)
        self.work.cancel.clicked.connect(self.cancel_wanted)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_facts)
        for signal in (
            session.dataset_changed,
            session.map_changed,
            session.run_changed,
            session.pace_changed,
            session.kernels_ready_changed,
        ):
            signal.connect(self._soon.start)
        session.busy_changed.connect(self._show_busy)
        self._show_facts()

    def set_train_waits(self, waits: bool) -> None:
        """Say whether a run will start as soon as the kernels are ready."""
        self._train_waits = waits
        self._show_facts()

    def text(self) -> str:
        """Return the whole line."""
        return self.facts.text()

    def _show_facts(self) -> None:
        self.facts.show_facts(facts(self._session, train_waits=self._train_waits))

    def _show_busy(self) -> None:
        self.work.show_busy(self._session.busy)


class BusyStrip(QWidget):
    """What long work is under way, how far it is, and a button that cancels it."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel()
        self.bar = QProgressBar(textVisible=False)
        text_size.changed.connect(self._fit)
        self._fit()
        self.bar.setAccessibleName("Progress")
        self.cancel = QPushButton("Cancel")
        describe(self.cancel, "Cancel", "Abandon this work and keep what there was.")
        self._later = QTimer(self, singleShot=True, interval=SHOW_BUSY_AFTER_MS)
        self._later.timeout.connect(self.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.title, self.bar, self.cancel):
            row.addWidget(part)
        self.hide()

    def _fit(self) -> None:
        self.bar.setFixedWidth(text_size.pixels(150))

    def show_busy(self, busy: Busy | None) -> None:
        """Show work, not before it has taken a moment; None: hide."""
        if busy is None:
            self._later.stop()
            self.hide()
            return
        self.title.setText(busy.title)
        self.bar.setToolTip(f"{busy.title}: {percent(busy.share)}")
        unknown = busy.share <= 0.0
        self.bar.setRange(0, 0 if unknown else STEPS)
        self.bar.setValue(round(busy.share * STEPS))
        if self.isHidden() and not self._later.isActive():
            self._later.start()
