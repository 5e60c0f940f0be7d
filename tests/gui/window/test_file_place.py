"""The line for a file says beforehand what cannot be written."""

import os
from pathlib import Path

import pytest

from gui.window.file_place import FilePlace


@pytest.fixture
def place(qtbot, tmp_path):
    place = FilePlace(tmp_path / "proposed", ["png", "svg"])
    qtbot.addWidget(place)
    place.set_suffix("png")
    return place


def test_a_good_name_has_no_problem(place, tmp_path):
    assert place.problem() == ""
    place.path.setText(str(tmp_path / "new" / "folder" / "a"))
    assert place.problem() == ""
    assert place.target() == tmp_path / "new" / "folder" / "a.png"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Give the file a name"),
        ("   ", "Give the file a name"),
        ("{folder}/", "Give the file a name"),
        ("/", "Give the file a name"),
        ("{folder}/file/a", "part of its path is a file"),
        ("{folder}/there", "there.png is a folder"),
        (f"{{folder}}/{'a' * 300}", "name is too long"),
    ],
)
def test_what_cannot_be_written_is_said(place, tmp_path, name, words):
    (tmp_path / "file").write_text("")
    (tmp_path / "there.png").mkdir()
    place.path.setText(name.format(folder=tmp_path))
    assert words in place.problem()


@pytest.mark.parametrize("name", ["~nobody-here/a", "..", "a/..", ".", "~"])
def test_odd_names_are_names(place, name):
    place.path.setText(name)
    place.problem()
    assert place.target().name.endswith(".png")


def test_a_name_without_a_folder_goes_where_it_was_proposed(place, tmp_path):
    place.path.setText("figure")
    assert place.target() == tmp_path / "figure.png"


def test_a_tilde_is_the_users_folder(place):
    place.path.setText(f"~{os.sep}figure")
    assert place.target() == Path.home() / "figure.png"


def test_another_format_leaves_an_empty_line_empty(place):
    place.path.clear()
    place.set_suffix("svg")
    assert place.path.text() == ""
