"""Files appear in a folder together and whole, or not at all."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from core.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAUSES = {
    errno.ENOSPC: "the disk is full: free some space or choose another folder",
    errno.EDQUOT: "the disk quota is used up: free some space or choose another folder",
    errno.EFBIG: "the disk allows no file so large: choose another folder",
    errno.EROFS: "the disk is read-only: choose another folder",
    errno.EACCES: "permission is denied: choose another folder",
    errno.EPERM: "permission is denied: choose another folder",
    errno.ENOTDIR: "a part of its path is a file: choose another folder",
    errno.EEXIST: "a file has this name: choose another folder",
    errno.ENAMETOOLONG: "its name is too long: choose a shorter one",
}


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give an empty place whose files move to a folder when all are written.

    Files of the same names are replaced; others stay as they are. The place lies
    within the folder, so that moving is a renaming. When the block fails, the
    folder is left as it was.

    Parameters
    ----------
    folder
        Made if need be, with its parents.

    Raises
    ------
    UserError
        When the folder or a file in it cannot be written.
    """
    with _explaining(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".somscope-", dir=folder) as place:
            yield Path(place)
            for path in sorted(Path(place).iterdir()):
                with _explaining(folder / path.name):
                    path.replace(folder / path.name)


def check_writable(folder: Path) -> None:
    """Make a folder, and make sure that files can be made in it.

    Raises
    ------
    UserError
        When they cannot.
    """
    with staged(folder) as place:
        trial = place / "trial"
        trial.touch()
        trial.unlink()


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    """Turn the system's refusals into a sentence."""
    try:
        yield
    except OSError as error:
        known = _CAUSES.get(error.errno or 0)
        said = f"the system says “{error.strerror or error}”"
        cause = known or f"{said}: choose another folder"
        raise UserError(f"{path} cannot be written, as {cause}.") from error
