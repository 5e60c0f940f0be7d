"""Figure files of many samples: their size, text and caption."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from core.dataset import Dataset
from core.settings import DataSettings, TrainingSettings
from core.sources import Category
from core.training import Problem, train
from core.writing.results import gather_results
from gui.figures.captions import full_caption
from gui.figures.compact import compact_svg
from gui.figures.saving import save_figure
from gui.figures.views import overview_figure
from gui.picture import MM_PER_INCH
from tests.core.builders import blobs
from tests.gui.figures.examples import SHEET, ball, results_of

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def many():
    """10 000 samples in colours, and a map of the usual size."""
    labels = Category("kind", np.arange(10_000, dtype=np.int32) % 7, tuple("abcdefg"))
    names = ("x", "y", "z")
    data = Dataset("cloud", blobs(10_000), names, DataSettings(), labels)
    problem = Problem.of(data, TrainingSettings(epochs=3, seed=5))
    *_, last = train(problem)
    return gather_results(problem, last, [])


def test_samples_of_a_surface_are_pictures_in_small_files(tmp_path):
    results = results_of(ball(10_000), replace(SHEET, width=30, height=30, epochs=25))
    figure = overview_figure(results.dataset, results.state)
    for kind, most in (("svg", 1_000_000), ("pdf", 1_200_000)):
        save_figure(figure, tmp_path / f"f.{kind}")
        assert (tmp_path / f"f.{kind}").stat().st_size < most
    content = (tmp_path / "f.svg").read_text()
    assert content.count("data:image/png;base64") > 3


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_ten_thousand_samples_make_less_than_a_megabyte(tmp_path, many, kind):
    path = tmp_path / f"overview.{kind}"
    save_figure(overview_figure(many.dataset, many.state), path)
    assert 50_000 < path.stat().st_size < MEGABYTE
    content = path.read_bytes()
    if kind == "svg":
        assert b">Activation</text>" in content
    else:
        assert b"/FontFile2" in content
        assert b"/Indexed" in content


def test_the_figure_is_as_wide_as_wanted(tmp_path, many):
    path = tmp_path / "overview.png"
    figure = overview_figure(many.dataset, many.state, size=(85.0, 70.0))
    save_figure(figure, path, dpi=200)
    with Image.open(path) as image:
        assert image.width == round(85.0 / MM_PER_INCH * 200)
        assert image.info["dpi"] == pytest.approx((200, 200), abs=0.1)


def test_saving_a_pdf_leaves_the_figure_as_it_was(tmp_path, many):
    figure = overview_figure(many.dataset, many.state)
    before = figure.dpi
    save_figure(figure, tmp_path / "one.pdf")
    save_figure(figure, tmp_path / "two.pdf")
    assert figure.dpi == before
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_paths_move_by_less_than_is_seen():
    drawn = b'<path d="M 1.23456 7.5 L 0.00199 3"/><text>0.123456</text>'
    assert compact_svg(drawn) == (
        b'<path d="M 1.234 7.5 L 0.001 3"/><text>0.123456</text>'
    )


def test_a_caption_file_tells_what_was_changed_on_the_way(many):
    record = replace(many.som.snapshot.record, changes=(("radius_end", 1.0, 3.0),))
    text = full_caption(many.dataset, many.som, [record])
    heading = f"\nchanged before epoch {record.epoch}\n"
    assert re.fullmatch(r"  radius_end +3\.0\n", text.partition(heading)[2])
    later = replace(record, epoch=record.epoch + 1)
    assert "changed before" not in full_caption(many.dataset, many.som, [later])


def test_a_caption_file_tells_every_parameter(tmp_path, many):
    text = full_caption(many.dataset, many.som)
    path = tmp_path / "figure.png"
    figure = overview_figure(many.dataset, many.state, size=(100.0, 80.0))
    files = save_figure(figure, path, dpi=50, caption=text)
    assert files == [path, tmp_path / "figure.txt"]
    written = files[1].read_text("utf-8")
    first, *_ = written.splitlines()
    assert first.startswith("cloud: 10")
    assert "\u00a0" not in written
    learning = written.partition("\ntraining\n")[2].partition("\n\n")[0]
    said = dict(re.findall(r"^  (\S+) +(.*)$", learning, re.MULTILINE))
    settings = many.som.plan.settings
    told = {name: json.loads(said[name]) for name in settings.as_dict()}
    assert TrainingSettings(**told) == settings
    assert said["seed"] == "5"
