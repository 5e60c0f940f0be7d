"""Vector quantization of pictures: every pixel in the colour of its BMU."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.sources import RGB, read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.dataset import Dataset
    from core.som import Som

BYTE = 255
PREVIEW_PIXELS = 100_000
"""Pixels that are quantised at each epoch, for the screen."""


def picture_of(dataset: Dataset) -> NDArray[np.uint8]:
    """(height, width, 3) the picture itself.

    Raises
    ------
    ValueError
        The samples are not the pixels of a picture.
    """
    if dataset.image is None:
        raise ValueError(f"{dataset.name} is no picture")
    height, width = dataset.image
    return color_bytes(dataset.values).reshape(height, width, len(RGB))


def preview_grid(
    image: tuple[int, int],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the (r,) rows and (c,) columns that make a small version of a picture."""
    height, width = image
    step = 1
    while -(-height // step) * -(-width // step) > PREVIEW_PIXELS:
        step += 1
    return np.arange(0, height, step), np.arange(0, width, step)


def preview_samples(image: tuple[int, int]) -> NDArray[np.int64]:
    """Return which samples the (r · c,) pixels of that version are, row by row."""
    rows, columns = preview_grid(image)
    return (rows[:, None] * image[1] + columns).ravel()


def node_colors(som: Som, white: float = 1.0) -> NDArray[np.uint8]:
    """(k, 3) what colours the nodes of a map of colours are; see `Dataset.white`."""
    return color_bytes(som.weights, white)


def quantised(
    colors: NDArray[np.uint8], bmus: NDArray[np.int32], shape: tuple[int, int]
) -> NDArray[np.uint8]:
    """Put every pixel in the colour of its BMU.

    Parameters
    ----------
    colors
        (k, 3) of the nodes.
    bmus
        (height · width,) of the pixels, row by row.
    shape
        Height and width.

    Returns
    -------
    (height, width, 3).
    """
    pixels = colors[bmus].reshape(*shape, len(RGB))
    read_only(pixels)
    return pixels


def color_bytes(colors: NDArray[np.floating], white: float = 1.0) -> NDArray[np.uint8]:
    """Convert (…, 3) colours from 0–`white` to 0–255; cut off what lies beyond."""
    shares = np.clip(colors, 0.0, white) * (BYTE / white)
    return np.asarray(np.rint(shares), np.uint8)
