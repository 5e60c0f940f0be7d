"""Euler characteristics against trimesh's, and surfaces with gaps."""

import numpy as np
import pytest
import trimesh

from core.sources import Mesh
from core.topology import euler_characteristic


def mesh(made, kept=None):
    faces = made.faces if kept is None else made.faces[kept]
    return Mesh("m", np.array(made.vertices), np.array(faces, np.int32))


BALL = trimesh.creation.icosphere(3)
RING = trimesh.creation.torus(2.0, 0.5)


@pytest.mark.parametrize("made", [BALL, RING, trimesh.creation.box()])
def test_a_closed_mesh_has_trimeshs_number(made):
    assert euler_characteristic(mesh(made)) == made.euler_number


@pytest.mark.parametrize(("made", "euler"), [(BALL, 2), (RING, 0)])
@pytest.mark.parametrize("gaps", [1, 3, 5])
def test_small_gaps_count_as_closed(made, euler, gaps):
    kept = np.ones(len(made.faces), bool)
    kept[np.linspace(0, len(kept) - 1, gaps).astype(int)] = False
    assert euler_characteristic(mesh(made, kept)) == euler


def test_gaps_that_meet_in_a_vertex_are_two():
    around = BALL.vertex_faces[0]
    around = around[around >= 0]
    kept = np.ones(len(BALL.faces), bool)
    kept[[around[0], next(f for f in around[1:] if _touch(around[0], f))]] = False
    assert euler_characteristic(mesh(BALL, kept)) == 2


def _touch(one, other):
    return len({*BALL.faces[one]} & {*BALL.faces[other]}) == 1


def test_what_is_open_has_none():
    upper = BALL.triangles_center[:, 2] > 0
    flat = trimesh.creation.box().faces < 4
    assert euler_characteristic(mesh(BALL, upper)) is None
    assert euler_characteristic(mesh(trimesh.creation.box(), flat.all(axis=1))) is None


def test_how_far_from_the_origin_it_lies_is_no_matter():
    kept = np.arange(len(BALL.faces)) != 7
    far = BALL.copy()
    far.apply_translation([1e7, -1e7, 0])
    assert euler_characteristic(mesh(far, kept)) == 2
