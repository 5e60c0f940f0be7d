"""Asks which mesh of a map is written, how, and where."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from core.dataset import Dataset
from core.settings import (
    MapColoring,
    MeshExport,
    MeshFormat,
    MeshLook,
    MeshSubject,
)
from core.som import MapState
from core.writing.meshes import SPACE, extent_of, obstacle
from gui.docks.editors import ChoiceEditor, NumberEditor
from gui.tooltip import describe, describe_standard_buttons
from gui.window.file_place import FilePlace
from gui.wording import amount

SUBJECTS = {
    MeshSubject.LATTICE: "Lattice – the nodes in space and the faces between them",
    MeshSubject.LANDSCAPE: "Landscape – the U-Matrix as height, on a block",
    MeshSubject.PAINTED: "Painted surface – the data's mesh in the map's colours",
}
FORMATS = {
    MeshFormat.STL: "STL – triangles, for 3-D printers",
    MeshFormat.PLY: "PLY – with colours, for MeshLab and CloudCompare",
    MeshFormat.GLB: "GLB – with colours, for slides and the web",
    MeshFormat.OBJ: "OBJ – text, for every 3-D program",
}
COLORINGS = {
    MapColoring.UMATRIX: "U-Matrix",
    MapColoring.HITS: "Hits",
    MapColoring.PLACES: "Place on the lattice",
}
WALL = 1.5
"""Millimetres of a wall that prints well."""

THIN = 0.015
"""The same as a share of the longest side, where nobody knows the unit."""

OWN = {MapColoring.OWN: "The colours that the nodes are"}


class MeshDialog(QDialog):
    """What of a map is written as a mesh.

    Signals
    -------
    chosen : MeshExport, Path
        The user presses Export and agrees to replace a file that exists.
    """

    chosen = Signal(object, object)

    def __init__(
        self, parent: QWidget, dataset: Dataset, state: MapState, stem: Path
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export a 3-D Mesh")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dataset, self._state, self._stem = dataset, state, stem
        self.subject = ChoiceEditor(SUBJECTS)
        self.format = ChoiceEditor(FORMATS)
        self.coloring = ChoiceEditor(
            COLORINGS if dataset.white is None else {**COLORINGS, **OWN}
        )
        self.shell, self.thickness = _optional(WALL)
        self.scaled, self.longest = _optional(100.0)
        self.place = FilePlace(stem, list(MeshFormat))
        self.remark = QLabel(wordWrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        describe_standard_buttons(self.buttons)
        self.export = self.buttons.addButton(
            "Export", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._describe()
        self._lay_out()
        self._connect()
        in_space = dataset.shape[1] == SPACE
        usual = MeshSubject.LATTICE if in_space else MeshSubject.LANDSCAPE
        self.subject.show_value(usual)
        self._on_subject(usual)
        self.longest.setSuffix(" mm")
        self._propose_wall()

    def _describe(self) -> None:
        describe(
            self.subject,
            "Mesh",
            "The lattice lies in the data's own coordinates; a sphere or a torus is a "
            "solid, other lattices need a shell to be one. The landscape stands on a "
            "block and is a solid. Each vertex of the painted surface has the colour "
            "of its best matching unit.",
        )
        describe(self.format, "Format", "Only PLY and GLB carry colours.")
        describe(
            self.coloring,
            "Colours",
            "What gives the nodes their colours. By place neighbouring nodes look "
            "alike and distant ones do not, which shows how the map lies on a surface.",
        )
        describe(
            self.shell,
            "Shell",
            "Thicken the lattice to a watertight shell. An open lattice grows to both "
            "sides, a closed one becomes hollow.\nGood value: 1 to 2 mm for printing.",
        )
        describe(
            self.thickness, "Thickness", "In the unit of the file: see Size to print."
        )
        describe(
            self.scaled,
            "Size to print",
            "Scale the mesh so that its longest side is so many millimetres; else it "
            "keeps the data's own coordinates, and the shell is in their unit.",
        )
        describe(self.longest, "Longest side", "Of the box around the mesh.")
        self.remark.setProperty("tone", "muted")
        self.export.setDefault(True)
        self.export.setToolTip("Write the mesh.")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Mesh", self.subject)
        form.addRow("Format", self.format)
        form.addRow("Colours", self.coloring)
        form.addRow("Size to print", _row(self.scaled, self.longest))
        form.addRow("Shell", _row(self.shell, self.thickness))
        form.addRow("", self.remark)
        form.addRow("File", self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self.setMinimumWidth(560)

    def _connect(self) -> None:
        self.subject.edited.connect(self._on_subject)
        self.format.edited.connect(self._on_format)
        self.shell.toggled.connect(self._check)
        self.scaled.toggled.connect(self._propose_wall)
        for number in (self.thickness, self.longest):
            number.valueChanged.connect(self._check)
        self.place.changed.connect(self._check)
        self.buttons.accepted.connect(lambda: self.place.confirm(self._finish))
        self.buttons.rejected.connect(self.reject)

    def wanted(self) -> MeshExport:
        """Return what is set."""
        return MeshExport(
            self.subject.value(),
            self.format.value(),
            MeshLook(
                self.thickness.value() if self._has_shell() else None,
                self.longest.value() if self.scaled.isChecked() else None,
                self.coloring.value(),
            ),
        )

    def _has_shell(self) -> bool:
        return self.subject.value() is MeshSubject.LATTICE and self.shell.isChecked()

    def _on_subject(self, subject: MeshSubject) -> None:
        name = f"{self._stem.name}-{subject}.{self.format.value()}"
        self.place.path.setText(str(self._stem.with_name(name)))
        if subject is MeshSubject.PAINTED and not self.format.value().has_colors:
            self.format.show_value(MeshFormat.PLY)
        self._on_format(self.format.value())

    def _on_format(self, chosen: MeshFormat) -> None:
        self.place.set_suffix(chosen)
        self._check()

    def _propose_wall(self) -> None:
        longest = float(extent_of(self.wanted(), self._dataset, self._state).max())
        wall = WALL if self.scaled.isChecked() else float(f"{THIN * longest:.1g}")
        self.thickness.setValue(wall)
        self._check()

    def _check(self) -> None:
        wanted = self.wanted()
        self.coloring.setEnabled(wanted.format.has_colors)
        self.shell.setEnabled(wanted.subject is MeshSubject.LATTICE)
        self.thickness.setEnabled(self._has_shell())
        self.longest.setEnabled(self.scaled.isChecked())
        unit = " mm" if self.scaled.isChecked() else ""
        self.thickness.setSuffix(unit)
        reason = obstacle(wanted, self._dataset, self._state)
        self.remark.setText(reason or self._size_sentence(wanted))
        self.remark.setProperty("tone", "error" if reason else "muted")
        self.remark.style().polish(self.remark)
        self.export.setEnabled(not (reason or self.place.is_empty))

    def _size_sentence(self, wanted: MeshExport) -> str:
        sides = extent_of(wanted, self._dataset, self._state)
        unit = "mm" if wanted.look.size is not None else "in the data's unit"
        if wanted.subject is MeshSubject.LANDSCAPE and wanted.look.size is None:
            unit = "without a unit"
        return f"{' × '.join(map(amount, sides))} {unit}"

    def _finish(self) -> None:
        self.chosen.emit(self.wanted(), self.place.target())
        self.accept()


def _optional(usual: float) -> tuple[QCheckBox, NumberEditor]:
    number = NumberEditor(1e6, 0.1, decimals=6)
    number.setMinimum(1e-6)
    number.setStepType(NumberEditor.StepType.AdaptiveDecimalStepType)
    number.setValue(usual)
    return QCheckBox(), number


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for stretch, widget in enumerate(widgets):
        row.addWidget(widget, stretch)
    return row
