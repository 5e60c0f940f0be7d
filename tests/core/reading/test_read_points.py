"""Point clouds as text."""

import numpy as np
import pytest

from core.preparing import prepare
from core.settings import DataSettings
from tests.core.reading.builders import opened

POINTS = [[0.5, 2.0, 3.25], [-4.0, 5.0, 6.0], [7.0, 8.0, 9.5]]


def lines(*others):
    return "\n".join(" ".join(map(str, [*point, *others])) for point in POINTS)


@pytest.mark.parametrize(
    "text",
    [
        lines(),
        "# scanned in March\n" + lines(),
        f"{len(POINTS)}\n{lines()}",
        "x,y,z\n" + lines().replace(" ", ","),
        lines().replace(" ", ";").replace(".", ","),
        "C " + lines().replace("\n", "\nC "),
    ],
)
@pytest.mark.parametrize("name", ["scan.xyz", "scan.PTS"])
def test_a_cloud_lies_in_space(text, name):
    got = opened(text, name)
    assert got.vertices.tolist() == POINTS
    assert len(got.faces) == 0
    assert prepare(got, DataSettings()).is_spatial


@pytest.mark.parametrize(
    ("others", "color", "unused"),
    [
        ((255, 128, 0), [255, 128, 0, 255], ""),
        ((17, 255, 128, 0), [255, 128, 0, 255], "“column 4” is not used"),
        ((255, 128, 0, 0.5), [255, 128, 0, 255], "“column 7” is not used"),
        ((0, 0, 1), None, "“column 4”, “column 5” and “column 6” are not used"),
        ((7,), None, "“column 4” is not used"),
    ],
)
def test_colours_are_whole_numbers_behind_the_coordinates(others, color, unused):
    got = opened(lines(*others), "scan.xyz")
    assert got.vertices.tolist() == POINTS
    found = None if got.colors is None else got.colors.tolist()
    assert found == (color and [color] * len(POINTS))
    assert not unused or any(note.startswith(unused) for note in got.notes)


def test_named_axes_are_found_wherever_they_stand():
    text = "nz y z x\n0 2 3 1\n1 5 6 4\n"
    assert opened(text, "scan.xyz").vertices.tolist() == [[1, 2, 3], [4, 5, 6]]


def test_points_without_a_coordinate_are_left_out_with_a_note():
    got = opened(lines() + "\nnan 1 2\n1 2 1e300\n", "scan.xyz")
    assert np.array_equal(got.vertices, POINTS)
    assert got.notes == (
        "2 points were left out for a missing or infinite coordinate.",
    )


def test_two_columns_are_a_table():
    assert opened("1 2\n3 4\n", "scan.xyz").columns == ("column 1", "column 2")
