"""Opens the dialogs of the window's own menus."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from gui.conductor import Conductor
from gui.preferences import Profile
from gui.session import Session
from gui.tooltip import describe, describe_standard_buttons
from gui.window.about import about_dialog, shortcuts_dialog
from gui.window.exporting import Exporter
from gui.window.find.dialog import FindDialog
from gui.window.find.matching import Findable
from gui.window.information_dialog import InformationDialog
from gui.window.preferences_dialog import PreferencesDialog


class OwnDialogs(QObject):
    """Preferences, sweep, help; each over the window that it was made for."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        conductor: Conductor,
        profile: Profile,
        exporter: Exporter,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._conductor = conductor
        self._profile = profile
        self._exporter = exporter
        self._sweep: QDialog | None = None

    def show_preferences(self) -> None:
        """Let the user change the preferences."""
        PreferencesDialog(self._window, self._profile).open()

    def show_sweep(self) -> None:
        """Show the sweep, which stays as it was left."""
        if self._sweep is None:
            # Imported late: its drawings would keep the window waiting.
            from gui.sweep.window import SweepWindow

            sweep = SweepWindow(self._window, self._session, self._conductor)
            sweep.picture_wanted.connect(partial(self._exporter.export_sweep, sweep))
            self._sweep = sweep
        self._sweep.show()
        self._sweep.raise_()
        self._sweep.activateWindow()

    def show_about(self) -> None:
        """Tell about the program."""
        about_dialog(self._window).open()

    def show_information(self) -> None:
        """Tell what the program runs on."""
        # Imported late: it loads the numerical libraries.
        from gui.environment import system_information

        dialog = InformationDialog(self._window, system_information())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_shortcuts(self, listed: Iterable[tuple[str, QKeySequence]]) -> None:
        """List what can be done with which keys."""
        shortcuts_dialog(self._window, listed).open()

    def find(self, known: Sequence[Findable]) -> None:
        """Let the user find one of these by a few letters."""
        FindDialog(self._window, known).open()

    def ask_to_close(self) -> QMessageBox:
        """Ask whether to close while a run is under way; `accepted` means yes."""
        question = QMessageBox(
            QMessageBox.Icon.Question,
            "Close the program?",
            "A map is being trained. Do you want to close the program and lose it?",
            parent=self._window,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lose = question.addButton(
            "Close and Lose It", QMessageBox.ButtonRole.AcceptRole
        )
        describe(lose, "Close and lose it", "Stop training and close the program.")
        question.setDefaultButton(question.addButton(QMessageBox.StandardButton.Cancel))
        describe_standard_buttons(question)
        question.open()
        return question
