"""Quality measures against other implementations, published values and plain loops."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist, pdist, squareform
from sklearn.manifold import trustworthiness as sklearn_trustworthiness
from sklearn.neighbors import NearestNeighbors

from core.kernels.distances import code_of, distance
from core.lattices import lattice_of
from core.matching import Matcher
from core.preparing import prepare
from core.progress import Cancelled
from core.quality.measures import MEASURES, MOST_NODES, assess
from core.quality.order import (
    continuity,
    neighbourhood_preservation,
    product,
    ranks,
    trust,
    trustworthiness,
)
from core.quality.subject import Subject
from core.reading.opening import open_source
from core.settings import DataSettings, LatticeKind, Metric, TrainingSettings
from core.training import Problem, train
from tests.core.builders import blobs, dataset

SMALL = TrainingSettings(6, 5, epochs=6, lattice=LatticeKind.SQUARE)
BY_KEY = {measure.key: measure for measure in MEASURES}


def trained(chosen=SMALL, values=None):
    problem = Problem.of(dataset(blobs(90) if values is None else values), chosen)
    *_, last = train(problem)
    return problem, last


def value(key, problem, snapshot):
    return BY_KEY[key].compute(Subject.of(problem, snapshot))


@settings(deadline=None, max_examples=25)
@given(st.integers(12, 60), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_trust_is_that_of_scikit_learn(n, count, seed):
    chance = np.random.default_rng(seed)
    x, y = chance.normal(size=(n, 4)), chance.normal(size=(n, 2))
    ours = trust(squareform(pdist(x)), squareform(pdist(y)), count)
    assert ours == pytest.approx(sklearn_trustworthiness(x, y, n_neighbors=count))


def test_continuity_is_scikit_learns_trustworthiness_the_other_way_round():
    chance = np.random.default_rng(5)
    x, y = chance.normal(size=(40, 4)), chance.normal(size=(40, 2))
    subject = SimpleNamespace(
        few=x, apart=squareform(pdist(x)), apart_on_map=squareform(pdist(y))
    )
    for found, here, there in (
        (trustworthiness(subject), x, y),
        (continuity(subject), y, x),
    ):
        expected = sklearn_trustworthiness(here, there, n_neighbors=10)
        assert found == pytest.approx(expected)


def test_preservation_counts_the_neighbours_that_scikit_learn_finds():
    chance = np.random.default_rng(6)
    x = chance.normal(size=(70, 4))
    y = x[:, :2] + chance.normal(size=(70, 2)) / 3
    subject = SimpleNamespace(
        few=x, apart=squareform(pdist(x)), apart_on_map=squareform(pdist(y))
    )
    here, there = (
        NearestNeighbors(n_neighbors=10).fit(at).kneighbors(return_distance=False)
        for at in (x, y)
    )
    both = [len(set(a) & set(b)) / 10 for a, b in zip(here, there, strict=True)]
    assert neighbourhood_preservation(subject) == pytest.approx(np.mean(both))


def test_two_samples_have_no_order_to_measure():
    found = assess(*trained(SMALL, blobs(2)))
    for finding in found:
        assert finding.reason or np.isfinite(finding.value)
    reasons = {finding.measure.key: finding.reason for finding in found}
    for key in ("trustworthiness", "continuity", "neighbourhood_preservation"):
        assert reasons[key] == "Only for three samples or more."


@pytest.mark.parametrize("metric", Metric)
def test_the_unit_of_the_data_changes_no_measure_but_lengths(metric):
    chosen = replace(SMALL, metric=metric, minkowski_p=20.0)
    plain, huge = (trained(chosen, blobs(60) * size) for size in (1.0, 2.0**90))
    for one, other in zip(assess(*plain), assess(*huge), strict=True):
        if one.reason or one.measure.better == "near 0":
            continue
        powers = {"squared_quantization_error": 2, "distortion": 2} | dict.fromkeys(
            ("quantization_error", "combined_error"), 1
        )
        power = powers.get(one.measure.key, 0) * (metric is not Metric.COSINE)
        assert other.value == pytest.approx(one.value * 2.0 ** (90 * power), rel=1e-5)


@given(st.integers(2, 20), st.integers(0, 2**32 - 1))
def test_ranks_are_permutations_in_the_order_of_distance(n, seed):
    apart = np.random.default_rng(seed).integers(0, 4, (n, n)).astype(float)
    found = ranks(apart)
    assert np.array_equal(np.diagonal(found), np.zeros(n))
    for order in found:
        assert sorted(order) == list(range(n))
    for i in range(n):
        others = np.delete(np.arange(n), i)
        by_rank = others[np.argsort(found[i, others])]
        assert (np.diff(apart[i, by_rank]) >= 0).all()


def ratio(a, b):
    """Nodes that lie in one place tell nothing."""
    return a / b if a > 0.0 and b > 0.0 else 1.0


def plain_product(apart, on_lattice):
    """Bauer and Pawelzik's equations (5) to (12), term by term."""
    k, total = len(apart), 0.0
    for j in range(k):
        others = [i for i in range(k) if i != j]
        by_data = sorted(others, key=lambda i: apart[j, i])
        by_lattice = sorted(others, key=lambda i: on_lattice[j, i])
        for m in range(1, k):
            p3 = 1.0
            for a, v in zip(by_lattice[:m], by_data[:m], strict=True):
                p3 *= ratio(apart[j, a], apart[j, v])
                p3 *= ratio(on_lattice[j, a], on_lattice[j, v])
            total += np.log(p3 ** (1 / (2 * m)))
    return total / (k * (k - 1))


