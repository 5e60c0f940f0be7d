"""Draws the frames of a film one after the other and hands them to an encoder."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.progress import silent
from core.writing.staging import staged
from gui.figures.page import MM_PER_INCH, figure_style
from gui.films.encoding import encode
from gui.films.film import FilmFormat
from gui.films.mp4 import find_encoder, no_encoder
from gui.films.scenes import check_scene, shot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from core.progress import Pulse
    from core.som import Snapshot
    from gui.figures.saving import FigureBuilder
    from gui.films.film import Film, Moment, Reel

    Pixels = NDArray[np.uint8]

MOST_SAMPLES = 3_000
"""Samples that a frame shows: more would be no clearer, and slower."""

PAGE = 150.0
"""The width of what is drawn, in millimetres: its text is for a figure of that size."""


def check_encoder(path: Path) -> None:
    """Make sure that a film of this name can be written.

    Raises
    ------
    UserError
        The suffix names no format, or nothing here encodes it.
    """
    suffix = path.suffix[1:].lower()
    if suffix not in set(FilmFormat):
        names = ", ".join(f".{name}" for name in FilmFormat)
        raise UserError(
            f"{path.name} names no known film format: let it end in one of {names}."
        )
    if suffix == FilmFormat.MP4 and find_encoder() is None:
        raise UserError(no_encoder())


def make_film(
    path: Path, film: Film, scene: FigureBuilder, reel: Reel, pulse: Pulse = silent
) -> None:
    """Draw and write a film; the file appears whole or not at all.

    Raises
    ------
    UserError
        It cannot be written, nothing here encodes its format, or the scene does
        not serve.
    """
    check_encoder(path)
    check_scene(scene, film)
    thinned, moments = _thinned(reel), film.moments()

    @lru_cache(maxsize=1)
    def draw(snapshot: Snapshot, turn: float) -> Pixels:
        return _pixels(shot(scene, thinned.problem, snapshot, turn), film)

    def show(moment: Moment) -> Pixels:
        return draw(reel.nearest(round(moment.trained * reel.last)), moment.turn)

    key_moments = moments[0], moments[film.frames // 2], moments[-1]
    needed = key_moments if path.suffix.lower() == ".gif" else ()
    samples = [show(moment) for moment in needed]
    with staged(path.parent) as place:
        frames = _frames(show, moments, pulse)
        encode(place / path.name, frames, samples, film.fps)


def _thinned(reel: Reel) -> Reel:
    """Show fewer samples."""
    dataset = replace(reel.problem.dataset, most_shown=MOST_SAMPLES)
    return replace(reel, problem=replace(reel.problem, dataset=dataset))


def _frames(
    show: Callable[[Moment], Pixels], moments: Sequence[Moment], pulse: Pulse
) -> Iterator[Pixels]:
    for index, moment in enumerate(moments):
        pulse(index / len(moments))
        yield show(moment)


def _pixels(scene: FigureBuilder, film: Film) -> Pixels:
    """(height, width, 3) the scene as pixels."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure: Figure = scene(size=(PAGE, PAGE * film.height / film.width))
    figure.set_dpi(film.width / PAGE * MM_PER_INCH)
    with figure_style():
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[: film.height, : film.width, :3]
    return np.ascontiguousarray(_padded(pixels, film))


def _padded(pixels: Pixels, film: Film) -> Pixels:
    """Add what rounding has taken from the lower and right border."""
    missing = film.height - pixels.shape[0], film.width - pixels.shape[1]
    return np.pad(pixels, ((0, missing[0]), (0, missing[1]), (0, 0)), mode="edge")
