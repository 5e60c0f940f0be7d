import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from core.errors import UserError
from core.reading.opening import open_source
from tests.core.reading.builders import checked

kinds = st.sampled_from(
    ["f2", "f4", "f8", ">f4", ">f8", "i1", "u1", "i2", "i4", "i8", "u8", "?"]
)


def saved(folder, array):
    path = folder / "array.npy"
    np.save(path, array)
    return open_source(path)


def archived(folder, **arrays):
    path = folder / "archive.npz"
    np.savez(path, **arrays)
    return open_source(path)


@given(st.data())
def test_numbers_of_every_kind_come_back(tmp_path_factory, data):
    shape = data.draw(arrays.array_shapes(min_dims=1, max_dims=2, max_side=5))
    array = data.draw(arrays.arrays(data.draw(kinds), shape))
    if data.draw(st.booleans()):
        array = np.asfortranarray(array)
    got = saved(tmp_path_factory.mktemp("npy"), array)
    expected = array.reshape(-1, 1) if array.ndim == 1 else array
    assert got.values.dtype in (np.float32, np.float64)
    assert got.values.flags.c_contiguous
    assert np.array_equal(got.values, expected.astype(float), equal_nan=True)
    assert got.columns == tuple(f"column {i + 1}" for i in range(expected.shape[1]))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_large_arrays_stay_on_disk(tmp_path, dtype):
    values = saved(tmp_path, np.ones((1000, 3), dtype)).values
    while values is not None and not isinstance(values, np.memmap):
        values = values.base
    assert isinstance(values, np.memmap)
    assert values.mode == "r"


def test_records_become_columns(tmp_path):
    kind = [("x", "f4"), ("name", "U5"), ("n", "i8"), ("raw", "S3"), ("pair", "f4", 2)]
    rows = [(0.5, "ant", 3, b"p", (1, 2)), (1.5, "bee", 4, b"", (3, 4))]
    got = saved(tmp_path, np.array(rows, kind))
    assert got.columns == ("x", "n")
    assert got.values.tolist() == [[0.5, 3], [1.5, 4]]
    assert [text.classes for text in got.categories] == [("ant", "bee"), ("p",)]
    assert got.categories[1].codes.tolist() == [0, -1]
    assert got.notes == ("“pair” is neither numbers nor classes and was left out.",)


def test_texts_that_are_no_characters(tmp_path):
    """Such as a damaged file holds; polars ends in a panic when given them."""
    rows = np.zeros(3, [("n", "f4"), ("t", "<U1")])
    rows["t"].view("<u4")[:] = [ord("a"), 0xD800, 0xFFFFFFFF]
    (text,) = saved(tmp_path, rows).categories
    assert text.classes == ("a", "\ufffd")


@pytest.mark.parametrize("name", ["data", "X", "x", "anything"])
def test_an_archive_with_names_and_labels(tmp_path, name):
    values = np.arange(6.0).reshape(3, 2)
    got = archived(
        tmp_path,
        **{name: values},
        features=np.array(["length", "width"]),
        labels=np.array([10, 9, 10]),
    )
    assert np.array_equal(got.values, values)
    assert got.columns == ("length", "width")
    assert got.label == "label"
    assert got.categories[0].classes == ("9", "10")
    assert got.categories[0].codes.tolist() == [1, 0, 1]


def test_names_and_labels_of_another_length_are_not_used(tmp_path):
    got = archived(tmp_path, data=np.ones((3, 2)), features=["a"], y=[1, 2])
    assert got.columns == ("column 1", "column 2")
    assert got.label is None


def test_a_zipped_archive_under_another_name(tmp_path):
    path = tmp_path / "archive.csv"
    with path.open("wb") as stream:
        np.savez_compressed(stream, data=np.ones((3, 2)))
    assert open_source(path).values.shape == (3, 2)


@pytest.mark.parametrize(
    ("array", "says"),
    [
        (np.ones((2, 2), complex), "holds complex128 values"),
        (np.array(["a", "b"]), "holds str"),
        (np.array(["2020-01-01"], "M8[D]"), "holds datetime64"),
        (np.ones((2, 2, 2)), "an array of 3 dimensions"),
        (np.float64(1.0), "an array of 0 dimensions"),
        (np.ones((0, 3)), "has no rows"),
        (np.ones((3, 0)), "has no column of numbers"),
        (np.array([[(1.0,)]], [("x", "f4")]), "records in 2 dimensions"),
        (np.array([("a",)], [("x", "U1")]), "has no column of numbers"),
    ],
)
def test_arrays_that_are_no_tables(tmp_path, array, says):
    with pytest.raises(UserError) as caught:
        saved(tmp_path, array)
    assert says in checked(str(caught.value), "array.npy")


class Bomb:
    """Ends the test if anything unpickles it."""

    def __reduce__(self):
        return pytest.exit, ("an object was unpickled",)


@pytest.mark.parametrize("write", [saved, lambda at, bomb: archived(at, data=bomb)])
def test_objects_are_never_unpickled(tmp_path, write):
    with pytest.raises(UserError) as caught:
        write(tmp_path, np.array([Bomb()], object))
    assert "holds Python objects" in checked(str(caught.value), str(tmp_path)[:0])


@pytest.mark.parametrize(
    ("contents", "says"),
    [
        ({}, "has no arrays of rows × columns"),
        ({"a": np.ones(3)}, "has no arrays of rows × columns"),
        ({"a": np.ones((3, 2)), "b": np.ones((3, 2))}, "has 2 arrays"),
    ],
)
def test_archives_without_one_table(tmp_path, contents, says):
    with pytest.raises(UserError) as caught:
        archived(tmp_path, **contents)
    assert says in checked(str(caught.value), "archive.npz")


@pytest.mark.parametrize("name", ["array.npy", "archive.npz"])
def test_damaged_files(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as stream:
        write = np.save if name.endswith("npy") else np.savez
        write(stream, np.ones((10, 3)))
    whole = path.read_bytes()
    for length in range(1, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(UserError) as caught:
            open_source(path)
        checked(str(caught.value), name)
