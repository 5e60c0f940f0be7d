"""The installer for Windows: `installer.py BUNDLE FOLDER`.

Needs makensis, which runs on Windows, Linux and macOS; the bundle is one that was
built on Windows.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

from associations import macros
from draw_icons import draw_icons
from product import ROOT, TITLE, product

SCRIPT = ROOT / "packaging" / "windows" / "installer.nsi"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        draw_icons(Path(place))
        path = compile_script(given.bundle, given.folder, Path(place))
    print(f"{path}: {path.stat().st_size / 1e6:.0f} MB")


def compile_script(bundle: Path, folder: Path, place: Path) -> Path:
    """Compile the script; somscope.ico is in `place`, where more is written."""
    associations = place / "associations.nsh"
    associations.write_text(macros(), encoding="utf-8")
    version = product().version
    path = folder.resolve() / f"{TITLE}-{version}-setup.exe"
    defined = {
        "VERSION": version,
        "BUNDLE": bundle.resolve(),
        "ICON": place / "somscope.ico",
        "LICENCE": ROOT / "LICENSE",
        "ASSOCIATIONS": associations,
        "OUT": path,
    }
    folder.mkdir(parents=True, exist_ok=True)
    given = [f"-D{name}={value}" for name, value in defined.items()]
    subprocess.run(["makensis", "-V2", "-WX", *given, SCRIPT], check=True)
    return path


if __name__ == "__main__":
    main()
