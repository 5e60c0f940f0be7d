"""The form over `TrainingSettings`, one row a parameter."""

import functools
from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from core.advice import ADVISED, Advice, Facts, advise, follow
from core.errors import UserError
from core.lattices import first_radius, lattice_of
from core.presets import Preset, edited
from core.settings import (
    FROM_FILES,
    Algorithm,
    Decay,
    LatticeKind,
    Metric,
    TrainingSettings,
)
from core.som import Plan
from gui import icons, text_size
from gui.docks.choice_names import INITIALISATIONS, METRICS
from gui.docks.editors import Editor, OptionalEditor, controls
from gui.docks.form_grid import FormGrid, complain, problem_label
from gui.docks.parameters import FOLDED, PREVIEWED, SECTIONS, Parameter
from gui.docks.preset_choice import PresetChoice
from gui.docks.schedule_preview import SchedulePreview
from gui.docks.section import Section
from gui.tooltip import describe, tooltip
from gui.wording import LATTICES


class Row:
    """A parameter's label, its control, and the place for what is wrong with it."""

    def __init__(self, parameter: Parameter) -> None:
        self.parameter = parameter
        self.editor: Editor = parameter.editor()
        self.editor.setObjectName(parameter.name)
        self.label = QLabel(parameter.label)
        self.label.setBuddy(self.editor)
        self.problem = problem_label()
        self.auto: QToolButton | None = None
        if parameter.name in ADVISED:
            self.auto = QToolButton()
            self.auto.setIcon(icons.icon("auto"))
            self.auto.setAutoRaise(True)
            self.auto.setProperty("role", "auto")
        self._reason = ""
        self._advice: Advice | None = None
        self._is_followed = False
        for control in controls(self.editor):
            control.setAccessibleName(parameter.label)
        self.block("")

    def add_to(self, grid: FormGrid) -> None:
        """Take a place in a form."""
        grid.add_row(self.label, self.editor, self.auto)
        grid.add_below(self.problem)

    def set_visible(self, visible: bool) -> None:
        """Show or hide label and control."""
        for widget in (self.label, self.editor, self.auto):
            if widget is not None:
                widget.setVisible(visible)

    def block(self, reason: str) -> None:
        """Disable the control and say why; an empty reason enables it."""
        self.editor.setEnabled(not reason)
        tip = tooltip(self.parameter.tip, reason)
        for widget in (self.label, *controls(self.editor)):
            widget.setToolTip(tip)
        self._reason = reason
        self._show_auto()

    def show_advice(self, advice: Advice | None, value: object) -> None:
        """Offer what suits the data; `value` is what is set now."""
        self._advice = advice
        self._is_followed = advice is not None and advice.value == value
        self._show_auto()

    def advised(self) -> object:
        """Return the value that suits the data."""
        return self._advice.value if self._advice else None

    def _show_auto(self) -> None:
        if self.auto is None:
            return
        advice, name = self._advice, self.parameter.label
        if advice is None:
            text = "Open some data to see which value suits them."
        else:
            word = "This is" if self._is_followed else "Set"
            text = f"{word} the value that suits the data: {said(advice.value)}."
            text += f"\n{advice.reason}"
        describe(self.auto, f"Auto: {name}", text)
        if self._reason:
            self.auto.setToolTip(tooltip(text, self._reason))
        usable = advice is not None and not self._is_followed and not self._reason
        self.auto.setEnabled(usable)


def said(value: object) -> str:
    """Write a value as the form does."""
    for names in (LATTICES, INITIALISATIONS, METRICS):
        if value in names:
            return str(names[value]).lower()  # type: ignore[index]
    return f"{value:g}" if isinstance(value, float) else str(value)


