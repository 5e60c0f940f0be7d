"""Advice: what is found in the data, and what follows from it."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.advice import ADVISED, Facts, advise, facts_of, follow, too_many_nodes
from core.preparing import prepare
from core.reading.samples import SAMPLES
from core.settings import DataSettings, LatticeKind, Metric, Scaling, TrainingSettings
from core.sources import Mesh
from tests.core.builders import dataset

PLAIN = Facts(900, 4, False, False, 1.4, None, False)
USUAL = TrainingSettings()
BY_NAME = {sample.name: sample for sample in SAMPLES}


def facts(name, **choices):
    return facts_of(prepare(BY_NAME[name].load(), DataSettings(**choices)))


FACTS = st.builds(
    Facts,
    st.integers(2, 10**8),
    st.integers(1, 1_000),
    st.booleans(),
    st.booleans(),
    st.floats(1.0, 1e6) | st.just(math.inf),
    st.none() | st.integers(-4, 2),
    st.booleans(),
)
RADII = st.none() | st.floats(0.1, 100.0)


@given(FACTS, RADII, st.floats(0.1, 10.0))
def test_what_is_advised_can_be_trained_and_has_a_reason(known, first, last):
    settings = follow(known, replace(USUAL, radius_start=first, radius_end=last))
    advice = advise(known, settings)
    assert tuple(advice) == ADVISED
    assert settings == follow(known, settings)
    assert all(getattr(settings, name) == advice[name].value for name in ADVISED)
    for given_advice in advice.values():
        assert given_advice.reason.endswith(".")
        assert "\n" not in given_advice.reason
    nodes = advice["width"].value * advice["height"].value
    assert 4 <= nodes <= 1.2 * 4_900
    assert settings.width + 1 >= settings.height


@given(FACTS, st.sets(st.sampled_from(ADVISED)))
def test_what_is_kept_stays_and_the_rest_suits_it(known, kept):
    chosen = replace(
        USUAL, width=6, height=4, epochs=7, lattice="ring", metric="cosine"
    )
    settings = follow(known, chosen, kept)
    advice = advise(known, settings)
    for name in ADVISED:
        wanted = getattr(chosen, name) if name in kept else advice[name].value
        assert getattr(settings, name) == wanted


def test_more_nodes_than_samples_are_remarked_with_the_size_that_suits():
    iris = facts("iris")
    sentence = too_many_nodes(iris, USUAL)
    sides = advise(iris, USUAL)
    assert sentence.startswith("900 nodes are more than the 150 samples")
    assert f"{sides['width'].value} × {sides['height'].value} suit" in sentence
    assert not too_many_nodes(iris, replace(USUAL, width=15, height=10))
    assert not too_many_nodes(facts("rabbit"), USUAL)


@pytest.mark.parametrize(
    ("zeros", "shift", "sparse"),
    [(0.9, 0.0, True), (0.0, 0.0, False), (0.9, -2.0, False), (0.0, -2.0, False)],
)
def test_only_counts_that_are_mostly_zero_are_sparse(zeros, shift, sparse):
    chance = np.random.default_rng(6)
    values = chance.random((200, 5)) + 0.1
    values[chance.random(values.shape) < zeros] = 0.0
    assert facts_of(dataset(values + shift * (values > 0.9))).is_sparse is sparse


def test_the_size_follows_the_rule_of_thumb_and_the_proportions():
    advice = advise(replace(PLAIN, elongation=1.5), USUAL)
    width, height = advice["width"].value, advice["height"].value
    assert width * height == pytest.approx(5 * 30, rel=0.1)
    assert width / height == pytest.approx(1.5, rel=0.1)
    assert "150 nodes" in advice["width"].reason


def test_the_epochs_let_the_radius_shrink_by_five_per_cent_each():
    settings = replace(USUAL, radius_start=15.0, radius_end=1.0)
    epochs = advise(PLAIN, settings)["epochs"].value
    assert 0.94 < (1 / 15) ** (1 / epochs) < 0.96


@pytest.mark.parametrize(
    ("name", "lattice"),
    [
        ("rabbit", LatticeKind.SPHERE),
        ("knot", LatticeKind.HEX_TORUS),
        ("teapot", LatticeKind.HEX_TORUS),
        ("mask", LatticeKind.HEX),
        ("iris", LatticeKind.HEX),
    ],
)
def test_the_lattice_has_the_form_of_the_data(name, lattice):
    assert advise(facts(name), USUAL)["lattice"].value is lattice


def test_open_and_parted_meshes_have_no_form():
    corners = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], float)
    sides = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]], np.int32)
    closed = Mesh("closed", corners, sides)
    opened = Mesh("open", corners, sides[1:])
    both = np.concatenate([corners, corners + 5]), np.concatenate([sides, sides + 4])
    two = Mesh("two", *both)
    spare = Mesh("spare", np.concatenate([corners, corners[:1] + 9]), sides)
    found = [
        facts_of(prepare(mesh, DataSettings(points=50))).euler
        for mesh in (closed, opened, two, spare)
    ]
    assert found == [2, None, None, 2]


def test_data_along_a_line_get_a_chain():
    t = np.linspace(0, 1, 200)
    line = dataset(np.stack([t, 2 * t, 1e-3 * np.sin(9 * t)], axis=1))
    assert advise(facts_of(line), USUAL)["lattice"].value is LatticeKind.CHAIN
    one = facts_of(dataset(t[:, None]))
    assert one.elongation == math.inf


def test_proportions_are_those_of_the_scaled_data():
    random = np.random.default_rng(0)
    uneven = random.normal(size=(500, 2)) * (100.0, 1.0)
    assert facts_of(dataset(uneven)).elongation > 50
    assert facts_of(dataset(uneven, Scaling.ZSCORE)).elongation < 1.3


def test_counts_of_words_are_compared_by_their_direction():
    counts = np.random.default_rng(0).poisson(0.2, (100, 40)).astype(float)
    assert advise(facts_of(dataset(counts)), USUAL)["metric"].value is Metric.COSINE
    assert advise(PLAIN, USUAL)["metric"].value is Metric.EUCLIDEAN


def test_pictures_get_few_nodes_that_do_not_mix():
    advice = advise(facts("harbour"), USUAL)
    assert advice["width"].value * advice["height"].value <= 80
    assert advice["radius_end"].value < 0.5
