"""Where compiled kernels are kept between runs.

Numba notices when a file with compiled functions changes, but not when a function
that they call from another file does, and would then run code that no longer fits.
So the folder carries a digest of all kernels' sources. Where nothing can be written,
compiled code lies in a temporary folder until the program ends. What a bundle has
compiled in advance is copied to the folder when it is made.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

from core.kernels.advance import aim_at, brought, unpack
from core.kernels.locator import KernelLocator, digest

LOCATORS = f"{KernelLocator.__module__}.{KernelLocator.__name__},UserWideCacheLocator"


def cache_folder() -> Path:
    """Choose the folder for the compiled kernels of these sources.

    It lies in NUMBA_CACHE_DIR where that is set, else in the user's cache folder.
    """
    base = os.environ.get("NUMBA_CACHE_DIR")
    root = Path(base) if base else _user_cache() / "somscope" / "kernels"
    return root / digest()


def use_cache_folder() -> None:
    """Tell Numba where to keep what it compiles, and to begin with what was brought."""
    import numba

    folder = cache_folder() if is_kept() else _temporary_folder()
    if (source := brought(digest())) is not None:
        aim_at(source.name)
        folder /= source.name
        unpack(source, folder)
    numba.config.CACHE_DIR = str(folder)
    numba.config.CACHE_LOCATOR_CLASSES = LOCATORS


@cache
def is_kept() -> bool:
    """Whether compiled kernels can be kept for the next start."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def unkept() -> str | None:
    """Say that kernels are compiled at each start, or None where they are not."""
    if is_kept() or brought(digest()) is not None:
        return None
    return (
        "Each start has to compile the kernels anew, as nothing can be kept in "
        f"{cache_folder().parent}: make it writable, or go on without."
    )


def _temporary_folder() -> Path:
    # Only its owner may write there: what lies in a cache is run as it is.
    folder = tempfile.mkdtemp(prefix="somscope-kernels-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
