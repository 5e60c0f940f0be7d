from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.schedule import FASTEST, SLOWEST, Clock, adapt, advance, rate_and_radius
from core.settings import Decay, TrainingSettings
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


@given(st.sampled_from(Decay), st.floats(0, 1))
def test_both_decays_start_and_end_alike(decay, progress):
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
