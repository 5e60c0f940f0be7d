"""Does a built bundle work? `check_bundle.py PROGRAM`.

Runs its --self-test twice, from another folder each time and with an empty home, and
demands that the second run compiles no kernel, nor the first where the bundle brings
them for this processor. Prints when each step was done, in seconds from the start of
the process.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(1, str(ROOT))

from core.kernels.advance import levels  # noqa: E402

COMPILED = re.compile(r"(\d+) kernels were compiled")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("program", type=Path)
    program = options.parse_args().program.resolve()
    with tempfile.TemporaryDirectory() as home:
        environment = home_in(Path(home))
        for run in ("first", "second"):
            print(f"The {run} run:")
            folder = Path(home, f"{run} folder")
            folder.mkdir()
            compiled = self_test(program, folder, environment)
            if compiled and (run == "second" or levels()):
                sys.exit(f"The {run} run compiled {compiled} kernels.")
    return 0


def home_in(folder: Path) -> dict[str, str]:
    """Return the environment of a user who has never run the program."""
    told = ("NUMBA_CACHE_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "PYTHONPATH")
    kept = {name: text for name, text in os.environ.items() if name not in told}
    places = {
        name: str(folder) for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA")
    }
    return {**kept, **places, "PYTHONIOENCODING": "utf-8"}


def self_test(program: Path, folder: Path, environment: dict[str, str]) -> int:
    """Run one self-test; return how many kernels it compiled.

    Ends this program where the test fails.
    """
    began = time.monotonic()
    running = subprocess.Popen(
        [program, "--self-test"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    compiled = None
    for line in running.stdout:
        is_step = line.startswith("ok ")
        when = f"{time.monotonic() - began:7.2f} s" if is_step else ""
        print(f"{when:10} {line}", end="", flush=True)
        if found := COMPILED.search(line):
            compiled = int(found[1])
    if running.wait() != 0:
        sys.exit(f"The self-test failed with status {running.returncode}.")
    return compiled


if __name__ == "__main__":
    sys.exit(main())
