"""The choice of a preset, with what it reproduces below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from core.presets import PRESETS, Preset, preset_of
from core.settings import TrainingSettings
from gui.docks.editors import ChoiceEditor
from gui.docks.form_grid import FormGrid
from gui.tooltip import describe, tooltip

OWN = "Own settings"
TIP = (
    "Set the parameters of a program or a procedure that you know. All of them stay "
    "yours to change: the choice then says Own settings, unless what you changed, such "
    "as the size of the map, is open in that program as well."
)


class PresetChoice(QWidget):
    """Offers the presets and says which one the settings are.

    Signals
    -------
    chosen : Preset
        The user wants its parameters.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Preset | None = None
        self.label = QLabel("Preset")
        self.editor = ChoiceEditor(
            {None: OWN}, {preset: preset.title for preset in PRESETS}
        )
        self.editor.setObjectName("preset")
        self.label.setBuddy(self.editor)
        describe(self.editor, "Preset", TIP)
        for index in range(self.editor.count()):
            preset = self.editor.value_at(index)
            if preset is not None:
                tip = tooltip(said_of(preset))
                self.editor.setItemData(index, tip, Qt.ItemDataRole.ToolTipRole)
        self.about = QLabel(wordWrap=True)
        self.about.setMinimumWidth(1)
        self.about.setProperty("tone", "muted")
        grid = FormGrid(self)
        grid.add_row(self.label, self.editor)
        grid.add_below(self.about)
        self.editor.edited.connect(self._on_edited)

    def show_settings(self, settings: TrainingSettings) -> None:
        """Show which preset the settings are."""
        self._shown = preset = preset_of(settings)
        self.editor.show_value(preset)
        self.about.setVisible(preset is not None)
        if preset is not None:
            self.about.setText(preset.reproduces)
            self.about.setToolTip(tooltip(said_of(preset)))

    def block(self, reason: str) -> None:
        """Disable the choice and say why; an empty reason enables it."""
        self.editor.setEnabled(not reason)
        for widget in (self.label, self.editor):
            widget.setToolTip(tooltip(TIP, reason))

    def _on_edited(self, preset: Preset | None) -> None:
        if preset is None:
            self.editor.show_value(self._shown)  # as nothing has changed
        else:
            self.chosen.emit(preset)


def said_of(preset: Preset) -> str:
    """Say what a preset reproduces, and what is not as there."""
    differences = "\n".join(f"• {line}" for line in preset.differences.splitlines())
    return f"{preset.reproduces}\nDifferences:\n{differences}"
