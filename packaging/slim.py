"""Takes the symbols for debuggers out of a built bundle for Linux: `slim.py FOLDER`.

They are a seventh of it. A library that was rewritten when its wheel was made may not
survive that: each is tried, and stays as it was where it can no longer be loaded.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ELF = b"\x7fELF"
REWRITTEN = ".libs"  # folders of libraries that wheels bring, always rewritten


def libraries(bundle: Path) -> list[Path]:
    """Return the libraries in a bundle, each once.

    Without the program itself, which carries its Python code behind its end.
    """
    return sorted(
        path
        for path in bundle.rglob("*")
        if path.parent != bundle
        and not path.parent.name.endswith(REWRITTEN)
        and path.is_file()
        and not path.is_symlink()
        and _is_elf(path)
    )


def slim(library: Path) -> int:
    """Remove a library's symbols if it survives that; return the bytes saved."""
    before = library.stat()
    with tempfile.TemporaryDirectory() as folder:
        stripped = Path(folder, library.name)
        done = _run("strip", "--strip-unneeded", "-o", stripped, library)
        if not (done and _run("ldd", stripped)):
            return 0
        stripped.chmod(before.st_mode)
        shutil.move(stripped, library)
    return before.st_size - library.stat().st_size


def _run(*command: str | Path) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(ELF)) == ELF


if __name__ == "__main__":
    if shutil.which("strip") is None:
        sys.exit("strip is missing: install binutils")
    saved = sum(map(slim, libraries(Path(sys.argv[1]))))
    print(f"{saved / 1e6:.0f} MB of symbols were removed")
