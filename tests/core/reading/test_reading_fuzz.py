"""Whatever a file holds, it opens or gives one sentence."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.preparing import prepare
from core.reading.opening import FILE_KINDS
from core.settings import DataSettings
from tests.core.reading.builders import (
    as_ascii_ply,
    as_ascii_stl,
    as_big_endian_ply,
    as_binary_ply,
    as_binary_stl,
    as_obj,
    as_off,
    checked,
    opened,
)

SUFFIXES = [suffix for suffixes in FILE_KINDS.values() for suffix in suffixes]
CORNERS = [(0.0, 0.0, 0.0), (1.5, 0.0, 0.0), (1.0, 1.0, 0.0), (0.0, 1.0, 2.0)]
POLYGONS = [[0, 1, 2, 3], [0, 1, 2]]


def array_file(save, *arrays, **named):
    stream = io.BytesIO()
    save(stream, *arrays, **named)
    return stream.getvalue()


ROWS = np.arange(12.0).reshape(4, 3)
FILES = (
    as_obj(CORNERS, POLYGONS),
    as_off(CORNERS, POLYGONS),
    as_ascii_ply(CORNERS, POLYGONS),
    as_binary_ply(CORNERS, POLYGONS),
    as_big_endian_ply(CORNERS, POLYGONS),
    as_ascii_stl([CORNERS[:3], CORNERS[1:]]),
    as_binary_stl([CORNERS[:3], CORNERS[1:]]),
    array_file(np.save, ROWS),
    array_file(np.save, np.array([(1, "a"), (2, "b")], [("n", "i4"), ("t", "U2")])),
    array_file(np.savez, data=ROWS, features=["a", "b", "c"], labels=[1, 2, 1, 2]),
    array_file(np.savez_compressed, x=ROWS),
    b'a,b,c\n1,"x, y",3\n4,z,6.5\n7,"z",-\n',
    "größe;art\n1,5;ä\n2,5;ö\n".encode("cp1252"),
    "# x y\n1 2\n3 4\n".encode("utf-16"),
)


def try_to_open(data, name):
    """Open and prepare; the only exception allowed is one checked sentence."""
    try:
        prepare(opened(data, name), DataSettings(points=10))
    except UserError as problem:
        checked(str(problem), name)


@given(st.binary(max_size=300), st.sampled_from(SUFFIXES))
def test_random_bytes(data, suffix):
    try_to_open(data, f"random{suffix}")


@given(
    st.text(
        st.sampled_from("v f 0123456789.,;\t\n\r\"'#-+eE/solid vertex ply OFF\\"),
        max_size=200,
    ),
    st.sampled_from(SUFFIXES),
)
def test_random_text(text, suffix):
    try_to_open(text, f"random{suffix}")


@st.composite
def damaged(draw):
    """A good file with bytes changed, lost or doubled."""
    data = bytearray(draw(st.sampled_from(FILES)))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(data)))
        span = draw(st.integers(0, 12))
        match draw(st.sampled_from(["change", "lose", "double", "cut"])):
            case "change":
                data[place : place + span] = draw(st.binary(max_size=span))
            case "lose":
                del data[place : place + span]
            case "double":
                data[place:place] = data[place : place + span]
            case "cut":
                del data[max(place, 1) :]
    return bytes(data)


@given(damaged(), st.sampled_from([*SUFFIXES, ".unknown"]))
def test_damaged_files(data, suffix):
    try_to_open(data, f"damaged{suffix}")


@pytest.mark.parametrize("data", FILES, ids=lambda data: ascii(data[:12]))
def test_files_before_they_are_damaged_open(data):
    prepare(opened(data, "whole"), DataSettings(points=10))
