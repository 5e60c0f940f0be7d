"""Numbers as people write them, in whole columns of tables."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.reading.builders import opened

GROUPS = ["", " ", "\u00a0", "\u202f", "'", "’"]
WAYS = ["{}", "{} €", "€{}", "$ {}", "{} %", "{}%", "{} kg", "{} km²", "USD {}"]
amounts = st.integers(-(10**9), 10**9)


def grouped(number, group, decimal):
    return f"{number / 100:,.2f}".translate({ord(","): group, ord("."): decimal})


@settings(deadline=None)
@given(
    st.lists(amounts, min_size=3, max_size=20),
    st.sampled_from([(",", "."), (".", ","), *((g, ",") for g in GROUPS)]),
    st.sampled_from(WAYS),
    st.sampled_from([";", "\t", "|"]),
)
def test_parted_digits_and_units_read_the_same(numbers, marks, way, separator):
    lines = [f"{way.format(grouped(n, *marks))}{separator}x" for n in numbers]
    got = opened("\n".join([f"a{separator}b", *lines]) + "\n", "table.csv")
    assert got.columns == ("a",)
    assert np.array_equal(got.values[:, 0], np.array(numbers) / 100)


@settings(deadline=None)
@given(st.lists(st.integers(-999, 10**9), min_size=3, max_size=20))
def test_an_outlier_is_no_text_for_its_thousands(numbers):
    lines = [f'"{n:,}",{i}.5' for i, n in enumerate(numbers)]
    got = opened("\n".join(["a,b", *lines]), "table.csv")
    assert got.values[:, 0].tolist() == numbers
    assert got.notes == ()


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ('a,b\n(12),1\n"(1,200.50)",2\n7,3\n', [-12, -1200.5, 7]),
        ("a;b\n12-;1\n1.200,50-;2\n7;3\n", [-12, -1200.5, 7]),
        ("a;b\n−12;1\n- 3;2\n–7;3\n", [-12, -3, -7]),
        ('a,b\n"1,5",1\n"2,25",2\n3,3\n', [1.5, 2.25, 3]),
        ("a;b\n1.234;0,5\n5.678;0,7\n1;2\n", [1234, 5678, 1]),
        ("a;b\n1.234;5\n9.000.000;7\n1;2\n", [1234, 9_000_000, 1]),
        ("a;b\n0.125;0,5\n1.250;0,7\n1;2\n", [0.125, 1.25, 1]),
        ("a;b\n1,125;5\n2,250;7\n3,375;2\n", [1.125, 2.25, 3.375]),
        ("a b\n1,125 5\n2,250 7\n3,375 2\n", [1.125, 2.25, 3.375]),
        ("a\tb\n1 234\t5 678\n2 345\t6 789\n", [1234, 2345]),
    ],
)
def test_marks_are_told_by_the_column_and_then_by_the_file(text, column):
    assert opened(text, "table.csv").values[:, 0].tolist() == column


@pytest.mark.parametrize("cells", [["5 kg", "6 lb", "7 oz"], ["2024-01-02"] * 3])
def test_other_texts_stay_texts(cells):
    got = opened("a,b\n" + "".join(f"{cell},1\n" for cell in cells), "table.csv")
    assert got.columns == ("b",)


def test_a_note_names_the_units():
    got = opened("a,b,c\n1 kg,5%,1\n2 kg,7%,2\n3 kg,9%,4\n", "table.csv")
    assert got.notes == ("“a” (kg) and “b” (%) are read without the unit.",)


def test_what_stands_above_the_table():
    rows = "name,x,y\na,1,2\nb,3,4\n"
    padded = opened("Report of 2024,,\n,,\n" + rows, "table.csv")
    ragged = opened("Report of 2024\nby me, in March\n\n" + rows, "table.csv")
    for got, first in ((padded, 4), (ragged, 5)):
        assert got.columns == ("x", "y")
        assert got.values.tolist() == [[1, 2], [3, 4]]
        assert got.notes == ("2 lines above the table were left out.",)
        assert got.first_row == first


def test_the_separator_that_excel_is_told():
    got = opened("sep=;\na;b\n1,5;2\n2,5;3\n", "table.csv")
    assert got.columns == ("a", "b")
    assert got.values.tolist() == [[1.5, 2], [2.5, 3]]
    assert got.first_row == 3


@pytest.mark.parametrize("header", ["2019 sales,2020 sales", "5 %,1e5x"])
def test_names_may_begin_with_a_number(header):
    got = opened(f"{header}\n1,2\n3,4\n", "table.csv")
    assert got.columns == tuple(header.split(","))
