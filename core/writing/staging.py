"""Files appear in a folder together and whole, or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from core.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NAME = 255
"""Bytes that the usual file systems allow."""

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
    with (
        _explaining(folder),
        _made(folder),
        TemporaryDirectory(prefix=".somscope-", dir=folder) as place,
    ):
        yield Path(place)
        for path in sorted(Path(place).iterdir()):
            with _explaining(folder / path.name):
                path.replace(folder / path.name)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder and its parents; remove again what was made if the block fails."""
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for path in new:
            with suppress(OSError):
                path.rmdir()
        raise


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


def refusal(path: Path) -> str:
    """Say why a file cannot be written, or return "".

    Nothing is tried: that a disk is full, for one, does not show beforehand.
    """
    if max(len(os.fsencode(part)) for part in path.parts) > LONGEST_NAME:
        return _sentence(path, _CAUSES[errno.ENAMETOOLONG])
    if path.is_dir():
        return f"{path} is a folder: choose another name."
    there = next(parent for parent in path.parents if parent.exists())
    if not there.is_dir():
        return _sentence(path, _CAUSES[errno.ENOTDIR])
    if not os.access(there, os.W_OK | os.X_OK):
        return f"{there} takes no files from you: choose another folder."
    return ""


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    """Turn the system's refusals into a sentence."""
    try:
        yield
    except OSError as error:
        known = _CAUSES.get(error.errno or 0)
        said = f"the system says “{error.strerror or error}”"
        cause = known or f"{said}: choose another folder"
        raise UserError(_sentence(path, cause)) from error


def _sentence(path: Path, cause: str) -> str:
    return f"{path} cannot be written, as {cause}."
