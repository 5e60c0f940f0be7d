"""Figures as files: formats, sizes, the same bytes each time."""

import pytest
from PIL import Image

from core.errors import UserError
from gui.figures.saving import FORMATS, save_figure
from gui.figures.views import overview_figure, umatrix_figure
from tests.gui.figures.examples import CASES, case


@pytest.mark.parametrize("name", CASES)
def test_every_format_is_written(name, tmp_path):
    results = case(name)
    figure = overview_figure(results.dataset, results.state)
    for kind in FORMATS:
        path = tmp_path / f"figure.{kind}"
        save_figure(figure, path, dpi=60)
        assert path.stat().st_size > 5_000
    assert len(list(tmp_path.iterdir())) == len(FORMATS)


@pytest.mark.parametrize("kind", FORMATS)
def test_files_are_the_same_each_time(kind, tmp_path):
    results = case("classes")
    for name in ("a", "b"):
        figure = overview_figure(results.dataset, results.state)
        save_figure(figure, tmp_path / f"{name}.{kind}", dpi=60)
    assert (tmp_path / f"a.{kind}").read_bytes() == (
        tmp_path / f"b.{kind}"
    ).read_bytes()


def test_the_size_is_in_millimetres(tmp_path):
    results = case("mesh")
    figure = umatrix_figure(results.dataset, results.state, size=(101.6, 76.2))
    save_figure(figure, tmp_path / "f.png", dpi=100)
    with Image.open(tmp_path / "f.png") as image:
        assert image.size == (400, 300)


def test_unknown_formats_and_bad_folders_are_refused(tmp_path):
    results = case("mesh")
    figure = umatrix_figure(results.dataset, results.state)
    with pytest.raises(UserError, match=r"f\.bmp .*\.png, \.svg, \.pdf"):
        save_figure(figure, tmp_path / "f.bmp")
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        save_figure(figure, tmp_path / "file" / "f.png")
