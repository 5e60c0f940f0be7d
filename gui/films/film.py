"""What a film shows when, how large and how fast."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from core.settings.checks import require, restore

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.som import Snapshot
    from core.training import Problem

FIGURES = (
    *("overview", "scatter", "u-matrix", "activation", "mqe", "3d", "landscape"),
    *("components", "painted"),
)
"""What can be drawn without a window, where the data have it."""

SCENES = (*FIGURES, "maps", "classes", "clusters", "image")
"""What can be filmed without a window, likewise."""

MAX_FRAMES = 3_000
MAX_PIXELS = 4_000_000_000
"""Of all frames together."""

REST = 0.1
"""Share of a replay during which the learned map stands still at the end."""


class FilmFormat(StrEnum):
    """File formats of films; the value is the suffix."""

    MP4 = "mp4"
    GIF = "gif"
    WEBP = "webp"
    PNG = "png"


class Ease(StrEnum):
    """How the epochs, and the turn, are spread over the time."""

    EVEN = "even"
    SMOOTH = "smooth"
    EARLY = "early"


class Moment(NamedTuple):
    """What a frame shows: how much of the training, 0 to 1, turned by some degrees."""

    trained: float
    turn: float


@dataclass(frozen=True, eq=False)
class Reel:
    """A run that can be shown again.

    Attributes
    ----------
    problem
        What the run learned.
    nearest
        Gives the snapshot that was kept nearest to an epoch.
    last
        The epoch to end with.
    """

    problem: Problem
    nearest: Callable[[int], Snapshot]
    last: int


@dataclass(frozen=True)
class Film:
    """A film.

    Attributes
    ----------
    seconds, fps
        How long it lasts, and frames a second.
    width, height
        Pixels.
    replay
        Whether the training is shown, and not only the map at its end.
    turntable
        Whether what lies in space turns once around.
    ease
        Even; slow at both ends (smooth); or most of the time for the first epochs,
        when most happens (early).
    """

    seconds: float = 5.0
    fps: int = 20
    width: int = 1080
    height: int = 900
    replay: bool = True
    turntable: bool = False
    ease: Ease = Ease.EVEN

    def __post_init__(self) -> None:
        restore(self, {"ease": Ease})
        require(
            self.replay or self.turntable,
            "The film shows neither the training nor a turn: choose one of them.",
        )
        require(
            1 <= self.fps <= 60,
            f"The film has {self.fps} frames a second: choose from 1 to 60.",
        )
        require(
            0.1 <= self.seconds <= 600.0,
            f"The film lasts {self.seconds:g} s: choose from 0.1 to 600 s.",
        )
        for name, side in (("width", self.width), ("height", self.height)):
            require(
                200 <= side <= 4096,
                f"The film's {name} is {side} pixels: choose from 200 to 4096.",
            )
        require(
            self.frames <= MAX_FRAMES
            and self.frames * self.width * self.height <= MAX_PIXELS,
            f"A film of {self.frames:,} frames of {self.width} × {self.height} pixels "
            "is too large: choose fewer seconds, frames a second or pixels.",
        )

    @property
    def frames(self) -> int:
        """How many frames there are."""
        return max(2, round(self.seconds * self.fps))

    def moments(self) -> list[Moment]:
        """Return what each frame shows."""
        last = self.frames - 1
        return [
            self._moment(frame / last, frame / self.frames) for frame in range(last + 1)
        ]

    def _moment(self, share: float, turned: float) -> Moment:
        # `turned` ends one frame before a whole turn, so that a loop goes on.
        trained = self._eased(min(1.0, share / (1.0 - REST)))
        smooth = self.ease is Ease.SMOOTH
        turn = _smooth(turned) if smooth else turned
        return Moment(
            trained if self.replay else 1.0, 360.0 * turn if self.turntable else 0.0
        )

    def _eased(self, share: float) -> float:
        match self.ease:
            case Ease.EVEN:
                return share
            case Ease.SMOOTH:
                return _smooth(share)
            case Ease.EARLY:
                return share * share


def _smooth(share: float) -> float:
    return share * share * (3.0 - 2.0 * share)
