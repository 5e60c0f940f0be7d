"""Where not all results can be written, the weights are kept elsewhere."""

import re
from functools import partial

import numpy as np
import pytest

from core.dataset import Dataset
from core.errors import UserError
from core.settings import DataSettings, TrainingSettings
from core.som import Som
from core.training import Problem, train
from gui import rescue as module
from gui.headless import commands
from gui.rescue import Learned, new_folder, rescuing
from tests.core.builders import blobs

FULL = UserError("out cannot be written, as the disk is full.")


@pytest.fixture(scope="module")
def som():
    *_, last = train(problem := Problem.of(data(), TrainingSettings(3, 4, epochs=1)))
    return Som(problem.plan, last)


def data():
    return Dataset("a b", blobs(40), ("x", "y", "z"), DataSettings())


@pytest.fixture
def refuges(tmp_path, monkeypatch):
    """Two folders of the test's own in place of the system's."""
    folders = tmp_path / "temporary", tmp_path / "home"
    for folder in folders:
        folder.mkdir()
    monkeypatch.setattr(module, "gettempdir", lambda: str(folders[0]))
    monkeypatch.setattr(module.Path, "home", lambda: folders[1])
    return folders


def said_of(learned, error):
    def fail():
        with rescuing(learned):
            raise error

    with pytest.raises(UserError) as caught:
        fail()
    return str(caught.value)


def test_the_folder_itself_is_best(som, refuges, tmp_path):
    out = tmp_path / "out"
    assert said_of(Learned(out, data(), {"weights.npz": som}), FULL) == (
        "out cannot be written, as the disk is full; what was learned is kept in "
        f"{out / 'weights.npz'}."
    )
    assert np.load(out / "weights.npz")["weights"].shape == (4, 3, 3)
    assert not any(list(folder.iterdir()) for folder in refuges)


def test_else_another_folder_where_nothing_is_replaced(som, refuges, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    old = refuges[0] / "a-b-rescued-1"
    old.write_text("old")
    maps = {"weights-0-0.npz": som, "weights-0-1.npz": som}
    said = said_of(Learned(tmp_path / "file", data(), maps), FULL)
    assert said.endswith(
        f"the 2 maps that were learned are in {refuges[0] / 'a-b-rescued-2'}."
    )
    assert old.read_text() == "old"
    kept = sorted((refuges[0] / "a-b-rescued-2").iterdir())
    assert [path.name for path in kept] == list(maps)


def test_where_nothing_can_be_written_it_says_so(som, refuges, tmp_path, monkeypatch):
    def refuse(folder, learned):
        raise FULL

    monkeypatch.setattr(module, "_keep", refuse)
    said = said_of(Learned(tmp_path, data(), {"weights.npz": som}), FULL)
    assert said.endswith("what was learned could be kept nowhere.")


def test_too_little_memory_costs_no_map_either(som, tmp_path):
    said = said_of(Learned(tmp_path, data(), {"weights.npz": som}), MemoryError())
    assert said.startswith("There is not enough memory")
    assert (tmp_path / "weights.npz").exists()


def test_a_new_folder_is_not_there_yet(tmp_path):
    for number in (1, 2):
        folder = new_folder(tmp_path, "my film")
        assert folder == tmp_path / f"my-film-rescued-{number}"
        folder.mkdir()


def refuse(*_args, **_options):
    raise FULL


ORDERS = {
    "train": ("train", "OUT", "gui.results.export_everything", "OUT/weights.npz"),
    "film": (
        *("film", "OUT/a.gif", "gui.films.making.make_film"),
        "OUT/a-rescued-1/weights.npz",
    ),
    "sweep": ("sweep", "OUT", "gui.headless.sweeping._write", "OUT/weights-0-1.npz"),
}


@pytest.mark.parametrize("order", ORDERS)
def test_no_command_loses_what_it_learned(order, tmp_path, monkeypatch, capsys):
    name, out, writer, kept = ORDERS[order]
    out, kept = (path.replace("OUT", str(tmp_path)) for path in (out, kept))
    monkeypatch.setattr(writer, refuse)
    monkeypatch.setattr("gui.headless.stopping.Stop.listen", lambda _stop: None)
    more = ("--vary", "seed=1,2") if name == "sweep" else ()
    small = ("--width", "4", "--height", "3", "--epochs", "1", "--quiet")
    arguments = [name, "iris", "--out", out, *small, *more]
    run = partial(commands.run, arguments)
    assert run(*[lambda *_: pytest.fail("no window is wanted")] * 3) == 2
    assert re.search(
        r"disk is full; .* learned (is kept|are) in", capsys.readouterr().err
    )
    assert np.load(kept)["weights"].shape == (3, 4, 4)
