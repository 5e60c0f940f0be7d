"""A Debian package of a built bundle: `build_deb.py BUNDLE FOLDER`.

The bundle goes to /usr/lib/somscope; beside it the command, the menu entry, icons,
media types, metadata for software centres, and the manual page.
"""

import argparse
import email.utils
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(1, str(ROOT))

from desktop import desktop_entry, media_types, metainfo  # noqa: E402
from draw_icons import SIDES, SOURCE, draw_icons  # noqa: E402
from manual import manual  # noqa: E402
from product import CONTACT, IDENTIFIER, TITLE, Product, product  # noqa: E402
from system_packages import dependencies  # noqa: E402

OVERRIDES = """\
# A bundle carries its own Python, Qt and libraries, built by others in their own way.
somscope: embedded-library
somscope: custom-library-search-path
somscope: hardening-no-pie
somscope: library-not-linked-against-libc
somscope: shared-library-lacks-prerequisites
somscope: unstripped-binary-or-object
# matplotlib brings its fonts, so that a figure looks alike on every machine.
somscope: duplicate-font-file
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    about = product()
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place, "tree")
        _lay_out(tree, given.bundle, about)
        path = _pack(tree, given.folder, about)
    print(f"{path}: {path.stat().st_size / 1e6:.0f} MB")


def _lay_out(tree: Path, bundle: Path, about: Product) -> None:
    """Put every file where it belongs on the system."""
    name, when = about.name, _date()
    day = when.date().isoformat()
    home = tree / "usr" / "lib" / name
    shutil.copytree(bundle, home, symlinks=True)
    command = tree / "usr" / "bin" / name
    command.parent.mkdir(parents=True)
    command.symlink_to(f"../lib/{name}/{name}")
    share = tree / "usr" / "share"
    texts = {
        f"applications/{name}.desktop": desktop_entry(about),
        f"mime/packages/{name}.xml": media_types(),
        f"metainfo/{IDENTIFIER}.metainfo.xml": metainfo(about, day),
        f"doc/{name}/copyright": _copyright(home / "_internal"),
        f"lintian/overrides/{name}": OVERRIDES,
    }
    for place, text in texts.items():
        _write(share / place, text.encode())
    zipped = {
        f"man/man1/{name}.1.gz": manual(about, day),
        f"doc/{name}/changelog.gz": _changelog(about, when),
    }
    for place, text in zipped.items():
        _write(share / place, gzip.compress(text.encode(), 9, mtime=0))
    _place_icons(share / "icons" / "hicolor", name)
    _write(tree / "DEBIAN" / "control", _control(tree, about).encode())
    _set_modes(tree)


def _place_icons(theme: Path, name: str) -> None:
    _write(theme / "scalable" / "apps" / f"{name}.svg", SOURCE.read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        draw_icons(Path(folder))
        for side in SIDES:
            drawn = Path(folder, f"{name}-{side}.png").read_bytes()
            _write(theme / f"{side}x{side}" / "apps" / f"{name}.png", drawn)


def _pack(tree: Path, folder: Path, about: Product) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{about.name}_{about.version}_{_architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, path]
    stamp = {"SOURCE_DATE_EPOCH": str(int(_date().timestamp()))}
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **stamp}
    )
    return path


def _control(tree: Path, about: Product) -> str:
    size = sum(p.lstat().st_size for p in tree.rglob("*") if not p.is_dir()) // 1024
    summary, _, rest = about.description.partition(": ")
    return f"""\
Package: {about.name}
Version: {about.version}
Architecture: {_architecture()}
Maintainer: {CONTACT}
Installed-Size: {size}
Depends: {", ".join(dependencies(tree / "usr" / "lib" / about.name))}
Suggests: ffmpeg
Section: science
Priority: optional
Description: {summary[0].lower()}{summary[1:]}
 {TITLE} shows self-organizing maps (Kohonen maps) while they learn:
 {rest}
 .
 It brings everything that it needs but a graphics driver, and uses no network.
"""


def _copyright(internal: Path) -> str:
    """Return the licence, and where those of the libraries are."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    body = "".join(f" {line or '.'}\n" for line in licence.splitlines())
    listed = "".join(f"  {line}\n" for line in sorted(_licences(internal)))
    return f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: {TITLE}
Comment: The libraries in /usr/lib/somscope/_internal have licences of their own.
 Their texts are in the *.dist-info folders there:
{listed}
Files: *
Copyright: {_holders(licence)}
License: Expat

License: Expat
{body}"""


def _holders(licence: str) -> str:
    found = re.search(r"Copyright (?:\(c\) )?(.*)", licence)
    return found[1] if found else f"the {TITLE} authors"


def _licences(internal: Path) -> set[str]:
    return {
        f"{known.name} {known.version}: {_licence(known)}"
        for known in metadata.distributions(path=[str(internal)])
    }


def _licence(known: metadata.Distribution) -> str:
    said = known.metadata
    classes = [
        text.rpartition(" :: ")[2]
        for text in said.get_all("Classifier", [])
        if text.startswith("License")
    ]
    stated = said.get("License-Expression") or ", ".join(classes) or said.get("License")
    return (stated or "see its folder").splitlines()[0]


def _changelog(about: Product, when: datetime) -> str:
    return f"""\
{about.name} ({about.version}) stable; urgency=medium

  * {TITLE} {about.version}.

 -- {CONTACT}  {email.utils.format_datetime(when)}
"""


def _date() -> datetime:
    """Return when the source was last changed, so that builds can be repeated."""
    told = (
        os.environ.get("SOURCE_DATE_EPOCH")
        or subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    )
    return datetime.fromtimestamp(int(told), UTC)


def _architecture() -> str:
    command = ["dpkg", "--print-architecture"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _set_modes(tree: Path) -> None:
    for path in (tree, *tree.rglob("*")):
        if path.is_symlink():
            continue
        is_program = path.is_dir() or (
            os.access(path, os.X_OK) and ".so" not in path.name
        )
        path.chmod(0o755 if is_program else 0o644)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    main()