class TrainingForm(QWidget):
    """Shows settings and tells of those that the user makes.

    Signals
    -------
    edited : TrainingSettings
        The user made other, valid settings.
    """

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._settings = TrainingSettings()
        self.rows: dict[str, Row] = {}
        self._facts: Facts | None = None
        self._first_radii: dict[tuple[LatticeKind, str | None], float] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.presets = PresetChoice()
        self.presets.chosen.connect(self._on_preset)
        column.addWidget(self.presets)
        self.preview = SchedulePreview()
        self.sections: dict[str, Section] = {}
        for title, parameters in SECTIONS:
            part = self._part(parameters, self.preview if title == PREVIEWED else None)
            self.sections[title] = Section(title, part, folded=title in FOLDED)
            column.addWidget(self.sections[title])
        self._align()
        text_size.changed.connect(self._align)
        self.show_settings(self._settings)

    def show_settings(self, settings: TrainingSettings) -> None:
        """Show settings without telling of them."""
        self._settings = settings
        self.presets.show_settings(settings)
        for name, row in self.rows.items():
            row.editor.show_value(getattr(settings, name))
        self._show_derived("learning_rate_end", settings.last_learning_rate)
        self._show_first_radius(settings)
        from_file = settings.lattice in FROM_FILES
        for name, applies in {
            "minkowski_p": settings.metric is Metric.MINKOWSKI,
            "lattice_file": from_file,
            "width": not from_file,
            "height": not from_file,
            "depth": settings.lattice is LatticeKind.CUBIC,
            "rate_curve": (settings.decay_rate or settings.decay) is Decay.DRAWN,
            "radius_curve": (settings.decay_radius or settings.decay) is Decay.DRAWN,
            "batch_size": settings.algorithm is Algorithm.MINI_BATCH,
            "order": settings.algorithm is not Algorithm.BATCH,
            "epoch_size": settings.algorithm is not Algorithm.BATCH,
            "update_window": settings.algorithm is Algorithm.ONLINE,
        }.items():
            self.rows[name].set_visible(applies)
        self._show_advice()
        if settings.decay is Decay.DRAWN:
            self.sections["Curves"].heading.setChecked(True)

    def know_first_radius(self, plan: Plan) -> None:
        """Show from now on what "auto" stands for on a lattice that a file gave."""
        settings = plan.settings
        key = settings.lattice, settings.lattice_file
        if settings.lattice not in FROM_FILES or settings.radius_start is not None:
            return
        if self._first_radii.get(key) != plan.first_radius:
            self._first_radii[key] = plan.first_radius
            self._show_first_radius(self._settings)

    def _show_first_radius(self, settings: TrainingSettings) -> None:
        """Show what "auto" stands for, unless a file would have to be read."""
        key = settings.lattice, settings.lattice_file
        radius = settings.radius_start or self._first_radii.get(key)
        if settings.lattice not in FROM_FILES:
            radius = first_radius(settings, lattice_of(settings))
        self._show_derived("radius_start", radius or 0.0)
        self.preview.show_course(settings, radius)

    def set_facts(self, facts: Facts | None) -> None:
        """Offer what suits these data."""
        self._facts = facts
        self._show_advice()

    def use_advice(self) -> None:
        """Set everything that there is advice for."""
        if self._facts is None:
            return
        advised = follow(self._facts, self._settings)
        changes = {name: getattr(advised, name) for name in ADVISED}
        self._set(edited(self._settings, changes))

    def _on_preset(self, preset: Preset) -> None:
        self._set(preset.settings(self._settings))

    def _set(self, settings: TrainingSettings) -> None:
        self.clear_problems()
        self.show_settings(settings)
        self.edited.emit(settings)

    def _show_advice(self) -> None:
        settings, known = self._settings, {}
        if self._facts is not None:
            known = advise(self._facts, settings)
        for name in ADVISED:
            self.rows[name].show_advice(known.get(name), getattr(settings, name))

    def _on_auto(self, name: str, _checked: bool = False) -> None:
        self._edit(name, self.rows[name].advised())

    def block(self, reason: str, but: Collection[str] = ()) -> None:
        """Disable all controls but some and say why; an empty reason enables them."""
        self.presets.block(reason)
        for name, row in self.rows.items():
            row.block("" if name in but else reason)

    def clear_problems(self) -> None:
        """Forget what was wrong."""
        for row in self.rows.values():
            complain(row.problem, "")

    def _part(
        self, parameters: tuple[Parameter, ...], below: QWidget | None
    ) -> QWidget:
        part = QWidget()
        grid = FormGrid(part)
        for parameter in parameters:
            row = Row(parameter)
            row.add_to(grid)
            row.editor.edited.connect(functools.partial(self._edit, parameter.name))
            if row.auto is not None:
                row.auto.clicked.connect(
                    functools.partial(self._on_auto, parameter.name)
                )
            self.rows[parameter.name] = row
        if below is not None:
            grid.add_wide(below)
        return part

    def _align(self) -> None:
        """Give the labels of all sections one width, so that controls line up."""
        labels = [self.presets.label, *(row.label for row in self.rows.values())]
        for label in labels:
            label.setMinimumWidth(0)
        widest = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(widest)

    def _show_derived(self, name: str, value: float) -> None:
        editor = self.rows[name].editor
        if isinstance(editor, OptionalEditor):
            editor.show_derived(value)

    def _edit(self, name: str, value: object) -> None:
        self.clear_problems()
        try:
            settings = edited(self._settings, {name: value})
        except UserError as error:
            complain(self.rows[name].problem, str(error))
            self.show_settings(self._settings)
        else:
            self._set(settings)
