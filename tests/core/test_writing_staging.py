"""Files appear together and whole, or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from core.errors import UserError
from core.writing.staging import check_writable, refusal, staged


def test_files_appear_when_all_are_written(tmp_path):
    folder = tmp_path / "new" / "folder"
    with staged(folder) as place:
        (place / "a").write_text("1")
        (place / "b").write_text("2")
        assert not (folder / "a").exists()
    assert {path.name: path.read_text() for path in folder.iterdir()} == {
        "a": "1",
        "b": "2",
    }


def test_other_files_stay(tmp_path):
    (tmp_path / "mine").write_text("precious")
    (tmp_path / "a").write_text("old")
    with staged(tmp_path) as place:
        (place / "a").write_text("new")
    assert (tmp_path / "mine").read_text() == "precious"
    assert (tmp_path / "a").read_text() == "new"


@pytest.mark.parametrize("problem", [ValueError, KeyboardInterrupt])
def test_a_failure_leaves_the_folder_as_it_was(tmp_path, problem):
    (tmp_path / "a").write_text("old")

    def fail_halfway():
        with staged(tmp_path) as place:
            (place / "a").write_text("half")
            raise problem

    with pytest.raises(problem):
        fail_halfway()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "old"


def test_a_failure_leaves_no_folder_that_was_not_there(tmp_path):
    def fail(folder):
        with staged(folder) as place:
            (place / "a").write_text("half")
            raise UserError("no")

    with pytest.raises(UserError):
        fail(tmp_path / "new" / "folder")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "read-only"), (errno.EIO, "error")],
)
def test_the_systems_refusals_become_sentences(tmp_path, number, words):
    with pytest.raises(UserError, match=words) as caught, staged(tmp_path):
        raise OSError(number, os.strerror(number))
    assert str(tmp_path) in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_really_full_disk_is_told(tmp_path):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no device here that is always full")
    with pytest.raises(UserError, match="disk is full"), staged(tmp_path):
        full.write_text("x")


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UserError, match="file"):
            check_writable(folder)


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    (tmp_path / "a").mkdir()
    refused = pytest.raises(UserError, match=r"a cannot be written")
    with refused, staged(tmp_path) as place:
        (place / "a").write_text("x")


def test_a_read_only_folder_is_refused(tmp_path):
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("nothing is read-only for this user")
    tmp_path.chmod(0o500)
    with pytest.raises(UserError, match="permission is denied"):
        check_writable(tmp_path)


def test_what_cannot_be_written_is_told_beforehand(tmp_path):
    (tmp_path / "file").write_text("")
    for good in (tmp_path / "a.png", tmp_path / "new" / "folder" / "a.png"):
        assert refusal(good) == ""
    for wrong, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "file" / "a.png", "a part of its path is a file"),
        (tmp_path / "file" / "below" / "a.png", "a part of its path is a file"),
        (tmp_path / ("a" * 256), "its name is too long"),
        (tmp_path / ("ä" * 128), "its name is too long"),
    ):
        assert words in refusal(wrong)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_a_folder_where_nothing_can_be_made_is_told_beforehand(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)
    assert f"{tmp_path} takes no files" in refusal(tmp_path / "new" / "a.png")


def test_checking_makes_the_folder_and_leaves_it_empty(tmp_path):
    check_writable(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_files_have_the_users_usual_permissions(tmp_path):
    if os.name == "nt":
        pytest.skip("Windows has no such permissions")
    (tmp_path / "usual").write_text("")
    with staged(tmp_path) as place:
        (place / "ours").write_text("")
    modes = [stat.S_IMODE((tmp_path / n).stat().st_mode) for n in ("usual", "ours")]
    assert modes[0] == modes[1]
