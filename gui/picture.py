"""How a view is put on paper: format, size, resolution, and a name for the file."""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.errors import UserError

MM_PER_INCH = 25.4
CAPTION_SUFFIX = ".txt"
"""Of the text file that tells what is beside it and how it was made."""

MAX_PIXELS = 200_000_000


class PictureFormat(StrEnum):
    """File formats of pictures; the value is the suffix."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


@dataclass(frozen=True)
class Picture:
    """The size and format of a picture.

    Attributes
    ----------
    width, height
        Millimetres; the default is a text column of a paper, 4 : 3.
    dpi
        Pixels an inch; also the resolution of pictures inside SVG and PDF.
    caption
        Whether a text file beside it tells every parameter.
    """

    format: PictureFormat = PictureFormat.PNG
    width: float = 180.0
    height: float = 135.0
    dpi: int = 300
    caption: bool = True

    def __post_init__(self) -> None:
        for name, size in (("width", self.width), ("height", self.height)):
            if not 10.0 <= size <= 2000.0:
                raise UserError(
                    f"The picture's {name} is {size:g} mm: choose from 10 to 2000 mm."
                )
        if not 30 <= self.dpi <= 2400:
            raise UserError(
                f"The resolution is {self.dpi} dpi: choose from 30 to 2400 dpi."
            )
        across, down = self.pixels
        if self.format is PictureFormat.PNG and across * down > MAX_PIXELS:
            raise UserError(
                f"A picture of {across:,} × {down:,} pixels is too large: "
                "choose a smaller size or fewer dpi."
            )

    @property
    def pixels(self) -> tuple[int, int]:
        """Columns and rows of the picture at its resolution."""
        across = round(self.width / MM_PER_INCH * self.dpi)
        return across, round(self.height / MM_PER_INCH * self.dpi)


def file_stem(*parts: str) -> str:
    """Join words into the name of a file that every system accepts."""
    joined = "-".join(part for part in parts if part)
    return re.sub(r"[^\w.+-]+", "-", joined).strip("-.") or "map"
