"""How the source becomes the dataset: points, label, scaling, features."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from core.errors import UserError
from core.settings import DataSettings, Missing, Scaling
from core.sources import Source, Table
from gui.docks.columns import (
    features_in_force,
    label_choices,
    label_in_force,
    with_features,
    with_label,
    with_sample_weights,
)
from gui.docks.editors import ChoiceEditor, CountEditor, WheelGuard
from gui.docks.feature_list import FeatureList
from gui.docks.form_grid import FormGrid, complain, problem_label
from gui.docks.pin_row import PinRow
from gui.tooltip import tooltip

SCALINGS = {
    Scaling.NONE: "None",
    Scaling.ZSCORE: "z-score",
    Scaling.MINMAX: "Min–max",
}
ALIKE = "All alike"
TREATMENTS = {
    Missing.LEAVE_OUT: "Leave rows out",
    Missing.KEEP: "Keep rows",
}
TIPS = {
    "Points": "How many points are drawn from the mesh's surface, evenly by area; "
    "these are the samples that the map learns from.\n"
    "Good value: 10,000; more are smoother and slower.",
    "Label": "The column that names each row's class. It colours the points and is "
    "not learned from.",
    "Row weights": "The column of numbers that says how much each row counts: as often "
    "as that many equal rows. Online learning multiplies the rate by the weight over "
    "the largest one. Errors and hits count all rows alike. It is not learned from.\n"
    "Good value: all alike, unless rows stand for different numbers of things.",
    "Scaling": "What is done to the features before training, so that units do not "
    "decide what is near.\n"
    "None: x as it is. z-score: (x − mean)/deviation, so that all features count "
    "alike. Min–max: (x − min)/(max − min), from 0 to 1. A mesh is scaled by one "
    "factor, so that it keeps its shape.\n"
    "Good value: none for meshes, z-score for columns of different units.",
    "Missing": "What becomes of rows some of whose values are missing.\n"
    "Leave rows out: only complete rows are learned from. Keep rows: distances go over "
    "the known features, scaled by the weight of all over that of the known ones, and "
    "a node's target is the mean of the values that are known. Export ▸ Filled Table "
    "then puts the values of each row's BMU in the gaps.\n"
    "Good value: keep rows where many of them lack a little.",
}


class DataForm(QWidget):
    """Shows data settings and tells of those that the user makes.

    Signals
    -------
    edited : DataSettings
        The user made other, valid settings.
    """

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._source: Source | None = None
        self._settings = DataSettings()
        self.points = CountEditor(1, 100_000_000, 1_000)
        self._label_choices: tuple[str, ...] = ()
        self.label = QComboBox()
        self.label.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        WheelGuard(self.label)
        self.row_weights = ChoiceEditor({None: ALIKE})
        self.row_weights.setSizeAdjustPolicy(self.label.sizeAdjustPolicy())
        self.scaling = ChoiceEditor(SCALINGS)
        self.missing = ChoiceEditor(TREATMENTS)
        self.features = FeatureList()
        self.pins = PinRow()
        self.problem = problem_label()
        self._labels = {name: QLabel(name) for name in TIPS}
        self._controls: dict[str, QWidget] = {
            "Points": self.points,
            "Label": self.label,
            "Row weights": self.row_weights,
            "Scaling": self.scaling,
            "Missing": self.missing,
        }
        self._lay_out()
        self.points.edited.connect(self._on_points)
        self.label.activated.connect(self._on_label)
        self.scaling.edited.connect(self._on_scaling)
        self.row_weights.edited.connect(self._on_row_weights)
        self.missing.edited.connect(self._on_missing)
        self.features.edited.connect(self._on_features)
        self.block("")
        self.show_settings(None, self._settings)

    def show_settings(self, source: Source | None, settings: DataSettings) -> None:
        """Show the settings of a source without telling of them."""
        self._source = source
        self._settings = settings
        self.setVisible(source is not None)
        is_table = isinstance(source, Table)
        self._set_visible("Points", not is_table)
        self._set_visible("Label", is_table)
        self._set_visible("Missing", is_table)
        self._set_visible("Row weights", is_table)
        self.features.setVisible(is_table)
        self.points.show_value(settings.points)
        self.scaling.show_value(settings.scaling)
        self.missing.show_value(settings.missing)
        if isinstance(source, Table):
            self._show_columns(source, settings)
        complain(self.problem, "")

    def block(self, reason: str) -> None:
        """Disable all controls and say why; an empty reason enables them."""
        for name, control in self._controls.items():
            control.setEnabled(not reason)
            control.setToolTip(tooltip(TIPS[name], reason))
            self._labels[name].setToolTip(tooltip(TIPS[name], reason))
        self.features.block(reason)
        self.pins.block(reason)

    def controls(self) -> tuple[QWidget, ...]:
        """Return the controls of all settings."""
        return (*self._controls.values(), self.features.items)

    def use_all_features(self) -> None:
        """Learn from all columns but the label and row numbers."""
        self._use(replace(self._settings, features=None))

    def _lay_out(self) -> None:
        grid = FormGrid(self)
        for name, control in self._controls.items():
            control.setObjectName(name.lower().replace(" ", "_"))
            control.setAccessibleName(name)
            self._labels[name].setBuddy(control)
            grid.add_row(self._labels[name], control)
        grid.add_wide(self.features)
        grid.add_wide(self.pins)
        grid.add_wide(self.problem)

    def _set_visible(self, name: str, visible: bool) -> None:
        self._labels[name].setVisible(visible)
        self._controls[name].setVisible(visible)

    def _show_columns(self, table: Table, settings: DataSettings) -> None:
        label = label_in_force(table, settings)
        choices = ("", *label_choices(table))
        if choices != self._label_choices:
            self._label_choices = choices
            self.label.clear()
            self.label.addItems(["No label", *choices[1:]])
        self.label.setCurrentIndex(choices.index(label))
        weighing = {name: name for name in table.columns}
        self.row_weights.offer({None: ALIKE, **weighing})
        known = settings.sample_weights in weighing
        self.row_weights.show_value(settings.sample_weights if known else None)
        chosen = features_in_force(table, settings)
        self.features.show_columns(table.columns, chosen, label)

    def _on_points(self, points: int) -> None:
        try:
            self._use(replace(self._settings, points=points))
        except UserError as error:
            self.points.show_value(self._settings.points)
            complain(self.problem, str(error))

    def _on_scaling(self, scaling: Scaling) -> None:
        self._use(replace(self._settings, scaling=scaling))

    def _on_missing(self, missing: Missing) -> None:
        self._use(replace(self._settings, missing=missing))

    def _on_label(self, index: int) -> None:
        if isinstance(self._source, Table):
            label = self._label_choices[index]
            self._use(with_label(self._source, self._settings, label))

    def _on_row_weights(self, column: str | None) -> None:
        if isinstance(self._source, Table):
            self._use(with_sample_weights(self._source, self._settings, column))

    def _on_features(self, chosen: frozenset[str]) -> None:
        if isinstance(self._source, Table):
            try:
                self._use(with_features(self._source, self._settings, chosen))
            except UserError as error:
                complain(self.problem, str(error))

    def _use(self, settings: DataSettings) -> None:
        self.show_settings(self._source, settings)
        self.edited.emit(settings)
