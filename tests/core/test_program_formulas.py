"""Each program's published rule, written down slowly, against its preset.

From the same first weights and with the same samples in the same order both must give
the same weights. Sources: the textbook's, the graph's and the colours' articles; for
MiniSom 2.3.6 and ZSOM 2.0.1 the formulas of their documentation. `benchmarks.parity`
runs the two themselves.
"""

import math
from itertools import pairwise

import numpy as np
import pytest

from benchmarks.starting import start_from
from core.presets import preset_called
from core.rules import sample_order
from core.schedule import rate_and_radius
from core.training import Problem, train
from tests.core.builders import blobs, dataset

CLOSE = 1e-4


def trained(name, x, first, **given):
    """Train by the preset from some first weights; weights in data units."""
    problem = Problem.of(dataset(x), preset_called(name).settings(given=given))
    *_, last = train(problem, start_from(problem, first))
    return problem, problem.plan.frame.to_data(last.weights)


def grid(width, height):
    """Rows and columns of the nodes."""
    return np.stack(np.divmod(np.arange(width * height), width), axis=1).astype(float)


def online(problem, x, first, learn):
    """Let each sample, in our order, change the weights by `learn`."""
    w = first.copy()
    steps = 0
    for epoch in range(1, problem.plan.settings.epochs + 1):
        for i in sample_order(problem.plan, len(x), epoch):
            b = int(np.argmin(((w - x[i]) ** 2).sum(axis=1)))
            learn(w, b, x[i], epoch - 1, steps)
            steps += 1
    return w


@pytest.fixture
def x():
    return blobs(90, 3, seed=4) + 5.0


@pytest.fixture
def first():
    return np.random.default_rng(8).uniform(1.0, 9.0, (30, 3))


SIZE = {"width": 6, "height": 5}


def test_textbook(x, first):
    problem, ours = trained("textbook", x, first, epochs=4, **SIZE)
    at = grid(**SIZE)

    def learn(w, b, sample, epoch, _):
        rate, radius = rate_and_radius(problem.plan, epoch / 3)
        for j in range(len(w)):
            apart = math.dist(at[j], at[b])
            if apart <= radius:
                influence = math.exp(-(apart**2) / (2 * radius**2))
                w[j] += rate * influence * (sample - w[j])

    assert_close(ours, online(problem, x, first, learn))


def test_graph(x, first):
    problem, ours = trained("graph", x, first, epochs=40, epoch_size=7, **SIZE)
    near = problem.plan.lattice.neighbours

    def learn(w, b, sample, epoch, _):
        rate = math.exp(-0.001 * 7 * epoch)
        w[b] += rate * (sample - w[b])
        for n in near[b][near[b] >= 0]:
            w[n] += math.exp(-1 / 4**2) * rate * (sample - w[n])

    assert_close(ours, online(problem, x, first, learn))


def test_graph_after_every_sample(x, first):
    problem, ours = trained("graph", x, first, epochs=400, epoch_size=1, **SIZE)
    near = problem.plan.lattice.neighbours

    def learn(w, b, sample, _, step):
        rate = math.exp(-step / 1000)
        w[b] += rate * (sample - w[b])
        for n in near[b][near[b] >= 0]:
            w[n] += math.exp(-1 / 4**2) * rate * (sample - w[n])

    assert_close(ours, online(problem, x, first, learn))


@pytest.mark.parametrize("squared_radius", [0.01, 1.0, 10.0])
def test_rgb(x, first, squared_radius):
    start = math.sqrt(squared_radius)
    problem, ours = trained("rgb", x, first, epochs=5, radius_start=start, **SIZE)
    at = grid(**SIZE)

    def learn(w, b, sample, epoch, _):
        rate, now = (
            0.1 * math.exp(-0.1 * epoch),
            squared_radius * math.exp(-0.1 * epoch),
        )
        for j in range(len(w)):
            squared = ((at[j] - at[b]) ** 2).sum()
            if squared <= 3**2:
                w[j] += rate * math.exp(-squared / 2 / now) * (sample - w[j])

    assert_close(ours, online(problem, x, first, learn))


@pytest.mark.parametrize("sigma", [0.3, 1.0, 2.5])
def test_minisom_in_epochs(x, first, sigma):
    problem, ours = trained("minisom", x, first, epochs=6, radius_start=sigma, **SIZE)
    at = grid(**SIZE)

    def learn(w, b, sample, epoch, _):
        decay = 1 + epoch / (6 / 2)
        squared = ((at - at[b]) ** 2).sum(axis=1)
        h = np.exp(-squared / (2 * (sigma / decay) ** 2))
        w += 0.5 / decay * h[:, None] * (sample - w)

    assert_close(ours, online(problem, x, first, learn))


def test_minisom_sample_by_sample(x, first):
    problem, ours = trained("minisom", x, first, epochs=200, epoch_size=1, **SIZE)
    at = grid(**SIZE)

    def learn(w, b, sample, _, step):
        decay = 1 + step / (200 / 2)
        squared = ((at - at[b]) ** 2).sum(axis=1)
        w += 0.5 / decay * np.exp(-squared / 2 * decay**2)[:, None] * (sample - w)

    assert_close(ours, online(problem, x, first, learn))


@pytest.mark.parametrize("decay", ["linear", "exponential"])
@pytest.mark.parametrize(("width", "epochs"), [(6, 12), (6, 40), (30, 12), (2, 5)])
def test_zsom(x, decay, width, epochs):
    height = 60 // width
    first = np.random.default_rng(9).uniform(1.0, 9.0, (60, 3))
    _, ours = trained(
        "zsom", x, first, width=width, height=height, epochs=epochs, decay=decay
    )
    w, at = first.copy(), grid(width, height)
    for epoch in range(epochs):
        t = epoch / epochs
        if decay == "linear":
            rate, radius = 0.5 * (1 - 0.8 * t), width / 2 * (1 - 0.85 * t)
        else:
            rate, radius = 0.5 * math.exp(-3 * t), width / 2 * math.exp(-3 * t)
        radius = max(1.0, radius)
        won = np.argmin(((x[:, None] - w) ** 2).sum(axis=2), axis=1)
        apart = np.linalg.norm(at[:, None] - at[won], axis=2)
        h = np.where(apart <= 2.5 * radius, np.exp(-(apart**2) / (2 * radius**2)), 0.0)
        reached = h.sum(axis=1) > 0
        target = h[reached] @ x / h[reached].sum(axis=1, keepdims=True)
        w[reached] += rate * (target - w[reached])
    assert_close(ours, w)


def test_the_samples_go_on_where_an_epoch_ended(x, first):
    problem, _ = trained("minisom", x, first, epochs=2, epoch_size=40, **SIZE)
    orders = [sample_order(problem.plan, len(x), epoch) for epoch in range(1, 10)]
    assert all(len(order) == 40 for order in orders)
    stream = np.concatenate(orders)
    for begin, end in pairwise(range(0, len(stream) + 1, len(x))):
        assert sorted(stream[begin:end]) == list(range(len(x)))


def assert_close(ours, theirs):
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=CLOSE)
