"""Where not all can be written, the weights are kept elsewhere."""

import errno

import numpy as np
import pytest

from core.dataset import Dataset
from core.errors import UserError
from core.settings import DataSettings, TrainingSettings
from core.training import Problem, train
from core.writing.results import gather_results
from gui import rescue as module
from gui.rescue import rescue
from tests.core.builders import blobs


@pytest.fixture
def results():
    data = Dataset("a b", blobs(40), ("x", "y", "z"), DataSettings())
    problem = Problem.of(data, TrainingSettings(width=4, height=3, epochs=1))
    *_, last = train(problem)
    return gather_results(problem, last, [])


@pytest.fixture
def refuges(tmp_path, monkeypatch):
    """Two folders of the test's own in place of the system's."""
    folders = tmp_path / "temporary", tmp_path / "home"
    for folder in folders:
        folder.mkdir()
    monkeypatch.setattr(module, "gettempdir", lambda: str(folders[0]))
    monkeypatch.setattr(module.Path, "home", lambda: folders[1])
    return folders


FULL = UserError("out cannot be written, as the disk is full.")


def test_the_folder_itself_is_best(results, refuges, tmp_path):
    said = str(rescue(tmp_path / "out", results, FULL))
    assert said == (
        "out cannot be written, as the disk is full; what was learned is kept in "
        f"{tmp_path / 'out' / 'weights.npz'}."
    )
    assert np.load(tmp_path / "out" / "weights.npz")["weights"].shape == (3, 4, 3)
    assert not any(list(folder.iterdir()) for folder in refuges)


def test_else_another_folder_where_nothing_is_replaced(results, refuges, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    old = refuges[0] / "a-b-rescued-1-weights.npz"
    old.write_text("old")
    said = str(rescue(tmp_path / "file", results, FULL))
    assert said.endswith("a-b-rescued-2-weights.npz.")
    assert old.read_text() == "old"
    assert np.load(refuges[0] / "a-b-rescued-2-weights.npz")["weights"].any()


def test_where_nothing_can_be_written_it_says_so(results, refuges, tmp_path):
    def refuse(name, path, results):
        raise UserError(str(errno.ENOSPC))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "write_result", refuse)
        said = str(rescue(tmp_path, results, FULL))
    assert said.endswith("what was learned could be kept nowhere.")
