"""Opens files: from the dialog, the recent ones, and drops."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from gui.conductor import Conductor
from gui.preferences import Profile
from gui.runstate import is_active
from gui.session import Notice, Session
from gui.tooltip import tooltip
from gui.window.project_file import ProjectFile
from gui.wording import STOP_FIRST


class Opener(QObject):
    """Hands the files that the user chooses to the conductor, and remembers them."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        conductor: Conductor,
        profile: Profile,
        project: ProjectFile,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._conductor = conductor
        self._profile = profile
        self._project = project
        self.recent_menu = QMenu("Open &Recent", window)
        self.recent_menu.setToolTipsVisible(True)
        session.source_changed.connect(self._remember)
        session.project_changed.connect(self._remember)
        session.run_changed.connect(self._fill_recent_menu)
        profile.changed.connect(self._fill_recent_menu)
        self._fill_recent_menu()

    def ask(self) -> None:
        """Show the dialog that opens a file."""
        dialog = QFileDialog(
            self._window,
            "Open a mesh, a table, a picture or a project",
            str(self._profile.value.folder),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(name_filters())
        dialog.fileSelected.connect(self.open)
        dialog.open()

    def open(self, name: str) -> None:
        """Open a file or a sample, unless a run is under way."""
        if is_active(self._session.run):
            sentence = f"{Path(name).name} was not opened. {STOP_FIRST}"
            self._session.noticed.emit(Notice("warning", sentence))
        else:
            self._project.before_leaving(partial(self._conductor.open, name))

    def reload(self) -> None:
        """Read the file that is open again."""
        if self._session.source and self._session.source.path:
            self.open(str(self._session.source.path))

    def open_dropped(self, files: list[Path]) -> None:
        """Open the first of the files, and say so where there are more."""
        if len(files) > 1:
            first = files[0].name
            sentence = f"{len(files)} files were dropped: only {first} is opened."
            self._session.noticed.emit(Notice("info", sentence))
        self.open(str(files[0]))

    def forget_recent(self) -> None:
        """Empty the list of recent files."""
        self._profile.value = replace(self._profile.value, recent=())

    def _remember(self) -> None:
        source = self._session.source
        path = self._session.project or (source and source.path)
        if path:
            self._profile.value = self._profile.value.with_recent(path.absolute())

    def _fill_recent_menu(self) -> None:
        menu = self.recent_menu
        menu.clear()
        locked = STOP_FIRST if is_active(self._session.run) else ""
        for path in self._profile.value.recent:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(tooltip(str(path), locked))
            action.setEnabled(not locked)
            action.triggered.connect(partial(self._on_recent, str(path)))
        menu.setEnabled(bool(self._profile.value.recent))
        if self._profile.value.recent:
            menu.addSeparator()
            forget = menu.addAction("&Forget Recent Files")
            forget.setToolTip(tooltip("Empty this list; the files stay."))
            forget.triggered.connect(self.forget_recent)

    def _on_recent(self, name: str, _checked: bool = False) -> None:
        self.open(name)


def name_filters() -> list[str]:
    """Return what the dialog offers to list: all that can be read, then each kind."""
    from core.reading.opening import FILE_KINDS

    patterns = {
        title: " ".join(f"*{suffix}" for suffix in suffixes)
        for title, suffixes in FILE_KINDS.items()
    }
    return [
        f"All that can be opened ({' '.join(patterns.values())})",
        *(f"{title} ({pattern})" for title, pattern in patterns.items()),
        "All files (*)",
    ]
