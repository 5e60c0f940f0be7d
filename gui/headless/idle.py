"""Which of the given options make no difference, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.settings import FROM_FILES, Algorithm, Decay, LatticeKind, Metric
from core.sources import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.dataset import Dataset
    from core.settings import TrainingSettings
    from core.sources import Source
    from gui.headless.options import Train

    Idle = tuple[str, tuple[str, ...], str]


def idle_options(order: Train, source: Source, dataset: Dataset) -> Iterator[str]:
    """Give a sentence for each option of an order that makes no difference."""
    if "points" in order.given and isinstance(source, Table):
        yield f"--points has no effect, as {source.name} is a table."
    if "missing" in order.given and not isinstance(source, Table):
        yield f"--missing has no effect, as {source.name} is a mesh."
    if order.fill and dataset.missing == 0:
        yield f"--fill has no effect, as {source.name} lacks no values."
    settings = order.training
    for name, decided_by, reason in (
        *_idle_settings(settings),
        *_idle_curves(settings),
    ):
        if name in order.given and not order.varied & set(decided_by):
            yield f"--{name.replace('_', '-')} has no effect {reason}."


def _idle_settings(settings: TrainingSettings) -> Iterator[Idle]:
    """Name the settings without effect, what decides on that, and why."""
    kind, algorithm = settings.lattice, settings.algorithm
    in_algorithm = f"on {algorithm} training"
    if settings.metric is not Metric.MINKOWSKI:
        yield "minkowski_p", ("metric",), f"on the {settings.metric} distance"
    if algorithm is not Algorithm.MINI_BATCH:
        yield "batch_size", ("algorithm",), in_algorithm
    if algorithm is Algorithm.BATCH:
        yield "order", ("algorithm",), in_algorithm
        yield "epoch_size", ("algorithm",), in_algorithm
    if algorithm is not Algorithm.ONLINE:
        yield "update_window", ("algorithm",), in_algorithm
    if kind is not LatticeKind.CUBIC:
        yield "depth", ("lattice",), f"on a {kind} lattice"
    if kind in FROM_FILES:
        yield "width", ("lattice",), f"on a {kind}, which has its own nodes"
        yield "height", ("lattice",), f"on a {kind}, which has its own nodes"


def _idle_curves(settings: TrainingSettings) -> Iterator[Idle]:
    """Name the drawn curves that are not followed, likewise."""
    for name, curve in (
        ("rate", settings.decay_rate or settings.decay),
        ("radius", settings.decay_radius or settings.decay),
    ):
        if curve is not Decay.DRAWN:
            deciding = ("decay", f"decay_{name}")
            yield f"{name}_curve", deciding, f"on a decay that is {curve}"
