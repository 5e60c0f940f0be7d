"""PDF and SVG files of fewer bytes: pictures of few colours, numbers of few digits."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_pdf import PdfFile, RendererPdf

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

COLORS = 256
_POINTS_PER_INCH = 72


def write_pdf(
    figure: Figure, buffer: BytesIO, dpi: float, metadata: dict[str, Any]
) -> None:
    """Write a figure as a PDF whose pictures have a palette."""
    width, height = figure.get_size_inches()
    usual = figure.dpi
    file = PdfFile(buffer, metadata=metadata)
    figure.dpi = _POINTS_PER_INCH
    try:
        file.newPage(width, height)
        pictures = _FewColors(file, dpi, height, width)
        renderer = MixedModeRenderer(figure, width, height, dpi, pictures)
        figure.draw(renderer)
        renderer.finalize()
        file.finalize()
    finally:
        figure.dpi = usual
        file.close()


def compact_svg(svg: bytes) -> bytes:
    """Give the pictures within an SVG a palette, and its paths fewer digits."""
    svg = re.sub(rb"(?<= d=\")[^\"]+", _rounded, svg)
    return re.sub(rb"(?<=data:image/png;base64,)[^\"]+", _smaller, svg)


def _rounded(path: re.Match[bytes]) -> bytes:
    """Cut numbers off at a thousandth of a point."""
    return re.sub(rb"(\.\d{3})\d+", rb"\1", path[0])


class _FewColors(RendererPdf):
    """Draws pictures in so few colours that the file gets a palette for each."""

    def draw_image(
        self,
        gc: object,
        x: float,
        y: float,
        im: NDArray[np.uint8],
        transform: object = None,
    ) -> None:
        """Draw a picture, (height, width, 4)."""
        super().draw_image(gc, x, y, _reduced(im), transform)


def _reduced(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    from PIL import Image

    out = np.array(picture)
    # What cannot be seen must not use up colours.
    out[out[:, :, 3] == 0] = 0
    image = Image.fromarray(out[:, :, :3]).quantize(COLORS)
    out[:, :, :3] = np.asarray(image.convert("RGB"))
    return out


def _smaller(picture: re.Match[bytes]) -> bytes:
    from PIL import Image

    buffer = BytesIO()
    with Image.open(BytesIO(base64.b64decode(picture[0]))) as image:
        reduced = image.quantize(COLORS, method=Image.Quantize.FASTOCTREE)
        reduced.save(buffer, "png", optimize=True)
    return base64.b64encode(buffer.getvalue())
