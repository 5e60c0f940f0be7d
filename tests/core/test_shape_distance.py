import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import directed_hausdorff

from core.preparing import prepare
from core.reading.opening import open_source
from core.settings import DataSettings, TrainingSettings
from core.shape_distance import between, points_over, shape_distance
from core.som import Som
from core.training import Problem, train

QUAD = np.array([[0, 0, 0], [2, 0, 0], [2, 1, 0], [0, 1, 0]], float)
FACES = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
EDGES = np.array([[0, 1], [1, 2]], np.int32)
NO_FACES = np.empty((0, 3), np.int32)


@given(st.integers(0, 2**32 - 1))
@settings(deadline=None)
def test_distances_are_scipys_and_the_slow_mean(seed):
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=(40, 3)), rng.normal(size=(30, 3)) + 1
    found = shape_distance(a, b)
    ways = directed_hausdorff(a, b)[0], directed_hausdorff(b, a)[0]
    assert (found.there, found.back) == pytest.approx(ways)
    assert found.hausdorff == max(found.there, found.back)
    apart = np.linalg.norm(a[:, None] - b, axis=2)
    slow = (apart.min(axis=1).mean() + apart.min(axis=0).mean()) / 2
    assert found.chamfer == pytest.approx(slow)


def test_parallel_squares_are_their_gap_apart():
    lower = points_over(QUAD, FACES, EDGES, 20_000)
    upper = points_over(QUAD + np.array([0, 0, 0.5]), FACES, EDGES, 20_000, seed=1)
    found = shape_distance(lower, upper)
    assert found.hausdorff == pytest.approx(0.5, rel=0.01)
    assert found.chamfer == pytest.approx(0.5, rel=0.01)


def test_points_lie_on_the_faces_or_on_the_edges():
    inside = points_over(QUAD, FACES, EDGES, 4000)
    assert (inside >= 0).all()
    assert (inside <= (2, 1, 0)).all()
    np.testing.assert_allclose(inside.mean(axis=0), (1, 0.5, 0), atol=0.05)
    line = points_over(QUAD, NO_FACES, EDGES, 3000)
    along = (line[:, 1] == 0) | (line[:, 0] == 2)
    assert along.all()
    assert np.mean(line[:, 1] == 0) == pytest.approx(2 / 3, abs=0.05)


def test_parts_at_nodes_that_won_nothing_are_left_out():
    won = np.array([True, True, True, False])
    assert between(FACES, won).tolist() == [[0, 1, 2]]
    assert between(EDGES, won).tolist() == EDGES.tolist()
    assert between(FACES, ~won).tolist() == FACES.tolist()
    assert between(NO_FACES, won).shape == (0, 3)


@pytest.mark.parametrize("name", ["rabbit", "knot"])
def test_lattices_without_border_come_nearer_to_a_closed_mesh_than_sheets(name):
    mesh = open_source(name)
    dataset = prepare(mesh, DataSettings(points=40_000))
    surface = points_over(mesh.vertices, mesh.faces, EDGES, 50_000, seed=1)
    found = {}
    for kind in ("square", "hex", "sphere", "hex-torus"):
        chosen = TrainingSettings(47, 36, lattice=kind, radius_end=0.5)
        problem = Problem.of(dataset, chosen)
        *_, last = train(problem)
        weights = Som(problem.plan, last).weights[last.hits > 0]
        found[kind] = shape_distance(surface, weights).hausdorff
    assert found["sphere"] < min(found["square"], found["hex"])
    assert found["hex-torus"] < found["hex"]
