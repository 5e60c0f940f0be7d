"""Presets: what is given wins, what follows goes along, and each is found again."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.presets import PRESETS, edited, preset_called, preset_of
from core.settings import Decay, LatticeKind, Metric, TrainingSettings
from core.sweep import Variation, combinations

NAMES = [preset.name for preset in PRESETS]


@pytest.mark.parametrize("preset", PRESETS, ids=NAMES)
def test_a_preset_is_found_again_even_from_a_file(preset):
    chosen = preset.settings()
    assert preset_of(chosen) is preset
    again = TrainingSettings(**json.loads(json.dumps(chosen.as_dict())))
    assert preset_of(again) is preset
    assert preset_called(preset.name) is preset


def test_the_defaults_are_no_preset():
    assert preset_of(TrainingSettings()) is None


def test_an_unknown_preset_is_refused_with_those_that_there_are():
    with pytest.raises(UserError, match=r"'som' is no preset: choose from textbook, "):
        preset_called("som")


@pytest.mark.parametrize("preset", PRESETS, ids=NAMES)
@given(
    changes=st.fixed_dictionaries(
        {},
        optional={
            "width": st.integers(2, 60),
            "height": st.integers(2, 60),
            "epochs": st.integers(1, 500),
            "seed": st.integers(0, 9),
            "metric": st.sampled_from(Metric),
        },
    )
)
def test_what_is_open_in_a_program_may_change(preset, changes):
    given_at_once = preset.settings(given=changes)
    assert preset_of(given_at_once) is preset
    one_by_one = preset.settings()
    for name, value in changes.items():
        one_by_one = edited(one_by_one, {name: value})
    assert one_by_one == given_at_once


@pytest.mark.parametrize("preset", PRESETS, ids=NAMES)
@given(rate=st.floats(0.001, 1.0), radius=st.floats(0.01, 50.0))
def test_what_is_given_wins(preset, rate, radius):
    wishes = {"learning_rate_end": rate, "radius_end": radius, "adaptive": True}
    chosen = preset.settings(given=wishes)
    for name, value in wishes.items():
        assert getattr(chosen, name) == value
    assert preset_of(chosen) is None


@pytest.mark.parametrize("preset", PRESETS, ids=NAMES)
def test_a_preset_leaves_alone_what_it_says_nothing_about(preset):
    start = TrainingSettings(metric=Metric.MANHATTAN, seed=5, minkowski_p=4.0)
    chosen = preset.settings(start)
    assert (chosen.metric, chosen.seed) == (Metric.MANHATTAN, 5)


def test_an_edit_that_leaves_the_preset_changes_nothing_else():
    zsom = preset_called("zsom").settings()
    assert edited(zsom, {"radius_end": 3.0}) == replace(zsom, radius_end=3.0)
    usual = TrainingSettings()
    assert edited(usual, {"epochs": 7}) == replace(usual, epochs=7)


def test_a_sweep_of_a_preset_lets_the_ends_follow():
    rgb = preset_called("rgb").settings(given={"epochs": 5})
    grid = combinations(
        rgb,
        [
            Variation("learning_rate", (0.001, 0.99)),
            Variation("radius_start", (0.1, 1.0)),
        ],
    )
    assert {preset_of(settings) for settings in grid} == {preset_called("rgb")}
    for settings in grid:
        assert settings.learning_rate_end < settings.learning_rate
        assert settings.radius_end < settings.radius_start


@pytest.mark.parametrize("decay", [Decay.LINEAR, Decay.EXPONENTIAL])
@given(width=st.integers(1, 80), epochs=st.integers(1, 300))
def test_the_radius_of_zsom_falls_and_stops_at_one(decay, width, epochs):
    chosen = preset_called("zsom").settings(
        given={"width": width, "epochs": epochs, "decay": decay}
    )
    assert chosen.radius_start == max(1.0, width / 2)
    assert 1.0 <= chosen.radius_end <= chosen.radius_start


def test_an_epoch_may_be_one_sample_and_the_last_rate_follows():
    for name in ("graph", "minisom"):
        preset = preset_called(name)
        chosen = edited(edited(preset.settings(), {"epoch_size": 1}), {"epochs": 5000})
        assert preset_of(chosen) is preset
        assert chosen == preset.settings(given={"epoch_size": 1, "epochs": 5000})
    assert chosen.learning_rate_end == 0.5 / (3 - 2 / 5000)


def test_the_graph_is_a_lattice_of_ones_own_choice():
    graph = preset_called("graph").settings(given={"lattice": LatticeKind.TREE})
    assert preset_of(graph) is preset_called("graph")
