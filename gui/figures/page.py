"""A figure's style, and its regions in millimetres."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#262626"
GREY = "#7a7a7a"
PALE = "#d4d4d4"
HAIRLINE = 0.4
MM_PER_INCH = 25.4
LETTER = 1.35
"""Width of a letter of an axis label, in millimetres."""

# DejaVu Sans comes with matplotlib, so a figure looks alike on every machine; the
# others serve readers of an SVG, and letters that it lacks.
_FONTS = (
    *("DejaVu Sans", "Verdana", "Arial", "Helvetica"),
    *("Noto Sans CJK SC", "Microsoft YaHei", "Hiragino Sans", "Malgun Gothic"),
)

_STYLE: Any = {
    "font.sans-serif": _FONTS,
    "font.size": 7.0,
    "text.color": INK,
    "text.parse_math": False,
    "axes.titlesize": 7.0,
    "axes.titlelocation": "left",
    "axes.titlepad": 4.0,
    "axes.labelsize": 7.0,
    "axes.labelcolor": INK,
    "axes.labelpad": 2.0,
    "axes.edgecolor": INK,
    "axes.linewidth": HAIRLINE,
    "axes.formatter.useoffset": False,
    "legend.fontsize": 6.5,
    "legend.title_fontsize": 6.5,
    "legend.frameon": False,
    "legend.handletextpad": 0.1,
    "legend.borderaxespad": 0.3,
    "legend.labelspacing": 0.35,
    "svg.fonttype": "none",
    "svg.hashsalt": "SOMscope",
    "pdf.fonttype": 42,
    **{
        f"{axis}tick.{name}": value
        for axis in "xy"
        for name, value in {
            "labelsize": 6.5,
            "color": INK,
            "major.size": 2.0,
            "major.width": HAIRLINE,
            "major.pad": 2.0,
            "minor.size": 1.0,
            "minor.width": HAIRLINE,
        }.items()
    },
}


@contextmanager
def figure_style() -> Iterator[None]:
    """Draw in this module's style, whatever the user's own matplotlib style is."""
    import matplotlib as mpl

    # On a slow computer it would tell the terminal that it lists the fonts.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        yield


def is_many(pieces: int) -> bool:
    """Whether so many pieces are better a picture within an SVG or PDF."""
    return pieces > 1_500


def sides_of(axes: Axes) -> tuple[float, float]:
    """Return the width and the height of axes, in millimetres."""
    page = axes.get_figure(root=True).get_size_inches()  # type: ignore[union-attr]
    place = axes.get_position()
    width, height = page * (place.width, place.height) * MM_PER_INCH
    return float(width), float(height)


@dataclass(frozen=True)
class Region:
    """A rectangle of a figure, in millimetres from its lower left corner."""

    figure: Figure
    left: float
    bottom: float
    width: float
    height: float

    def inside(
        self,
        left: float = 0.0,
        bottom: float = 0.0,
        right: float = 0.0,
        top: float = 0.0,
    ) -> Region:
        """Return what remains within these margins."""
        return replace(
            self,
            left=self.left + left,
            bottom=self.bottom + bottom,
            width=self.width - left - right,
            height=self.height - bottom - top,
        )

    def corner(self, width: float, height: float) -> Region:
        """Return the part of this size in the lower left corner."""
        return replace(self, width=width, height=height)

    def quarters(self, gap: float) -> list[Region]:
        """Return four equal parts with gaps between, row by row from the top left."""
        width, height = (self.width - gap) / 2, (self.height - gap) / 2
        part = self.corner(width, height)
        right, up = width + gap, height + gap
        return [
            replace(part, left=self.left + x, bottom=self.bottom + y)
            for y in (up, 0.0)
            for x in (0.0, right)
        ]

    def axes(self) -> Axes:
        """Add axes that fill the region."""
        width, height = self._page()
        low = self.left / width, self.bottom / height
        return self.figure.add_axes((*low, self.width / width, self.height / height))

    def write(
        self, text: str, size: float, *, color: str = INK, weight: str = "normal"
    ) -> None:
        """Write a text at the upper left corner, `size` points high."""
        width, height = self._page()
        self.figure.text(
            self.left / width,
            (self.bottom + self.height) / height,
            text,
            fontsize=size,
            color=color,
            fontweight=weight,
            va="top",
        )

    def _page(self) -> tuple[float, float]:
        width, height = self.figure.get_size_inches() * MM_PER_INCH
        return float(width), float(height)


def new_page(width: float, height: float) -> Region:
    """Make an empty figure, in millimetres, and return all of it."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / MM_PER_INCH, height / MM_PER_INCH))
    return Region(figure, 0.0, 0.0, width, height)
