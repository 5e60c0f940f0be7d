import numpy as np
import pytest
import trimesh
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from core.progress import Cancelled
from core.sampling import draw, measure
from core.sources import Mesh

SURE = 1e-3  # the seeds are fixed: a p-value below this would be a fault, not chance


def as_mesh(vertices, faces):
    return Mesh("mesh", np.array(vertices, float), np.array(faces, np.int32))


def stack_of_triangles(sizes):
    """Triangle i lies in the plane z = i, right-angled, with legs of its size."""
    vertices = [
        corner
        for z, size in enumerate(sizes)
        for corner in ((0, 0, z), (size, 0, z), (0, size, z))
    ]
    return as_mesh(vertices, np.arange(3 * len(sizes)).reshape(-1, 3))


@pytest.mark.parametrize("seed", range(5))
def test_a_face_gets_its_share_of_the_area(seed):
    sizes = np.array([1e-9, 0.0, 0.1, 1.0, 3.0, 10.0])
    points = draw(measure(stack_of_triangles(sizes)), 200_000, seed)
    counts = np.bincount(points[:, 2].astype(int), minlength=len(sizes))
    shares = sizes**2 / (sizes**2).sum()
    assert counts[1] == 0
    assert counts[0] == 0
    large = shares > 1e-6
    expected = shares[large] * counts.sum() / shares[large].sum()
    assert chisquare(counts[large], expected).pvalue > SURE


def test_one_face_is_enough():
    assert measure(stack_of_triangles([1.0])).has_area
    assert not measure(stack_of_triangles([0.0])).has_area


@pytest.mark.parametrize("seed", range(5))
def test_points_are_uniform_within_a_face(seed):
    """The four triangles between the middles of the sides are equally large."""
    x, y, _ = draw(measure(stack_of_triangles([1.0])), 100_000, seed).T
    quarter = np.select([x > 0.5, y > 0.5, x + y < 0.5], [0, 1, 2], 3)
    assert chisquare(np.bincount(quarter)).pvalue > SURE


@pytest.mark.parametrize("scale", [1e-30, 1.0, 1e30])
def test_a_long_box_of_any_size_keeps_its_proportions(scale):
    box = trimesh.creation.box(extents=(1, 2, 10))
    mesh = as_mesh(box.vertices * scale, box.faces)
    points = draw(measure(mesh), 64_000, seed=3) / scale
    half = np.array([0.5, 1.0, 5.0])
    on_side = np.isclose(np.abs(points), half)
    assert on_side.any(axis=1).all()
    assert (np.abs(points) <= half * (1 + 1e-12)).all()
    counts = [np.count_nonzero(on_side[:, axis]) for axis in range(3)]
    assert chisquare(counts, np.array([20, 10, 2]) * sum(counts) / 32).pvalue > SURE


@given(st.integers(0, 2**63), st.integers(1, 300), st.integers(1, 300))
def test_the_same_seed_gives_the_same_first_points(seed, few, more):
    surface = measure(stack_of_triangles([1.0, 2.0]))
    one, two = draw(surface, few, seed), draw(surface, few + more, seed)
    assert np.array_equal(one, two[:few])
    assert not np.array_equal(two[:few], draw(surface, few, seed + 1))


def test_blocks_make_no_difference(monkeypatch):
    surface = measure(stack_of_triangles([1.0, 2.0]))
    whole = draw(surface, 1000, 7)
    monkeypatch.setattr("core.sampling.BLOCK_ROWS", 17)
    assert np.array_equal(draw(surface, 1000, 7), whole)
    assert np.array_equal(measure(surface.mesh).totals, surface.totals)


def test_a_flat_mesh_stays_exactly_flat():
    mesh = as_mesh([(0, 0, 0.1), (1, 0, 0.1), (0, 1, 0.1)], [[0, 1, 2]])
    assert (draw(measure(mesh), 1000, 0)[:, 2] == 0.1).all()


@pytest.mark.parametrize(
    ("vertices", "faces"),
    [
        (np.eye(3), np.empty((0, 3))),
        (np.eye(3), [[0, 0, 1], [2, 2, 2]]),
        (np.outer([0.1, 0.2, 0.7], [1, 2, 3]), [[0, 1, 2]]),
        (np.ones((3, 3)), [[0, 1, 2]]),
    ],
)
def test_meshes_without_area(vertices, faces):
    assert not measure(as_mesh(vertices, faces)).has_area


def test_drawing_can_be_cancelled():
    def cancel(share):
        if share > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        draw(measure(stack_of_triangles([1.0])), 200_000, 0, cancel)
