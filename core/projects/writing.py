"""`write_project`: a project → one file.

The file is a ZIP archive of NumPy arrays with `project.json`, so that
``numpy.load(path)`` opens it as well.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np

from core.progress import silent
from core.reading.projects import DESCRIPTION, FORMAT
from core.sources import Table
from core.version import PROGRAM, VERSION
from core.writing.staging import staged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import IO

    from numpy.typing import NDArray

    from core.progress import Pulse
    from core.projects.project import Course, Project
    from core.som import Snapshot
    from core.sources import Source

PACKING = 1
"""Of zlib's levels the fastest: weights hardly shrink by others."""

Arrays = dict[str, "NDArray[Any]"]


def write_project(
    path: Path, project: Project, pulse: Pulse = silent, *, packing: int = PACKING
) -> None:
    """Write a project; a file of that name is replaced once the new one is whole.

    Parameters
    ----------
    packing
        The level of zlib; 0 is fastest and makes the largest file.

    Raises
    ------
    UserError
        The file cannot be written.
    """
    description = {
        "program": PROGRAM,
        "version": VERSION,
        "format": FORMAT,
        "source": _described(project.source, path.parent),
        "data": asdict(project.data),
        "training": project.training.as_dict(),
        "clusters": project.clusters,
        "course": project.course and _described_course(project.course),
    }
    with (
        staged(path.parent) as place,
        ZipFile(place / path.name, "w", ZIP_DEFLATED, compresslevel=packing) as archive,
    ):
        archive.writestr(DESCRIPTION, json.dumps(description, indent=1))
        _pack(archive, _arrays(project), pulse)


def size_of(project: Project) -> int:
    """Count the bytes of a project's arrays before they are packed."""
    source = sum(array.nbytes for array in _source_arrays(project.source).values())
    kept = project.course.snapshots if project.course else ()
    arrays = (
        array for one in kept for array in (one.weights, one.hits, one.node_errors)
    )
    return source + sum(array.nbytes for array in arrays)


def _pack(archive: ZipFile, arrays: Arrays, pulse: Pulse) -> None:
    total = sum(array.nbytes for array in arrays.values())
    written = 0

    def count(size: int) -> None:
        nonlocal written
        written += size
        pulse(min(1.0, written / max(total, 1)))

    for name, array in arrays.items():
        with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
            stream: Any = _Counted(member, count)
            np.lib.format.write_array(stream, array, allow_pickle=False)


class _Counted:
    """A stream that tells how much is written to it."""

    def __init__(self, stream: IO[bytes], tell: Callable[[int], None]) -> None:
        self._stream = stream
        self._tell = tell

    def write(self, data: bytes) -> int:
        size = self._stream.write(data)
        self._tell(size)
        return size


def _described(source: Source, folder: Path) -> dict[str, Any]:
    own = _described_table(source) if isinstance(source, Table) else {"kind": "mesh"}
    return own | {
        "name": source.name,
        "notes": source.notes,
        "path": _address(source, folder),
    }


def _described_table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "columns": table.columns,
        "categories": [[text.name, text.classes] for text in table.categories],
        "label": table.label,
        "first_row": table.first_row,
        "gaps": table.gaps,
        "numbering": table.numbering,
        "image": table.image,
    }


def _address(source: Source, folder: Path) -> str | None:
    """Where the file was: seen from the project, as far as it lies beside it."""
    if source.path is None:
        return None
    path = source.path.absolute()
    with suppress(ValueError):
        path = path.relative_to(folder.absolute())
    return path.as_posix()


def _described_course(course: Course) -> dict[str, Any]:
    plan = course.plan
    return {
        "settings": plan.settings.as_dict(),
        "lattice": plan.lattice.as_dict(),
        "frame": plan.frame.as_dict(),
        "features": plan.features,
        "last": course.last,
        "shown": course.shown,
        "stopped": course.stopped,
        "records": [asdict(record) for record in course.records],
    }


def _arrays(project: Project) -> Arrays:
    arrays = _source_arrays(project.source)
    if project.course is not None:
        arrays |= _learned_arrays(project.course.snapshots)
    return arrays


def _source_arrays(source: Source) -> Arrays:
    if isinstance(source, Table):
        texts = {f"category_{i}": c.codes for i, c in enumerate(source.categories)}
        return {"values": source.values, **texts}
    colors = {} if source.colors is None else {"colors": source.colors}
    return {"vertices": source.vertices, "faces": source.faces, **colors}


def _learned_arrays(snapshots: Sequence[Snapshot]) -> Arrays:
    return {
        "weights": np.stack([kept.weights for kept in snapshots]),
        "hits": np.stack([kept.hits for kept in snapshots]),
        "node_errors": np.stack([kept.node_errors for kept in snapshots]),
        "epochs": np.array([kept.epoch for kept in snapshots]),
        "clocks": np.array([[kept.progress, kept.pace] for kept in snapshots]),
    }
