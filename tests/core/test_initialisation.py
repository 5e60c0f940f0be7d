import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.initialisation import initial_weights, principal_axes
from core.lattices import make_lattice
from core.settings import Initialisation, LatticeKind
from tests.core.builders import blobs

HEX = LatticeKind.HEX
seeds = st.integers(0, 2**32 - 1)


def x_of(seed, d=4):
    return blobs(100, d, seed).astype(np.float32)


@given(seeds)
@settings(deadline=None)
def test_random_weights_lie_within_the_range_of_each_feature(seed):
    x = x_of(seed) * 100
    w = initial_weights(x, make_lattice(HEX, 9, 9), Initialisation.RANDOM, seed)
    assert (w >= x.min(axis=0)).all()
    assert (w <= x.max(axis=0)).all()
    assert len(np.unique(w)) > 300


@given(seeds)
@settings(deadline=None)
def test_sample_weights_are_samples_and_differ_while_there_are_enough(seed):
    x = x_of(seed)
    w = initial_weights(x, make_lattice(HEX, 6, 6), Initialisation.SAMPLE, seed)
    assert {tuple(row) for row in w} <= {tuple(row) for row in x}
    assert len({tuple(row) for row in w}) == 36
    more = initial_weights(x, make_lattice(HEX, 20, 6), Initialisation.SAMPLE, seed)
    assert {tuple(row) for row in more} <= {tuple(row) for row in x}


@given(seeds)
@settings(deadline=None)
def test_pca_spans_the_two_largest_components(seed):
    rng = np.random.default_rng(seed)
    turn, _ = np.linalg.qr(rng.normal(size=(5, 5)))
    spread = np.array([10, 5, 1, 0.5, 0.1])
    x = (rng.normal(size=(400, 5)) * spread @ turn).astype(np.float32)
    w = initial_weights(x, make_lattice(HEX, 12, 6), Initialisation.PCA, 0)
    inside = (w - w.mean(axis=0)) @ turn.T
    assert np.abs(inside[:, 2:]).max() < 0.15 * np.abs(inside[:, :2]).max()
    row = (w[11] - w[0]) @ turn.T
    assert np.abs(row).argmax() == 0


def test_one_outlier_hardly_stretches_the_plane():
    x = np.random.default_rng(0).normal(size=(2000, 2)).astype(np.float32)
    x[0] = 100
    w = initial_weights(x, make_lattice(HEX, 9, 9), Initialisation.PCA, 0)
    assert np.abs(w).max() < 20


@given(seeds)
def test_axes_have_a_definite_sign_and_the_deviations_as_lengths(seed):
    x = x_of(seed)
    mean, axes = principal_axes(x)
    np.testing.assert_allclose(mean, x.mean(axis=0), atol=1e-5)
    deviations = np.linalg.svd(x - mean, compute_uv=False)[:2] / np.sqrt(len(x))
    np.testing.assert_allclose(np.linalg.norm(axes, axis=1), deviations, rtol=1e-4)
    assert (axes[[0, 1], np.abs(axes).argmax(axis=1)] > 0).all()
