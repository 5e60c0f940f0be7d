import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading import bytestream
from tests.core.reading.builders import complaint, opened

numbers = st.floats(-1e12, 1e12, allow_nan=False)
words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
quoted_words = words.map(lambda word: f'k{word},"; \n\t')


@st.composite
def tables(draw):
    """Rows of two numbers and a text."""
    row = st.tuples(numbers, st.sampled_from(["ant", "bee", "cat"]), numbers)
    return draw(st.lists(row, min_size=4, max_size=30))


def written(rows, header, separator, end, comma):
    def cell(value):
        text = repr(value) if isinstance(value, float) else value
        return text.replace(".", ",") if comma and isinstance(value, float) else text

    lines = [
        separator.join(map(cell, row)) for row in ([header] if header else []) + rows
    ]
    return end.join(lines) + end


@given(
    tables(),
    st.sampled_from([(), ("length", "animal", "width")]),
    st.sampled_from([",", ";", "\t", "|", " ", "   "]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
)
def test_every_dialect_gives_the_same_table(rows, header, separator, end, comma, code):
    text = written(rows, header, separator, end, comma and separator != ",")
    got = opened(text.encode(code), "table.csv")
    assert got.columns == (("length", "width") if header else ("column 1", "column 3"))
    assert np.array_equal(got.values, [(a, b) for a, _, b in rows])
    (text,) = got.categories
    assert [text.classes[code] for code in text.codes] == [name for _, name, _ in rows]
    assert got.first_row == (2 if header else 1)
    assert got.notes == ()


@given(
    st.lists(st.tuples(numbers, quoted_words), min_size=2, max_size=20),
    st.integers(1, 60),
)
def test_quoted_texts_wherever_the_file_is_cut_into_chunks(rows, size):
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([("number", "text"), *rows])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bytestream, "CHUNK_BYTES", size)
        got = opened(stream.getvalue(), "table.csv")
    assert np.array_equal(got.values[:, 0], [number for number, _ in rows])
    (text,) = got.categories
    found = [text.classes[code] for code in text.codes]
    assert found == [word.strip() for _, word in rows]


@pytest.mark.parametrize(
    "marker", ["", "NA", "N/A", "nan", "NaN", "null", "?", "-", " ", '""']
)
def test_missing_values(marker):
    rows = [["a", "b"], ["1", "2"], [marker, "3"], ["4", marker], ["5", "6"]]
    for separator in (",", ";", "\t"):
        text = "\n".join(separator.join(row) for row in rows)
        got = opened(text, "table.csv")
        expected = [[1, 2], [np.nan, 3], [4, np.nan], [5, 6]]
        assert np.array_equal(got.values, expected, equal_nan=True)
        assert got.notes == ()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_blank_before_a_quotation(separator):
    text = 'a, "b, c", d\n1, "x, ""y"", z", 3\n "2", "z", 4\n'
    got = opened(text.replace(", ", f"{separator} "), "table.csv")
    assert got.values.tolist() == [[1, 3], [2, 4]]
    assert got.columns == ("a", "d")
    assert len(got.categories[0].classes) == 2


def test_a_missing_text_has_no_class():
    (text,) = opened("a,b\n1,x\n2,\n3,?\n4,y\n", "table.csv").categories
    assert text.codes.tolist() == [0, -1, -1, 1]


def test_numbers_as_people_write_them():
    text = 'a,b\n 1.5 ,+2\n1e3,-.5\n1E-007,5.\n"7",inf\n'
    got = opened(text, "table.csv")
    assert got.values.tolist() == [[1.5, 2], [1000, -0.5], [1e-7, 5], [7, np.inf]]


def test_a_cell_that_is_almost_a_number_counts_as_missing_with_a_note():
    got = opened('a,weight\n1,2\n\n2,"12,5 kg"\n3,4\n', "table.csv")
    assert np.isnan(got.values[1, 1])
    (note,) = got.notes
    assert note.startswith("“weight” has “12,5 kg” on line 4, which is not a number")


def test_several_such_cells_share_a_note():
    rows = "".join(f"{i},{'x y' if i in (20, 40) else i}\n" for i in range(60))
    got = opened("a,b\n" + rows, "table.csv")
    assert np.isnan(got.values[:, 1]).sum() == 2
    (note,) = got.notes
    assert note.startswith("“b” has 2 cells that are not numbers")
    assert note.endswith("the first being “x y” on line 22.")


def test_too_many_texts_and_empty_columns_are_left_out_with_a_note():
    rows = "".join(f"{i},name {i},\n" for i in range(1001))
    got = opened("a,id,nothing\n" + rows, "table.csv")
    assert got.columns == ("a",)
    assert got.categories == ()
    assert got.notes == (
        "“id” has more than 1,000 different texts and was left out.",
        "“nothing” is empty and was left out.",
    )


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("a,a,,a", ("a", "a 2", "column 3", "a 3")),
        ("a,a 2,a,a", ("a", "a 2", "a 3", "a 4")),
        ("a,b,c,d,", ("a", "b", "c", "d")),
        ('"a\nb",  c d ,e,f', ("a b", "c d", "e", "f")),
        ("2019,2020,total,x", ("2019", "2020", "total", "x")),
    ],
)
def test_column_names(header, columns):
    assert opened(header + "\n1,2,3,4\n5,6,7,8\n", "table.csv").columns == columns


def test_remarks_above_the_data_and_names_in_the_last():
    got = opened("# written by hand\n\n# a b\n1 2\n3 4\n", "table.txt")
    assert got.columns == ("a", "b")
    assert got.first_row == 4


def test_row_names_without_a_name():
    got = opened('"x" "y"\n"one" 1 2\n"two" 3 4\n"six" 5 6\n', "table.txt")
    assert got.columns == ("x", "y")
    assert got.categories[0].classes == ("one", "six", "two")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("a,Species,c\n1,x,p\n2,y,q\n3,x,p\n4,y,p\n", "Species"),
        ("a,b\n1,x\n2,y\n3,x\n4,y\n", "b"),
        ("a,b,c\n1,x,p\n2,y,q\n3,x,p\n4,y,p\n", None),
        ("a,b\n1,w\n2,x\n3,y\n4,z\n", None),
        ("a,class\n1.5,0\n2,1\n3,0\n4,1\n", "class"),
        ("a,target\n1.5,0.5\n2,1.25\n", None),
    ],
)
def test_the_label_that_is_proposed(text, label):
    assert opened(text, "table.csv").label == label


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n3\n4,5\n", "line 3, has 1 field where the others have 2"),
        ("a,b\n1,2\n3,4,5\n4,5\n", "line 3, has 3 fields where the others have 2"),
        ("a,b\n1,2\n\n\n3,4,5\n4,5\n6,7", "line 5, has 3 fields"),
        ('a,b\n1,"x\ny"\n3,4,5\n4,5\n6,7', "line 4, has 3 fields"),
        ("a,b\n1,2,3,4\n5,6,7,8\n", "has 2 names in its header but mostly 4"),
        ("a,b\nx,y\nz,w\n", "has no column of numbers"),
        ("a,b\n", "has no column of numbers"),
        ("\n\n", "has no column of numbers"),
        ('a,b\n1,2\n3,"4\n5,6\n', "line 3, opens a quotation that does not end"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text, says):
    assert says in complaint(text, "broken.csv")


def test_many_equal_column_names():
    header = ",".join(["a"] * 3_000)
    row = ",".join(["1"] * 3_000)
    got = opened(f"{header}\n{row}\n{row}\n", "wide.csv")
    assert len(set(got.columns)) == 3_000
