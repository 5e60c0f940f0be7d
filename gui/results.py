"""Everything that a run gives, in one folder: tables, weights, mesh, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.progress import silent
from core.writing.images import MARK
from core.writing.meshes import HEADER
from core.writing.results import MESH, QUALITY, QUANTISED, write_results
from core.writing.staging import staged
from gui.figures.saving import FORMATS, draw_file
from gui.figures.views import overview_figure

if TYPE_CHECKING:
    from pathlib import Path

    from core.progress import Pulse
    from core.writing.results import Results

_TABLES_SHARE = 0.4
"""How much of the time goes into everything but the figure, roughly."""

_SOMETIMES = {
    MESH: HEADER.encode(),
    QUANTISED: MARK,
    QUALITY: b"measure,value,better,meaning",
}
"""Results that there are for some data only, and how to know them as ours."""

_HEAD_BYTES = 200


def export_everything(
    folder: Path, results: Results, pulse: Pulse = silent
) -> list[Path]:
    """Write all result files and the overview into a folder.

    Files of the same names are replaced, all at once at the end; other files stay.

    Returns
    -------
    The files, in the order of their names.

    Raises
    ------
    UserError
        When the folder cannot be written.
    """
    with staged(folder) as place:
        write_results(place, results, lambda share: pulse(_TABLES_SHARE * share))
        figure = overview_figure(results.dataset, results.state)
        for done, kind in enumerate(FORMATS):
            pulse(_TABLES_SHARE + (1.0 - _TABLES_SHARE) * done / len(FORMATS))
            draw_file(figure, place / f"overview.{kind}")
        names = sorted(path.name for path in place.iterdir())
    for name, mark in _SOMETIMES.items():
        if name not in names:
            _remove_old(folder / name, mark)
    return [folder / name for name in names]


def _remove_old(path: Path, mark: bytes) -> None:
    """Remove an earlier run's file, which would pass for this one's."""
    if path.is_file():
        with path.open("rb") as file:
            ours = mark in file.read(_HEAD_BYTES)
        if ours:
            path.unlink()
