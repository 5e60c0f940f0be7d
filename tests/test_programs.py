"""The page about other programs: its pictures can be drawn, are there, and small."""

import re
from pathlib import Path

import pytest

from benchmarks.programs import DRAW, FOLDER

PAGE = Path(__file__).parents[1] / "benchmarks" / "PROGRAMS.md"
LARGEST = 150_000


@pytest.mark.parametrize("program", DRAW)
def test_every_picture_of_a_program_can_be_drawn_and_is_shown(program):
    page = PAGE.read_text(encoding="utf-8")
    for picture, figure in DRAW[program]():
        assert figure.axes
        assert f"programs/{picture}.png" in page


def test_the_page_shows_no_picture_that_is_not_there_or_large():
    shown = set(re.findall(r"pictures/programs/([\w-]+\.png)", PAGE.read_text("utf-8")))
    assert shown == {path.name for path in FOLDER.iterdir()}
    assert all((FOLDER / name).stat().st_size < LARGEST for name in shown)
