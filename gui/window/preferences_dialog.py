"""What the user prefers; every change is in force at once."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gui.docks.editors import ChoiceEditor, CountEditor, Editor, FileEditor, controls
from gui.docks.form_grid import FormGrid
from gui.films.mp4 import find_encoder, no_encoder
from gui.palettes import COLORMAPS
from gui.preferences import OpenIn, Profile, StartWith
from gui.preferences.values import MOST_THREADS
from gui.text_size import SIZES
from gui.theme import ThemeChoice
from gui.tooltip import describe, describe_standard_buttons, tooltip

THEMES = {
    ThemeChoice.SYSTEM: "As the system",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
}
MAPS = {"": "What suits each view"} | {name: name.capitalize() for name in COLORMAPS}
STARTS = {
    StartWith.GALLERY: "Gallery of samples",
    StartWith.LAST_SESSION: "Last session",
}


NO_MP4 = "Not found: films cannot be MP4."
PLACES = {
    OpenIn.NEW_WINDOW: "Opens in a new window",
    OpenIn.RUNNING_WINDOW: "Opens in the running window",
}


class PreferencesDialog(QDialog):
    """Shows the preferences and changes them.

    Attributes
    ----------
    editors
        The control of each preference, by its name.
    """

    def __init__(self, parent: QWidget, profile: Profile) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._profile = profile
        self.editors: dict[str, Editor] = {}
        self.encoder_text = QLabel(wordWrap=True)
        self.encoder_text.setProperty("tone", "muted")
        form = QWidget()
        self._fill(FormGrid(form))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        describe_standard_buttons(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 20, 14)
        column.setSpacing(16)
        column.addWidget(form)
        column.addStretch(1)
        column.addWidget(buttons)
        self._show()
        profile.changed.connect(self._show)

    def _fill(self, grid: FormGrid) -> None:
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(16)
        self._add_appearance(grid)
        self._add_start(grid)
        self._add_work(grid)

    def _add_appearance(self, grid: FormGrid) -> None:
        grid.add_wide(_heading("Appearance"))
        self._add(
            grid, "theme", "Theme", ChoiceEditor(THEMES), "Light or dark colours."
        )
        self._add(
            grid,
            "colormap",
            "Colour map",
            ChoiceEditor(MAPS),
            "The colours that stand for numbers, such as distances in the U-Matrix. "
            "All of them grow lighter evenly and suit colour-blind readers.",
        )
        sizes = {size: f"{size} %" for size in SIZES}
        self._add(
            grid,
            "text_size",
            "Text size",
            ChoiceEditor(sizes),
            "The size of text and controls, as a share of what the system proposes.",
        )

    def _add_start(self, grid: FormGrid) -> None:
        grid.add_wide(_heading("At the start"))
        self._add(
            grid,
            "start_with",
            "Start with",
            ChoiceEditor(STARTS),
            "Gallery: nothing is open, and there are samples to choose from.\n"
            "Last session: what was open last is opened again, with its features and "
            "the training parameters as they were.",
        )
        self._add(
            grid,
            "open_in",
            "A second file",
            ChoiceEditor(PLACES),
            "Where a file is opened that you start from the file manager or the "
            "command line while the program runs.\n"
            "The running window: it replaces what is open there, unless a map is being "
            "trained.",
        )

    def _add_work(self, grid: FormGrid) -> None:
        grid.add_wide(_heading("Work"))
        threads = CountEditor(0, MOST_THREADS)
        threads.setSpecialValueText("All cores but one")
        self._add(
            grid,
            "threads",
            "Threads",
            threads,
            "How many processor cores learn. The map does not depend on it.\n"
            "Good value: all but one, which is kept free for the window.",
        )
        self._add(
            grid,
            "encoder",
            "Film encoder",
            FileEditor(
                "Choose the program that encodes films",
                "All files (*)",
                empty="the installed one",
            ),
            "The program ffmpeg, which writes films as MP4. Leave it empty to use the "
            "one that is installed.",
        )
        grid.add_below(self.encoder_text)

    def _add(
        self, grid: FormGrid, name: str, label: str, editor: Editor, tip: str
    ) -> None:
        self.editors[name] = editor
        editor.setObjectName(name)
        for control in controls(editor):
            describe(control, label, tip)
        text = QLabel(label)
        text.setBuddy(editor)
        grid.add_row(text, editor)

        def change(value: object) -> None:
            changed: dict[str, Any] = {name: "" if value is None else value}
            self._profile.value = replace(self._profile.value, **changed)

        editor.edited.connect(change)

    def _show(self) -> None:
        for name, editor in self.editors.items():
            editor.show_value(getattr(self._profile.value, name))
        found = find_encoder()
        self.encoder_text.setText(f"In use: {found}" if found else NO_MP4)
        self.encoder_text.setToolTip("" if found else tooltip(no_encoder()))


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label
