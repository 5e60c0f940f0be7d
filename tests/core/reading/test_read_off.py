import numpy as np
import pytest

from tests.core.reading.builders import complaint, opened

BODY = "0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n"


@pytest.mark.parametrize(
    "head",
    [
        "OFF\n3 1 0\n",
        "OFF 3 1 0\n",
        "OFF # what\n# remark\n\n3 1 # counts\n",
        "# remark\nOFF\n\n3 1 3\n\n",
        "OFF\r3 1 0\r",
        "STCNOFF\n3 1 0\n",
    ],
)
def test_heads(head):
    got = opened(head + BODY, "mesh.off")
    assert np.array_equal(got.vertices, [[0, 0, 0], [1, 0, 0], [0, 1, 0]])
    assert np.array_equal(got.faces, [[0, 1, 2]])


def test_colors_and_remarks_after_the_numbers_are_passed_over():
    text = "COFF\n3 1 0\n0 0 0 255 0 0 255\n1 0 0 1 1 1 1 # red\n\n0 1 0 9 9 9 9\n"
    got = opened(f"{text}3 0 1 2 255 0 0\n", "mesh.off")
    assert np.array_equal(got.faces, [[0, 1, 2]])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("OFF BINARY\n\x00\x00\x00\x03", "does not begin with “OFF”"),
        ("OFF\nthree 1 0\n", "does not begin with “OFF”"),
        ("OFF\n-3 1 0\n", "does not begin with “OFF”"),
        ("OFF\n3 2 0\n" + BODY, "ends after 4 of 5 lines"),
        ("OFF\n3 1 0\n0 0 0\n1 0\n0 1 0\n3 0 1 2\n", "line 4, has only 2 of 3"),
        ("OFF\n3 1 0\n0 0 0\n1 0 x\n0 1 0\n3 0 1 2\n", "line 4, has 'x'"),
        ("OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n4 0 1 2\n", "line 6, has only 4 of 5"),
        ("OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 7\n", "line 6, names a vertex"),
        (f"OFF\n1 1 0\n0 0 0\n{2**63 - 1} 0 0\n", "line 4, has only 3 of"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text, says):
    assert says in complaint(text, "broken.off")
