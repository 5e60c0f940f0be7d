"""Keeps what was learned where not all results can be written."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from core.errors import UserError
from core.writing.results import write_result
from gui.picture import file_stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.writing.results import Results

WEIGHTS = "weights.npz"
MOST_NUMBERED = 1_000


def rescue(folder: Path, results: Results, error: UserError) -> UserError:
    """Write at least the weights, with which one can go on.

    They go into the folder, or else into that for temporary files or the user's own,
    where nothing is replaced.

    Returns
    -------
    What is to be said instead of the error.
    """
    said = str(error).rstrip(".")
    for path in _refuges(folder, results.dataset.name):
        try:
            write_result(WEIGHTS, path, results)
        except UserError:
            continue
        return UserError(f"{said}; what was learned is kept in {path}.")
    return UserError(f"{said}; what was learned could be kept nowhere.")


def _refuges(folder: Path, name: str) -> Iterator[Path]:
    yield folder / WEIGHTS
    stem = file_stem(name, "rescued")
    for other in (Path(gettempdir()), Path.home()):
        names = (f"{stem}-{number}-{WEIGHTS}" for number in range(1, MOST_NUMBERED))
        yield from islice((other / n for n in names if not (other / n).exists()), 1)
