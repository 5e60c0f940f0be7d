"""Whole runs do not depend on how the nodes are numbered."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.batch import Searcher, batch_step
from core.lattices.nets.graph import lattice_of_graph
from core.progress import silent
from core.settings import Metric, TrainingSettings
from core.training import Problem
from tests.core.builders import blobs, dataset
from tests.core.lattices.examples import graphs

RADII = (3.0, 2.0, 1.2, 0.7)


def learned(plan, x, weights):
    """Batch epochs of falling radius: the weights, hits and misses of the last one."""
    searcher = Searcher(plan, 1)
    for radius in RADII:
        tally = searcher.tally(x, weights, silent)
        weights = batch_step(plan, weights, tally, 0.8, radius)
    last = searcher.tally(x, weights, silent)
    return weights, last.hits, last.misses


@given(graphs(), st.sampled_from(Metric), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=40)
def test_relabelling_the_nodes_relabels_what_they_learn(lattice, metric, seed):
    rng = np.random.default_rng(seed)
    order = rng.permutation(lattice.nodes)
    names = [lattice.names[node] for node in order]
    edges = np.argsort(order)[lattice.edges].tolist()
    problem = Problem.of(dataset(blobs(60)), TrainingSettings(metric=metric))
    weights = rng.uniform(-1, 1, (lattice.nodes, problem.x.shape[1])).astype("f4")
    plan = replace(problem.plan, lattice=lattice)
    other = replace(problem.plan, lattice=lattice_of_graph("other", names, edges))
    found, hits, misses = learned(other, problem.x, weights[order])
    expected = learned(plan, problem.x, weights)
    np.testing.assert_allclose(found, expected[0][order], atol=1e-4)
    assert np.abs(hits - expected[1][order]).sum() <= 2
    assert abs(misses - expected[2]) <= 1
