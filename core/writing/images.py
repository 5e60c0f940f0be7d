"""The quantised picture, as PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.quantising import node_colors, quantised
from core.version import PROGRAM

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from core.som import Som


def write_quantised(
    path: Path, som: Som, bmus: NDArray[np.int32], shape: tuple[int, int]
) -> None:
    """Write a picture with every pixel in the colour of its BMU.

    Parameters
    ----------
    bmus
        (height · width,) of the pixels, row by row.
    shape
        Height and width.
    """
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    information = PngInfo()
    information.add_text("Software", PROGRAM)
    pixels = quantised(node_colors(som), bmus, shape)
    Image.fromarray(pixels).save(path, "png", pnginfo=information)
