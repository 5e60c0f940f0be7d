"""Pictures in the colours of their map, against the slow way to get them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.dataset import Dataset
from core.quantising import (
    PREVIEW_PIXELS,
    node_colors,
    picture_of,
    preview_grid,
    preview_samples,
)
from core.settings import DataSettings, LatticeKind, Scaling, TrainingSettings
from core.sources import RGB
from core.training import Problem, train
from core.writing.results import gather_results, write_result
from tests.core.builders import blobs, dataset

SETTINGS = TrainingSettings(width=3, height=3, lattice=LatticeKind.SQUARE, epochs=10)


def picture(height, width, scaling=Scaling.NONE):
    values = np.random.default_rng(3).random((height * width, 3), np.float32)
    choices = DataSettings(scaling=scaling)
    return Dataset("photo", values, RGB, choices, image=(height, width))


@pytest.mark.parametrize("scaling", Scaling)
def test_every_pixel_has_the_colour_of_the_nearest_node(tmp_path, scaling):
    photo = picture(14, 23, scaling)
    problem = Problem.of(photo, SETTINGS)
    *_, last = train(problem)
    results = gather_results(problem, last, [])
    write_result("quantised.png", tmp_path / "mine.png", results)
    with Image.open(tmp_path / "mine.png") as file:
        assert file.mode == "RGB"
        assert file.text["Software"] == "SOMscope"
        pixels = np.asarray(file)
    spread = 1.0
    if scaling is Scaling.ZSCORE:
        spread = photo.values.std(axis=0)
    elif scaling is Scaling.MINMAX:
        spread = np.ptp(photo.values, axis=0)
    weights = results.som.weights
    gaps = (photo.values[:, None].astype(float) - weights) / spread
    nearest = (gaps**2).sum(axis=2).argmin(axis=1)
    expected = np.rint(255 * weights[nearest]).astype(int).reshape(14, 23, 3)
    assert abs(pixels - expected).max() <= 1
    assert (pixels == expected).mean() > 0.99


def test_only_a_picture_can_be_quantised(tmp_path):
    problem = Problem.of(dataset(blobs(50)), SETTINGS)
    *_, last = train(problem)
    results = gather_results(problem, last, [])
    with pytest.raises(Exception, match="no picture"):
        write_result("quantised.png", tmp_path / "mine.png", results)
    assert list(tmp_path.iterdir()) == []
    assert results.state.preview_bmus is None
    with pytest.raises(ValueError, match="no picture"):
        picture_of(problem.dataset)


def test_a_map_knows_the_colours_of_a_small_picture():
    photo = picture(11, 8)
    problem = Problem.of(photo, SETTINGS)
    *_, last = train(problem)
    results = gather_results(problem, last, [])
    assert np.array_equal(results.state.preview_bmus, results.bmus)
    assert node_colors(results.som).shape == (9, 3)


@given(st.integers(1, 3_000), st.integers(1, 3_000))
def test_a_preview_is_small_even_and_never_empty(height, width):
    rows, columns = preview_grid((height, width))
    samples = preview_samples((height, width))
    assert 0 < len(samples) == len(rows) * len(columns) <= PREVIEW_PIXELS
    assert np.array_equal(
        samples,
        np.ravel_multi_index(
            np.meshgrid(rows, columns, indexing="ij"), (height, width)
        ).ravel(),
    )
    if height * width <= PREVIEW_PIXELS:
        assert len(samples) == height * width


@pytest.mark.parametrize(
    ("features", "top", "white"),
    [
        (RGB, 1.0, 1.0),
        (("r", "g", "b"), 0.5, 1.0),
        (("R", "G", "B"), 255.0, 255.0),
        (RGB, 300.0, None),
        (RGB, -1.0, None),
        (("red", "blue", "green"), 1.0, None),
        (("x", "y", "z"), 1.0, None),
    ],
)
def test_colours_are_known_by_their_names_and_their_range(features, top, white):
    values = np.array([[0.0, 0.0, 0.0], [top, 0.0, 0.0]])
    assert Dataset("colors", values, features, DataSettings()).white == white


def test_colours_come_back_as_they_were():
    levels = np.arange(256, dtype=np.uint8)
    values = np.repeat(levels[:, None], 3, axis=1) / np.float32(255)
    photo = Dataset("grey", values, RGB, DataSettings(), image=(16, 16))
    assert np.array_equal(picture_of(photo)[:, :, 1].ravel(), levels)
