import numpy as np
import pytest
from sklearn.datasets import load_iris

from core.preparing import prepare
from core.reading.samples import MESHES, SAMPLES
from core.sampling import measure
from core.settings import DataSettings
from core.sources import Mesh, Table

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s.name)
BY_NAME = {sample.name: sample for sample in SAMPLES}


def test_the_meshes_are_those_of_the_folder():
    listed = {sample.name for sample in SAMPLES if sample.kind == "mesh"}
    assert listed == {path.stem for path in MESHES.glob("*.ply")}
    assert len(listed) >= 5


@every_sample
def test_it_loads_the_same_each_time_and_prepares_without_a_note(sample):
    first, again = sample.load(), sample.load()
    assert first.name == sample.name
    assert first.path is None
    assert isinstance(first, Mesh if sample.kind == "mesh" else Table)
    one, two = (prepare(source, DataSettings()) for source in (first, again))
    assert np.array_equal(one.values, two.values)
    assert one.notes == ()
    for line in (sample.title, sample.shows, sample.source):
        assert line
        assert "\n" not in line


@every_sample
def test_its_values_vary_and_are_finite(sample):
    values = prepare(sample.load(), DataSettings()).values
    assert np.isfinite(values).all()
    assert (np.ptp(values, axis=0) > 0).all()


@pytest.mark.parametrize("name", [s.name for s in SAMPLES if s.kind == "mesh"])
def test_meshes_have_area_and_normals_that_point_outside(name):
    mesh = BY_NAME[name].load()
    assert measure(mesh).has_area
    a, b, c = (mesh.vertices[mesh.faces[:, corner]] for corner in range(3))
    assert np.einsum("fd,fd->f", a, np.cross(b, c)).sum() > 0


@pytest.mark.parametrize(
    ("name", "shape", "classes"),
    [
        ("clusters", (900, 2), 3),
        ("rings", (1000, 2), 2),
        ("swiss-roll", (2000, 3), 8),
        ("grid", (1000, 2), None),
        ("colors", (3000, 3), None),
        ("iris", (150, 4), 3),
    ],
)
def test_tables_are_as_announced(name, shape, classes):
    dataset = prepare(BY_NAME[name].load(), DataSettings())
    assert dataset.shape == shape
    assert (dataset.labels and len(dataset.labels.classes)) == classes


def test_the_swiss_roll_is_a_spiral_in_three_dimensions():
    dataset = prepare(BY_NAME["swiss-roll"].load(), DataSettings())
    x, _, z = dataset.values.T
    radius, angle = np.hypot(x, z), np.arctan2(z, x)
    turns = (radius - angle) / (2 * np.pi)
    assert np.allclose(turns, np.round(turns))
    assert set(np.round(turns)) == {1, 2}
    bands = dataset.labels.codes
    assert all(
        radius[bands == b].max() <= radius[bands == b + 1].min() for b in range(7)
    )


def test_the_swiss_roll_is_uniform_along_the_roll():
    counts = np.bincount(BY_NAME["swiss-roll"].load().categories[0].codes)
    assert counts.min() > 200


def test_colors_fill_the_unit_cube():
    values = BY_NAME["colors"].load().values
    assert values.min() >= 0.0
    assert values.max() <= 1.0
    assert np.allclose(values.mean(axis=0), 0.5, atol=0.03)


def test_iris_is_the_one_that_everybody_has():
    theirs = load_iris()
    ours = BY_NAME["iris"].load()
    assert (ours.values == theirs.data).all()
    assert (ours.categories[0].codes == theirs.target).all()
    assert ours.label == "species"
    assert ours.path is None
