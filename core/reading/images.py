"""PNG, JPEG, BMP, TIFF → a table of pixels: red, green and blue from 0 to 1.

Zero to one, and not to 255, because it means the same for files of 8 and of 16 bits,
and an error of 0.02 then is two per cent of what a screen can show. It is also what
the sample of random colours has.
"""

from __future__ import annotations

import logging
import struct
import warnings
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.sources import RGB, Table

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from PIL import Image, ImageFile

    from core.progress import Pulse

MAX_PIXELS = 100_000_000
OPAQUE = 255
_FORMATS = ("PNG", "JPEG", "BMP", "TIFF")
_DEEP = {"I;16": 65_535.0, "I;16B": 65_535.0, "I;16L": 65_535.0}
"""Grey levels of more than 8 bits, by Pillow's mode: what is white."""

_DAMAGE = (
    *(SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError),
    *(AttributeError, AssertionError, RuntimeError, struct.error),
)
"""What Pillow raises, besides errors of the system, for files that it cannot read."""

_SEE_THROUGH = "Transparent pixels are shown on white."
_NARROWED = "Its colours of 16 bits are read with the upper 8 of them."
_STRETCHED = "Its grey levels are stretched: the darkest is 0, the lightest is 1."
_FIRST = "It holds {} pictures: the first is shown."


def read_image(path: Path, pulse: Pulse) -> Table:
    """Read a picture upright, as one row a pixel, row by row from the upper left.

    Grey pictures have three equal colours. Colours are taken as they are stored; a
    profile in the file is not applied.

    Raises
    ------
    UserError
        It is damaged, of a kind of colours that cannot be read, or too large.
    """
    try:
        upright, notes = _decoded(path)
    except OSError as problem:
        if problem.errno is not None:
            raise
        raise _damaged(path) from None
    except _DAMAGE:
        raise _damaged(path) from None
    pulse(0.5)
    pixels = _pixels(path, upright, notes)
    height, width = pixels.shape[:2]
    return Table(
        path.stem,
        RGB,
        pixels.reshape(-1, len(RGB)),
        notes=tuple(notes),
        path=path,
        image=(height, width),
    )


def _decoded(path: Path) -> tuple[Image.Image, list[str]]:
    """Return a picture upright, with what there is to say about it."""
    from PIL import Image, ImageOps

    # Pillow would warn of large pictures; `_check_size` says it in a sentence.
    Image.MAX_IMAGE_PIXELS = None
    # Of damage it writes into the log, too, before it raises.
    logging.getLogger("PIL").setLevel(logging.CRITICAL)
    notes = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of damage that Pillow can live with
        with Image.open(path, formats=_FORMATS) as file:
            _check_size(path, file)
            if (count := getattr(file, "n_frames", 1)) > 1:
                notes.append(_FIRST.format(count))
            if _is_narrowed(file):
                notes.append(_NARROWED)
            file.load()
            return ImageOps.exif_transpose(file), notes


def _check_size(path: Path, image: Image.Image) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise UserError(
            f"{path.name} has {width:,} × {height:,} pixels: make it smaller than "
            f"{MAX_PIXELS // 1_000_000} million pixels and open it again."
        )
    if width * height < 2:
        raise UserError(f"{path.name} has only one pixel: open a larger picture.")


def _is_narrowed(image: ImageFile.ImageFile) -> bool:
    """Tell whether Pillow drops the lower 8 of 16 bits, as it does with colours."""
    arguments = image.tile[0][3] if image.tile else ""
    stored = arguments[0] if isinstance(arguments, tuple) else arguments
    return image.mode in ("RGB", "RGBA", "LA", "CMYK") and ";16" in str(stored)


def _damaged(path: Path) -> UserError:
    return UserError(
        f"{path.name} is damaged, cut off or of a rare kind: open it in a program for "
        "pictures and save it again."
    )


def _pixels(path: Path, image: Image.Image, notes: list[str]) -> NDArray[np.float32]:
    """Return (height, width, 3) colours from 0 to 1."""
    if image.mode in (*_DEEP, "I", "F"):
        grey = _grey(image, notes)
        if not np.isfinite(grey).all():
            raise _damaged(path)
        return np.repeat(grey[:, :, None], len(RGB), axis=2)
    try:
        colors = _opaque(image, notes).convert("RGB")
    except ValueError:
        raise UserError(
            f"{path.name} has colours of the kind {image.mode}, which cannot be read: "
            "save it with RGB colours."
        ) from None
    return np.asarray(np.asarray(colors) / np.float32(255))


def _grey(image: Image.Image, notes: list[str]) -> NDArray[np.float32]:
    levels = np.asarray(image)
    white = _DEEP.get(image.mode)
    if white is not None:
        return np.asarray(levels / np.float32(white))
    low, high = float(levels.min()), float(levels.max())
    if image.mode == "F" and low >= 0.0 and high <= 1.0:
        return levels.astype(np.float32)
    notes.append(_STRETCHED)
    share = (levels.astype(np.float64) - low) / ((high - low) or 1.0)
    return np.asarray(share, np.float32)


def _opaque(image: Image.Image, notes: list[str]) -> Image.Image:
    """Lay a picture with transparent pixels on white."""
    from PIL import Image

    if not image.has_transparency_data:
        return image
    clear = image.convert("RGBA")
    if clear.getchannel("A").getextrema() == (OPAQUE, OPAQUE):
        return clear
    notes.append(_SEE_THROUGH)
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear)
