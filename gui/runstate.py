"""Whether a map is being trained: a union of small types, matched exhaustively."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Idle:
    """Nothing has been learned from the dataset yet."""


@dataclass(frozen=True)
class Training:
    """The compute thread is learning; epochs up to `epochs` are planned."""

    run: int
    epochs: int


@dataclass(frozen=True)
class Paused:
    """A run waits between two epochs, or after a single step."""

    run: int
    epochs: int


@dataclass(frozen=True)
class Trained:
    """A run has ended, by itself or stopped by the user."""

    run: int
    epochs: int
    stopped: bool


@dataclass(frozen=True)
class Failed:
    """A run has ended with a problem; what it had learned is kept."""

    run: int
    message: str


RunState = Idle | Training | Paused | Trained | Failed


def is_active(state: RunState) -> bool:
    """Whether a run is under way, so that its settings cannot change."""
    return isinstance(state, Training | Paused)
