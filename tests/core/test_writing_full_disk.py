"""On a full disk every kind of file is refused in a sentence, and none is left."""

from pathlib import Path

import numpy as np
import pytest

from core.dataset import Dataset
from core.errors import UserError
from core.progress import silent
from core.settings import DataSettings, MeshFormat, TableFormat, TrainingSettings
from core.solids import Shape
from core.training import Problem, train
from core.writing import results as module
from core.writing.mesh_files import write_shape
from core.writing.results import gather_results, with_maps, write_result
from core.writing.staging import staged
from core.writing.tables import write_columns
from tests.core.builders import blobs

FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(
    not FULL.exists(), reason="no device here that is always full"
)


@pytest.fixture(scope="module")
def results():
    data = Dataset("d", blobs(40), ("x", "y", "z"), DataSettings())
    problem = Problem.of(data, TrainingSettings(width=4, height=3, epochs=1))
    *_, last = train(problem)
    return with_maps(gather_results(problem, last, [last.record]), problem)


def refused(tmp_path, name, write):
    """Write a file that lies on a full disk."""

    def write_there():
        with staged(tmp_path) as place:
            (place / name).symlink_to(FULL)
            write(place / name)

    with pytest.raises(UserError, match="the disk is full"):
        write_there()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", TableFormat)
def test_tables(tmp_path, kind):
    columns = np.arange(3), np.array(["a", "b", "c"], object)
    refused(
        tmp_path, f"a.{kind}", lambda path: write_columns(path, ("n", "text"), columns)
    )


OTHERS = (
    *("weights.npz", "history.csv", "umatrix.csv", "activation.csv"),
    *("edges.csv", "nodes.csv", "quality.csv"),
)


@pytest.mark.parametrize("name", OTHERS)
def test_other_results(tmp_path, results, name):
    write = module._WRITERS[name]
    refused(tmp_path, name, lambda path: write(path, results, silent))


@pytest.mark.parametrize("kind", MeshFormat)
def test_meshes(tmp_path, kind):
    shape = Shape(np.eye(3), np.array([[0, 1, 2]], np.int32))
    refused(tmp_path, f"mesh.{kind}", lambda path: write_shape(path, shape))


def test_the_file_that_was_there_stays(tmp_path, results, monkeypatch):
    (tmp_path / "a.parquet").write_text("old")
    monkeypatch.setattr(
        "core.writing.tables._write_parquet", lambda path, _: FULL.write_bytes(b"x")
    )
    with pytest.raises(UserError, match="the disk is full"):
        write_result("bmus.csv", tmp_path / "a.parquet", results)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]
