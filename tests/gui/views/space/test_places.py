"""Places in the 3-D view."""

import numpy as np
import pytest

from core.lattices import make_lattice
from core.settings import LatticeKind
from core.solids import RELIEF
from gui.depiction.space import Space, first_camera, landscape, sceneries
from tests.gui.views import examples


@pytest.mark.parametrize(
    ("d", "offered"),
    [
        (1, ("landscape",)),
        (2, ("landscape",)),
        (3, ("features", "landscape")),
        (4, ("landscape", "components", "features")),
    ],
)
def test_what_can_be_shown_depends_on_the_features(d, offered):
    assert sceneries(examples.blobs(50, d)) == offered


def test_two_rows_of_many_features_have_no_third_component():
    assert sceneries(examples.blobs(2, 6)) == ("landscape",)


def test_a_mesh_far_away_keeps_its_digits_and_its_proportions():
    dataset = examples.sphere(3_000)
    space = Space.of(dataset, "features")
    samples = space.samples(dataset.values[dataset.shown]).astype(np.float64)
    assert np.abs(samples).max() <= 0.5 + 1e-6
    middle = np.array([500_000.0, 20.0, -3.0])
    radii = np.linalg.norm(samples * space.size + (space.origin - middle), axis=1)
    assert np.allclose(radii, 50.0, rtol=1e-4)
    assert len(set(space.size.tolist())) == 1


def test_features_of_unlike_ranges_fill_the_room_each():
    dataset = examples.blobs(100, 3)
    values = dataset.values * np.float32([1, 1000, 0.001])
    stretched = type(dataset)("t", values, dataset.features, dataset.settings)
    samples = Space.of(stretched, "features").samples(values)
    assert np.allclose(np.ptp(samples, axis=0), 1.0, atol=1e-5)


def test_constant_features_are_placed_all_the_same():
    dataset = examples.blobs(10, 3)
    flat = type(dataset)("t", np.ones((10, 3)), dataset.features, dataset.settings)
    assert not Space.of(flat, "features").samples(flat.values).any()


@pytest.mark.parametrize("shape", [(12, 10), (40, 1), (1, 2)])
def test_the_landscape_has_the_lattice_below_and_the_heights_above(shape):
    lattice = make_lattice(LatticeKind.HEX, *shape)
    heights = np.linspace(0.0, 3.0, shape[0] * shape[1])
    places = landscape(lattice, heights)
    assert np.ptp(places[:, :2], axis=0).max() == pytest.approx(1.0)
    assert places[:, 2].max() == pytest.approx(RELIEF)
    assert (np.diff(places[:, 2]) > 0).all()
    assert places[0, 1] >= places[-1, 1]


def test_a_flat_landscape_stays_on_the_ground():
    lattice = make_lattice(LatticeKind.SQUARE, 3, 3)
    assert not landscape(lattice, np.zeros(9))[:, 2].any()


def test_meshes_stand_upright_at_first():
    assert first_camera(examples.sphere(20), "features").up == "y"
    assert first_camera(examples.sphere(20, suffix="stl"), "features").up == "z"
    assert first_camera(examples.blobs(20), "features").up == "z"
    assert first_camera(examples.sphere(20), "landscape").up == "z"
