"""Sweeps: what can vary, how values are read, and every combination of them."""

from dataclasses import replace
from enum import StrEnum
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.settings import LatticeKind, Metric, TrainingSettings
from core.sweep import MOST, Variation, combinations, read_variation, variable_fields

USUAL = TrainingSettings(width=5, height=4)


@pytest.mark.parametrize("name", variable_fields())
def test_the_usual_value_of_every_setting_can_be_read(name):
    usual = getattr(TrainingSettings(), name)
    text = "auto" if usual is None else str(usual)
    if isinstance(usual, bool):
        text = "yes" if usual else "no"
    assert read_variation(name, f" {text.upper()} ,") == Variation(name, (usual,))


@given(st.lists(st.floats(0.001, 1.0), min_size=1, max_size=5, unique=True))
def test_numbers_come_back(values):
    text = ", ".join(map(repr, values))
    assert read_variation("learning_rate", text).values == tuple(values)


def test_choices_and_switches_are_called_as_in_files():
    lattices = read_variation("lattice", "hex, square").values
    assert lattices == (LatticeKind.HEX, LatticeKind.SQUARE)
    assert all(isinstance(lattice, StrEnum) for lattice in lattices)
    assert read_variation("adaptive", "no,yes").values == (False, True)
    assert read_variation("radius_start", "auto,2").values == (None, 2.0)
    assert read_variation("width", "3,3,4").values == (3, 4)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("width", ""),
        ("width", " , "),
        ("width", "2.5"),
        ("width", "auto"),
        ("learning_rate", "fast"),
        ("lattice", "round"),
        ("adaptive", "maybe"),
    ],
)
def test_what_is_no_value_is_told_in_a_sentence(name, text):
    with pytest.raises(UserError, match=name.replace("_", " ")) as caught:
        read_variation(name, text)
    assert str(caught.value).endswith(".")


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=4, unique=True),
    st.lists(st.sampled_from(Metric), min_size=1, max_size=4, unique=True),
)
def test_every_combination_comes_once_row_by_row(widths, metrics):
    grid = combinations(
        USUAL, [Variation("width", tuple(widths)), Variation("metric", tuple(metrics))]
    )
    assert grid == tuple(
        replace(USUAL, width=width, metric=metric)
        for width, metric in product(widths, metrics)
    )


def test_neither_rate_nor_radius_grows():
    settings = replace(USUAL, radius_end=1.0, learning_rate_end=0.2)
    radii = Variation("radius_start", (0.1, 3.0, None))
    rates = Variation("learning_rate", (0.001, 0.5))
    for made in combinations(settings, [rates, radii]):
        assert made.learning_rate_end == min(made.learning_rate, 0.2)
        assert made.radius_end == min(made.radius_start or 1.0, 1.0)
    (kept,) = combinations(settings, [Variation("radius_end", (2.0,))])
    assert kept.radius_end == 2.0


def test_impossible_or_too_many_maps_are_refused():
    with pytest.raises(UserError, match="learning rate"):
        combinations(USUAL, [Variation("learning_rate", (0.5, 7.0))])
    with pytest.raises(UserError, match="too large"):
        combinations(USUAL, [Variation("seed", tuple(range(MOST + 1)))])
