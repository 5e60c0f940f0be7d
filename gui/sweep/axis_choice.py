"""A parameter, and the values that it takes."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from core.settings import TrainingSettings
from core.sweep import Variation, read_variation, variable_fields
from gui.docks.parameters import SECTIONS, Parameter
from gui.tooltip import describe, tooltip

SUGGESTED = {
    "learning_rate": "0.05, 0.5, 1",
    "learning_rate_end": "auto, 0.1, 0.01",
    "radius_start": "2, 5, 15",
    "radius_end": "0.3, 1, 2",
    "epochs": "10, 50, 200",
    "width": "5, 10, 20",
    "height": "5, 10, 20",
    "seed": "0, 1, 2",
    "minkowski_p": "1, 2, 4",
    "adaptive": "no, yes",
    "lattice": "square, hex",
    "batch_size": "16, 256, 4096",
}
MOST_WORDS = 4
NONE = "Nothing else"


class AxisChoice(QWidget):
    """Which parameter varies, and how; the values are written with commas between.

    Signals
    -------
    edited
        The user chose something else.
    """

    edited = Signal()

    def __init__(self, title: str, first: str, *, optional: bool = False) -> None:
        super().__init__()
        self._parameters = offered_parameters()
        self._optional = optional
        self.parameter = QComboBox()
        names = [NONE] if optional else []
        self.parameter.addItems([*names, *(p.label for p in self._parameters)])
        self.values = QLineEdit()
        describe(self.parameter, title, "The parameter that varies.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.title = QLabel(title)
        row.addWidget(self.title)
        row.addWidget(self.parameter)
        row.addWidget(self.values, 1)
        self.title.setBuddy(self.parameter)
        self.parameter.currentIndexChanged.connect(self._on_parameter)
        self.values.textEdited.connect(self.edited)
        self._select(first)

    def chosen(self) -> Parameter | None:
        """Return the parameter that varies, if any."""
        index = self.parameter.currentIndex() - self._optional
        return self._parameters[index] if index >= 0 else None

    def variation(self) -> Variation | None:
        """Return what varies, if anything.

        Raises
        ------
        UserError
            The values are not understood.
        """
        chosen = self.chosen()
        if chosen is None:
            return None
        return read_variation(chosen.name, self.values.text())

    def _select(self, name: str) -> None:
        names = [parameter.name for parameter in self._parameters]
        self.parameter.setCurrentIndex(names.index(name) + self._optional)
        self._on_parameter()

    def _on_parameter(self) -> None:
        chosen = self.chosen()
        self.values.setEnabled(chosen is not None)
        self.values.setText(suggestion(chosen.name) if chosen else "")
        name = chosen.label if chosen else "Values"
        describe(
            self.values,
            f"Values of {name}",
            f"The values that it takes, with commas between.\n{chosen.tip}"
            if chosen
            else "Choose a parameter first.",
        )
        self.parameter.setToolTip(
            tooltip(f"The parameter that varies.\n{chosen.tip if chosen else ''}")
        )
        self.edited.emit()


def align(*choices: AxisChoice) -> None:
    """Let the controls of several choices line up."""
    for part in ("title", "parameter"):
        widgets = [getattr(choice, part) for choice in choices]
        widest = max(widget.sizeHint().width() for widget in widgets)
        for widget in widgets:
            widget.setMinimumWidth(widest)


def offered_parameters() -> tuple[Parameter, ...]:
    """Return the parameters of the training form that can be varied."""
    known = variable_fields()
    return tuple(
        parameter
        for _, parameters in SECTIONS
        for parameter in parameters
        if parameter.name in known
    )


def suggestion(name: str) -> str:
    """Return values to begin with."""
    if name in SUGGESTED:
        return SUGGESTED[name]
    usual = getattr(TrainingSettings(), name)
    if isinstance(usual, StrEnum):
        return ", ".join(list(type(usual))[:MOST_WORDS])
    return f"{usual:g}" if isinstance(usual, float) else str(usual)
