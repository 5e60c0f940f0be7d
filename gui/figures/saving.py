"""Figures → PNG, SVG and PDF files."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol

from core.errors import UserError
from core.writing.staging import staged
from gui.figures.page import figure_style
from gui.picture import CAPTION_SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure

FORMATS = ("png", "svg", "pdf")

# A date would make each file differ from the last.
_METADATA: dict[str, dict[str, Any]] = {
    "png": {},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
}


class FigureBuilder(Protocol):
    """Something that draws a view on paper; may be called in any thread."""

    def __call__(self, *, size: tuple[float, float]) -> Figure:
        """Return the figure, `size` (width, height) in millimetres."""


def save_figure(
    figure: Figure,
    path: Path,
    *,
    dpi: float = 300.0,
    caption: str | None = None,
) -> list[Path]:
    """Write a figure to a file, in the format that its suffix names.

    Text stays text in SVG and PDF. The file appears whole or not at all.

    Parameters
    ----------
    dpi
        Dots per inch of a PNG, and of the pictures within an SVG or PDF.
    caption
        The text of a file of the same name that ends in .txt; None: there is none.

    Returns
    -------
    The files.

    Raises
    ------
    UserError
        When the suffix is another or the file cannot be written.
    """
    if path.suffix[1:].lower() not in FORMATS:
        names = ", ".join(f".{name}" for name in FORMATS)
        raise UserError(
            f"{path.name} names no known picture format: let it end in one of {names}."
        )
    with staged(path.parent) as place:
        draw_file(figure, place / path.name, dpi=dpi)
        if caption is None:
            return [path]
        beside = path.with_suffix(CAPTION_SUFFIX)
        write_caption(place / beside.name, caption)
    return [path, beside]


def write_caption(path: Path, caption: str) -> None:
    """Write the text of a caption file."""
    path.write_text(caption, encoding="utf-8", newline="\n")


def draw_file(figure: Figure, path: Path, *, dpi: float = 300.0) -> None:
    """Write a figure like `save_figure`, but straight to its place."""
    from gui.figures.compact import compact_svg, write_pdf

    kind = path.suffix[1:].lower()
    buffer, metadata = BytesIO(), _METADATA[kind]
    with figure_style(), warnings.catch_warnings():
        # The user's names may need letters that no font here has.
        warnings.filterwarnings("ignore", "Glyph .* missing")
        if kind == "pdf":
            write_pdf(figure, buffer, dpi, metadata)
        else:
            figure.savefig(buffer, format=kind, dpi=dpi, metadata=metadata)
    content = buffer.getvalue()
    path.write_bytes(compact_svg(content) if kind == "svg" else content)
