"""The files that were opened last, as buttons."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui import icons
from gui.preferences import Profile
from gui.tooltip import describe
from gui.wording import shortened

MOST = 5
MOST_LETTERS = 44


class RecentFiles(QWidget):
    """One button a file, the newest first; hidden where there is none.

    Signals
    -------
    chosen : str
        The path of the file to open.
    """

    chosen = Signal(str)

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self._shown: tuple[Path, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        profile.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        recent = self._profile.value.recent[:MOST]
        self.setVisible(bool(recent))
        if recent == self._shown:
            return
        self._shown = recent
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for path in recent:
            self._column.addWidget(self._button(path))

    def _button(self, path: Path) -> QPushButton:
        name = shortened(path.name, MOST_LETTERS).replace("&", "&&")
        button = QPushButton(icons.icon("open", "muted"), name)
        button.setProperty("role", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        describe(button, f"Open {path.name}", f"Open {path} again.")
        button.clicked.connect(partial(self._on_clicked, str(path)))
        return button

    def _on_clicked(self, path: str, _checked: bool = False) -> None:
        self.chosen.emit(path)
