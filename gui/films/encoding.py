"""Frames → animated GIF, WebP and PNG, by Pillow."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from gui.films.film import FilmFormat
from gui.films.mp4 import write_mp4

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from PIL.Image import Image

    Frame = NDArray[np.uint8]

COLORS = 255
"""Of a GIF; one more stands for what does not change."""

WHITE = 255
MILLISECONDS = 1000

_OPTIONS: dict[FilmFormat, dict[str, Any]] = {
    FilmFormat.GIF: {"optimize": True, "disposal": 1},
    FilmFormat.WEBP: {"quality": 85, "method": 2},
    FilmFormat.PNG: {},
}


def encode(
    path: Path, frames: Iterator[Frame], samples: Sequence[Frame], fps: int
) -> None:
    """Write frames in the format that the suffix names.

    Frames are taken as they are needed. All but MP4 begin anew at the end.

    Parameters
    ----------
    frames
        (height, width, 3) each.
    samples
        Some of them, which hold all their colours.

    Raises
    ------
    UserError
        MP4 is wanted, and there is no encoder or it fails.
    """
    kind = FilmFormat(path.suffix[1:].lower())
    if kind is FilmFormat.MP4:
        write_mp4(path, frames, fps)
        return
    images = _images(frames, kind, samples)
    first = next(images)
    first.save(
        path,
        kind.upper(),
        save_all=True,
        append_images=_Packed(images) if kind is FilmFormat.PNG else images,
        duration=round(MILLISECONDS / fps),
        loop=0,
        **_OPTIONS[kind],
    )


class _Packed:
    """Images that can be gone through more than once, as for PNG they are.

    They are kept in little memory.
    """

    def __init__(self, images: Iterator[Image]) -> None:
        self._files = [_packed(image) for image in images]

    def __iter__(self) -> Iterator[Image]:
        from PIL import Image

        return (Image.open(BytesIO(file)) for file in self._files)


def _packed(image: Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _images(
    frames: Iterator[Frame], kind: FilmFormat, samples: Sequence[Frame]
) -> Iterator[Image]:
    from PIL import Image

    images = map(Image.fromarray, frames)
    if kind is not FilmFormat.GIF:
        return images
    # With one palette for all, what stands still takes no room in the file.
    palette = Image.fromarray(np.concatenate(samples)).quantize(COLORS)
    colors = np.array(palette.getpalette(), np.uint8).reshape(-1, 3)
    paper = int(colors.astype(int).sum(axis=1).argmax())
    colors[paper] = WHITE  # it is not averaged
    palette.putpalette(colors.tobytes())
    return (_quantised(image, palette, paper) for image in images)


def _quantised(image: Image, palette: Image, paper: int) -> Image:
    """Take the nearest colours of a palette, and for white that of the paper.

    Pillow compares colours but roughly, and would find a grey near white.
    """
    from PIL import Image

    quantised = image.quantize(palette=palette, dither=Image.Dither.NONE)
    is_paper = (np.asarray(image) == WHITE).all(axis=2)
    quantised.paste(paper, mask=Image.fromarray(is_paper))
    return quantised
