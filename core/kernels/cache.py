"""Where compiled kernels are kept between runs.

Numba notices when a file with compiled functions changes, but not when a function
that they call from another file does, and would then run code that no longer fits.
So the folder carries a digest of all kernels' sources.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """Choose the folder for the compiled kernels of these sources.

    It lies in NUMBA_CACHE_DIR where that is set, else in the user's cache folder.
    """
    base = os.environ.get("NUMBA_CACHE_DIR")
    root = Path(base) if base else _user_cache() / "somscope" / "kernels"
    return root / _digest()


def use_cache_folder() -> None:
    """Tell Numba where to keep what it compiles; its own choice if we cannot write."""
    import numba

    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    numba.config.CACHE_DIR = str(folder)


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
