"""Everything that a run gives, in one folder: tables, weights, meshes, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.progress import silent
from core.settings import ALL, ExportOrder, FigureOrder, MeshFormat, MeshSubject
from core.writing.results import RESULTS, write_results, write_tables
from core.writing.staging import staged
from gui.figures.captions import full_caption
from gui.figures.saving import FORMATS, draw_file, write_caption
from gui.figures.views import COLUMN, PAGE
from gui.films.film import SCENES
from gui.films.scenes import figures_of, scene_called
from gui.inventory import as_text, digests, listed, remove_unchanged
from gui.mesh_results import write_meshes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from matplotlib.figure import Figure

    from core.dataset import Dataset
    from core.maps.node_maps import NodeMaps
    from core.progress import Pulse
    from core.writing.results import Results

_TABLES_SHARE = 0.4
"""How much of the time goes into everything but the figure, roughly."""

MORE_FIGURES = ("components", "maps", "classes", "clusters")
"""Of the nodes, where they were looked at or grouped."""

IMAGE = "image"
OVERVIEW = "overview"
CAPTION = f"{OVERVIEW}.txt"


@dataclass(frozen=True)
class Exported:
    """Files that were written, and what is to be said of some of them by name."""

    paths: list[Path]
    remarks: dict[str, str]


def export_everything(
    folder: Path,
    results: Results,
    pulse: Pulse = silent,
    order: ExportOrder = ExportOrder(),  # noqa: B008 – frozen
) -> Exported:
    """Write all result files, the overview and what else is ordered into a folder.

    Files of the same names are replaced, all at once at the end. What the caption file
    lists of an earlier map goes with it, where nobody changed it; other files stay.

    Returns
    -------
    The files, in the order of their names, with what was found out about the meshes.

    Raises
    ------
    UserError
        When the folder cannot be written.
    """
    with staged(folder) as place:
        write_results(place, results, lambda share: pulse(_TABLES_SHARE * share))
        write_tables(place, results, order.tables)
        remarks = dict(
            write_meshes(place, order.meshes, results.dataset, results.state)
        )
        views = _views(order.figures, results.dataset)
        for done, name in enumerate(views):
            pulse(_TABLES_SHARE + (1.0 - _TABLES_SHARE) * done / len(views))
            _draw_view(place, name, results, order.figures)
        for name, drawn in _more_figures(results):
            for kind in FORMATS:
                draw_file(drawn, place / f"{name}.{kind}")
        files, earlier = digests(place), listed(folder / CAPTION)
        write_caption(place / CAPTION, _caption(results) + as_text(files))
        names = sorted([*files, CAPTION])
    remove_unchanged(folder, {n: earlier[n] for n in earlier if n not in names})
    return Exported([folder / name for name in names], remarks)


def _views(order: FigureOrder, dataset: Dataset) -> tuple[str, ...]:
    wanted = figures_of(dataset) if order.views == (ALL,) else order.views
    return tuple(dict.fromkeys((OVERVIEW, *wanted)))


def _draw_view(folder: Path, name: str, results: Results, order: FigureOrder) -> None:
    usual = PAGE if name == OVERVIEW else COLUMN
    scale = 1.0 if order.width is None else order.width / usual[0]
    scene = scene_called(name, results.dataset, results.state, results.history)
    figure = scene(size=(scale * usual[0], scale * usual[1]))
    for kind in FORMATS:
        draw_file(figure, folder / f"{name}.{kind}", dpi=order.dpi)


def replaceable(folder: Path) -> list[str]:
    """Name the files of a folder that `export_everything` may replace."""
    stems = (*SCENES, *MORE_FIGURES)
    figures = (f"{name}.{kind}" for name in stems for kind in FORMATS)
    meshes = (f"{subject}.{kind}" for subject in MeshSubject for kind in MeshFormat)
    names = {*RESULTS, *meshes, *figures, *listed(folder / CAPTION), CAPTION}
    return sorted(name for name in names if (folder / name).exists())


def _caption(results: Results) -> str:
    groups = {"clusters": results.clusters, "outliers": results.outliers}
    found = {title: group.as_dict() for title, group in groups.items() if group}
    return full_caption(results.dataset, results.som, results.history, found)


def _more_figures(results: Results) -> Iterator[tuple[str, Figure]]:
    """Draw what there is for some data, or where it was asked for."""
    if results.maps is not None:
        yield from _map_figures(results, results.maps)
    if results.clusters is not None:
        from gui.figures.clusters import clusters_figure

        found = results.dataset, results.state, results.clusters
        yield "clusters", clusters_figure(*found)
    if results.dataset.image is not None and results.initial is not None:
        from gui.figures.images import image_figure

        yield IMAGE, image_figure(results.dataset, results.state, results.initial)


def _map_figures(results: Results, maps: NodeMaps) -> Iterator[tuple[str, Figure]]:
    from gui.figures.components import components_figure, natural_size
    from gui.figures.maps import classes_figure, maps_figure

    dataset, state = results.dataset, results.state
    size = natural_size(len(dataset.features))
    yield "components", components_figure(dataset, state, size=size)
    yield "maps", maps_figure(dataset, state, maps)
    if maps.classes is not None:
        yield "classes", classes_figure(dataset, state, maps.classes)
