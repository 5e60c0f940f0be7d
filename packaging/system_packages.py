"""Which Debian packages a bundle needs: those of the libraries that it lacks.

dpkg-shlibdeps refuses the run-time paths of bundled libraries, so this asks readelf and
dpkg itself. The C library must be as new as that of the machine that built the bundle.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from slim import libraries

# Drivers are loaded and keyboards read while the program runs; readelf cannot know.
USED_LATER = ("libgl1", "libegl1", "xkb-data")
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def dependencies(bundle: Path) -> list[str]:
    """Return the packages, as a control file lists them."""
    own = {path.name for path in bundle.rglob("*.so*")}
    missing = needed([bundle / bundle.name, *libraries(bundle)]) - own
    packages = {package for name in missing for package in _owner(name)}
    return sorted({_versioned(name) for name in {*packages, *USED_LATER}})


def needed(files: list[Path]) -> set[str]:
    """Return the libraries that files are linked against."""
    command = ["readelf", "--dynamic", "--wide", *files]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return set(_NEEDED.findall(done.stdout))


def _owner(library: str) -> set[str]:
    """Return the package that has a library; none where that is the loader itself."""
    if library.startswith("ld-linux"):
        return set()
    done = subprocess.run(
        ["dpkg", "--search", f"/*/{library}"],
        capture_output=True,
        text=True,
        check=False,
    )
    owners = {line.split(":")[0] for line in done.stdout.splitlines()}
    if not owners:
        sys.exit(f"No installed package has {library}: install it, or bundle it.")
    return owners


def _versioned(package: str) -> str:
    if package != "libc6":
        return package
    version = os.confstr("CS_GNU_LIBC_VERSION").split()[1]
    return f"libc6 (>= {version})"
