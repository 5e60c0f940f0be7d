"""Where compiled kernels are kept between runs.

Numba notices when a file with compiled functions changes, but not when a function
that they call from another file does, and would then run code that no longer fits.
So the folder carries a digest of all kernels' sources. Where nothing can be written,
compiled code lies in a temporary folder until the program ends.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path


def cache_folder() -> Path:
    """Choose the folder for the compiled kernels of these sources.

    It lies in NUMBA_CACHE_DIR where that is set, else in the user's cache folder.
    """
    base = os.environ.get("NUMBA_CACHE_DIR")
    root = Path(base) if base else _user_cache() / "somscope" / "kernels"
    return root / _digest()


def use_cache_folder() -> None:
    """Tell Numba where to keep what it compiles."""
    import numba

    folder = cache_folder() if is_kept() else _temporary_folder()
    numba.config.CACHE_DIR = str(folder)


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
    """Say that compiled kernels cannot be kept, or None where they can."""
    if is_kept():
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


def _digest() -> str:
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]
