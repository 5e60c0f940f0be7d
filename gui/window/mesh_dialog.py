"""Asks which mesh of a map is written, how, and where."""

from dataclasses import replace
from functools import cached_property
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from core.dataset import Dataset
from core.errors import UserError
from core.settings import (
    MapColoring,
    MeshExport,
    MeshFormat,
    MeshLook,
    MeshSubject,
)
from core.solids import welded
from core.som import MapState
from core.writing.meshes import SPACE, extent_of, lattice_shape, obstacle
from gui.docks.editors import ChoiceEditor, NumberEditor
from gui.tooltip import describe
from gui.window.file_form import FileForm, row
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


class MeshDialog(FileForm):
    """What of a map is written as a mesh: `chosen` tells a `MeshExport`.

    Parameters
    ----------
    usual
        What is shown first, where the map has it.
    """

    def __init__(
        self,
        parent: QWidget,
        dataset: Dataset,
        state: MapState,
        stem: Path,
        usual: MeshExport = MeshExport(),  # noqa: B008 – frozen
    ) -> None:
        super().__init__(parent, "Export a 3-D Mesh", FORMATS, stem)
        self._dataset, self._state, self._stem = dataset, state, stem
        self.subject = ChoiceEditor(SUBJECTS)
        self._colorings = COLORINGS if dataset.white is None else {**COLORINGS, **OWN}
        self.coloring = ChoiceEditor(self._colorings)
        self.shell, self.thickness = _optional(WALL)
        self.scaled, self.longest = _optional(100.0)
        self.longest.setSuffix(" mm")
        self._describe()
        self.lay_out(
            [
                ("Mesh", self.subject),
                ("Format", self.format),
                ("Colours", self.coloring),
                ("Size to print", row(self.scaled, self.longest)),
                ("Shell", row(self.shell, self.thickness)),
            ]
        )
        self._show(usual)
        self.subject.edited.connect(self._on_subject)
        self.scaled.toggled.connect(self._propose_wall)
        self.watch(self.shell.toggled)
        for number in (self.thickness, self.longest):
            self.watch(number.valueChanged)

    def _show(self, usual: MeshExport) -> None:
        """Show what was wanted last, as far as this map has it."""
        subject, look = usual.subject, usual.look
        if obstacle(replace(usual, look=MeshLook()), self._dataset, self._state):
            spatial = self._dataset.shape[1] == SPACE
            subject = MeshSubject.LATTICE if spatial else MeshSubject.LANDSCAPE
        self.subject.show_value(subject)
        self.format.show_value(usual.format)
        if look.coloring in self._colorings:
            self.coloring.show_value(look.coloring)
        self.scaled.setChecked(look.size is not None)
        self.shell.setChecked(look.thickness is not None)
        if look.size is not None:
            self.longest.setValue(look.size)
        self._on_subject(subject)
        self._propose_wall()
        if look.size is not None and look.thickness is not None:
            self.thickness.setValue(look.thickness)

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
        self.export.setToolTip("Write the mesh.")

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
        self.on_format(self.format.value())

    def _propose_wall(self) -> None:
        longest = float(extent_of(self.wanted(), self._dataset, self._state).max())
        wall = WALL if self.scaled.isChecked() else float(f"{THIN * longest:.1g}")
        self.thickness.setValue(wall)
        self.check()

    def check(self) -> None:
        """Offer what there is for such a mesh, and say what will be written."""
        wanted = self.wanted()
        self.coloring.setEnabled(wanted.format.has_colors)
        self.shell.setEnabled(wanted.subject is MeshSubject.LATTICE)
        self.thickness.setEnabled(self._has_shell())
        self.longest.setEnabled(self.scaled.isChecked())
        unit = " mm" if self.scaled.isChecked() else ""
        self.thickness.setSuffix(unit)
        super().check()

    def said(self) -> str:
        """Say how large the mesh will be."""
        wanted = self.wanted()
        if reason := obstacle(wanted, self._dataset, self._state):
            raise UserError(reason)
        return f"{self._size_sentence(wanted)}{self._printing_remark(wanted)}"

    @cached_property
    def _is_solid(self) -> bool:
        return welded(lattice_shape(self._state)).is_watertight

    def _printing_remark(self, wanted: MeshExport) -> str:
        """Say what printers make of an STL file that nobody may expect."""
        if wanted.format is not MeshFormat.STL:
            return ""
        unit = "" if wanted.look.size else "; printers take it as mm"
        of_nodes = wanted.subject is MeshSubject.LATTICE
        is_open = of_nodes and wanted.look.thickness is None and not self._is_solid
        return unit + (". It is open: a printer needs a shell." if is_open else "")

    def _size_sentence(self, wanted: MeshExport) -> str:
        sides = extent_of(wanted, self._dataset, self._state)
        unit = "mm" if wanted.look.size is not None else "in the data's unit"
        if wanted.subject is MeshSubject.LANDSCAPE and wanted.look.size is None:
            unit = "without a unit"
        return f"{' × '.join(map(amount, sides))} {unit}"


def _optional(usual: float) -> tuple[QCheckBox, NumberEditor]:
    number = NumberEditor(1e6, 0.1, decimals=6)
    number.setMinimum(1e-6)
    number.setStepType(NumberEditor.StepType.AdaptiveDecimalStepType)
    number.setValue(usual)
    return QCheckBox(), number
