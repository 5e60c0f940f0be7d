"""Writes results: asks where, and hands over to the conductor."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from core.settings import MeshExport
from gui.conductor import Conductor
from gui.films.film import Film, FilmFormat
from gui.picture import Picture, file_stem
from gui.preferences import Profile
from gui.session import Session
from gui.window.commands import Command
from gui.window.file_place import ask_to_replace
from gui.window.picture_dialog import PictureDialog
from gui.window.view_tabs import View
from gui.wording import sized

if TYPE_CHECKING:
    from gui.figures.saving import FigureBuilder


@dataclass(frozen=True)
class FileExport:
    """A file: what the conductor calls it, and its filters with one suffix each."""

    kind: str
    filter: str

    @property
    def suffix(self) -> str:
        """The suffix of the file, without the dot."""
        return self.kind.rpartition(".")[2]


TABLES = "Table (*.csv);;Parquet (*.parquet);;NumPy archive (*.npz)"
FILES = {
    Command.WEIGHTS_NPZ: FileExport("weights.npz", "NumPy archive (*.npz)"),
    Command.WEIGHTS_CSV: FileExport("weights.csv", TABLES),
    Command.BMUS: FileExport("bmus.csv", TABLES),
    Command.HISTORY: FileExport("history.csv", "Table (*.csv)"),
    Command.UMATRIX: FileExport("umatrix.csv", "Table (*.csv)"),
    Command.ACTIVATION: FileExport("activation.csv", "Table (*.csv)"),
    Command.NODES: FileExport("nodes.csv", TABLES),
    Command.CLUSTERS: FileExport("clusters.csv", TABLES),
    Command.OUTLIERS: FileExport("outliers.csv", TABLES),
    Command.QUANTISED: FileExport("quantised.png", "Picture (*.png)"),
    Command.FILLED: FileExport("filled.csv", TABLES),
}


def proposed_stem(session: Session) -> str:
    """Name what is exported after the data and the map: `bunny-hex-30x30`."""
    name = session.dataset.name if session.dataset else ""
    if session.map is None:
        return file_stem(name)
    lattice = session.map.som.lattice
    return file_stem(name, lattice.kind.value, sized(lattice, "x"))


class Exporter(QObject):
    """Asks where results go, and has them written."""

    def __init__(
        self, window: QWidget, session: Session, conductor: Conductor, profile: Profile
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._conductor = conductor
        self._profile = profile

    def export_picture(self, title: str, view: View) -> None:
        """Ask for format, size and file of a picture of a view."""
        preferences = self._profile.value
        stem = f"{proposed_stem(self._session)}-{file_stem(title.lower())}"
        dialog = PictureDialog(
            self._window, title, preferences.picture, preferences.folder / stem
        )
        figure = view.figure

        def write(picture: Picture, path: Path) -> None:
            self._remember(path.parent)
            self._profile.value = replace(self._profile.value, picture=picture)
            size = (picture.width, picture.height)
            self._conductor.export_figure(
                figure(), path, size, picture.dpi, caption=picture.caption
            )

        dialog.chosen.connect(write)
        dialog.open()

    def export_sweep(
        self, parent: QWidget, figure: "FigureBuilder", size: tuple[float, float]
    ) -> None:
        """Ask for format, size and file of a picture of a sweep's maps."""
        known, dataset = self._profile.value, self._session.dataset
        stem = file_stem(dataset.name if dataset else "", "sweep")
        picture = replace(known.picture, width=size[0], height=size[1], caption=False)
        path = known.folder / stem
        dialog = PictureDialog(parent, "Sweep", picture, path, captioned=False)

        def write(picture: Picture, path: Path) -> None:
            self._remember(path.parent)
            size = (picture.width, picture.height)
            self._conductor.export_figure(figure, path, size, picture.dpi)

        dialog.chosen.connect(write)
        dialog.open()

    def export_film(self, title: str, view: View) -> None:
        """Ask what of a view is filmed, how, and where the film goes."""
        if self._session.map is None:
            return
        # Imported late, as below.
        from gui.window.film_dialog import FilmDialog

        stem = f"{proposed_stem(self._session)}-{file_stem(title.lower())}"
        known = self._profile.value
        usual, path = (known.film, known.film_format), known.folder / stem
        dialog = FilmDialog(self._window, title, path, view.figure(), usual)

        def write(film: Film, path: Path) -> None:
            kind = FilmFormat(path.suffix[1:].lower())
            self._remember(path.parent)
            self._profile.value = replace(
                self._profile.value, film=film, film_format=kind
            )
            self._conductor.export_film(view.figure(), film, path)

        dialog.chosen.connect(write)
        dialog.open()

    def export_mesh(self) -> None:
        """Ask which mesh of the map is written, how, and where."""
        dataset, state = self._session.dataset, self._session.map
        if dataset is None or state is None:
            return
        stem = self._profile.value.folder / proposed_stem(self._session)
        # Imported late: it loads the kernels, and the window shows first.
        from gui.window.mesh_dialog import MeshDialog

        usual = self._profile.value.mesh
        dialog = MeshDialog(self._window, dataset, state, stem, usual)

        def write(export: MeshExport, path: Path) -> None:
            self._remember(path.parent)
            self._profile.value = replace(self._profile.value, mesh=export)
            self._conductor.export_mesh(export, path)

        dialog.chosen.connect(write)
        dialog.open()

    def export_everything(self) -> None:
        """Ask for a folder and write all results to it."""
        dialog = self._dialog("Write everything to a folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_folder)
        dialog.open()

    def export_file(self, command: Command) -> None:
        """Ask for a file and write one of the results to it."""
        export = FILES[command]
        dialog = self._dialog(f"Export {export.kind}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(export.filter)
        dialog.setDefaultSuffix(export.suffix)
        dialog.filterSelected.connect(
            lambda chosen: _change_suffix(dialog, chosen.rpartition(".")[2].rstrip(")"))
        )
        dialog.selectFile(f"{proposed_stem(self._session)}-{export.kind}")

        def write(name: str) -> None:
            self._remember(Path(name).parent)
            self._conductor.export_file(export.kind, Path(name))

        dialog.fileSelected.connect(write)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(self._profile.value.folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _on_folder(self, name: str) -> None:
        folder = Path(name)

        def write() -> None:
            self._remember(folder)
            self._conductor.export_everything(folder)

        from gui.results import replaceable

        if there := replaceable(folder):
            more = f" and {len(there) - 1} more" if len(there) > 1 else ""
            sentence = f"The folder {folder.name} already holds {there[0]}{more}."
            ask_to_replace(self._window, sentence).accepted.connect(write)
        else:
            write()

    def _remember(self, folder: Path) -> None:
        self._profile.value = replace(self._profile.value, folder=folder)


def _change_suffix(dialog: QFileDialog, suffix: str) -> None:
    dialog.setDefaultSuffix(suffix)
    name = Path(dialog.selectedFiles()[0]).with_suffix(f".{suffix}").name
    dialog.selectFile(name)
