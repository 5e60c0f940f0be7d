from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.schedule import (
    FASTEST,
    SLOWEST,
    Clock,
    adapt,
    advance,
    between,
    rate_and_radius,
)
from core.settings import Decay, TrainingSettings
from core.settings.curves import MOST_CORNERS, check_curve, read_curve, share_at
from tests.core.builders import plan


@given(st.lists(st.floats(0.5, 2.0), min_size=1, max_size=50))
def test_progress_grows_and_ends_at_one_whatever_the_pace(paces):
    clock = Clock()
    for left, pace in zip(range(len(paces), 0, -1), paces, strict=True):
        moved = advance(Clock(clock.progress, pace), left)
        assert clock.progress <= moved.progress <= 1.0
        clock = moved
    assert clock.progress == 1.0


def test_an_even_pace_is_linear_in_the_epochs():
    clock = Clock()
    for epoch in range(1, 11):
        clock = advance(clock, 11 - epoch)
        assert abs(clock.progress - epoch / 10) < 1e-12


def test_the_pace_follows_the_quantization_error():
    start = Clock(0.3, 1.0)
    assert adapt(start, 1.0, 0.9).pace == 0.95
    assert adapt(start, 1.0, 1.0).pace == 1.05
    assert adapt(start, 1.0, 1.2).pace == 1.05
    assert adapt(start, 1.0, 0.995).pace == 1.0
    assert adapt(start, 0.0, 0.0).pace == 1.05


@given(st.lists(st.floats(0.0, 10.0), min_size=2, max_size=60))
def test_the_pace_stays_within_bounds(errors):
    clock = Clock()
    for before, after in pairwise(errors):
        clock = adapt(clock, before, after)
        assert SLOWEST <= clock.pace <= FASTEST


FALLING = [decay for decay in Decay if decay is not Decay.CONSTANT]


@given(st.sampled_from(FALLING), st.floats(0, 1))
def test_all_decays_start_and_end_alike(decay, progress):
    chosen = TrainingSettings(
        decay=decay, learning_rate=0.8, learning_rate_end=0.02, radius_start=9
    )
    first, last = (rate_and_radius(plan(chosen), p) for p in (0.0, 1.0))
    assert first == (0.8, 9.0)
    assert abs(last[0] - 0.02) < 1e-12
    assert abs(last[1] - 1.0) < 1e-12
    rate, radius = rate_and_radius(plan(chosen), progress)
    assert 0.02 - 1e-12 <= rate <= 0.8
    assert 1 - 1e-12 <= radius <= 9


@given(st.sampled_from(Decay), st.floats(0.01, 1), st.floats(0.01, 1), st.floats(0, 1))
def test_no_decay_leaves_the_range_between_its_ends(decay, first, last, progress):
    value = between(first, last, progress, decay)
    assert min(first, last) - 1e-12 <= value <= max(first, last) + 1e-12


@pytest.mark.parametrize(
    ("decay", "middle"),
    [
        (Decay.LINEAR, 0.5005),
        (Decay.EXPONENTIAL, 0.001**0.5),
        (Decay.INVERSE, 2 / 1001),
        (Decay.ASYMPTOTIC, 0.001 + 0.999 * 0.25),
        (Decay.POWER, 0.001 + 0.999 * 0.25),
        (Decay.CONSTANT, 1.0),
        (Decay.DRAWN, 0.5005),
    ],
)
def test_half_way(decay, middle):
    assert abs(between(1.0, 0.001, 0.5, decay) - middle) < 1e-12


def test_the_asymptotic_decay_has_the_form_of_minisoms():
    # MiniSom: rate / (1 + t / (T / 2)), which ends at a third of its start.
    for t in np.linspace(0, 1, 9):
        assert abs(between(0.6, 0.2, t, Decay.ASYMPTOTIC) - 0.6 / (1 + 2 * t)) < 1e-12


def test_rate_and_radius_may_go_their_own_ways():
    chosen = TrainingSettings(
        learning_rate=1.0,
        learning_rate_end=0.5,
        decay_rate=Decay.CONSTANT,
        decay_radius=Decay.DRAWN,
        radius_start=11,
        radius_curve=((0.0, 1.0), (0.5, 0.1), (1.0, 0.0)),
    )
    assert rate_and_radius(plan(chosen), 0.5) == pytest.approx((1.0, 2.0))
    assert rate_and_radius(plan(chosen), 0.25)[1] == pytest.approx(6.5)


INNER = st.lists(
    st.tuples(st.floats(0.001, 0.999), st.floats(0, 1)),
    unique_by=lambda corner: corner[0],
    max_size=10,
).map(sorted)


@given(INNER, st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_drawn_curve_is_interpolated(inner, first, last, progress):
    curve = ((0.0, first), *inner, (1.0, last))
    check_curve("curve", curve)
    expected = np.interp(progress, *np.transpose(curve))
    assert abs(share_at(curve, progress) - expected) < 1e-9
    text = ",".join(f"{left!r}:{share!r}" for left, share in curve)
    assert read_curve(text) == curve


@pytest.mark.parametrize(
    "curve",
    [
        (),
        ((0.0, 1.0),),
        ((0.1, 1.0), (1.0, 0.0)),
        ((0.0, 1.0), (0.9, 0.0)),
        ((0.0, 1.0), (0.5, 0.5), (0.5, 0.4), (1.0, 0.0)),
        ((0.0, 1.5), (1.0, 0.0)),
        ((0.0, float("nan")), (1.0, 0.0)),
        tuple((i / (2 * MOST_CORNERS), 0.5) for i in range(2 * MOST_CORNERS + 1)),
    ],
)
def test_curves_with_gaps_are_refused(curve):
    for name in ("rate_curve", "radius_curve"):
        with pytest.raises(UserError, match="curve of the"):
            TrainingSettings(**{name: curve})


@pytest.mark.parametrize("text", ["", "1", "0:1,a:b", "0:1:2,1:0"])
def test_what_is_no_curve_is_told(text):
    with pytest.raises(UserError, match="no curve"):
        read_curve(text)
