"""Numbers on a colour bar."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gui.depiction.scale import Scale

finite = st.floats(-1e9, 1e9).map(lambda x: round(x, 6))
positive = st.floats(1e-6, 1e6)


@given(finite, finite, st.integers(1, 12))
def test_ticks_are_round_ascending_and_inside(a, b, wanted):
    low, high = sorted((a, b))
    ticks = Scale(low, high).ticks(wanted)
    assert list(ticks) == sorted(set(ticks))
    span = high - low
    assert all(low - 1e-6 * span <= tick <= high + 1e-6 * span for tick in ticks)
    assert len(ticks) <= max(wanted, 4) + 1


@given(st.integers(-9, 9), st.floats(1.0, 9.999), st.integers(2, 12))
def test_ticks_are_steps_of_one_two_or_five(power, span, wanted):
    ticks = np.array(Scale(0.0, span * 10.0**power).ticks(wanted))
    (step,) = set(np.round(np.diff(ticks) / 10.0**power, 9).tolist())
    assert f"{step:e}"[0] in "125"
    assert ticks[0] == 0.0


@given(finite, st.floats(1e-3, 1e6), st.integers(1, 12))
def test_there_are_always_two_ticks(low, span, wanted):
    assert len(Scale(low, low + span).ticks(wanted)) >= 2


@given(positive, st.floats(1.001, 999.0))
def test_logarithmic_ticks_are_inside_and_at_least_one(low, factor):
    scale = Scale.around(np.array([low, low * factor]), log=True)
    ticks = scale.ticks()
    assert ticks
    assert all(scale.low * 0.999 <= tick <= scale.high * 1.001 for tick in ticks)


@given(st.lists(positive, min_size=1, max_size=20), st.booleans())
def test_shares_keep_the_order_and_reach_both_ends(values, log):
    values = np.array(values)
    scale = Scale.around(values, log=log)
    shares = scale.shares(np.sort(values))
    assert (np.diff(shares) >= 0).all()
    assert shares[0] == 0.0
    assert shares[-1] == (1.0 if scale.high > scale.low else 0.0)


def test_a_logarithmic_share_halves_the_decades():
    scale = Scale.around(np.array([1.0, 100.0]), log=True)
    assert np.isclose(scale.shares(np.array([10.0]))[0], 0.5)


@given(st.integers(-6, 5), st.integers(1, 4))
def test_logarithmic_ticks_are_at_every_decade(first, decades):
    low, high = 10.0**first, 10.0 ** (first + decades)
    ticks = Scale(low, high, log=True).ticks()
    wanted = [10.0**power for power in range(first, first + decades + 1)]
    inside = [power for power in wanted if low <= power <= high]
    assert set(inside) <= set(ticks)


def test_small_values_have_a_logarithm_too():
    assert Scale.around(np.array([0.001, 0.5]), log=True).log


def test_zeros_do_not_break_the_logarithm():
    scale = Scale.around(np.array([0.0, 0.0, 5.0]), log=True)
    assert scale.low == 0.005
    assert scale.levels(np.array([0.0, 5.0])).tolist() == [0, 255]


def test_no_positive_value_falls_back_to_linear():
    assert not Scale.around(np.array([0.0, 0.0]), log=True).log


def test_nothing_finite_gives_a_range_all_the_same():
    scale = Scale.around(np.array([np.nan]))
    assert (scale.low, scale.high) == (0.0, 1.0)
    assert scale.levels(np.array([np.nan, 0.5])).tolist() == [0, 128]


def test_counts_have_whole_ticks_without_a_negative_zero():
    ticks = Scale(0.0, 3.0, whole=True).ticks(10)
    assert ticks == (0.0, 1.0, 2.0, 3.0)
    assert next(f"{tick:g}" for tick in ticks) == "0"
