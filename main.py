"""SOMscope: self-organizing maps you can watch. Run it, or see `--help`."""

import sys


def main() -> int:
    """Run the window or a command; return the exit status."""
    from gui.headless.commands import run

    return run(sys.argv[1:], open_window, test_window)


def open_window(source: str | None, safe: bool) -> int:
    """Show the window, with a file or sample open, until the user closes it."""
    from gui.app import run

    return run(source, safe=safe)


def test_window() -> int:
    """Try everything in the window once, and say what works."""
    from gui.self_test.running import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
