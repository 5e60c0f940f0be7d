import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.initialisation import initial_weights, principal_axes
from core.lattices import make_lattice
from core.lattices.nets.mesh import lattice_of_mesh
from core.settings import FROM_FILES, Initialisation, LatticeKind
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


@given(seeds, st.sampled_from([0, 1, 2]))
@settings(deadline=None)
def test_a_mesh_lattice_starts_as_the_mesh_laid_over_the_samples(seed, turned):
    """Whatever its place, size and attitude: the samples lie on it at once."""
    rng = np.random.default_rng(seed)
    sheet = make_lattice(LatticeKind.SPHERE, 12, 12)
    vertices = sheet.space * (3.0, 2.0, 1.0)
    vertices[:, 2] += 0.2 * vertices[:, 0] ** 2
    turn, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    turn *= np.sign(np.linalg.det(turn))
    turn = np.eye(3) if turned == 0 else turn
    x = (0.3 * vertices @ turn + rng.normal(size=3)).astype(np.float32)
    lattice = lattice_of_mesh("mesh", 50 * vertices + 7, sheet.triangles)
    w = initial_weights(x, lattice, Initialisation.PCA, 0)
    size = np.ptp(x, axis=0).max()
    assert np.abs(w - x).max() < 1e-3 * size


def test_a_ring_starts_as_an_ellipse_and_a_torus_around_a_hole():
    x = np.random.default_rng(0).normal(size=(4000, 3)).astype(np.float32)
    x *= (5, 3, 1)
    w = initial_weights(x, make_lattice(LatticeKind.RING, 10, 4), Initialisation.PCA, 0)
    radii = np.linalg.norm((w - x.mean(axis=0)) / (10, 6, 1), axis=1)
    np.testing.assert_allclose(radii, 1, atol=0.1)
    torus = make_lattice(LatticeKind.HEX_TORUS, 20, 10)
    w = initial_weights(x, torus, Initialisation.PCA, 0)
    flat = np.linalg.norm((w - x.mean(axis=0))[:, :2] / (10, 6), axis=1)
    assert flat.min() > 0.15


@given(seeds, st.integers(1, 5))
@settings(deadline=None)
def test_every_lattice_starts_with_as_many_components_as_there_are(seed, d):
    for kind in LatticeKind:
        if kind not in FROM_FILES:
            lattice = make_lattice(kind, 6, 4, 3)
            w = initial_weights(x_of(seed, d), lattice, Initialisation.PCA, 0)
            assert w.shape == (lattice.nodes, d)
            rank = np.linalg.matrix_rank(w - w.mean(axis=0), tol=1e-3)
            assert rank == min(d, lattice.space.shape[1])
