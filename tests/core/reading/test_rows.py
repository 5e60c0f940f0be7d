"""Which row of the file is which, and columns that only number rows."""

import numpy as np
import pytest

from core.preparing import prepare
from core.reading import bytestream
from core.reading.tables import delimited
from core.settings import DataSettings
from tests.core.reading.builders import complaint, opened


@pytest.mark.parametrize("size", [30, 1000])
def test_blank_rows_count_as_rows_of_the_file(size, monkeypatch):
    monkeypatch.setattr(bytestream, "CHUNK_BYTES", size)
    monkeypatch.setattr(delimited, "_BYTES_A_COLUMN", 1)
    rows = '1,2,\n3,4,\n\n\n5,6,"two\n\nlines"\n7,,\n\n9,10,\n\n'
    got = opened(f"\n\na,b,class\n\n{rows}", "table.csv")
    assert got.row_numbers(np.arange(5)).tolist() == [5, 6, 9, 10, 12]
    dataset = prepare(got, DataSettings())
    assert dataset.rows.tolist() == [5, 6, 9, 12]
    (note,) = dataset.notes
    assert note.startswith("1 row was left out for a missing or infinite value: row 10")


@pytest.mark.parametrize(
    "name", ["id", "ID", "Id", "customer_id", "customerId", "Kunde-Nr", "index", "No."]
)
def test_row_numbers_are_left_out_with_a_note_unless_chosen(name):
    got = opened(f"{name},a,b\n70,1,2\n20,3,5\n90,5,7\n", "table.csv")
    usual = prepare(got, DataSettings())
    assert usual.features == ("a", "b")
    (note,) = usual.notes
    assert note == f"Not learned from: “{name}” (row numbers)."
    chosen = prepare(got, DataSettings(features=(name, "a")))
    assert chosen.features == (name, "a")
    assert chosen.notes == ()


def test_an_index_without_a_name_is_left_out():
    got = opened(",a\n0,1.5\n1,2.5\n2,3.5\n", "table.csv")
    assert prepare(got, DataSettings()).features == ("a",)


@pytest.mark.parametrize(
    "text",
    [
        "width,a\n1,1\n2,3\n3,5\n",
        "humid,a\n1,1\n2,3\n3,5\n",
        "id,a\n1,1\n1,3\n2,5\n",
        "id,a\n1.5,1\n2,3\n3,5\n",
        "1,1\n2,3\n3,5\n4,4\n",
        "id,key\n1,1\n2,3\n3,5\n",
    ],
)
def test_what_may_measure_something_is_learned_from(text):
    got = opened(text, "table.csv")
    assert prepare(got, DataSettings()).features == got.columns


def test_texts_that_are_not_learned_from_are_named():
    rows = "1,x,2020-01-02\n2,y,2020-01-03\n3,x,2020-01-04\n"
    got = opened(f"a,class,day\n{rows}", "table.csv")
    assert prepare(got, DataSettings()).notes == ("Not learned from: “day” (text).",)


def test_a_column_may_begin_with_many_blanks():
    rows = [
        f"{i},{'' if i < 3000 else 'ab'[i % 2]},{'' if i < 3000 else i}"
        for i in range(4000)
    ]
    got = opened("\n".join(["a,t,b", *rows]), "table.csv")
    assert got.columns == ("a", "b")
    assert got.categories[0].classes == ("a", "b")
    assert got.categories[0].codes[[0, 2999, 3000, 3001]].tolist() == [-1, -1, 0, 1]
    assert got.values[3000, 1] == 3000
    assert got.notes == ()


def test_footers_are_left_out_with_a_note():
    rows = "".join(f"{i},{i % 7},{i % 3}\n" for i in range(1, 50))
    got = opened(f"a,b,c\n{rows}\n49 rows\nmade in March\n", "table.csv")
    assert len(got.values) == 49
    (note,) = got.notes
    assert note == "2 lines were left out for having but one field: lines 52 and 53."


def test_many_lines_of_one_field_are_an_error():
    rows = "".join(f"{i},{i % 7},{i % 3}\nx\n" for i in range(1, 50))
    assert "line 3, has 1 field where the others have 3" in complaint(
        f"a,b,c\n{rows}", "table.csv"
    )


@pytest.mark.parametrize("name", ["t.xlsx", "t.xls", "t.ods"])
def test_a_spreadsheet_is_to_be_saved_as_csv(name):
    magic = b"\xd0\xcf\x11\xe0" if name == "t.xls" else b"PK\x03\x04"
    assert "save it there as CSV" in complaint(magic + bytes(99), name)