@pytest.mark.parametrize("places", [16, 7])
def test_the_topographic_product_follows_its_definition(places):
    chance = np.random.default_rng(4)
    lattice = lattice_of(replace(SMALL, width=4, height=4))
    weights = chance.normal(size=(places, 3))[np.arange(16) % places]
    apart = squareform(pdist(weights))
    on_lattice = lattice.distances(np.arange(16))
    assert product(apart, on_lattice) == pytest.approx(plain_product(apart, on_lattice))


def test_a_lattice_that_lies_flat_in_its_data_has_product_0():
    lattice = lattice_of(replace(SMALL, width=7, height=5))
    on_lattice = lattice.distances(np.arange(35))
    assert product(3.0 * on_lattice, on_lattice) == pytest.approx(0.0)


def test_a_chain_in_a_square_has_too_few_dimensions():
    chain = TrainingSettings(40, 1, epochs=40, lattice=LatticeKind.CHAIN)
    values = np.random.default_rng(0).random((800, 2))
    sheet = replace(chain, width=8, height=5, lattice=LatticeKind.SQUARE)
    too_few, enough = (
        value("topographic_product", *trained(chosen, values))
        for chosen in (chain, sheet)
    )
    assert too_few < -0.01
    assert abs(enough) < abs(too_few) / 2


@pytest.mark.parametrize("metric", Metric)
def test_errors_are_what_plain_loops_find(metric):
    problem, last = trained(replace(SMALL, metric=metric))
    subject = Subject.of(problem, last)
    p = SMALL.minkowski_p
    code = code_of(metric, p)
    x, w = subject.x, subject.weights
    apart = np.array([[distance(a, b, code, p) for b in w] for a in x])
    order = np.argsort(apart, axis=1)
    nearest = apart.min(axis=1)
    assert value("quantization_error", problem, last) == pytest.approx(
        nearest.mean(), rel=1e-4
    )
    assert value("squared_quantization_error", problem, last) == pytest.approx(
        (nearest**2).mean(), rel=1e-4
    )
    ways = [
        shortest(problem.plan.lattice, w, a, b, lambda a, b: distance(a, b, code, p))
        for a, b in subject.pairs
    ]
    assert value("combined_error", problem, last) == pytest.approx(
        (nearest + ways).mean(), rel=1e-4
    )
    assert (order[:, 0] == subject.pairs[:, 0]).mean() > 0.98


def shortest(lattice, weights, start, goal, measure):
    """Bellman and Ford's way: relax all edges until nothing changes."""
    ways = np.full(lattice.nodes, np.inf)
    ways[start] = 0.0
    for _ in range(lattice.nodes):
        for i, j in lattice.edges:
            step = measure(weights[i], weights[j])
            ways[j] = min(ways[j], ways[i] + step)
            ways[i] = min(ways[i], ways[j] + step)
    return ways[goal]


