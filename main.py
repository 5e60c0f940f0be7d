"""SOMscope: self-organizing maps you can watch. Run it, or see `--help`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.sources import Mesh


def main() -> int:
    """Run the window or a command; return the exit status."""
    from gui.headless.commands import run

    return run(sys.argv[1:], open_window, test_window, view_meshes)


def open_window(source: str | None, safe: bool) -> int:
    """Show the window, with a file or sample open, until the user closes it."""
    from gui.app import run

    return run(source, safe=safe)


def view_meshes(meshes: Sequence[Mesh], overlaid: bool, same_size: bool) -> int:
    """Show meshes in one picture until the user closes the window."""
    from gui.compare.window import view

    return view(meshes, overlaid=overlaid, same_size=same_size)


def test_window() -> int:
    """Try everything in the window once, and say what works."""
    from gui.self_test.running import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
