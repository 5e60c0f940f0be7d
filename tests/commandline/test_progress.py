"""Where there is no terminal, work is told in a few lines."""

import io

import pytest

from core.som import EpochRecord
from gui.headless.progress import Progress


@pytest.fixture
def told():
    return io.StringIO()


def test_each_tenth_of_the_work_gives_a_line(told):
    progress = Progress(told)
    for frame in range(101):
        progress.show("drawing", frame / 100, f"frame {frame}/100")
    lines = told.getvalue().splitlines()
    assert lines == [f"frame {10 * tenth}/100" for tenth in range(1, 11)]


def test_no_line_is_told_twice_and_new_work_begins_anew(told):
    progress = Progress(told)
    for _ in range(2):
        for share in range(11):
            progress.show("sweeping", share / 10, f"map {share // 5}")
        progress.show("writing", 0.5)
    assert told.getvalue().splitlines() == ["map 0", "map 1", "map 2"] * 2


def test_epochs_are_told_with_their_errors(told):
    progress = Progress(told)
    for epoch in range(4):
        record = EpochRecord(epoch, 0.5, 3.0, 0.25, 0.5)
        progress.show_epoch(record, 3, 0.0)
    lines = told.getvalue().splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["epoch", f"{epoch}/3"] for epoch in (1, 2, 3)
    ]
    assert "MQE 0.25  TE 50.0 %" in lines[0]


def test_what_comes_next_is_announced_unless_all_is_quiet(told):
    Progress(told).announce("writing the results to out")
    Progress(told, quiet=True).announce("not this")
    assert told.getvalue() == "writing the results to out\n"
