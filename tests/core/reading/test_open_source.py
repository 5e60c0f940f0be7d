import os

import numpy as np
import pytest

from core.errors import UserError
from core.progress import Cancelled
from core.reading import bytestream
from core.reading.opening import FILE_KINDS, open_source
from core.sources import Mesh, Table
from tests.core.reading.builders import (
    as_ascii_ply,
    as_ascii_stl,
    as_binary_ply,
    as_binary_stl,
    as_obj,
    as_off,
    checked,
    complaint,
    opened,
)

POINTS = [(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)]
MESHES = {
    "obj": as_obj(POINTS, [[0, 1, 2]]),
    "off": as_off(POINTS, [[0, 1, 2]]),
    "ply": as_ascii_ply(POINTS, [[0, 1, 2]]),
    "binary ply": as_binary_ply(POINTS, [[0, 1, 2]]),
    "stl": as_ascii_stl([POINTS]),
    "binary stl": as_binary_stl([POINTS]),
}
SUFFIXES = [suffix for suffixes in FILE_KINDS.values() for suffix in suffixes]
ANY_SUFFIX = [*SUFFIXES, ".unknown", ""]


def refused(name):
    with pytest.raises(UserError) as caught:
        open_source(name)
    return str(caught.value)


@pytest.mark.parametrize("kind", MESHES)
def test_a_mesh_opens_under_any_suffix(kind):
    for suffix in ANY_SUFFIX:
        got = opened(MESHES[kind], f"thing{suffix}")
        assert isinstance(got, Mesh)
        assert got.name == "thing"
        assert np.array_equal(np.sort(got.vertices, axis=0), np.sort(POINTS, axis=0))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_table_opens_under_any_suffix(encoding):
    for suffix in ANY_SUFFIX:
        got = opened("a;b\n1,5;2\n3;4\n".encode(encoding), f"thing{suffix}")
        assert isinstance(got, Table)
        assert got.values.tolist() == [[1.5, 2], [3, 4]]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 " + bytes(90), "seems to be a PDF document"),
        (b"\x1f\x8b\x08" + bytes(90), "seems to be a gzip archive"),
        (b"\xd0\xcf\x11\xe0" + bytes(90), "seems to be an office document"),
        (b'{"asset": 1}', "seems to be JSON text"),
        (b"<html></html>", "seems to be XML or HTML text"),
        (b"glTF\x02\x00\x00\x00" + bytes(90), "seems to be a glTF scene"),
    ],
)
def test_other_files_are_refused_with_what_they_seem_to_be(data, says):
    for suffix in ANY_SUFFIX:
        sentence = complaint(data, f"thing{suffix}")
        assert says in sentence
        assert ".obj" in sentence
        assert ".csv" in sentence


def test_tables_that_begin_like_something_else():
    for header in ("PK,b", "<open>,<close>", "{a},b", "SQLite,b", "solid,b", "ply,b"):
        got = opened(f"{header}\n1,2\n3,4\n", "thing.csv")
        assert got.columns == tuple(header.split(","))


def test_prose_is_refused_unless_its_suffix_says_it_is_a_table():
    prose = "Once upon a time.\nThere was a map, and it learned.\n"
    assert "seems to be plain text" in complaint(prose, "notes.md")
    assert "seems to be plain text" in complaint(prose, "notes.stl")
    complaint(prose, "notes.txt")


def test_unknown_bytes_are_refused_with_the_kinds_that_open():
    sentence = complaint(bytes(range(256)) * 3, "thing.bin")
    assert "is of a kind that is not known" in sentence
    assert all(suffix in sentence for suffix in SUFFIXES)


def test_a_folder(tmp_path):
    assert "is a folder" in checked(refused(tmp_path), tmp_path.name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_not_waited_for(tmp_path):
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    assert "is a device or a pipe" in checked(refused(path), "pipe.csv")


def test_no_permission(tmp_path, monkeypatch):
    path = tmp_path / "secret.csv"
    path.write_text("a,b\n1,2\n")

    def refuse(*_arguments, **_options):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert "Permission denied" in checked(refused(path), "secret.csv")


def test_a_file_that_does_not_fit_into_memory(tmp_path, monkeypatch):
    path = tmp_path / "huge.csv"
    path.write_text("a,b\n1,2\n")

    def give_up(*_arguments, **_options):
        raise MemoryError

    monkeypatch.setattr("core.reading.tables.delimited._table", give_up)
    assert "does not fit into memory" in checked(refused(path), "huge.csv")


@pytest.mark.parametrize("name", ["nowhere/thing", "thing.obj", "iris/x", "a\0b.csv"])
def test_a_missing_file(name):
    sentence = checked(refused(name), name)
    assert "There is no file" in sentence


def test_a_misspelt_sample_gets_the_close_ones():
    assert refused("rabit").endswith("such as rabbit.")
    assert "swiss-roll" in refused("swissroll")
    assert "rabbit, duck" in refused("qqqq")


def test_samples_open_by_name_in_any_case():
    assert open_source("IRIS").name == "iris"


def test_a_file_wins_over_a_sample(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "iris").write_text("a,b\n1,2\n3,4\n")
    assert open_source("iris").columns == ("a", "b")


@pytest.mark.parametrize("kind", ["obj", "binary stl", "csv"])
def test_progress_rises_to_the_end_and_can_cancel(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(bytestream, "CHUNK_BYTES", 16)
    path = tmp_path / "thing"
    path.write_bytes(MESHES.get(kind, b"a,b\n" + b"1,2\n" * 20))
    shares = []
    open_source(path, shares.append)
    assert len(shares) > 4
    assert shares == sorted(shares)
    assert shares[-1] == 1.0

    def cancel(share):
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_source(path, cancel)
