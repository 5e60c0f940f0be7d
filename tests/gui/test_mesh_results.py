"""What is said of a mesh that was written."""

import numpy as np
import pytest

from core.preparing import prepare
from core.settings import (
    DataSettings,
    LatticeKind,
    MeshExport,
    MeshFormat,
    MeshLook,
    MeshSubject,
    TrainingSettings,
)
from core.sources import Mesh
from core.training import Problem, train
from core.writing.results import gather_results
from gui.mesh_results import save_mesh

CORNERS = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
FACES = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [2, 0, 3]], np.int32)


@pytest.mark.parametrize(
    ("kind", "size", "told"),
    [
        (MeshFormat.STL, None, True),
        (MeshFormat.STL, 100.0, False),
        (MeshFormat.PLY, None, False),
    ],
)
def test_what_stl_rounds_off_far_from_the_origin_is_told(tmp_path, kind, size, told):
    mesh = Mesh("far", CORNERS + 1e6, FACES)
    dataset = prepare(mesh, DataSettings(points=200))
    settings = TrainingSettings(width=6, height=6, epochs=3, lattice=LatticeKind.SPHERE)
    problem = Problem.of(dataset, settings)
    *_, last = train(problem)
    state = gather_results(problem, last, []).state
    export = MeshExport(MeshSubject.LATTICE, kind, MeshLook(size=size))
    said = save_mesh(tmp_path / export.name, export, dataset, state)
    assert ("rounded to steps of 0.0625" in said) == told
