"""The project file: saves it, and asks before changes to it are lost."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.reading.projects import SUFFIX
from gui.conductor import Conductor
from gui.preferences import Profile
from gui.session import Session
from gui.tooltip import describe, describe_standard_buttons
from gui.window.exporting import proposed_stem
from gui.window.file_place import ask_to_replace


class ProjectFile(QObject):
    """Saves what the window has to a file that opens as it was."""

    def __init__(
        self, window: QWidget, session: Session, conductor: Conductor, profile: Profile
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._conductor = conductor
        self._profile = profile

    @property
    def is_changed(self) -> bool:
        """Whether the user has a project, and it holds something else than it did."""
        return self._session.project is not None and not self._session.is_saved

    def save(self) -> None:
        """Save to the project's file, or ask for one."""
        if self._session.project is not None:
            self._conductor.save_project(self._session.project)
        else:
            self.save_as()

    def save_as(self) -> None:
        """Ask for a file and save to it."""
        dialog = QFileDialog(
            self._window, "Save the project", str(self._profile.value.folder)
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"SOMscope project (*{SUFFIX})")
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(f"{proposed_stem(self._session)}{SUFFIX}")
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def before_leaving(self, go_on: Callable[[], object]) -> None:
        """Go on; where the project has changes, only as the user wants it."""
        if not self.is_changed:
            go_on()
            return
        project = self._session.project
        assert project is not None
        question = QMessageBox(
            QMessageBox.Icon.Question,
            "Save the changes?",
            f"{project.name} has changed since it was saved.",
            parent=self._window,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        save = question.addButton(QMessageBox.StandardButton.Save)
        drop = question.addButton("Do Not Save", QMessageBox.ButtonRole.DestructiveRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        describe(save, "Save", "Save the project, then go on.")
        describe(drop, "Do not save", "Leave the file as it was saved.")
        describe_standard_buttons(question)
        question.setDefaultButton(save)
        drop.clicked.connect(go_on)
        save.clicked.connect(lambda: self._conductor.save_project(project, go_on))
        question.open()

    def _on_chosen(self, name: str) -> None:
        path = Path(name)
        if path.suffix.lower() == SUFFIX:
            self._save_at(path)
            return
        # Of a name with a dot the dialog takes the end for its suffix.
        path = path.with_name(path.name + SUFFIX)
        if path.exists():
            question = ask_to_replace(self._window, f"{path.name} is there already.")
            question.accepted.connect(partial(self._save_at, path))
        else:
            self._save_at(path)

    def _save_at(self, path: Path) -> None:
        self._profile.value = replace(self._profile.value, folder=path.parent)
        self._conductor.save_project(path)
