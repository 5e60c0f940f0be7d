"""The command that trains again what was trained in the window."""

import shlex
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dataset import Dataset
from core.preparing import prepare
from core.reading.opening import open_source
from core.settings import (
    Algorithm,
    DataSettings,
    Decay,
    Initialisation,
    LatticeKind,
    Metric,
    Missing,
    Neighbourhood,
    Scaling,
    TrainingSettings,
)
from gui.headless.emphasis import emphasised
from gui.headless.options import parse
from gui.headless.retelling import command_line

NAMES = ("a", "-b", 'c, "d"', "e=f", "it's")
plain = [kind for kind in LatticeKind if kind not in {"graph", "mesh"}]
positive = st.floats(0.01, 1.0)
curves = st.one_of(st.none(), st.just(((0.0, 1.0), (0.3, 0.1 + 0.2), (1.0, 0.0))))
trainings = st.builds(
    TrainingSettings,
    width=st.integers(2, 40),
    lattice=st.sampled_from(plain),
    neighbourhood=st.sampled_from(
        [Neighbourhood.GAUSSIAN, Neighbourhood.BUBBLE, Neighbourhood.TRIANGLE]
    ),
    metric=st.sampled_from(Metric),
    minkowski_p=st.floats(1, 9),
    initialisation=st.sampled_from(Initialisation),
    algorithm=st.sampled_from(Algorithm),
    epoch_size=st.none() | st.integers(1, 99),
    learning_rate=positive,
    learning_rate_end=st.none() | positive,
    decay=st.sampled_from(Decay),
    decay_radius=st.none() | st.sampled_from(Decay),
    radius_curve=curves,
    adaptive=st.booleans(),
    radius_start=st.none() | st.floats(2, 99),
    stop_when_settled=st.booleans(),
    feature_weights=st.none() | st.tuples(*[positive] * len(NAMES)),
    pins=st.sampled_from([(), ((3, 1),), ((3, 1), (0, 0))]),
    seed=st.integers(0, 9),
)
tables = st.builds(
    DataSettings,
    features=st.none() | st.just(NAMES),
    label=st.sampled_from([None, "", "-x"]),
    scaling=st.sampled_from(Scaling),
    missing=st.sampled_from(Missing),
    sample_weights=st.sampled_from([None, "how many"]),
)


def understood(command, dataset):
    """What the command line makes of a command."""
    python, main, *arguments = shlex.split(command)
    assert (python, main) == ("python", "main.py")
    order = parse(arguments)
    return order.source, order.data, emphasised(order.training, order, dataset)


@settings(max_examples=200, deadline=None)
@given(trainings, tables, st.sampled_from(["iris", "/my data/t'able.csv"]))
def test_the_command_means_the_same_settings(training, data, source):
    values = np.zeros((9, len(NAMES)), np.float32)
    dataset = Dataset("table", values, NAMES, replace(data, seed=training.seed))
    told = command_line(source, dataset, training)
    assert understood(told, dataset) == (source, dataset.settings, training)


def test_the_draw_of_a_meshs_points_has_a_seed_of_its_own():
    dataset = prepare(open_source("knot"), DataSettings(points=100, seed=2))
    training = TrainingSettings(seed=3)
    told = command_line("knot", dataset, training)
    assert told.endswith("--points 100 --points-seed 2 --seed 3 --out results")
    assert understood(told, dataset) == ("knot", dataset.settings, training)


@pytest.mark.parametrize("kind", ["mesh:knot", "graph:links.csv"])
def test_a_lattice_from_a_file_is_named_with_it(kind):
    word, file = kind.split(":")
    dataset = Dataset("t", np.zeros((9, 1)), ("a",), DataSettings())
    training = TrainingSettings(lattice=LatticeKind(word), lattice_file=file)
    told = command_line("iris", dataset, training)
    assert told == f"python main.py train iris --lattice {kind} --out results"


def test_what_is_usual_is_left_out():
    dataset = Dataset("t", np.zeros((9, 1)), ("a",), DataSettings())
    told = command_line("iris", dataset, TrainingSettings())
    assert told == "python main.py train iris --out results"
