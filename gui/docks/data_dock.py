"""Samples, what is open, and how it becomes the dataset."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from core.dataset import Dataset
from core.errors import UserError
from core.reading.samples import Sample
from core.settings import DataSettings
from core.sources import Mesh, Source
from gui import icons
from gui.conductor import Conductor
from gui.docks.data_form import DataForm
from gui.docks.dock import Dock
from gui.docks.form_grid import complain
from gui.docks.gallery import Gallery
from gui.docks.section import Section
from gui.elided import ElidedLabel
from gui.emphasis import weights_by_name, with_weight
from gui.runstate import is_active
from gui.session import Session
from gui.tooltip import describe, tooltip
from gui.wording import STOP_FIRST, count, counted, shortened

APPLY_AFTER_MS = 300
MAX_CLASSES_NAMED = 6
MAX_CLASS_LETTERS = 24
NOTHING_OPEN = (
    "Pick a sample above, or drop a mesh, a table, a picture or a project anywhere in "
    "the window."
)


class DataDock(Dock):
    """The left dock.

    Signals
    -------
    open_wanted
        The user asks for the dialog that opens a file.
    sample_wanted : str
        The user asks for a sample.
    """

    open_wanted = Signal()
    sample_wanted = Signal(str)

    def __init__(
        self, session: Session, conductor: Conductor, samples: Sequence[Sample]
    ) -> None:
        super().__init__("Data", "data_dock")
        self._session = session
        self._conductor = conductor
        self._edited = session.data_settings
        self._soon = QTimer(self, singleShot=True, interval=APPLY_AFTER_MS)
        self.gallery = Gallery(samples)
        self.name = ElidedLabel()
        self.path = ElidedLabel()
        self.facts = _text()
        self.notes = _text()
        self.form = DataForm()
        self.open = QPushButton(icons.icon("open"), "Open a file…")
        self.gaps = QPushButton(icons.icon("table"), "Fill the gaps…")
        self._lay_out()
        self._connect()
        self._show_source()
        self._show_dataset()
        self._show_emphasis()
        self._show_lock()

    def _lay_out(self) -> None:
        self.name.setProperty("role", "heading")
        self.path.setProperty("tone", "muted")
        self.gaps.setAccessibleName("Fill the gaps")
        describe(
            self.open,
            "Open a file",
            "Open a mesh, a table, a picture or a project from a file.",
        )
        opened = QWidget()
        inner = QVBoxLayout(opened)
        inner.setContentsMargins(8, 0, 0, 0)
        inner.setSpacing(4)
        for part in (self.name, self.path, self.facts, self.open):
            inner.addWidget(part)
        inner.addWidget(self.notes)
        inner.addWidget(self.gaps)
        self.fill(
            Section("Samples", self.gallery), Section("Open data", opened), self.form
        )

    def _connect(self) -> None:
        self.open.clicked.connect(self.open_wanted)
        self.gallery.chosen.connect(self.sample_wanted)
        self.form.edited.connect(self._on_edited)
        self.form.features.weight.edited.connect(self._on_weight)
        self.form.pins.removed.connect(self._on_pins_removed)
        self._soon.timeout.connect(self._apply)
        self._session.source_changed.connect(self._show_source)
        self._session.data_settings_changed.connect(self._show_settings)
        self._session.dataset_changed.connect(self._show_dataset)
        self._session.dataset_changed.connect(self._show_emphasis)
        self._session.training_settings_changed.connect(self._show_emphasis)
        self._session.run_changed.connect(self._show_lock)
        self._session.busy_changed.connect(self._on_busy)

    def offer_filling(self, command: QAction) -> None:
        """Give the button for missing values the command that fills them."""

        def follow() -> None:
            self.gaps.setEnabled(command.isEnabled())
            self.gaps.setToolTip(command.toolTip())

        self.gaps.clicked.connect(command.trigger)
        command.changed.connect(follow)
        follow()

    def _on_edited(self, settings: DataSettings) -> None:
        self._edited = settings
        self._soon.start()

    def _apply(self) -> None:
        self._conductor.set_data_settings(self._edited)

    def _show_source(self) -> None:
        source = self._session.source
        self._soon.stop()
        self.name.setText(source.name if source else "")
        self.name.setVisible(source is not None)
        self.path.setText(_origin(source))
        self.path.setToolTip(tooltip(_origin(source)))
        self.path.setVisible(source is not None)
        is_sample = source is not None and source.path is None
        self.gallery.mark(source.name if source and is_sample else None)
        self._show_settings()

    def _show_settings(self) -> None:
        # An edit that is about to be applied was made on top of these settings.
        if not self._soon.isActive():
            session = self._session
            self.form.show_settings(session.source, session.data_settings)

    def _show_emphasis(self) -> None:
        dataset, settings = self._session.dataset, self._session.training_settings
        weights = weights_by_name(dataset, settings) if dataset else {}
        self.form.features.weight.show_weights(weights)
        self.form.pins.show_count(len(settings.pins))

    def _on_weight(self, named: tuple[str, float]) -> None:
        dataset, settings = self._session.dataset, self._session.training_settings
        if dataset is None:
            return
        try:
            weighed = with_weight(dataset, settings, *named)
        except UserError as error:
            self._show_emphasis()
            complain(self.form.problem, str(error))
        else:
            complain(self.form.problem, "")
            self._session.training_settings = weighed

    def _on_pins_removed(self) -> None:
        settings = self._session.training_settings
        self._session.training_settings = replace(settings, pins=())

    def _on_busy(self) -> None:
        # Settings that the data did not allow give way to those in force.
        if self._session.busy is None:
            self._show_settings()

    def _show_dataset(self) -> None:
        dataset = self._session.dataset
        self.facts.setText(facts(self._session.source, dataset))
        notes = dataset.notes if dataset else ()
        self.notes.setText("\n".join(f"• {note}" for note in notes))
        self.notes.setVisible(bool(notes))
        self.gaps.setVisible(dataset is not None and dataset.missing > 0)

    def _show_lock(self) -> None:
        locked = STOP_FIRST if is_active(self._session.run) else ""
        if locked:
            self.release_focus()
        self.say(locked)
        self.form.block(locked)
        self.gallery.setEnabled(not locked)
        self.gallery.setToolTip(tooltip("Click a sample to open it.", locked))
        self.open.setEnabled(not locked)
        if locked:
            # What is learned from now on is not what an edit under way asks for.
            self._soon.stop()
            self._show_settings()


def facts(source: Source | None, dataset: Dataset | None) -> str:
    """Say how much there is, one fact a line."""
    if dataset is None:
        return NOTHING_OPEN
    n, d = dataset.shape
    lines = [f"{counted(n, 'sample')} × {counted(d, 'feature')}"]
    if dataset.image is not None:
        height, width = dataset.image
        lines.append(f"{count(width)} × {count(height)} pixels")
    if isinstance(source, Mesh):
        corners = "vertices" if len(source.faces) else "points"
        lines.append(
            f"{count(len(source.vertices))} {corners}, "
            f"{counted(len(source.faces), 'face')}"
        )
    if dataset.labels is not None:
        classes = dataset.labels.classes
        first = classes[:MAX_CLASSES_NAMED]
        named = ", ".join(shortened(name, MAX_CLASS_LETTERS) for name in first)
        rest = ", …" if len(classes) > MAX_CLASSES_NAMED else ""
        lines.append(f"{counted(len(classes), 'class')}: {named}{rest}")
    return "\n".join(lines)


def _origin(source: Source | None) -> str:
    if source is None:
        return ""
    return str(source.path) if source.path else "Built-in sample"


def _text() -> QLabel:
    label = QLabel(wordWrap=True)
    # A long word must not make the dock wide.
    label.setMinimumWidth(1)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("tone", "muted")
    return label
