"""The painted surface against a slow search, and its faces against the mesh's."""

import numpy as np
import pytest

from core.painting import FINEST, MOST_FACES, paint, paint_finely
from core.preparing import prepare
from core.settings import DataSettings, Metric, TrainingSettings
from core.som import Som
from core.sources import Mesh
from core.training import Problem, train

CUBE = np.array(list(np.ndindex(2, 2, 2)), float) * (3.0, 2.0, 1.0) + 1000.0
QUADS = (
    (0, 1, 3, 2),
    (4, 6, 7, 5),
    (0, 4, 5, 1),
    (2, 3, 7, 6),
    (0, 2, 6, 4),
    (1, 5, 7, 3),
)
FACES = np.array([(q[0], *p) for q in QUADS for p in (q[1:3], q[2:])], np.int32)
NORMALS = (CUBE - CUBE.mean(axis=0)).astype(np.float32)


@pytest.fixture(scope="module", params=[Metric.EUCLIDEAN, Metric.MANHATTAN])
def som(request):
    mesh = Mesh("box", CUBE.copy(), FACES.copy())
    data = prepare(mesh, DataSettings(points=500))
    settings = TrainingSettings(width=6, height=5, epochs=5, metric=request.param)
    problem = Problem.of(data, settings)
    *_, last = train(problem)
    return Som(problem.plan, last), mesh


def slow(som, places):
    gaps = np.abs(places[:, None] - som.weights)
    euclidean = som.plan.settings.metric is Metric.EUCLIDEAN
    apart = np.sqrt((gaps**2).sum(axis=2)) if euclidean else gaps.sum(axis=2)
    return apart


def area(vertices, faces):
    a, b, c = np.moveaxis(vertices[faces], 1, 0)
    return np.cross(b - a, c - a) / 2


@pytest.mark.parametrize("way", [paint, paint_finely])
def test_each_vertex_has_its_nearest_node(som, way):
    som, mesh = som
    painted = way(som, mesh, NORMALS)
    apart = slow(som, painted.vertices)
    np.testing.assert_allclose(painted.distances, apart.min(axis=1), rtol=1e-4)
    chosen = apart[np.arange(len(apart)), painted.bmus]
    np.testing.assert_allclose(chosen, painted.distances, rtol=1e-4)


def test_divided_faces_cover_the_same_surface_wound_alike(som):
    som, mesh = som
    fine = paint_finely(som, mesh, NORMALS)
    assert 12 < len(fine.faces) <= MOST_FACES
    assert np.array_equal(fine.vertices[:8], mesh.vertices)
    assert len(fine.normals) == len(fine.vertices)
    small, large = (
        area(*x) for x in ((fine.vertices, fine.faces), (mesh.vertices, FACES))
    )
    np.testing.assert_allclose(
        np.linalg.norm(small, axis=1).sum(), np.linalg.norm(large, axis=1).sum()
    )
    np.testing.assert_allclose(small.sum(axis=0), large.sum(axis=0), atol=1e-6)


def test_where_patches_meet_faces_are_small(som):
    som, mesh = som
    fine = paint_finely(som, mesh, NORMALS)
    corners, owners = fine.vertices[fine.faces], fine.bmus[fine.faces]
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
    patch = np.sqrt(22.0 / 30)
    mixed = (owners != owners[:, :1]).any(axis=1)
    assert mixed.any()
    assert sides[mixed].max() <= FINEST * patch * 1.001
    assert len(set(fine.bmus)) > 20


def test_divided_faces_leave_no_gap(som):
    som, mesh = som
    fine = paint_finely(som, mesh, NORMALS)
    sides = fine.faces[:, ((0, 1), (1, 2), (2, 0))].reshape(-1, 2)
    forward = {tuple(side) for side in sides.tolist()}
    assert len(forward) == len(sides)
    assert {(b, a) for a, b in forward} == forward
