"""Tells Numba where the compiled code of each kernel is kept, and whether it is fresh.

Numba would look for it under the folder that the sources are in and, in a bundle, take
it for outdated when another executable starts: here the digest of the sources alone
decides, wherever they are and whoever runs them.
"""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FunctionType

_HERE = Path(__file__).parent


class KernelLocator:
    """What Numba asks for a function's cache; a class of its own kind for each."""

    def __init__(self, function: FunctionType) -> None:
        self._line = function.__code__.co_firstlineno

    @classmethod
    def from_function(cls, function: FunctionType, file: str) -> KernelLocator | None:
        """Return the locator of a kernel; None for any other function."""
        if Path(file).parent != _HERE:
            return None
        locator = cls(function)
        locator.ensure_cache_path()
        return locator

    def ensure_cache_path(self) -> None:
        """Make the folder, and raise `OSError` where nothing can be written to it."""
        path = self.get_cache_path()
        Path(path).mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=path).close()

    def get_cache_path(self) -> str:
        """Return the folder."""
        import numba

        return str(numba.config.CACHE_DIR)

    def get_source_stamp(self) -> str:
        """Return what changes with the sources."""
        return digest()

    def get_disambiguator(self) -> str:
        """Return what tells functions of one name apart."""
        return str(self._line)


@cache
def digest() -> str:
    """Return what differs where the kernels' sources do, or their compiler."""
    found = hashlib.sha256(metadata.version("numba").encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        found.update(source.read_bytes())
    return found.hexdigest()[:16]
