"""What the next run is trained with."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from core.advice import too_many_nodes
from core.errors import UserError
from core.settings import TrainingSettings
from core.steering import LIVE, changed, changes_between
from gui import icons
from gui.docks.dock import Dock
from gui.docks.form_grid import FormGrid
from gui.docks.training_form import TrainingForm
from gui.runstate import is_active
from gui.session import Notice, Session
from gui.tooltip import describe
from gui.wording import STEERED, STOP_FIRST

STALE = "The map shown was trained with other settings. Press Train to use these."


class TrainingDock(Dock):
    """The form over the session's training settings, and what to know about it."""

    def __init__(self, session: Session) -> None:
        super().__init__("Training", "training_dock")
        self._session = session
        self.form = TrainingForm()
        self.defaults = QPushButton(icons.icon("defaults"), "Defaults")
        describe(
            self.defaults,
            "Restore defaults",
            "Set every training parameter back to its good value.",
        )
        self.auto = QPushButton(icons.icon("auto"), "Suit the data")
        describe(
            self.auto,
            "Suit the data",
            "Set every parameter that has a button with a wand to the value that suits "
            "the data; each button says why.\nScaling and missing values are chosen in "
            "the Data dock.",
        )
        self.every_epoch = QCheckBox("Show every epoch")
        describe(
            self.every_epoch,
            "Show every epoch",
            "Wait for the screen after each epoch, so that the map can be watched: "
            "at most 40 epochs a second.\n"
            "Off: learn at full speed and show the newest map.",
        )
        self._lay_out()
        self._connect(session)
        self._show_settings()
        self._show_every_epoch()
        self._show_facts()

    def _lay_out(self) -> None:
        indented = QWidget()
        FormGrid(indented).add_wide(self.every_epoch)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.addWidget(self.auto, 1)
        row.addWidget(self.defaults, 1)
        self.fill(self.form, indented)
        self.keep_below(buttons)

    def _connect(self, session: Session) -> None:
        self.form.edited.connect(self._on_edited)
        self.auto.clicked.connect(self.form.use_advice)
        self.defaults.clicked.connect(self.restore_defaults)
        self.every_epoch.toggled.connect(self._on_every_epoch)
        session.shows_every_epoch_changed.connect(self._show_every_epoch)
        session.training_settings_changed.connect(self._show_settings)
        session.run_changed.connect(self._show_lock)
        session.map_changed.connect(self._on_map)
        session.facts_changed.connect(self._show_facts)

    def restore_defaults(self) -> None:
        """Set every parameter back to its good value."""
        self.form.clear_problems()
        self._session.training_settings = TrainingSettings()

    def _on_edited(self, settings: TrainingSettings) -> None:
        session = self._session
        if is_active(session.run):
            # What follows from an edit may be more than a run can take.
            changes = changes_between(session.training_settings, settings)
            try:
                settings = changed(session.training_settings, changes)
            except UserError as error:
                self.form.show_settings(session.training_settings)
                session.noticed.emit(Notice("error", str(error)))
                return
        session.training_settings = settings
        self.form.show_settings(settings)

    def _on_map(self) -> None:
        if self._session.map is not None:
            self.form.know_first_radius(self._session.map.som.plan)
        self._show_message()

    def _on_every_epoch(self, wanted: bool) -> None:
        self._session.shows_every_epoch = wanted

    def _show_facts(self) -> None:
        self.form.set_facts(self._session.facts)
        self._show_lock()

    def _show_every_epoch(self) -> None:
        self.every_epoch.setChecked(self._session.shows_every_epoch)

    def _show_settings(self) -> None:
        self.form.show_settings(self._session.training_settings)
        self._show_message()

    def _show_lock(self) -> None:
        locked = is_active(self._session.run)
        if locked:
            self.release_focus()
        self.form.block(STOP_FIRST if locked else "", but=LIVE)
        self.defaults.setEnabled(not locked)
        self.auto.setEnabled(not locked and self._session.facts is not None)
        self._show_message()

    def _show_message(self) -> None:
        if is_active(self._session.run):
            self.say(STEERED)
        else:
            self.say(STALE if self._is_stale() else self._size_remark())

    def _size_remark(self) -> str:
        session = self._session
        if session.facts is None:
            return ""
        return too_many_nodes(session.facts, session.training_settings)

    def _is_stale(self) -> bool:
        shown = self._session.map
        return (
            shown is not None
            and shown.som.plan.settings != self._session.training_settings
        )
