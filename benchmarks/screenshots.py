"""The README's pictures, from the running program: `make screenshots`.

Opens the real window on a sample, trains, and saves a picture of every tab in both
themes to resources/pictures, and some of the 3-D view.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.first_gallery import take_first
from benchmarks.gallery import take
from benchmarks.map_gallery import take_maps
from benchmarks.windows import (
    forget_preferences,
    is_ready,
    set_theme,
    settle,
)
from gui.app import Program, assemble, make_application
from gui.runstate import Trained
from gui.theme import ThemeChoice
from gui.waiting import wait_until

FOLDER = Path(__file__).parent.parent / "resources" / "pictures"
SIZE = (1440, 900)
SAMPLE = "rabbit"
THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        make_application()
        forget_preferences(folder)
        program = assemble()
        program.window.resize(*SIZE)
        program.show(None)
        wait_until(lambda: program.session.kernels_ready)
        wait_until(lambda: program.window.tabs.are_built)
        take_first(program, FOLDER)
        program.conductor.open(SAMPLE)
        wait_until(lambda: is_ready(program))
        _train(program)
        for theme in THEMES:
            set_theme(program, theme)
            _every_tab(program, theme)
        take(program, FOLDER)
        set_theme(program, ThemeChoice.LIGHT)
        take_maps(FOLDER)
        program.conductor.close()


def _train(program: Program) -> None:
    session = program.session
    session.training_settings = replace(session.training_settings, epochs=100)
    program.conductor.train()
    wait_until(lambda: isinstance(session.run, Trained) and session.errors is not None)


def _every_tab(program: Program, theme: ThemeChoice) -> None:
    bar = program.window.tabs.bar
    for index in filter(bar.isTabVisible, range(bar.count())):
        bar.setCurrentIndex(index)
        name = bar.tabText(index).lower()
        _save(program, f"{name}-{theme}")


def _save(program: Program, name: str) -> None:
    settle()
    path = FOLDER / f"{name}.png"
    program.window.grab().save(str(path))
    print(path.relative_to(FOLDER.parent.parent))


if __name__ == "__main__":
    main()
