"""A portable archive of a built bundle for Linux: `archive.py BUNDLE FOLDER`.

Unpack it anywhere and start `somscope` in it; nothing is installed.
"""

import argparse
import os
import platform
import subprocess
from pathlib import Path

from product import ROOT, product


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    path = pack(given.bundle.resolve(), given.folder.resolve())
    print(f"{path}: {path.stat().st_size / 1e6:.0f} MB")


def pack(bundle: Path, folder: Path) -> Path:
    """Write the archive; one folder with the bundle and the licence is in it."""
    about = product()
    top = f"{about.name}-{about.version}-linux-{platform.machine()}"
    path = folder / f"{top}.tar.xz"
    subprocess.run(
        [
            *("tar", "--create", "--xz", "--file", path, "--sort=name"),
            *("--owner=0", "--group=0", "--numeric-owner"),
            f"--transform=flags=r;s,^{bundle.name},{top},",
            f"--transform=flags=r;s,^LICENSE,{top}/LICENSE,",
            *("-C", bundle.parent, bundle.name, "-C", ROOT, "LICENSE"),
        ],
        check=True,
        env={**os.environ, "XZ_OPT": "-T0"},
    )
    return path


if __name__ == "__main__":
    main()
