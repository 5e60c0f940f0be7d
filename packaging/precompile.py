"""Compiles the kernels that a bundle brings along: `precompile.py FOLDER`.

For each level of processors that this one belongs to (`core/kernels/advance.py`), in a
process of its own. On other processors they are compiled at the first start.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(1, str(ROOT))

from core.kernels.advance import levels  # noqa: E402

WORK = "from core.warmup import warm_up, warm_up_rest; warm_up(); warm_up_rest()"


def precompile(folder: Path, level: str) -> Path:
    """Compile all kernels for a level; return where they are."""
    with tempfile.TemporaryDirectory() as cache:
        told = {
            "NUMBA_CACHE_DIR": cache,
            "NUMBA_CPU_NAME": level,
            "NUMBA_CPU_FEATURES": "",
        }
        command = [sys.executable, "-c", WORK]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **told}, check=True)
        (made,) = Path(cache).iterdir()
        return Path(shutil.copytree(made, folder / made.name / level))


def main() -> None:
    folder = Path(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for level in levels():
        began = time.monotonic()
        made = [path.stat().st_size for path in precompile(folder, level).iterdir()]
        seconds = time.monotonic() - began
        print(f"{level}: {len(made)} files, {sum(made) / 1e6:.1f} MB, {seconds:.0f} s")


if __name__ == "__main__":
    main()
