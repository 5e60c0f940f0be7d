"""`open_source`: a path or a sample's name → what it holds."""

from __future__ import annotations

import stat
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.progress import silent
from core.reading.images import read_image
from core.reading.meshes.obj import read_obj
from core.reading.meshes.off import read_off
from core.reading.meshes.ply import read_ply
from core.reading.meshes.stl import read_ascii_stl, read_binary_stl
from core.reading.points import read_points
from core.reading.projects import SUFFIX as PROJECT_SUFFIX
from core.reading.projects import read_project_source
from core.reading.recognition import (
    ARRAY_SUFFIXES,
    IMAGE_SUFFIXES,
    MESH_SUFFIXES,
    TABLE_SUFFIXES,
    Format,
    recognise,
)
from core.reading.samples import SAMPLES
from core.reading.tables.arrays import read_npy, read_npz
from core.reading.tables.delimited import read_delimited

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.progress import Pulse
    from core.sources import Source

FILE_KINDS = {
    "Meshes and point clouds": MESH_SUFFIXES,
    "Tables": TABLE_SUFFIXES,
    "NumPy arrays": ARRAY_SUFFIXES,
    "Pictures": IMAGE_SUFFIXES,
    "Projects": (PROJECT_SUFFIX,),
}
"""What can be opened, suffixes by description, for a dialog's filters."""

_READERS: dict[Format, Callable[[Path, Pulse], Source]] = {
    Format.OBJ: read_obj,
    Format.ASCII_STL: read_ascii_stl,
    Format.BINARY_STL: read_binary_stl,
    Format.PLY: read_ply,
    Format.OFF: read_off,
    Format.POINTS: read_points,
    Format.DELIMITED: read_delimited,
    Format.NPY: read_npy,
    Format.NPZ: read_npz,
    Format.IMAGE: read_image,
    Format.PROJECT: read_project_source,
}


def open_source(name: str | Path, pulse: Pulse = silent) -> Source:
    """Open a file, or a built-in sample where no file has that name.

    The content tells the format, and the suffix where the content cannot.

    Parameters
    ----------
    name
        A path, or the name of one of `SAMPLES`.
    pulse
        Called while the file is read; see `core.progress`.

    Raises
    ------
    UserError
        If there is no such file or sample, or it cannot be read.
    """
    path = Path(name)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return _load_sample(str(name))
    except OSError as problem:
        raise _unreadable(path, problem) from None
    if stat.S_ISDIR(mode):
        raise UserError(f"{path} is a folder: open a file in it.")
    if not stat.S_ISREG(mode):
        raise UserError(f"{path} is a device or a pipe: open a file on disk.")
    return _read(path, pulse)


def _read(path: Path, pulse: Pulse) -> Source:
    try:
        source = _READERS[recognise(path)](path, pulse)
        pulse(1.0)
    except OSError as problem:
        raise _unreadable(path, problem) from None
    except MemoryError:
        raise UserError(
            f"{path.name} does not fit into memory: open a smaller file."
        ) from None
    return source


def _unreadable(path: Path, problem: OSError) -> UserError:
    reason = problem.strerror or "an input error"
    return UserError(
        f"{path.name} cannot be read ({reason}): check the file and its permissions."
    )


def _load_sample(name: str) -> Source:
    by_name = {sample.name: sample for sample in SAMPLES}
    if name.lower() in by_name:
        return by_name[name.lower()].load()
    if len(Path(name).parts) > 1 or Path(name).suffix:
        raise UserError(f"There is no file {name}: check the path.")
    close = get_close_matches(name.lower(), by_name) or list(by_name)
    raise UserError(
        f"There is no file and no sample {name}: check the path, or open a sample such "
        f"as {', '.join(close)}."
    )
