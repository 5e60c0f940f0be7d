"""Everything that a run gives, in one folder: tables, weights, meshes, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from core.progress import silent
from core.settings import ExportOrder, FigureOrder, MeshFormat, MeshSubject
from core.version import PROGRAM
from core.writing.results import (
    CLUSTERS,
    EDGES,
    NODES,
    OUTLIERS,
    QUALITY,
    QUANTISED,
    RESULTS,
    write_results,
    write_tables,
)
from core.writing.staging import staged
from gui.figures.captions import full_caption
from gui.figures.saving import FORMATS, draw_file, write_caption
from gui.figures.views import COLUMN, PAGE
from gui.films.film import SCENES
from gui.films.scenes import scene_called
from gui.mesh_results import write_meshes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from matplotlib.figure import Figure

    from core.maps.node_maps import NodeMaps
    from core.progress import Pulse
    from core.writing.results import Results

_TABLES_SHARE = 0.4
"""How much of the time goes into everything but the figure, roughly."""

_SOMETIMES = {
    **{f"{subject}.{kind}": PROGRAM for subject in MeshSubject for kind in MeshFormat},
    QUANTISED: PROGRAM,
    QUALITY: "measure,value,better,meaning",
    NODES: "row,column,hits,error,u_matrix",
    EDGES: "row_a,column_a,row_b,column_b,distance",
    CLUSTERS: "cluster,nodes,samples,share,distinguishing",
    OUTLIERS: "sample,row,column,distance,score,features",
}
"""Results that there are for some data or at some orders only, with their mark.

By that, within their first bytes, they are known as ours.
"""

_COMPANIONS = {EDGES: ("components", "maps", "classes"), CLUSTERS: ("clusters",)}
"""Figures that come with some of them."""

OVERVIEW = "overview"
CAPTION = f"{OVERVIEW}.txt"
_HEAD_BYTES = 200


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

    Files of the same names are replaced, all at once at the end; other files stay.

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
        views = dict.fromkeys((OVERVIEW, *order.figures.views))
        for done, name in enumerate(views):
            pulse(_TABLES_SHARE + (1.0 - _TABLES_SHARE) * done / len(views))
            _draw_view(place, name, results, order.figures)
        write_caption(place / CAPTION, _caption(results))
        for name, drawn in _more_figures(results):
            for kind in FORMATS:
                draw_file(drawn, place / f"{name}.{kind}")
        names = sorted(path.name for path in place.iterdir())
    for name, mark in _SOMETIMES.items():
        if name not in names and _remove_old(folder / name, mark.encode()):
            _remove_companions(folder, name)
    return Exported([folder / name for name in names], remarks)


def _draw_view(folder: Path, name: str, results: Results, order: FigureOrder) -> None:
    usual = PAGE if name == OVERVIEW else COLUMN
    scale = 1.0 if order.width is None else order.width / usual[0]
    scene = scene_called(name, results.dataset, results.state, results.history)
    figure = scene(size=(scale * usual[0], scale * usual[1]))
    for kind in FORMATS:
        draw_file(figure, folder / f"{name}.{kind}", dpi=order.dpi)


def replaceable(folder: Path) -> list[str]:
    """Name the files of a folder that `export_everything` may replace."""
    stems = (*SCENES, *chain(*_COMPANIONS.values()))
    figures = (f"{name}.{kind}" for name in stems for kind in FORMATS)
    names = {*RESULTS, *_SOMETIMES, *figures, CAPTION}
    return sorted(name for name in names if (folder / name).exists())


def _caption(results: Results) -> str:
    groups = {"clusters": results.clusters, "outliers": results.outliers}
    found = {title: group.as_dict() for title, group in groups.items() if group}
    return full_caption(results.dataset, results.som, results.history, found)


def _more_figures(results: Results) -> Iterator[tuple[str, Figure]]:
    if results.maps is not None:
        yield from _map_figures(results, results.maps)
    if results.clusters is not None:
        from gui.figures.clusters import clusters_figure

        found = results.dataset, results.state, results.clusters
        yield "clusters", clusters_figure(*found)


def _map_figures(results: Results, maps: NodeMaps) -> Iterator[tuple[str, Figure]]:
    from gui.figures.components import components_figure, natural_size
    from gui.figures.maps import classes_figure, maps_figure

    dataset, state = results.dataset, results.state
    size = natural_size(len(dataset.features))
    yield "components", components_figure(dataset, state, size=size)
    yield "maps", maps_figure(dataset, state, maps)
    if maps.classes is not None:
        yield "classes", classes_figure(dataset, state, maps.classes)


def _remove_old(path: Path, mark: bytes) -> bool:
    """Remove an earlier run's file, which would pass for this one's."""
    if path.is_file():
        with path.open("rb") as file:
            ours = mark in file.read(_HEAD_BYTES)
        if ours:
            path.unlink()
        return ours
    return False


def _remove_companions(folder: Path, name: str) -> None:
    """Remove the figures that came with a table."""
    for stem in _COMPANIONS.get(name, ()):
        for kind in FORMATS:
            (folder / f"{stem}.{kind}").unlink(missing_ok=True)
