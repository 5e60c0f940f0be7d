"""Axes and planes against slow and obvious computations."""

import gc
import weakref

import numpy as np
import pytest

from core.dataset import Dataset
from core.settings import DataSettings, Scaling
from gui.depiction import axes as axes_module
from gui.depiction.axes import axes_of, principal_axes, usual_axes
from gui.depiction.plane import Plane
from tests.gui.views import examples


def table(values, scaling=Scaling.NONE):
    values = np.ascontiguousarray(values)
    names = tuple(f"f{i}" for i in range(values.shape[1]))
    return Dataset("table", values, names, DataSettings(scaling=scaling))


def slow_projection(x, count=3):
    """Principal components by the singular values, largest loading positive."""
    x = x - x.mean(axis=0)
    _, s, v = np.linalg.svd(x, full_matrices=False)
    v = np.array([row * np.sign(row[np.abs(row).argmax()]) for row in v[:count]])
    return x @ v.T, s**2 / (s**2).sum()


@pytest.mark.parametrize("d", [2, 3, 5])
def test_components_are_those_of_the_singular_values(d):
    x = np.random.default_rng(d).normal(size=(60, d)) * np.arange(1, d + 1)
    dataset = table(x)
    wanted, shares = slow_projection(x)
    for i, axis in enumerate(principal_axes(dataset)):
        assert np.allclose(axis.samples(dataset), wanted[:, i])
        assert axis.label == f"PC {i + 1} ({100 * shares[i]:.0f} %)"


def test_components_of_more_features_than_samples():
    x = np.random.default_rng(0).normal(size=(20, 50))
    dataset = table(x)
    wanted, _ = slow_projection(x)
    found = np.stack([a.samples(dataset) for a in principal_axes(dataset)], axis=1)
    assert np.allclose(found, wanted)


def test_components_of_very_many_features_are_estimated(monkeypatch):
    monkeypatch.setattr(axes_module, "MAX_GRAM", 30)
    rng = np.random.default_rng(0)
    along = rng.normal(size=40)
    x = rng.normal(size=(500, 1)) * along * 10 + rng.normal(size=(500, 40)) * 0.01
    first = principal_axes(table(x))[0]
    cosine = abs(first.direction @ along) / np.linalg.norm(along)
    assert cosine == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize("scaling", [Scaling.ZSCORE, Scaling.MINMAX])
def test_components_are_those_of_the_scaled_features(scaling):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(80, 3)) * (1.0, 1000.0, 0.001) + (5.0, 0.0, 1.0)
    scaled = x / (x.std(axis=0) if scaling is Scaling.ZSCORE else np.ptp(x, axis=0))
    wanted, _ = slow_projection(scaled)
    dataset = table(x, scaling)
    found = np.stack([a.samples(dataset) for a in principal_axes(dataset)], axis=1)
    assert np.allclose(found, wanted)


def test_nodes_lie_where_samples_of_the_same_values_lie():
    dataset = table(np.random.default_rng(0).normal(size=(40, 4)))
    for axis in axes_of(dataset):
        assert np.allclose(axis.nodes(dataset.values), axis.samples(dataset))


def test_constant_data_have_components_all_the_same():
    dataset = table(np.ones((5, 4)))
    for axis in principal_axes(dataset):
        assert np.allclose(axis.samples(dataset), 0.0)


def test_the_usual_axes_are_features_up_to_three_and_components_beyond():
    for d, names in ((2, ["f0", "f1"]), (3, ["f0", "f1"]), (4, ["PC 1", "PC 2"])):
        dataset = table(np.random.default_rng(0).normal(size=(30, d)))
        assert [axis.name for axis in usual_axes(dataset)] == names


@pytest.mark.parametrize(("suffix", "names"), [("obj", "xy"), ("stl", "xz")])
def test_a_body_is_seen_from_its_front(suffix, names):
    dataset = examples.sphere(20, suffix=suffix)
    assert [axis.name for axis in usual_axes(dataset)] == list(names)


def test_one_feature_is_spread_evenly_and_its_nodes_are_in_the_middle():
    dataset = table(np.arange(100.0)[:, None])
    _, spread = usual_axes(dataset)
    heights = np.sort(spread.samples(dataset))
    assert np.diff(heights).max() < 0.03
    assert abs(heights).max() <= 0.5
    assert not spread.nodes(np.ones((7, 1))).any()


def test_axes_are_computed_once_and_forgotten_with_the_dataset():
    dataset = table(np.random.default_rng(0).normal(size=(30, 4)))
    assert axes_of(dataset) is axes_of(dataset)
    gone = weakref.ref(dataset)
    del dataset
    gc.collect()
    assert gone() is None


def test_only_shown_samples_are_looked_at():
    values = np.zeros((20_000, 2), np.float32)
    values[:, 0] = np.arange(20_000)
    dataset = table(values)
    plane = Plane.of(dataset, *usual_axes(dataset))
    assert plane.samples.shape == (10_000, 2)
    assert plane.samples[:, 0].tolist() == dataset.shown.tolist()


@pytest.mark.parametrize(("ratio", "equal"), [(1.0, True), (3.0, True), (5.0, False)])
def test_features_of_like_ranges_share_a_scale(ratio, equal):
    x = np.random.default_rng(0).uniform(size=(50, 2)) * (1.0, ratio)
    x[:2] = [[0, 0], [1, ratio]]
    dataset = table(x)
    assert Plane.of(dataset, *usual_axes(dataset)).equal is equal


def test_coordinates_of_a_mesh_share_a_scale():
    dataset = examples.sphere(50)
    assert Plane.of(dataset, *usual_axes(dataset)).equal


def test_a_box_has_no_flat_side():
    for values in (
        np.ones((4, 2)),
        np.array([[1e6, 0.0], [1e6, 2.0]]),
        np.zeros((3, 2)),
    ):
        dataset = table(values)
        low, sides = Plane.of(dataset, *usual_axes(dataset)).box
        assert (sides > 0).all()
        assert (low <= values.min(axis=0)).all()
        assert (low + sides >= values.max(axis=0)).all()
