"""Which files of a results folder came from one map, so that the next replaces them.

The caption file ends with their names and SHA-256. A file that has another content by
now is its user's.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEADING = "\nfiles, SHA-256\n"
_LINE = re.compile(r"^  ([^/\\\n]+?) +([0-9a-f]{64})$", re.MULTILINE)


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a folder, by name, in their order."""
    return {path.name: _digest(path) for path in sorted(folder.iterdir())}


def as_text(files: Mapping[str, str]) -> str:
    """Write the last part of a caption file."""
    return HEADING + "".join(f"  {name:22}  {files[name]}\n" for name in files)


def listed(caption: Path) -> dict[str, str]:
    """Return what a caption file lists; nothing where there is none."""
    if not caption.is_file():
        return {}
    text = caption.read_text("utf-8", errors="replace")
    return dict(_LINE.findall(text.partition(HEADING)[2]))


def remove_unchanged(folder: Path, files: Mapping[str, str]) -> None:
    """Remove those of the files that still are what they were."""
    for name, digest in files.items():
        # What another program holds open may not be readable or removable.
        with suppress(OSError):
            if _digest(folder / name) == digest:
                (folder / name).unlink()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
