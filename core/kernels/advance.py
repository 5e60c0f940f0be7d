"""Kernels that a bundle brings along, compiled in advance.

Code for one processor may use instructions that another lacks, so they are compiled for
levels that many processors share (the psABI's x86-64-v3 and -v4). A processor that is
of a level that was brought begins with its kernels; the others compile their own.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

BROUGHT = Path(__file__).parents[2] / "kernels"
"""In a bundle: a folder for each digest of the sources, in it one for each level."""

_V3 = ("avx2", "bmi", "bmi2", "f16c", "fma", "lzcnt", "movbe")
_V4 = ("avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl")
LEVELS = {"x86-64-v4": (*_V3, *_V4), "x86-64-v3": _V3}
"""The instructions that each level demands besides older ones, the highest first."""


def levels() -> list[str]:
    """Return the levels whose code this processor runs, the highest first."""
    from llvmlite import binding  # type: ignore[import-untyped]

    known = binding.get_host_cpu_features()
    return [
        level
        for level, demanded in LEVELS.items()
        if all(known.get(name, False) for name in demanded)
    ]


def brought(digest: str) -> Path | None:
    """Return the folder of the kernels for this processor, where there is one.

    Only the processor's highest level will do: a lower one would be slower.
    """
    folder = BROUGHT / digest
    if not folder.is_dir():
        return None
    highest = levels()[:1]
    return next(
        (folder / level for level in highest if (folder / level).is_dir()), None
    )


def aim_at(level: str) -> None:
    """Compile, and look kernels up, for a level instead of this very processor."""
    import numba

    numba.config.CPU_NAME = level
    numba.config.CPU_FEATURES = ""


def unpack(source: Path, folder: Path) -> None:
    """Copy kernels into a folder that is not there yet, whole or not at all."""
    if folder.exists():
        return
    # Where that fails they are compiled, as without a bundle.
    with suppress(OSError):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as place:
            Path(shutil.copytree(source, Path(place, "kernels"))).replace(folder)
