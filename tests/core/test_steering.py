"""Runs whose settings change on the way, and runs that end by themselves."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.schedule import SETTLED_EPOCHS, is_settled
from core.settings import Algorithm, Decay, Metric, Neighbourhood, TrainingSettings
from core.som import Som
from core.steering import LIVE, changed, changes_between
from core.training import Problem, train
from core.writing.results import gather_results, write_results
from tests.core.builders import blobs, dataset

SMALL = TrainingSettings(5, 4, epochs=12, seed=3)
WANTED = replace(
    SMALL,
    neighbourhood=Neighbourhood.EPANECHNIKOV,
    learning_rate=0.9,
    radius_end=1.5,
    decay=Decay.LINEAR,
)


class Wheel:
    """Asks for other settings from some epoch on."""

    def __init__(self, **at):
        self.epoch = 0
        self.at = {int(name.lstrip("e")): wanted for name, wanted in at.items()}
        self.wanted = SMALL

    def __call__(self):
        self.epoch += 1
        self.wanted = self.at.get(self.epoch, self.wanted)
        return self.wanted


@pytest.mark.parametrize("algorithm", Algorithm)
def test_a_steered_run_is_one_that_went_on_with_other_settings(algorithm):
    first, other = (replace(s, algorithm=algorithm) for s in (SMALL, WANTED))
    wheel = Wheel(e1=first, e5=other)
    problem = Problem.of(dataset(blobs(80)), first)
    steered = list(train(problem, steer=wheel))
    half = list(train(problem))[4]
    later = Problem.of(dataset(blobs(80)), other)
    rest = list(train(later, Som(later.plan, half)))
    assert len(steered) == 13
    assert np.array_equal(steered[4].weights, half.weights)
    for whole, part in zip(steered[5:], rest[1:], strict=True):
        assert np.array_equal(whole.weights, part.weights)
        assert replace(whole.record, changes=()) == part.record


def test_records_tell_what_was_changed():
    problem = Problem.of(dataset(blobs(80)), SMALL)
    snapshots = list(train(problem, steer=Wheel(e1=SMALL, e5=WANTED, e8=SMALL)))
    marked = [s.epoch for s in snapshots if s.record.changes]
    assert marked == [5, 8]
    changes = {name: after for name, _, after in snapshots[5].record.changes}
    assert changes == {
        "neighbourhood": Neighbourhood.EPANECHNIKOV,
        "learning_rate": 0.9,
        "radius_end": 1.5,
        "decay": Decay.LINEAR,
    }
    now = problem.changed(snapshots[5].record.changes)
    assert now.plan.settings == WANTED
    assert now.changed(snapshots[8].record.changes).plan.settings == SMALL


def test_what_makes_the_map_stays(tmp_path):
    wanted = replace(WANTED, width=9, metric=Metric.MANHATTAN, epochs=3, seed=9)
    assert {name for name, *_ in changes_between(SMALL, wanted)} <= set(LIVE)
    assert changed(SMALL, changes_between(SMALL, wanted)) == WANTED
    problem = Problem.of(dataset(blobs(80)), SMALL)
    assert len(list(train(problem, steer=lambda: wanted))) == 13


def test_the_file_lists_what_was_changed(tmp_path):
    problem = Problem.of(dataset(blobs(80)), SMALL)
    snapshots = list(train(problem, steer=Wheel(e1=SMALL, e5=WANTED)))
    problem = problem.changed(snapshots[5].record.changes)
    history = [snapshot.record for snapshot in snapshots]
    write_results(tmp_path, gather_results(problem, snapshots[-1], history))
    with np.load(tmp_path / "weights.npz") as saved:
        run = json.loads(str(saved["settings"]))
    assert run["training"]["radius_end"] == 1.5
    assert {
        "epoch": 5,
        "setting": "radius_end",
        "from": 1.0,
        "to": 1.5,
    } in run["changes"]
    assert len(run["changes"]) == 4
    earlier = gather_results(problem, snapshots[3], history)
    write_results(tmp_path, earlier)
    with np.load(tmp_path / "weights.npz") as saved:
        assert json.loads(str(saved["settings"]))["changes"] == []


class TestSettling:
    LONG = replace(SMALL, epochs=300, radius_start=1.5, stop_when_settled=True)

    @pytest.mark.parametrize("algorithm", [Algorithm.BATCH, Algorithm.MINI_BATCH])
    def test_a_run_ends_when_nothing_gets_better(self, algorithm):
        chosen = replace(self.LONG, algorithm=algorithm)
        problem = Problem.of(dataset(blobs(80)), chosen)
        snapshots = list(train(problem))
        assert SETTLED_EPOCHS < len(snapshots) - 1 < 300
        errors = [snapshot.record.mqe for snapshot in snapshots]
        before, last = errors[-1 - SETTLED_EPOCHS], min(errors[-SETTLED_EPOCHS:])
        assert last >= 0.995 * before - 1e-9
        to_the_end = replace(chosen, stop_when_settled=False)
        whole = list(train(Problem.of(dataset(blobs(80)), to_the_end)))
        assert len(whole) == 301
        for one, other in zip(snapshots, whole, strict=False):
            assert np.array_equal(one.weights, other.weights)

    def test_a_plateau_under_a_large_radius_is_no_end(self):
        chosen = replace(
            self.LONG, epochs=40, radius_start=6.0, radius_end=0.5,
            radius_curve=((0.0, 1.0), (0.9, 1.0), (1.0, 0.0)), decay=Decay.DRAWN,
        )  # fmt: skip
        assert len(list(train(Problem.of(dataset(blobs(80)), chosen)))) == 41

    @settings(deadline=None)
    @given(st.lists(st.floats(0.1, 10.0), min_size=1, max_size=40))
    def test_it_takes_ten_epochs_without_a_fall(self, errors):
        found = is_settled(errors, 1.0, 5.0, 1.0)
        enough = len(errors) > SETTLED_EPOCHS
        assert found == (
            enough and all(e >= 0.995 * errors[-11] * (1 - 1e-12) for e in errors[-10:])
        )
        assert not is_settled(errors, 3.0, 5.0, 1.0)
