"""The form over `TrainingSettings`, one row a parameter."""

import functools
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.errors import UserError
from core.lattices import first_radius, lattice_of
from core.settings import (
    FROM_FILES,
    Algorithm,
    Decay,
    LatticeKind,
    Metric,
    TrainingSettings,
)
from gui.docks.editors import Editor, OptionalEditor, controls
from gui.docks.form_grid import FormGrid, complain, problem_label
from gui.docks.parameters import FOLDED, PREVIEWED, SECTIONS, Parameter
from gui.docks.schedule_preview import SchedulePreview
from gui.docks.section import Section
from gui.tooltip import tooltip


class Row:
    """A parameter's label, its control, and the place for what is wrong with it."""

    def __init__(self, parameter: Parameter) -> None:
        self.parameter = parameter
        self.editor: Editor = parameter.editor()
        self.editor.setObjectName(parameter.name)
        self.label = QLabel(parameter.label)
        self.label.setBuddy(self.editor)
        self.problem = problem_label()
        for control in controls(self.editor):
            control.setAccessibleName(parameter.label)
        self.block("")

    def add_to(self, grid: FormGrid) -> None:
        """Take a place in a form."""
        grid.add_row(self.label, self.editor)
        grid.add_below(self.problem)

    def set_visible(self, visible: bool) -> None:
        """Show or hide label and control."""
        self.label.setVisible(visible)
        self.editor.setVisible(visible)

    def block(self, reason: str) -> None:
        """Disable the control and say why; an empty reason enables it."""
        self.editor.setEnabled(not reason)
        tip = tooltip(self.parameter.tip, reason)
        for widget in (self.label, *controls(self.editor)):
            widget.setToolTip(tip)


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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.preview = SchedulePreview()
        self.sections: dict[str, Section] = {}
        for title, parameters in SECTIONS:
            part = self._part(parameters, self.preview if title == PREVIEWED else None)
            self.sections[title] = Section(title, part, folded=title in FOLDED)
            column.addWidget(self.sections[title])
        self._align()
        self.show_settings(self._settings)

    def show_settings(self, settings: TrainingSettings) -> None:
        """Show settings without telling of them."""
        self._settings = settings
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
        }.items():
            self.rows[name].set_visible(applies)
        if settings.decay is Decay.DRAWN:
            self.sections["Curves"].heading.setChecked(True)

    def _show_first_radius(self, settings: TrainingSettings) -> None:
        """Show what "auto" stands for, unless a file would have to be read."""
        radius = settings.radius_start
        if settings.lattice not in FROM_FILES:
            radius = first_radius(settings, lattice_of(settings))
        self._show_derived("radius_start", radius or 0.0)
        self.preview.show_course(settings, radius)

    def block(self, reason: str) -> None:
        """Disable all controls and say why; an empty reason enables them."""
        for row in self.rows.values():
            row.block(reason)

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
            self.rows[parameter.name] = row
        if below is not None:
            grid.add_wide(below)
        return part

    def _align(self) -> None:
        """Give the labels of all sections one width, so that controls line up."""
        widest = max(row.label.sizeHint().width() for row in self.rows.values())
        for row in self.rows.values():
            row.label.setMinimumWidth(widest)

    def _show_derived(self, name: str, value: float) -> None:
        editor = self.rows[name].editor
        if isinstance(editor, OptionalEditor):
            editor.show_derived(value)

    def _edit(self, name: str, value: object) -> None:
        self.clear_problems()
        try:
            settings = replace(self._settings, **{name: value})  # type: ignore[arg-type]
        except UserError as error:
            complain(self.rows[name].problem, str(error))
            self.show_settings(self._settings)
        else:
            self.show_settings(settings)
            self.edited.emit(settings)
