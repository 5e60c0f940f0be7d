"""Clusters of nodes against slow, obvious versions and against scikit-learn."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import linkage
from sklearn.metrics import adjusted_rand_score, davies_bouldin_score

from core.analysis import best_matches
from core.clusters.grouping import group_nodes
from core.clusters.profiles import Sums
from core.clusters.regions import borders, number_places
from core.clusters.validity import davies_bouldin
from core.clusters.ward import cut, ward_tree
from core.errors import UserError
from core.lattices import make_lattice
from core.progress import Cancelled
from core.settings import LatticeKind, Metric, TrainingSettings
from core.training import Problem, train
from tests.core.builders import dataset
from tests.core.lattices.examples import lattices

SEEDS = st.integers(0, 2**32 - 1)
MAP = TrainingSettings(8, 7, epochs=12, lattice=LatticeKind.HEX)


def points(m, d, seed):
    chance = np.random.default_rng(seed)
    return chance.normal(size=(m, d)), chance.integers(1, 9, m).astype(float)


def groups(centres, n=60, spread=0.4, seed=0):
    """Samples around some centres, and the centre of each."""
    chance = np.random.default_rng(seed)
    own = np.repeat(np.arange(len(centres)), n)
    return centres[own] + chance.normal(size=(len(own), centres.shape[1])) * spread, own


FOUR = np.array([[0, 0, 0], [6, 6, 0], [6, 0, 6], [0, 6, 6.0]])


def grouped(values, chosen=MAP, missing=0):
    data = replace(dataset(values), missing=missing)
    problem = Problem.of(data, chosen)
    *_, last = train(problem)
    bmus, _ = best_matches(problem, last)
    return problem, bmus, group_nodes(problem, last, bmus)


def spread_of(members, x, counts):
    """Sum of squared distances to the mean, each point as often as it counts."""
    rows = np.repeat(x[members], counts[members].astype(int), axis=0)
    return ((rows - rows.mean(axis=0)) ** 2).sum()


def slow_ward(x, counts, number):
    """Try every pair, and join the one that adds least to the spread."""
    parts = [[i] for i in range(len(x))]
    while len(parts) > number:
        costs = {
            (i, j): spread_of(parts[i] + parts[j], x, counts)
            - spread_of(parts[i], x, counts)
            - spread_of(parts[j], x, counts)
            for i in range(len(parts))
            for j in range(i)
        }
        i, j = min(costs, key=costs.get)
        parts[j] += parts.pop(i)
    return {frozenset(part) for part in parts}


def as_parts(labels):
    return {frozenset(np.flatnonzero(labels == one)) for one in np.unique(labels)}


@settings(max_examples=30)
@given(st.integers(1, 14), st.integers(1, 4), SEEDS, st.data())
def test_ward_joins_the_pair_that_adds_least_to_the_spread(m, d, seed, data):
    x, counts = points(m, d, seed)
    number = data.draw(st.integers(1, m))
    labels = cut(ward_tree(x, counts), [number])[:, 0]
    assert as_parts(labels) == slow_ward(x, counts, number)


@given(st.integers(2, 60), st.integers(1, 5), SEEDS)
def test_points_that_count_alike_make_the_tree_of_scipy(m, d, seed):
    x, _ = points(m, d, seed)
    ours, theirs = ward_tree(x, np.ones(m)), linkage(x, "ward")
    assert ours[:, 2] == pytest.approx(theirs[:, 2], rel=1e-6, abs=1e-7)
    assert (ours[:, (0, 1, 3)] == theirs[:, (0, 1, 3)]).all()


@given(st.integers(2, 40), SEEDS)
def test_heights_never_fall_and_each_cluster_is_joined_once(m, seed):
    x, counts = points(m, 2, seed)
    x = x.round()  # many at the same place
    tree = ward_tree(x, counts)
    assert (np.diff(tree[:, 2]) >= 0).all()
    assert tree[-1, 3] == m
    assert sorted(tree[:, :2].ravel()) == list(range(2 * m - 2))


@given(st.integers(1, 40), SEEDS)
def test_there_are_as_many_clusters_as_asked(m, seed):
    x, counts = points(m, 2, seed)
    cuts = cut(ward_tree(x.round(), counts), range(1, m + 1))
    assert [len(np.unique(labels)) for labels in cuts.T] == list(range(1, m + 1))


@given(st.integers(2, 25), SEEDS, st.data())
def test_relabelling_points_relabels_clusters(m, seed, data):
    x, counts = points(m, 3, seed)
    order = np.array(data.draw(st.permutations(range(m))))
    number = [data.draw(st.integers(1, m))]
    before = cut(ward_tree(x, counts), number)[:, 0]
    after = cut(ward_tree(x[order], counts[order]), number)[:, 0]
    assert as_parts(before[order]) == as_parts(after)


@given(st.integers(3, 60), st.integers(2, 6), SEEDS)
def test_the_index_is_that_of_scikit_learn(n, number, seed):
    chance = np.random.default_rng(seed)
    x, labels = chance.normal(size=(n, 3)), chance.integers(number, size=n)
    labels[:2] = 0, 1
    labels = np.unique(labels, return_inverse=True)[1]
    if labels.max() + 1 >= n:
        return
    means = np.array([x[labels == one].mean(axis=0) for one in range(labels.max() + 1)])
    expected = davies_bouldin_score(x, labels)
    assert davies_bouldin(x, labels, means) == pytest.approx(expected)


@pytest.mark.parametrize("kind", [LatticeKind.HEX, LatticeKind.SPHERE])
@pytest.mark.parametrize(
    "metric", [Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.CHEBYSHEV]
)
def test_groups_in_the_data_are_found_with_their_number(metric, kind):
    values, own = groups(FOUR)
    chosen = replace(MAP, lattice=kind, metric=metric)
    _, bmus, grouping = grouped(values, chosen)
    found = grouping.clusters()
    assert found.number == found.best == 4
    assert adjusted_rand_score(own, found.of_nodes[bmus]) > 0.95


def test_directions_are_found_by_cosine_distance():
    ways = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1.0]])
    values, own = groups(ways, spread=0.06)
    values *= np.random.default_rng(1).uniform(0.5, 20, (len(values), 1))
    _, bmus, grouping = grouped(values, replace(MAP, metric=Metric.COSINE))
    found = grouping.clusters()
    assert found.number == 3
    assert adjusted_rand_score(own, found.of_nodes[bmus]) > 0.95


def test_groups_are_found_where_values_are_missing():
    values, own = groups(FOUR)
    gaps = np.random.default_rng(2).random(values.shape) < 0.15
    gaps[gaps.all(axis=1)] = False
    values[gaps] = np.nan
    _, bmus, grouping = grouped(values, missing=int(gaps.sum()))
    found = grouping.clusters(4)
    assert adjusted_rand_score(own, found.of_nodes[bmus]) > 0.9
    assert np.isfinite(found.profile.means).all()


@pytest.fixture(scope="module")
def four():
    return grouped(groups(FOUR)[0])


@given(st.integers(1, 70))
def test_every_node_has_a_cluster_and_the_largest_comes_first(four, asked):
    _, bmus, grouping = four
    found = grouping.clusters(asked)
    assert found.number == min(asked, len(np.unique(bmus)))
    assert set(found.of_nodes) == set(range(found.number))
    sizes = np.bincount(found.of_nodes[bmus], minlength=found.number)
    assert (found.profile.samples == sizes).all()
    assert (np.diff(sizes) <= 0).all()


def test_nodes_without_samples_go_to_the_nearest_mean(four):
    _, bmus, grouping = four
    found = grouping.clusters(4)
    places = grouping.places
    for node in np.setdiff1d(np.arange(56), bmus):
        own = [places[bmus[found.of_nodes[bmus] == c]].mean(axis=0) for c in range(4)]
        nearest = np.linalg.norm(own - places[node], axis=1).argmin()
        assert found.of_nodes[node] == nearest
        assert not found.won[node]


def test_one_node_with_all_samples_is_one_cluster():
    _, bmus, grouping = grouped(np.ones((12, 2)))
    assert len(set(bmus)) == 1
    found = grouping.clusters()
    assert (found.number, found.best, found.tried) == (1, 1, ())
    assert grouping.clusters(5).number == 1


def test_profiles_tell_means_and_what_is_unlike(four):
    problem, bmus, grouping = four
    values, found = problem.dataset.values, grouping.clusters(4)
    profile, clusters = found.profile, found.of_nodes[bmus]
    for c in range(4):
        mine = values[clusters == c]
        contrast = (mine.mean(axis=0) - values.mean(axis=0)) / values.std(axis=0)
        assert profile.means[c] == pytest.approx(mine.mean(axis=0))
        assert profile.contrasts[c] == pytest.approx(contrast)
        assert profile.telling(c, 1) == [np.abs(contrast).argmax()]


def test_profiles_leave_out_what_is_missing_and_what_is_everywhere_the_same():
    values = np.array([[1, 5, np.nan], [3, 5, 2], [np.nan, 5, 4], [8, 5, 9.0]])
    profile = Sums.of(values, np.array([0, 0, 0, 1]), 3).profile(np.array([0, 1, 1]))
    assert profile.samples.tolist() == [3, 1]
    assert profile.means.tolist() == [[2, 5, 3], [8, 5, 9]]
    assert (profile.contrasts[:, 1] == 0).all()
    assert 1 not in profile.telling(0)
    nothing = Sums.of(values[:, 2:], np.array([1, 0, 0, 0]), 2)
    empty = nothing.profile(np.array([0, 1]))
    assert np.isnan(empty.means[1]).all()
    assert (empty.contrasts[1] == 0).all()


@given(lattices(), st.integers(1, 5), SEEDS)
def test_borders_lie_between_clusters_and_numbers_within(lattice, number, seed):
    of_nodes = np.random.default_rng(seed).integers(number, size=lattice.nodes)
    of_nodes = np.unique(of_nodes, return_inverse=True)[1]
    sides = borders(lattice, of_nodes)
    i, j = lattice.flat_edges.T
    assert len(sides) <= 2 * (of_nodes[i] != of_nodes[j]).sum()
    places = number_places(lattice, of_nodes)
    assert set(of_nodes[places]) == set(of_nodes)
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("kind", [LatticeKind.SQUARE, LatticeKind.HEX])
def test_two_halves_have_one_border_and_one_number_each(kind):
    lattice = make_lattice(kind, 6, 4)
    of_nodes = (np.arange(24) % 6 > 2).astype(int)
    sides = borders(lattice, of_nodes)
    assert len(sides) == (4 if kind is LatticeKind.SQUARE else 7)
    middle = sides.mean(axis=1)[:, 0]
    assert (np.abs(middle - lattice.positions[:, 0].mean()) <= 1).all()
    assert sorted(of_nodes[number_places(lattice, of_nodes)]) == [0, 1]


def test_work_can_be_stopped():
    def stop(share):
        raise Cancelled

    x, counts = points(20, 2, 0)
    with pytest.raises(Cancelled):
        ward_tree(x, counts, stop)


def test_more_nodes_than_can_be_compared_are_refused(monkeypatch):
    monkeypatch.setattr("core.clusters.grouping.MOST_NODES", 3)
    with pytest.raises(UserError, match="3 nodes"):
        grouped(groups(FOUR)[0])
