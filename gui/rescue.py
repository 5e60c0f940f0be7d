"""Keeps what was learned where not all results can be written."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from core.errors import UserError
from core.writing.staging import staged
from core.writing.weights import write_weights
from gui.picture import file_stem
from gui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from core.dataset import Dataset
    from core.som import EpochRecord, Som

WEIGHTS = "weights.npz"
NO_MEMORY = "There is not enough memory to write the results"


@dataclass(frozen=True, eq=False)
class Learned:
    """What must not get lost.

    Attributes
    ----------
    folder
        Where it is kept if that can be.
    maps
        The maps, by the names of their files.
    history
        The numbers of the epochs, where there is one map.
    """

    folder: Path
    dataset: Dataset
    maps: Mapping[str, Som]
    history: Sequence[EpochRecord] = ()


@contextmanager
def rescuing(learned: Learned) -> Iterator[None]:
    """Keep at least the weights, with which one can go on, where the block fails.

    They go into the folder, or else into a new one among those for temporary files or
    the user's own, where nothing is replaced.

    Raises
    ------
    UserError
        In place of the block's, and of a MemoryError: it says where they are too.
    """
    try:
        yield
    except UserError as error:
        raise UserError(_rescue(learned, str(error))) from error
    except MemoryError as error:
        raise UserError(_rescue(learned, NO_MEMORY)) from error


def new_folder(folder: Path, name: str) -> Path:
    """Name a folder that is not there yet."""
    stem = file_stem(name, "rescued")
    names = (folder / f"{stem}-{number}" for number in count(1))
    return next(path for path in names if not path.exists())


def _rescue(learned: Learned, problem: str) -> str:
    """Keep the maps where that can be, and say so after what the problem is."""
    said = problem.rstrip(".")
    for folder in _refuges(learned):
        try:
            _keep(folder, learned)
        except UserError:
            continue
        return f"{said}; {_kept(folder, learned)}."
    return f"{said}; what was learned could be kept nowhere."


def _refuges(learned: Learned) -> Iterator[Path]:
    yield learned.folder
    for other in (Path(gettempdir()), Path.home()):
        yield new_folder(other, learned.dataset.name)


def _keep(folder: Path, learned: Learned) -> None:
    with staged(folder) as place:
        for name, som in learned.maps.items():
            write_weights(place / name, som, learned.dataset, learned.history)


def _kept(folder: Path, learned: Learned) -> str:
    if len(learned.maps) == 1:
        (name,) = learned.maps
        return f"what was learned is kept in {folder / name}"
    return f"the {counted(len(learned.maps), 'map')} that were learned are in {folder}"