def test_distortion_without_neighbours_is_the_squared_error():
    problem, last = trained(replace(SMALL, radius_start=1e-3, radius_end=1e-3))
    assert value("distortion", problem, last) == pytest.approx(
        value("squared_quantization_error", problem, last)
    )


def test_distortion_is_the_weighted_sum():
    problem, last = trained()
    subject = Subject.of(problem, last)
    on_lattice = problem.plan.lattice.distances(subject.pairs[:, 0])
    h = np.exp(-(on_lattice**2) / 2 / last.record.radius**2)
    expected = (h * cdist(subject.x, subject.weights) ** 2).sum(axis=1).mean()
    assert value("distortion", problem, last) == pytest.approx(expected)


# What SOMperf (Forest and others 2020, github.com/FlorentF9/SOMperf, c1dbf17) computes
# of these samples and weights, given our lattices' links and distances: QE, TE,
# combined error, distortion at a radius of 1.5, topographic product.
SOMPERF = {
    LatticeKind.HEX: (0.46748121, 0.84, 3.99968471, 28.77920214, 0.05777108),
    LatticeKind.RING: (0.46748121, 0.92, 8.10515875, 9.79054317, -0.07641317),
    LatticeKind.SPHERE: (0.31880672, 0.84, 3.73771818, 39.38600891, 0.04587568),
    LatticeKind.TREE: (0.46748121, 0.92, 8.72281968, 9.07517682, 0.02234182),
}


@pytest.mark.parametrize("kind", SOMPERF)
def test_measures_are_those_of_somperf(kind):
    values = np.sin(np.arange(1, 151) ** 1.5).reshape(50, 3)
    chosen = replace(SMALL, lattice=kind, radius_start=1.5, radius_end=1.5, epochs=1)
    problem = Problem.of(dataset(values), chosen)
    first, *_ = train(problem)
    k = problem.plan.lattice.nodes
    nodes = np.cos(np.arange(1, 3 * k + 1) ** 1.3).reshape(k, 3)
    weights = problem.plan.frame.to_engine(nodes)
    tally = Matcher(problem.plan, 1).tally(problem.lesson, weights)
    error = float(tally.spreads.sum()) / 50 * problem.plan.distance_unit
    record = replace(
        first.record, mqe=error, topographic_error=tally.misses / 50, radius=1.5
    )
    some = replace(first, weights=weights, hits=tally.hits, record=record)
    found = [
        value(key, problem, some)
        for key in (
            "quantization_error",
            "topographic_error",
            "combined_error",
            "distortion",
            "topographic_product",
        )
    ]
    assert found == pytest.approx(SOMPERF[kind], rel=1e-5)


@pytest.mark.parametrize("kind", [LatticeKind.HEX_TORUS, LatticeKind.SPHERE])
def test_a_map_of_a_surface_is_measured_by_everything(kind):
    data = prepare(open_source("knot"), DataSettings(points=3000))
    chosen = replace(SMALL, width=12, height=12, epochs=20, lattice=kind)
    problem = Problem.of(data, replace(chosen, radius_end=0.3))
    first, *_, last = train(problem)
    found = {finding.measure.key: finding.value for finding in assess(problem, last)}
    assert set(found) == set(BY_KEY)
    assert all(np.isfinite(number) for number in found.values())
    assert 0.0 < found["chamfer_distance"] < found["hausdorff_distance"]
    assert 0.8 < found["trustworthiness"] <= 1.0
    assert 0.0 <= found["neighbourhood_preservation"] <= 1.0
    assert value("chamfer_distance", problem, first) > found["chamfer_distance"]


def test_what_does_not_apply_has_a_reason():
    chosen = replace(SMALL, width=MOST_NODES // 10 + 1, height=10, epochs=1)
    found = {finding.measure.key: finding for finding in assess(*trained(chosen))}
    for key in ("topographic_product", "chamfer_distance", "hausdorff_distance"):
        assert found[key].value is None
        assert found[key].reason.endswith(".")
    assert found["dead_nodes"].value > 0.5


def test_assessing_can_be_stopped():
    shares = []

    def pulse(share):
        shares.append(share)
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        assess(*trained(), pulse)
    assert shares == sorted(shares)
    assert 0.0 <= shares[0] <= shares[-1] < 0.5
