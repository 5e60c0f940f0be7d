"""Theme, and what happens at the start; every change is in force at once."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from gui.docks.editors import ChoiceEditor
from gui.preferences import Profile
from gui.theme import ThemeChoice
from gui.tooltip import describe

THEMES = {
    ThemeChoice.SYSTEM: "As the system",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
}


class PreferencesDialog(QDialog):
    """Shows the preferences and changes them."""

    def __init__(self, parent: QWidget, profile: Profile) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._profile = profile
        self.theme = ChoiceEditor(THEMES)
        self.reopen = QCheckBox("Open the newest recent file")
        describe(self.theme, "Theme", "Light or dark colours.")
        describe(
            self.reopen,
            "At the start",
            "Whether the program opens the file that you opened last when it starts.",
        )
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.addRow("Theme", self.theme)
        form.addRow("At the start", self.reopen)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 14)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(380)
        self._show()
        profile.changed.connect(self._show)
        self.theme.edited.connect(self._on_theme)
        self.reopen.clicked.connect(self._on_reopen)

    def _show(self) -> None:
        self.theme.show_value(self._profile.value.theme)
        self.reopen.setChecked(self._profile.value.reopen)

    def _on_theme(self, theme: ThemeChoice) -> None:
        self._profile.value = replace(self._profile.value, theme=theme)

    def _on_reopen(self, reopen: bool) -> None:
        self._profile.value = replace(self._profile.value, reopen=reopen)
